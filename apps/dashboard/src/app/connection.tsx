import { numberText } from '@concord/ui';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.tsx';
import { instantText, lengthText } from '../shared/text.ts';
import { useMoment } from '../shared/time.ts';
import { type LineSays, lineSays } from './line.ts';

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

const wordsOf = (t: TFunction, says: LineSays): string => {
  switch (says.key) {
    case 'frame.stale':
      return t(says.key, { age: lengthText(says.silence) });
    case 'frame.newerEvents':
    case 'frame.behind':
      return t(says.key, { count: says.count });
    case 'frame.liveGoesOn':
      return t(says.key, { position: numberText(says.position) });
    default:
      return t(says.key);
  }
};

/** Connected or not, and how far what is shown is behind, in words. */
export const Connection = (): ReactNode => {
  const { t } = useTranslation();
  const live = useLive();
  const moment = useMoment();
  const silence = useSilence(live.heardAt);
  const says = lineSays(live, moment, silence);
  return (
    <span
      className={says.caution ? 'connection caution' : 'connection'}
      role="status"
      title={live.heardAt === undefined ? undefined : t('frame.heard', { when: instantText(live.heardAt) })}
    >
      <svg className="pulse" viewBox="0 0 14 10" aria-hidden="true" fill="currentColor">
        <rect x="0" y="6" width="3" height="4" />
        {says.bars > 1 ? <rect x="5" y="3" width="3" height="7" /> : null}
        {says.bars > 2 ? <rect x="10" y="0" width="3" height="10" /> : null}
      </svg>
      <span className="words">{wordsOf(t, says)}</span>
    </span>
  );
};
