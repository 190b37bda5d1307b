import { DateField, type Unit } from '@concord/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { FIRST_DAY, useDateWords } from './date-words.ts';
import { today } from './time.ts';

/** A day of the address: what is typed stays as it is until it is a day, which then counts at once. */
export const DayField = ({
  label,
  day,
  max,
  stride,
  onChange,
}: {
  label: string;
  day: string;
  max?: string;
  stride?: { unit: Unit; back: string; on: string };
  onChange(day: string): void;
}): ReactNode => {
  const words = useDateWords();
  const [typed, setTyped] = useState(day);
  useEffect(() => setTyped(day), [day]);
  return (
    <DateField
      label={label}
      value={typed}
      today={today()}
      min={FIRST_DAY}
      {...(max === undefined ? {} : { max })}
      {...(stride === undefined ? {} : { stride })}
      required
      words={words}
      onType={(text, sound) => {
        setTyped(text);
        if (sound) onChange(text);
      }}
    />
  );
};
