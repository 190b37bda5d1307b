import type { FeedItem } from '@concord/read-models';
import { Action, Chip, IconButton, numberText } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOfKind } from '../../shared/homes.ts';
import { useIntoView } from '../../shared/into-view.ts';
import { Panel } from '../../shared/parts.tsx';
import { useEvent, useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { dateText, instantText } from '../../shared/text.ts';
import { useGo, useMoment } from '../../shared/time.ts';
import { relationsOf } from './relations.ts';

const Envelope = ({ event }: { event: FeedItem }): ReactNode => {
  const { t } = useTranslation();
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('history.type'), <code key="type">{event.type}</code>],
    [t('history.stream'), <code key="stream">{`${event.stream} v${event.version}`}</code>],
    [t('history.was'), dateText(event.occurredAt) || t('history.notDated')],
    [t('history.known'), dateText(event.knownAt)],
    [t('history.recorded'), instantText(event.recordedAt)],
    [t('history.who'), event.actor],
    [t('history.basis'), t(event.asserted ? 'history.asserted' : 'history.acted')],
    [t('history.id'), <code key="id">{event.id}</code>],
    [t('history.correlation'), <code key="c">{event.correlationId}</code>],
    [
      t('history.causation'),
      event.causationId === null ? t('history.noCause') : <code key="k">{event.causationId}</code>,
    ],
    [t('history.schema'), event.schemaVersion],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name} value`} className="hash">
          {value}
        </dd>,
      ])}
    </dl>
  );
};

const Chain = ({ event }: { event: FeedItem }): ReactNode => {
  const { t } = useTranslation();
  const events = useEvents();
  const go = useGo();
  const { related, more } = relationsOf(events.data ?? [], event.position);
  const caused = related.some(({ relation }) => relation === 'cause' || relation === 'effect');
  return (
    <section className="section">
      <h3>{t('history.chain')}</h3>
      {caused ? null : <p className="caption">{t('history.noChain')}</p>}
      <ol className="chain">
        {related.map(({ event: one, relation, depth }) => (
          <li key={one.position} data-relation={relation} aria-current={relation === 'self' ? 'true' : undefined}>
            <span className="position">{numberText(one.position)}</span>
            <span className="dot" aria-hidden="true" />
            <span style={{ paddingInlineStart: `calc(${Math.min(4, depth)} * var(--s-3))` }}>
              <button type="button" className="link" onClick={() => go({ event: one.position })}>
                {saysOf(one)}
              </button>
            </span>
            <span className="caption">{t(`history.relation.${relation}`)}</span>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="caption">{t('history.moreEffects', { count: more })}</p> : null}
    </section>
  );
};

/** The item that it happened to, where that is at home. */
const OpenItem = ({ event }: { event: FeedItem }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const kind = event.type.slice(0, event.type.indexOf('/'));
  const home = homeOfKind(kind);
  return home?.page === '/record' ? (
    <Link className="button small" to="/record" search={{ ...moment, tab: home.tab, item: event.subject }}>
      {t('watch.openItem')}
    </Link>
  ) : null;
};

/** One event: its sentence, its envelope, what led to it and what followed, its data as recorded. */
export const EventInspector = ({ position }: { position: number }): ReactNode => {
  const { t } = useTranslation();
  const event = useEvent(position);
  const go = useGo();
  const place = useRef<HTMLElement>(null);
  useIntoView(place, event.data !== undefined);
  return (
    <aside ref={place} className="inspector" aria-label={t('frame.inspector')}>
      <header>
        <Chip>{t('history.event', { position: numberText(position) })}</Chip>
        <IconButton icon="close" label={t('frame.close')} onAct={() => go({ event: undefined })} />
      </header>
      <Panel query={event}>
        {event.data ? (
          <>
            <h2>{saysOf(event.data)}</h2>
            <OpenItem event={event.data} />
            <Action icon="history" small onAct={() => go({ position, asOf: undefined, knownAt: undefined })}>
              {t('history.goTo')}
            </Action>
            <Envelope event={event.data} />
            <Chain event={event.data} />
            <section className="section">
              <h3>{t('history.data')}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes the keyboard. */}
              <pre className="json" tabIndex={0}>
                {JSON.stringify(event.data.data, null, 2)}
              </pre>
            </section>
          </>
        ) : null}
      </Panel>
    </aside>
  );
};
