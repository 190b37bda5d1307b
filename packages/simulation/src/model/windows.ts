/** When each way of a channel is open, where agreements change during the run. */
import type { ChangeDuring } from './assumptions.ts';

/** From the beginning of a day to that of another; null: to the end. `hub` null: from state to state. */
export type OpenWindow = { hub: string | null; from: number; until: number | null };
type Permitting = { agreement: string; hub: string | null };

/** Whether an agreement is open on a day. One whose first change is to enter or resume was not open before. */
const isOpenOn = (agreement: string, during: readonly ChangeDuring[], day: number): boolean => {
  const changes = during.filter((one) => one.agreement === agreement);
  const opens = ({ becomes }: ChangeDuring): boolean => becomes === 'enters' || becomes === 'resumes';
  const last = changes.findLast((one) => one.day <= day);
  const [first] = changes;
  if (last) return opens(last);
  return first === undefined || !opens(first);
};

/**
 * @param during by day
 * @returns undefined where none of the instruments changes: the channel is always open. A hub serves a pair while an instrument
 * of its own permits it; from state to state it goes while only instruments without a hub do.
 */
export const windowsOf = (
  instruments: readonly Permitting[],
  during: readonly ChangeDuring[],
): readonly OpenWindow[] | undefined => {
  if (!during.some(({ agreement }) => instruments.some((one) => one.agreement === agreement))) return undefined;
  const days = [...new Set([0, ...during.map(({ day }) => day)])].sort((a, b) => a - b);
  const hubs = [...new Set(instruments.flatMap(({ hub }) => hub ?? []))].sort();
  const open = (day: number, hub: string | null): boolean =>
    instruments.some((one) => one.hub === hub && isOpenOn(one.agreement, during, day));
  const carries = (day: number, hub: string | null): boolean =>
    open(day, hub) && (hub !== null || !hubs.some((one) => open(day, one)));
  const windows: OpenWindow[] = [];
  for (const hub of [...hubs, null])
    for (const [n, day] of days.entries()) {
      if (!carries(day, hub)) continue;
      const last = windows.at(-1);
      const until = days[n + 1] ?? null;
      if (last && last.hub === hub && last.until === day) windows[windows.length - 1] = { ...last, until };
      else windows.push({ hub, from: day, until });
    }
  return windows;
};

export const isWithin = (windows: readonly OpenWindow[], day: number): boolean =>
  windows.some(({ from, until }) => from <= day && (until === null || day < until));
