import { numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../shared/live.tsx';
import { useSession } from '../../shared/queries.ts';
import { dateText, instantText, longDateText } from '../../shared/text.ts';
import { isLive, useMoment } from '../../shared/time.ts';
import { Feed } from './feed.tsx';
import { Needs } from './needs-someone.tsx';
import { Pipeline } from './pipeline.tsx';
import { useSeen } from './seen.ts';
import { Since } from './since.tsx';
import { Stands } from './stands.tsx';

/** What goes on: boards and feed, what needs someone, what moved, how far the readers are. */
export const Watch = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const moment = useMoment();
  const live = isLive(moment);
  const { heardAt, watermark } = useLive();
  const [seen, markSeen] = useSeen(session.data?.username ?? '', watermark?.head);
  const past = [
    moment.asOf === undefined ? undefined : `${t('time.asOf')} ${dateText(moment.asOf)}`,
    moment.knownAt === undefined ? undefined : `${t('time.knownAt')} ${dateText(moment.knownAt)}`,
    moment.position === undefined ? undefined : `${t('time.asLog')} ${numberText(moment.position)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('watch.title')}</h1>
        <p className="second">
          {!live
            ? t('watch.past', { moment: past })
            : heardAt === undefined
              ? t('loading')
              : t('watch.today', { day: longDateText(heardAt.slice(0, 10)), at: instantText(heardAt) })}
        </p>
      </div>
      <div className="watch">
        <div className="attention">
          <Needs />
          {live ? <Since seen={seen} onSeen={markSeen} /> : null}
          <Pipeline />
        </div>
        <div>
          <Stands since={seen?.position} />
          <Feed />
        </div>
      </div>
    </main>
  );
};
