import { useTranslation } from 'react-i18next';
import { clockOf, dayOf } from './playing.ts';

/** A minute of the run in words. */
export const useWhen = (): ((minute: number) => string) => {
  const { t } = useTranslation();
  return (minute) => t('simulate.replay.at', { day: dayOf(minute), time: clockOf(minute) });
};
