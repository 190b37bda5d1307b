import { numberText } from '@concord/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { behind, useLive } from '../shared/live.tsx';
import { instantText, lengthText } from '../shared/text.ts';
import { isLive, useMoment } from '../shared/time.ts';

/** The server says something at least every 15 s; after this long its silence is told. */
const STALE_S = 40;
const LOOK_MS = 10_000;

/** How long the server has been silent, in seconds, looked at now and then. */
const useSilence = (heardAt: string | undefined): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return heardAt === undefined ? 0 : Math.max(0, (now - Date.parse(heardAt)) / 1_000);
};

/** Connected or not, and how far what is shown is behind, in words. */
export const Connection = (): ReactNode => {
  const { t } = useTranslation();
  const { connected, now, heardAt, paused } = useLive();
  const moment = useMoment();
  const silence = useSilence(heardAt);
  const lag = now ? behind(now) : 0;
  const stale = !paused && silence > STALE_S;
  const words = !connected
    ? t('frame.lost')
    : stale
      ? t('frame.stale', { age: lengthText(silence) })
      : moment.position !== undefined && now
        ? t('frame.newerEvents', { count: Math.max(0, now.head - moment.position) })
        : !isLive(moment)
          ? t('frame.liveGoesOn', { position: numberText(now?.head ?? 0) })
          : lag > 0
            ? t('frame.behind', { count: lag })
            : t('frame.connected');
  return (
    <span
      className={connected && !stale ? 'connection' : 'connection caution'}
      role="status"
      title={heardAt === undefined ? undefined : t('frame.heard', { when: instantText(heardAt) })}
    >
      <svg className="pulse" viewBox="0 0 14 10" aria-hidden="true" fill="currentColor">
        <rect x="0" y="6" width="3" height="4" />
        {connected ? <rect x="5" y="3" width="3" height="7" /> : null}
        {connected && lag === 0 ? <rect x="10" y="0" width="3" height="10" /> : null}
      </svg>
      <span className="words">{words}</span>
    </span>
  );
};
