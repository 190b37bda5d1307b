import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/day-field.tsx';
import { dateText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';
import type { Change } from './pairs.ts';

/** What opened and what closed since another day, that can be typed. The matrix marks the same pairs. */
export const Since = ({ day, change }: { day: string; change: Change | undefined }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <div className="row since">
      <DayField label={t('mechanism.since')} day={day} onChange={(next) => go({ a: next })} />
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
