import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Calendar, type CalendarWords } from './calendar.tsx';
import { type DayFault, dayFault } from './calendar-grid.ts';
import { dayNumber, dayText, later, type Unit } from './days.ts';
import { IconButton } from './icon-button.tsx';

export type DateWords = CalendarWords & {
  dayBack: string;
  dayOn: string;
  calendar: string;
  faults: Readonly<Record<DayFault, string>>;
};

const clamp = (day: string, min?: string, max?: string): string =>
  min !== undefined && day < min ? min : max !== undefined && day > max ? max : day;

/**
 * A date typed as it is kept, YYYY-MM-DD, the same in every language of the browser; with steps of a day and a calendar.
 * It holds what is typed and tells of each change; the form it stands in is not sent with one that is wrong.
 */
export const DateField = ({
  label,
  name,
  id: givenId,
  value,
  today,
  min,
  max,
  required = false,
  partial = false,
  stride,
  words,
  problem,
  onType,
}: {
  label: ReactNode;
  name?: string;
  id?: string;
  value: string;
  /** Where steps and calendar begin when nothing is typed. */
  today: string;
  min?: string;
  max?: string;
  required?: boolean;
  /** A month or a year will do. */
  partial?: boolean;
  /** What the two steps beside it do, and what they are called; a day where nothing else is said. */
  stride?: { unit: Unit; back: string; on: string };
  words: DateWords;
  /** Why it was refused where it was sent to. */
  problem?: string | undefined;
  /** `sound`: it is a date within its bounds, or empty where it may be. */
  onType(text: string, sound: boolean): void;
}): ReactNode => {
  const ownId = useId();
  const id = givenId ?? ownId;
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState(false);
  const faultOf = (text: string): DayFault | undefined =>
    text === '' ? (required ? 'shape' : undefined) : dayFault(text, { min, max, partial });
  const fault = faultOf(value);
  useEffect(() => {
    input.current?.setCustomValidity(fault === undefined ? '' : words.faults[fault]);
  }, [fault, words]);
  const type = (text: string): void => onType(text, faultOf(text) === undefined);
  const whole = dayFault(value, {}) === undefined ? value : clamp(today, min, max);
  const choose = (day: string): void => {
    setOpen(false);
    type(day);
    input.current?.focus();
  };
  const step = (count: number) => (): void =>
    type(clamp(value === whole ? dayText(later(dayNumber(whole), stride?.unit ?? 'day', count)) : whole, min, max));
  const said = fault !== undefined && left ? words.faults[fault] : problem;
  const told = said !== undefined;
  return (
    <div className="field date-field">
      <label htmlFor={id}>{label}</label>
      <span className="date-input" dir="ltr">
        <input
          ref={input}
          id={id}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          translate="no"
          placeholder={partial ? 'YYYY-MM-DD, YYYY-MM, YYYY' : 'YYYY-MM-DD'}
          maxLength={10}
          required={required}
          value={value}
          aria-invalid={told || undefined}
          aria-describedby={told ? `${id}-fault` : undefined}
          onChange={(event) => type(event.target.value.trim())}
          onBlur={() => setLeft(value !== '')}
          onInvalid={() => setLeft(true)}
        />
        <IconButton icon="previous" label={stride?.back ?? words.dayBack} onAct={step(-1)} />
        <IconButton icon="next" label={stride?.on ?? words.dayOn} onAct={step(1)} />
        <IconButton icon="calendar" label={words.calendar} expanded={open} onAct={() => setOpen(!open)} />
      </span>
      {told ? (
        <span className="error" id={`${id}-fault`} role="alert">
          {said}
        </span>
      ) : null}
      {open ? <Calendar day={whole} min={min} max={max} words={words} onChoose={choose} /> : null}
    </div>
  );
};
