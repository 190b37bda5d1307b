/** What falls due as lanes on one scale: narrowed by what the address says, in the order of need, and what is drawn of each. */
import type { TimerView } from '@concord/read-models';
import type { LanePoint, LaneSpan } from '@concord/ui';

export type Narrowed = { kind?: string | undefined; basis?: string | undefined; party?: string | undefined };

/** The longest overdue first, then what falls due next; what has no day stands last, the oldest of it first. */
export const inOrder = (a: TimerView, b: TimerView): number => {
  const [x, y] = [a.dueOn ?? `9999${a.since}`, b.dueOn ?? `9999${b.since}`];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/** `basis` is the policy that waits, `kind` that of the item that it waits for, `party` one that has a say in it. */
export const narrowed = (all: readonly TimerView[], { kind, basis, party }: Narrowed): readonly TimerView[] =>
  all.filter(
    (one) =>
      (kind === undefined || one.itemKind === kind) &&
      (basis === undefined || one.policy === basis) &&
      (party === undefined || one.parties.includes(party)),
  );

const until = (a: string, b: string): string => (a < b ? a : b);

/** Waited for from its beginning to its day, late since; what was settled ends there. */
export const spansOf = ({ since, dueOn, settled }: TimerView, day: string): readonly LaneSpan[] => {
  const end = settled?.on ?? day;
  const spans: LaneSpan[] = [{ from: since, to: dueOn === null ? end : until(dueOn, end), look: 'waits' }];
  if (dueOn !== null && dueOn < end) spans.push({ from: dueOn, to: end, look: 'late' });
  if (dueOn !== null && dueOn > end && settled === null) spans.push({ from: end, to: dueOn, look: 'open' });
  return spans;
};

export const pointsOf = ({ dueOn, settled }: TimerView): readonly LanePoint[] => [
  ...(dueOn === null ? [] : [{ on: dueOn, look: 'due' } as const]),
  ...(settled === null ? [] : [{ on: settled.on, look: 'done' } as const]),
];

/** Every date that is drawn. */
export const datesOf = (all: readonly TimerView[]): readonly string[] =>
  all.flatMap(({ since, dueOn, settled }) => [
    since,
    ...(dueOn === null ? [] : [dueOn]),
    ...(settled ? [settled.on] : []),
  ]);
