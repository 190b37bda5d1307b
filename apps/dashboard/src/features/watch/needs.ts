/** What needs someone: only what is recorded as such. Plain functions. */
import type { ConflictEntry, DoubtView } from '@concord/read-models';
import type { Health } from '../../shared/queries.ts';

type Doubtful = { doubts: readonly Pick<DoubtView, 'rule' | 'says' | 'settled'>[] };

export const parkedIn = (health: Health | undefined): readonly { projection: string; count: number }[] =>
  (health?.components ?? [])
    .flatMap((one) => one.detail?.projections ?? [])
    .flatMap((one) => (one.parked > 0 ? [{ projection: one.name, count: one.parked }] : []));

export const notWell = (health: Health | undefined): readonly { name: string; status: string }[] =>
  (health?.components ?? [])
    // A projector with parked events says so itself; they are told one by one.
    .filter((one) => one.status === 'down' || (one.status !== 'ok' && parkedIn(health).length === 0))
    .map(({ name, status }) => ({ name, status }));

/** Fields of any item on which claims contradict each other: in all, and those that nothing settles. */
export const conflictsIn = (
  entries: readonly Pick<ConflictEntry, 'contradicting' | 'open'>[],
): { all: number; open: number } => {
  const contradicting = entries.filter((one) => one.contradicting);
  return { all: contradicting.length, open: contradicting.filter((one) => one.open).length };
};

/** Open doubts by rule, most first. */
export const doubtsIn = (items: readonly Doubtful[]): readonly { rule: string; says: string; count: number }[] => {
  const byRule = new Map<string, { rule: string; says: string; count: number }>();
  for (const { rule, says } of items.flatMap((item) => item.doubts.filter((one) => one.settled === null))) {
    const one = byRule.get(rule) ?? { rule, says, count: 0 };
    byRule.set(rule, { ...one, count: one.count + 1 });
  }
  return [...byRule.values()].sort((a, b) => b.count - a.count);
};
