/** What the commands that simulate take as days, threads and designs. */
import { isDay } from '@concord/domain';
import { DESIGNS, type Design, MEASURES, type Measure } from '@concord/simulation';
import { InvalidArgumentError } from 'commander';
import { Misuse } from './client.ts';
import { whole } from './terminal.ts';
import { MOST_WORKERS } from './workers.ts';

export const day = (text: string): string => {
  if (!isDay(text)) throw new InvalidArgumentError('must be a day that exists, as YYYY-MM-DD');
  return text;
};

export const threads = (text: string): number => {
  const count = whole(text);
  if (count < 1 || count > MOST_WORKERS) throw new InvalidArgumentError(`must be from 1 to ${MOST_WORKERS}`);
  return count;
};

/** `all` means every design there is. */
export const designsOf = (given: readonly string[]): readonly Design[] => {
  if (given.includes('all')) return DESIGNS;
  return given.map((name) => {
    const design = DESIGNS.find((one) => one === name);
    if (!design) throw new Misuse(`--design: "${name}" is not one of ${DESIGNS.join(', ')}, all`);
    return design;
  });
};

export const measureOf = (name: string): Measure => {
  const found = (Object.keys(MEASURES) as Measure[]).find((one) => one === name);
  if (!found) throw new Misuse(`--measure: "${name}" is not one of ${Object.keys(MEASURES).join(', ')}`);
  return found;
};

export const decimal = (text: string): number => {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(text)) throw new InvalidArgumentError('must be a number such as 0.005');
  return Number(text);
};
