import { Icon, numberText, Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../shared/live.tsx';
import { NotHeld, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { dateText } from '../../shared/text.ts';
import { isLive, useAddress, useGo, useMoment } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { matching, merged, upTo } from './feed-list.ts';
import { FeedRow } from './feed-row.tsx';

const SHOWN = 60;
const KINDS = [
  'organization',
  'membership',
  'agreement',
  'proposal',
  'resolution',
  'debate',
  'source',
  'activity',
  'coding',
  'record',
] as const;

/** The position that the reader reads at, while the head of the feed is out of sight or a line is chosen. */
const useHold = (newest: number | undefined, selected: number | undefined) => {
  const head = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const [heldAt, setHeldAt] = useState<number>();
  useEffect(() => {
    const { current } = head;
    if (!current) return;
    // Above the window's top, not below it: below, nothing has been read yet.
    const observer = new IntersectionObserver(([entry]) =>
      setAway(
        entry !== undefined && !entry.isIntersecting && entry.boundingClientRect.top < (entry.rootBounds?.top ?? 0),
      ),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const holding = away || selected !== undefined;
  useEffect(() => {
    setHeldAt((before) => (holding ? (before ?? newest) : undefined));
  }, [holding, newest]);
  return { head, heldAt: holding ? heldAt : undefined };
};

const Filters = (): ReactNode => {
  const { t } = useTranslation();
  const { q, kind } = useAddress();
  const go = useGo();
  const unknown = kind !== undefined && KINDS.every((one) => one !== kind);
  return (
    <search className="row filters">
      <label className="field">
        {t('watch.find')}
        <input value={q ?? ''} onChange={(event) => go({ q: event.target.value || undefined }, true)} />
      </label>
      <label className="field">
        {t('watch.kind')}
        <select value={kind ?? ''} onChange={(event) => go({ kind: event.target.value || undefined }, true)}>
          <option value="">{t('watch.all')}</option>
          {unknown ? <option value={kind}>{kind}</option> : null}
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`watch.kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {q === undefined && kind === undefined ? null : (
        <button type="button" className="button quiet" onClick={() => go({ q: undefined, kind: undefined }, true)}>
          {t('watch.clear')}
        </button>
      )}
      {unknown ? <UnknownChoice name="kind" field={t('watch.kind')} given={kind} /> : null}
    </search>
  );
};

/** Newest first. It holds itself while it is read, and says how much is waiting. */
export const Feed = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const { feed, paused, waiting, resume, watermark } = useLive();
  const events = useEvents();
  const moment = useMoment();
  const { q, kind } = useAddress();
  const live = isLive(moment);
  const [selected, setSelected] = useState<number>();
  const [filtering, setFiltering] = useState(q !== undefined || kind !== undefined);
  const pausedAt = paused ? (watermark?.head ?? 0) : Number.POSITIVE_INFINITY;
  const all = merged(feed, events.data ?? []).filter((event) => event.position <= pausedAt);
  const found = matching(upTo(all, moment), { q, kind });
  const { head, heldAt } = useHold(all[0]?.position, live ? selected : undefined);
  const held = live ? heldAt : undefined;
  const shown = (held === undefined ? found : found.filter((event) => event.position <= held)).slice(0, SHOWN);
  const newer = held === undefined ? 0 : found.filter((event) => event.position > held).length;
  const byTruth = moment.asOf !== undefined;
  const dayOf = (event: (typeof shown)[number]): string | undefined =>
    live || moment.position !== undefined ? undefined : dateText(byTruth ? event.occurredAt : event.knownAt);
  const showAndResume = (): void => {
    setSelected(undefined);
    if (paused) resume();
    head.current?.scrollIntoView({ block: 'center' });
  };
  return (
    <Section
      title={t('watch.feed')}
      says={
        <span className="kinds">
          <span className="kind asserted">{t('watch.mark.asserted')}</span>
          <span className="kind acted">{t('watch.mark.acted')}</span>
        </span>
      }
      labels={labels}
      tools={
        <button
          type="button"
          className="button quiet small"
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
        >
          <Icon name="filter" small />
          {t('watch.filter')}
        </button>
      }
      table={{
        columns: ['position', 'recorded', 'true', 'known', 'actor', 'what'],
        rows: shown.map((one) => [one.position, one.recordedAt, one.occurredAt, one.knownAt, one.actor, saysOf(one)]),
      }}
      caption={
        found.length > SHOWN ? (
          <>
            {t('watch.shown', { shown: shown.length, all: numberText(found.length) })}{' '}
            <Link to="/history" search={moment}>
              {t('watch.older')}
            </Link>{' '}
            <NotHeld events={events.data} />
          </>
        ) : undefined
      }
    >
      <div ref={head}>{filtering ? <Filters /> : null}</div>
      {held === undefined && !(live && paused) ? null : (
        <div className="newer" role="status">
          <Icon name="pause" small />
          <span>
            {selected === undefined
              ? t(paused ? 'watch.heldPaused' : 'watch.heldScroll')
              : t('watch.heldAt', { position: numberText(selected) })}
          </span>
          <b>{t('watch.held', { count: paused ? waiting : newer })}</b>
          <button type="button" className="button small" onClick={showAndResume}>
            {t('watch.resume')}
          </button>
        </div>
      )}
      <Panel query={events}>
        {shown.length === 0 ? (
          <p className="note">
            {t(found.length === 0 && all.length > 0 && live ? 'empty.match' : live ? 'empty.none' : 'empty.yet')}
          </p>
        ) : null}
        <ol
          className={live || moment.position !== undefined ? 'feed' : 'feed dated'}
          aria-live="off"
          data-testid="feed"
        >
          {shown.map((event) => (
            <FeedRow
              key={event.position}
              event={event}
              day={dayOf(event)}
              selected={event.position === selected}
              onSelect={() => setSelected(event.position === selected ? undefined : event.position)}
            />
          ))}
        </ol>
      </Panel>
    </Section>
  );
};
