/** Small worlds for the tests of this package. */
import type { Channel } from './model/channels.ts';
import { freezeScenario, type Scenario, type ScenarioInput } from './model/scenario.ts';

export const stateId = (n: number): string => `s-${String(n).padStart(2, '0')}`;

/** Twelve states, the last two of them origins. */
export const states = Array.from({ length: 12 }, (_, n) => ({
  id: stateId(n),
  membership: n < 8 ? ('sco' as const) : ('elsewhere' as const),
  origin: n > 9,
}));
export const partakers = states.flatMap((state, n) => (state.origin ? [] : [n]));

export const among = (members: readonly number[], hubs: readonly string[], instrument: string): Channel[] =>
  members.flatMap((a) =>
    members
      .filter((b) => b !== a)
      .map((b) => ({ from: stateId(a), to: stateId(b), hubs, instruments: [instrument], assumed: false })),
  );

/** So many officers that nobody ever waits: what happens on one path then moves nothing on another. */
export const AMPLE = { approvers: 100, reviewers: 100, redressOfficers: 100 } as const;

/** Without congestion, unless it is asked for. */
export const scenario = (channels: readonly Channel[], parameters: ScenarioInput['parameters'] = {}): Scenario =>
  freezeScenario({
    states,
    channels,
    parameters: { travellersOfInterest: 200, ordinaryCrossings: 2_000, ...AMPLE, ...parameters },
  });

/** Two hubs that share no member. */
export const standard = scenario([...among([0, 1, 2, 3, 4], ['hub-a'], 'one'), ...among([5, 6, 7], ['hub-b'], 'two')]);
