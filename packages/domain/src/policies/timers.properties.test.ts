import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recorded } from '../decider.ts';
import { fold, type Given, recordedOf } from '../test-support/given.ts';
import {
  asserted,
  consider,
  daysOn,
  drafted,
  ended,
  eventsOf,
  noticed,
  review,
  reviewed,
  signed,
} from '../test-support/policies.ts';
import type { Day } from '../time.ts';
import type { PolicyName } from './table.ts';
import type { PolicyState } from './timers.ts';

describe('whatever happens, in whatever order, and however often it is asked', () => {
  const happenings = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 500 }),
      what: fc.constantFrom('nothing', 'reviewed', 'noticed', 'claim-end', 'retract-end', 'ended'),
      asks: fc.integer({ min: 0, max: 3 }),
      policy: fc.constantFrom<PolicyName>('review', 'notice'),
    }),
    { maxLength: 25 },
  );

  it('a timer fires once, never before its day, and not at all where it was settled before', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        let today: Day = '2020-01-01';
        const item: Given[] = [drafted, { ...signed('2020-01-01'), knownAt: '2020-01-01' }];
        let claims = 0;
        const stated: Record<string, Recorded[]> = { review: [], notice: [] };
        for (const { days, what, asks, policy: name } of all) {
          today = daysOn(today, days);
          const now = { occurredAt: today, knownAt: today };
          if (what === 'reviewed') item.push({ ...reviewed(today), ...now });
          if (what === 'noticed') item.push({ ...noticed(today, daysOn(today, 90)), ...now });
          if (what === 'ended') item.push({ ...ended(today), ...now });
          if (what === 'claim-end') {
            claims += 1;
            const claim = { field: 'ended', claim: `c${claims}`, value: 'ended', from: today, ...asserted() };
            item.push({ type: 'agreement/claimed', data: claim, ...now });
          }
          if (what === 'retract-end' && claims > 0) {
            const data = { field: 'ended', claim: `c${claims}`, reason: 'wrong', ...asserted() };
            item.push({ type: 'agreement/retracted', data, ...now });
          }
          for (let ask = 0; ask < asks; ask += 1) {
            const before = stated[name] ?? [];
            const command = consider(name, 'agreement', 'agr-1');
            const events = eventsOf(command, item, before, today);
            // Asked again at once, it has nothing more to say.
            if (ask > 0) expect(events).toEqual([]);
            for (const { type, data } of events)
              if (type === 'policy/due') expect((data as { dueOn: Day }).dueOn <= today).toBe(true);
            stated[name] = [...before, ...recordedOf('policy-x-1', events, before.length)];
          }
        }
        for (const events of Object.values(stated)) {
          const due = events
            .filter((one) => one.type === 'policy/due')
            .map((one) => one.data as { key: string; round: number });
          expect(new Set(due.map(({ key, round }) => `${key}#${round}`)).size).toBe(due.length);
          const state = fold('policy', events) as PolicyState;
          // Folded in pieces it is the same.
          const half = Math.floor(events.length / 2);
          expect(fold('policy', events.slice(half), fold('policy', events.slice(0, half)))).toEqual(state);
          for (const timer of state.timers.filter((one) => one.status === 'disarmed'))
            if (timer.statedAt !== null) expect(timer.dueOn).not.toBeNull();
          // One round of an occasion is open at most.
          const open = state.timers.filter((one) => one.status !== 'disarmed').map((one) => one.key);
          expect(new Set(open).size).toBe(open.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('asked on every day of a year or only at its end, it has stated the same in the end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1200 }), { maxLength: 12 }), (days) => {
        const item = [drafted, { ...signed('2020-01-01'), knownAt: '2020-01-01' }];
        const end = daysOn('2020-01-01', 1200);
        let stated: Recorded[] = [];
        for (const day of [...days.sort((a, b) => a - b), 1200])
          stated = [
            ...stated,
            ...recordedOf('policy-x-1', eventsOf(review, item, stated, daysOn('2020-01-01', day)), stated.length),
          ];
        const open = (events: readonly Recorded[]) =>
          (fold('policy', events) as PolicyState).timers.map(({ key, round, status, dueOn }) => ({
            key,
            round,
            status,
            dueOn,
          }));
        expect(open(stated)).toEqual(open(recordedOf('policy-x-1', eventsOf(review, item, [], end))));
      }),
    );
  });
});
