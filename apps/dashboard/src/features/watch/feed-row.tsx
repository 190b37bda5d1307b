import type { FeedItem } from '@concord/read-models';
import { numberText } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { homeOfKind } from '../../shared/homes.ts';
import { saysOf } from '../../shared/says.ts';
import { dateText, instantText } from '../../shared/text.ts';
import { useGo, useMoment } from '../../shared/time.ts';
import { kindOf, markOf } from './feed-list.ts';

/** The clocks, where they say something else than the day of recording. */
const useClocks = () => {
  const { t } = useTranslation();
  return ({ occurredAt, knownAt, recordedAt }: FeedItem): string => {
    const recorded = recordedAt.slice(0, 10);
    return [
      occurredAt === null || occurredAt === recorded ? undefined : t('watch.trueOn', { date: dateText(occurredAt) }),
      knownAt === recorded || knownAt === occurredAt ? undefined : t('watch.knownOn', { date: dateText(knownAt) }),
    ]
      .filter((part) => part !== undefined)
      .join(', ');
  };
};

/** In the past the one clock is the moment of the line; this is the other. */
const useOtherClock = () => {
  const { t } = useTranslation();
  const { asOf } = useMoment();
  return ({ occurredAt, knownAt }: FeedItem): string =>
    occurredAt === knownAt
      ? ''
      : asOf !== undefined
        ? t('watch.knownOn', { date: dateText(knownAt) })
        : occurredAt === null
          ? ''
          : t('watch.trueOn', { date: dateText(occurredAt) });
};

/** What more there is to say of a line that was chosen. */
const Details = ({ event }: { event: FeedItem }): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const go = useGo();
  const kind = kindOf(event);
  const home = homeOfKind(kind);
  return (
    <div className="feed-more">
      <span>
        {t('watch.recorded', { when: instantText(event.recordedAt), actor: event.actor })} <code>{event.stream}</code>
      </span>
      {home?.page === '/record' ? (
        <Link to="/record" search={{ ...moment, tab: home.tab, item: event.subject }}>
          {t('watch.openItem')}
        </Link>
      ) : home?.page === '/mechanism' ? (
        <Link to="/mechanism" search={moment}>
          {t('tasks.mechanism')}
        </Link>
      ) : null}
      <Link to="/history" search={{ ...moment, event: event.position }}>
        {t('watch.openEvent')}
      </Link>
      <button
        type="button"
        className="link accent"
        onClick={() => go({ asOf: undefined, knownAt: undefined, position: event.position })}
      >
        {t('watch.standHere')}
      </button>
    </div>
  );
};

/** Position, moment, mark of kind, sentence, and the clock where it differs. */
export const FeedRow = ({
  event,
  day,
  selected,
  onSelect,
}: {
  event: FeedItem;
  /** Shown instead of the time of recording, in the past. */
  day: string | undefined;
  selected: boolean;
  onSelect(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const clocks = useClocks();
  const other = useOtherClock();
  const mark = markOf(event);
  return (
    <li data-position={event.position} className={selected ? 'selected' : undefined}>
      <span className="position">{numberText(event.position)}</span>
      <time className="when" dateTime={event.recordedAt} title={instantText(event.recordedAt)}>
        {day ?? event.recordedAt.slice(11, 19)}
      </time>
      <button type="button" className="sentence" aria-expanded={selected} onClick={onSelect}>
        <span className={`kind-mark ${mark}`} role="img" aria-label={t(`watch.mark.${mark}`)} />
        <span className="text">{saysOf(event)}</span>
      </button>
      <span className="clock">{day === undefined ? clocks(event) : other(event)}</span>
      {selected ? <Details event={event} /> : null}
    </li>
  );
};
