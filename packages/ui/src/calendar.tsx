import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { dayByKey, weeksOf } from './calendar-grid.ts';
import { dayNumber, dayText, later, type Unit } from './days.ts';
import { IconButton } from './icon-button.tsx';

/** Months by their names, January first; days of the week, Monday first; and what the steps are called. */
export type CalendarWords = {
  months: readonly string[];
  weekdays: readonly string[];
  yearBack: string;
  yearOn: string;
  monthBack: string;
  monthOn: string;
};

const within = (day: string, min: string | undefined, max: string | undefined): string =>
  min !== undefined && day < min ? min : max !== undefined && day > max ? max : day;

/** A month to choose a day from, by pointer or by keys. */
export const Calendar = ({
  day,
  min,
  max,
  words,
  onChoose,
}: {
  /** Where it begins: a day. */
  day: string;
  min?: string | undefined;
  max?: string | undefined;
  words: CalendarWords;
  onChoose(day: string): void;
}): ReactNode => {
  const [at, setAt] = useState(within(day, min, max));
  const grid = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (byKey.current) grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus();
    byKey.current = false;
  }, [at]);
  const month = at.slice(0, 7);
  const step = (unit: Unit, count: number) => (): void =>
    setAt(within(dayText(later(dayNumber(at), unit, count)), min, max));
  const press = (event: KeyboardEvent): void => {
    const rtl = grid.current !== null && getComputedStyle(grid.current).direction === 'rtl';
    const next = dayByKey(at, event.key, event.shiftKey, rtl);
    if (next === undefined) return;
    event.preventDefault();
    byKey.current = true;
    setAt(within(next, min, max));
  };
  const [year, name] = [at.slice(0, 4), words.months[Number(at.slice(5, 7)) - 1] ?? ''];
  return (
    <div className="month">
      <div className="month-head">
        <IconButton icon="stepBack" label={words.yearBack} onAct={step('year', -1)} />
        <IconButton icon="previous" label={words.monthBack} onAct={step('month', -1)} />
        <span aria-live="polite">
          {name} {year}
        </span>
        <IconButton icon="next" label={words.monthOn} onAct={step('month', 1)} />
        <IconButton icon="stepForward" label={words.yearOn} onAct={step('year', 1)} />
      </div>
      <table ref={grid} aria-label={`${name} ${year}`} onKeyDown={press}>
        <thead>
          <tr>
            {words.weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((one) => one !== null)}>
              {week.map((one, n) => (
                <td key={words.weekdays[n]}>
                  {one === null ? null : (
                    <button
                      type="button"
                      data-day={one}
                      tabIndex={one === at ? 0 : -1}
                      aria-label={`${Number(one.slice(8))} ${name} ${year}`}
                      aria-pressed={one === day}
                      disabled={(min !== undefined && one < min) || (max !== undefined && one > max)}
                      onClick={() => onChoose(one)}
                    >
                      {Number(one.slice(8))}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
