/** From channels or from counted records to arrows between membership classes and hubs. Never to a state. */
import type { Design, Flow, MembershipClass, Scenario } from '@concord/simulation';
import type { FlowEdge } from '@concord/ui';

/** Designs in which a hub carries what it serves. */
export const hasHubs = (design: Design): boolean => design === 'hub' || design === 'federated';

/** What a design permits: each ordered pair of states counts once for every carrier that may serve it. */
export const permittedFlows = ({ channels, states }: Scenario, design: Design): readonly Flow[] => {
  const classes = new Map(states.map(({ id, membership }) => [id, membership]));
  const sums = new Map<string, Flow>();
  for (const { from, to, hubs } of design === 'none' ? [] : channels)
    for (const hub of hasHubs(design) && hubs.length > 0 ? hubs : [null]) {
      const [a, b] = [classes.get(from) ?? 'elsewhere', classes.get(to) ?? 'elsewhere'];
      const key = `${a} ${hub ?? ''} ${b}`;
      sums.set(key, { from: a, hub, to: b, records: (sums.get(key)?.records ?? 0) + 1 });
    }
  return [...sums.values()];
};

export type Arrows = { edges: readonly FlowEdge[]; shown: number; all: number; share: number };

/** A flow by a hub is two arrows, to it and from it. The widest are drawn, and it is said how many and how much of the whole. */
export const arrowsOf = (
  flows: readonly Flow[],
  label: (from: string, to: string, amount: number) => string,
  most = 16,
): Arrows => {
  const sums = new Map<string, { from: string; to: string; amount: number }>();
  const add = (from: string, to: string, amount: number): void => {
    const key = `${from} ${to}`;
    sums.set(key, { from, to, amount: (sums.get(key)?.amount ?? 0) + amount });
  };
  for (const { from, hub, to, records } of flows) {
    if (hub === null) add(from, to, records);
    else {
      add(from, hub, records);
      add(hub, to, records);
    }
  }
  const all = [...sums.values()].sort(
    (a, b) => b.amount - a.amount || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
  const total = all.reduce((sum, { amount }) => sum + amount, 0);
  const shown = all.slice(0, most);
  return {
    // The narrow lie above the wide.
    edges: shown.map((edge) => ({ ...edge, label: label(edge.from, edge.to, edge.amount) })),
    shown: shown.length,
    all: all.length,
    share: total === 0 ? 1 : shown.reduce((sum, { amount }) => sum + amount, 0) / total,
  };
};

/** Members by class, in the order of the ring. */
export const sizesOf = (
  { states }: Scenario,
  order: readonly MembershipClass[],
): readonly { membership: MembershipClass; size: number }[] =>
  order
    .map((membership) => ({ membership, size: states.filter((state) => state.membership === membership).length }))
    .filter(({ size }) => size > 0);
