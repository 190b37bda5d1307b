/** Codes of the record in words, dates in the precision of their source, the moment of an answer. */

import type { At } from '@concord/read-models';
import { numberText } from '@concord/ui';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { dateText } from '../../shared/text.ts';
import { isLive, useMoment } from '../../shared/time.ts';

/** The record's own codes are plain words with hyphens; a translation may say them better. */
export const useWords = (): ((code: string) => string) => {
  useTranslation();
  return (code) => codeText('code', code);
};

/** Which moment a list stands for, and at the head how old it is. */
export const useMomentOf = () => {
  const { t } = useTranslation();
  const moment = useMoment();
  return (query: { data?: { at: At } | undefined; dataUpdatedAt: number; isPlaceholderData: boolean }): string => {
    if (!query.data) return '';
    const { asOf, knownAt, checkpoint, position } = query.data.at;
    if (query.isPlaceholderData) return t('record.updating');
    if (moment.position !== undefined) return t('record.atPosition', { position: position ?? moment.position });
    if (isLive(moment))
      return t('record.upTo', {
        position: numberText(checkpoint),
        time: new Date(query.dataUpdatedAt).toISOString().slice(11, 19),
      });
    if (moment.knownAt === undefined) return t('record.asItWas', { date: dateText(asOf) });
    return asOf === knownAt
      ? t('record.asItWasKnown', { date: dateText(asOf) })
      : t('record.asItWasBut', { date: dateText(asOf), known: dateText(knownAt) });
  };
};

/** Whole years and months, as people say them. */
export const useDuration = (): ((days: number) => string) => {
  const { t } = useTranslation();
  return (days) => {
    const months = Math.floor(days / 30.44);
    if (months < 1) return t('record.days', { count: Math.max(0, Math.round(days)) });
    const [years, rest] = [Math.floor(months / 12), months % 12];
    return [years > 0 ? t('record.years', { count: years }) : '', rest > 0 ? t('record.months', { count: rest }) : '']
      .filter((part) => part !== '')
      .join(' ');
  };
};

/** From one day to another, each as far as it is recorded. `goesOn`: nothing says that it ended. */
export const usePeriod = (): ((from: string, until: string, goesOn?: boolean) => string) => {
  const { t } = useTranslation();
  return (from, until, goesOn = false) => {
    if (goesOn) return from === '' ? t('record.period.onlyGoesOn') : t('record.period.goesOn', { from });
    if (from === '' && until === '') return t('record.period.neither');
    if (until === '') return t('record.period.from', { from });
    return from === '' ? t('record.period.until', { until }) : t('record.period.both', { from, until });
  };
};
