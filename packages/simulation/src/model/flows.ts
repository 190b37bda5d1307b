/** Records that reached a recipient, counted by membership class and by what carried them: never by state. */
import type { MembershipClass, Scenario } from './scenario.ts';

/** `hub` null: from state to state. `records`: first arrivals in one run, or their mean over runs. */
export type Flow = { from: MembershipClass; hub: string | null; to: MembershipClass; records: number };

/** @param hubs ids, by their number; -1 stands for none */
export const createFlows = (scenario: Scenario, hubs: readonly string[]) => {
  const classes = [...new Set(scenario.states.map(({ membership }) => membership))].sort();
  const classOf = Uint8Array.from(scenario.states, ({ membership }) => classes.indexOf(membership));
  const routes = hubs.length + 1;
  const counts = new Int32Array(classes.length * classes.length * routes);
  return {
    count: (origin: number, recipient: number, hub: number): void => {
      const at = ((classOf[origin] ?? 0) * classes.length + (classOf[recipient] ?? 0)) * routes + hub + 1;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    list: (): readonly Flow[] =>
      classes.flatMap((from, a) =>
        classes.flatMap((to, b) =>
          [null, ...hubs].flatMap((hub, route): Flow[] => {
            const records = counts[(a * classes.length + b) * routes + route] ?? 0;
            return records === 0 ? [] : [{ from, hub, to, records }];
          }),
        ),
      ),
    snapshot: (): Int32Array => counts.slice(),
    restore: (before: Int32Array): void => counts.set(before),
  };
};

export type Flows = ReturnType<typeof createFlows>;

/** Mean records per run, by class, carrier and class. */
export const meanFlows = (runs: readonly { readonly flows: readonly Flow[] }[]): readonly Flow[] => {
  const sums = new Map<string, Flow>();
  for (const { flows } of runs)
    for (const flow of flows) {
      const key = `${flow.from} ${flow.hub ?? ''} ${flow.to}`;
      sums.set(key, { ...flow, records: flow.records + (sums.get(key)?.records ?? 0) });
    }
  return [...sums.values()].map((flow) => ({ ...flow, records: flow.records / runs.length }));
};
