/** What needs someone: only what is recorded as such. Plain functions. */
import type { DoubtView, FieldView } from '@concord/read-models';
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

const isField = (value: unknown): value is FieldView<unknown> =>
  typeof value === 'object' && value !== null && 'claims' in value && 'preferred' in value;

/** Items with a field on which claims differ: in all, and those where none is preferred. */
export const conflictsIn = (items: readonly object[]): { all: number; open: number } => {
  const fields = items.flatMap((item) => Object.values(item).filter(isField));
  const differ = fields.filter(({ claims }) => new Set(claims.map(({ value }) => JSON.stringify(value))).size > 1);
  return { all: differ.length, open: differ.filter(({ preferred }) => preferred === null).length };
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
