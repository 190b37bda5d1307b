/** A small world in which everything that can happen does: two hubs that overlap, misuse, withdrawals, a member that leaves, holders that do not act. */
import { among, scenario, stateId } from '../fixtures.test-support.ts';
import type { Scenario, ScenarioInput } from '../model/scenario.ts';

const both = [2, 3].flatMap((a) =>
  [4, 5].flatMap((b) =>
    [
      [a, b],
      [b, a],
    ].map(([from, to]) => ({
      from: stateId(from ?? 0),
      to: stateId(to ?? 0),
      hubs: ['hub-a', 'hub-b'],
      instruments: ['one', 'two'],
      assumed: false,
    })),
  ),
);
export const busyWith = (parameters: ScenarioInput['parameters'] = {}): Scenario =>
  scenario([...among([0, 1, 2, 3], ['hub-a'], 'one'), ...among([4, 5, 6, 7], ['hub-b'], 'two'), ...both], {
    misuseListings: 30,
    revokedMembers: 1,
    withdrawn: 0.3,
    acknowledges: 0.6,
    falseMatch: 1e-5,
    ...parameters,
  });
export const busy = busyWith();
