import { Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { useLive } from '../../shared/live.tsx';
import { useEvents } from '../../shared/queries.ts';
import { saysOf } from '../../shared/says.ts';
import { instantText } from '../../shared/text.ts';
import { merged } from './feed-list.ts';
import { movedSince, type Seen } from './seen.ts';

const SHOWN = 7;

/** What moved since this reader last looked: one line for each item. */
export const Since = ({ seen, onSeen }: { seen: Seen | undefined; onSeen(): void }): ReactNode => {
  const { t } = useTranslation();
  const { feed } = useLive();
  const events = useEvents();
  const moved = seen === undefined ? [] : movedSince(merged(feed, events.data ?? []), seen.position);
  return (
    <Section
      title={t('watch.since')}
      says={seen === undefined ? undefined : <time dateTime={seen.at}>{instantText(seen.at)}</time>}
    >
      {moved.length === 0 ? <p className="second small-text">{t('watch.nothingMoved')}</p> : null}
      <ul className="delta">
        {moved.slice(0, SHOWN).map(({ stream, kind, last, count }) => (
          <li key={stream}>
            <span className="what">{codeText('watch.kinds', kind)}</span>
            <span>
              <Link to="/history" search={{ event: last.position }}>
                {saysOf(last)}
              </Link>
              {count > 1 ? <span className="caption"> {t('watch.andMore', { count: count - 1 })}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {moved.length > SHOWN ? <p className="caption">{t('watch.moreItems', { count: moved.length - SHOWN })}</p> : null}
      {moved.length > 0 ? (
        <button type="button" className="button small" onClick={onSeen}>
          {t('watch.markSeen')}
        </button>
      ) : null}
    </Section>
  );
};
