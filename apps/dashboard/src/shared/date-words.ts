import { type DateWords, monthNames, weekdayNames } from '@concord/ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The first day that the record reaches back to. */
export const FIRST_DAY = '1991-01-01';

/**
 * What a calendar and its field say, in the language of the page.
 * @param partial a month or a year will do
 */
export const useDateWords = (partial = false): DateWords => {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      months: monthNames(),
      weekdays: weekdayNames(),
      yearBack: t('time.yearBack'),
      yearOn: t('time.yearOn'),
      monthBack: t('time.monthBack'),
      monthOn: t('time.monthOn'),
      dayBack: t('time.dayBack'),
      dayOn: t('time.dayOn'),
      calendar: t('time.calendar'),
      faults: {
        shape: t(partial ? 'time.fault.partial' : 'time.fault.shape'),
        none: t('time.fault.none'),
        early: t('time.fault.early'),
        late: t('time.fault.late'),
      },
    }),
    [t, partial],
  );
};
