import type { ActivityView } from '@concord/read-models';
import { monthNames } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { calendarOf, dateOf, shapeOf, type YearRow } from './calendar-rows.ts';
import { useWords } from './words.ts';

/** One activity: its shape is its kind, filled is held, hollow is not held; `wide`: as vague as its place is wide. */
const Activity = ({ one, wide }: { one: ActivityView; wide: 'day' | 'month' | 'year' }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const go = useGo();
  const { item } = useAddress();
  const says = `${one.title}: ${wordOf(one.activityKind)}, ${t(`activities.status.${one.status}`)}, ${dateText(dateOf(one))}${one.restsOn.length === 0 ? `, ${t('activities.noBasis')}` : ''}`;
  return (
    <button
      type="button"
      className={`calendar-mark ${wide} ${shapeOf(one.activityKind)} ${one.held === 'yes' ? 'held' : 'planned'}`}
      aria-label={says}
      aria-pressed={one.id === item}
      title={says}
      onClick={() => go({ item: one.id, tab: 'activities' })}
    >
      <i aria-hidden="true" />
    </button>
  );
};

const Year = ({ row }: { row: YearRow }): ReactNode => (
  <>
    <tr>
      <th scope="row" rowSpan={row.vague.length === 0 ? 1 : 2}>
        {row.year}
      </th>
      {row.months.map(({ days, vague }, month) => (
        <td key={monthNames()[month]}>
          {vague.map((one) => (
            <Activity key={one.id} one={one} wide="month" />
          ))}
          {days.map((one) => (
            <Activity key={one.id} one={one} wide="day" />
          ))}
        </td>
      ))}
    </tr>
    {row.vague.length === 0 ? null : (
      <tr className="vague">
        <td colSpan={12}>
          {row.vague.map((one) => (
            <Activity key={one.id} one={one} wide="year" />
          ))}
        </td>
      </tr>
    )}
  </>
);

/** Years by months; every activity is a mark that can be counted and opened. */
export const Calendar = ({ activities, label }: { activities: readonly ActivityView[]; label: string }): ReactNode => {
  const { t } = useTranslation();
  const { rows, undated } = calendarOf(activities);
  return (
    <>
      <p className="legend">
        {(['meeting', 'practice', 'paper'] as const).map((shape) => (
          <span key={shape} className={`calendar-mark ${shape} held key`}>
            <i aria-hidden="true" /> {t(`activities.shape.${shape}`)}
          </span>
        ))}
        <span className="calendar-mark meeting planned key">
          <i aria-hidden="true" /> {t('activities.notHeld')}
        </span>
        <span>{t('activities.wide')}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="scroll" aria-label={label} tabIndex={0}>
        <table className="calendar" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('activities.year')}</th>
              {monthNames().map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows].reverse().map((row) => (
              <Year key={row.year} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      {undated.length === 0 ? null : (
        <p className="caption">
          {t('activities.undated', { count: undated.length })}{' '}
          {undated.map((one) => (
            <Activity key={one.id} one={one} wide="day" />
          ))}
        </p>
      )}
    </>
  );
};
