import { isDay } from '@concord/domain';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';
import type { Change } from './pairs.ts';

/** What opened and what closed since another day, that can be typed. The matrix marks the same pairs. */
export const Since = ({ day, change }: { day: string; change: Change | undefined }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <div className="row since">
      <label className="field">
        {t('mechanism.since')}
        <input
          type="date"
          key={day}
          defaultValue={day}
          min="1991-01-01"
          onChange={({ target }) => isDay(target.value) && go({ a: target.value })}
        />
      </label>
      <p aria-live="polite">
        {change === undefined
          ? t('loading')
          : change.opened.size + change.closed.size === 0
            ? t('mechanism.unchanged', { date: dateText(day) })
            : t('mechanism.changed', { date: dateText(day), opened: change.opened.size, closed: change.closed.size })}
      </p>
    </div>
  );
};
