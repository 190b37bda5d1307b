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
import { type Day, monthsLater } from '../time.ts';
import { REVIEW_MONTHS } from './periods.ts';
import type { PolicyState } from './timers.ts';

const START: Day = '2020-01-01';
const NOTICE_DAYS = 90;
type Followed = 'review' | 'notice';

/** What was told of the agreement: when it happened, since when it was public. `claim`: of its end, given or taken back. */
type Told = { what: string; on: Day; known: Day; claim?: string };

/** The model: what is waited for on a day, by what was public by then; occasion by occasion the day on which it falls due. */
const openIn = (policy: Followed, told: readonly Told[], knownAt: Day): ReadonlyMap<string, Day> => {
  const known = told.filter((one) => one.known <= knownAt);
  const back = new Set(known.filter((one) => one.what === 'retract-end').map((one) => one.claim));
  if (known.some((one) => one.what === 'ended' || (one.what === 'claim-end' && !back.has(one.claim)))) return new Map();
  if (policy === 'notice')
    return new Map(
      known
        .filter((one) => one.what === 'noticed')
        .map(({ on }) => [`${on}.${daysOn(on, NOTICE_DAYS)}.org-sco-rats`, daysOn(on, NOTICE_DAYS)]),
    );
  const last = known.filter((one) => one.what === 'reviewed').reduce((day, { on }) => (on > day ? on : day), START);
  return new Map([[last, monthsLater(last, REVIEW_MONTHS)]]);
};

const givenBy = ({ what, on, known, claim }: Told): Given => {
  const dated = { occurredAt: on, knownAt: known };
  const data = { field: 'ended', claim, ...asserted() };
  if (what === 'reviewed') return { ...reviewed(on), ...dated };
  if (what === 'noticed') return { ...noticed(on, daysOn(on, NOTICE_DAYS)), ...dated };
  if (what === 'ended') return { ...ended(on), ...dated };
  return what === 'claim-end'
    ? { type: 'agreement/claimed', data: { ...data, value: 'ended', from: on }, ...dated }
    : { type: 'agreement/retracted', data: { ...data, reason: 'wrong' }, ...dated };
};

describe('whatever happens, becomes public whenever, and however often it is asked', () => {
  const happenings = fc.array(
    fc.record({
      days: fc.integer({ min: 0, max: 500 }),
      what: fc.constantFrom('nothing', 'reviewed', 'noticed', 'claim-end', 'retract-end', 'ended'),
      // It is told on the day on which it is recorded, or was public before; it happened then, or before that.
      publicFor: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 600 })),
      late: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 })),
      asks: fc.integer({ min: 0, max: 3 }),
      policy: fc.constantFrom<Followed>('review', 'notice'),
    }),
    { maxLength: 25 },
  );
  type Happening = ReturnType<typeof happenings.generate>['value'][number];
  type Asked = { policy: Followed; told: readonly Told[]; today: Day; before: readonly Recorded[]; again: boolean };

  /** Tells it all, and asks as often as it says. @returns what each policy has stated in the end */
  const run = (
    all: readonly Happening[],
    onAsked: (asked: Asked, events: ReturnType<typeof eventsOf>) => void,
  ): readonly (readonly Recorded[])[] => {
    let today: Day = START;
    const told: Told[] = [];
    const ends: string[] = [];
    const stated: Record<Followed, Recorded[]> = { review: [], notice: [] };
    const first = [drafted, { ...signed(START), knownAt: START }];
    for (const { days, what, publicFor, late, asks, policy } of all) {
      today = daysOn(today, days);
      const known = daysOn(today, 0 - publicFor);
      const one = { what, on: daysOn(known, 0 - late), known };
      if (what === 'claim-end') ends.push(`c${ends.length + 1}`);
      const claim = ends.at(-1);
      if (what === 'claim-end' || what === 'retract-end') told.push(...(claim ? [{ ...one, claim }] : []));
      else if (what !== 'nothing') told.push(one);
      for (let ask = 0; ask < asks; ask += 1) {
        const before = stated[policy];
        const events = eventsOf(
          consider(policy, 'agreement', 'agr-1'),
          [...first, ...told.map(givenBy)],
          before,
          today,
        );
        stated[policy] = [...before, ...recordedOf('policy-x-1', events, before.length)];
        onAsked({ policy, told, today, before, again: ask > 0 }, events);
      }
    }
    return Object.values(stated);
  };
  const timersOf = (events: readonly Recorded[]) => (fold('policy', events) as PolicyState).timers;

  it('what is waited for is what the model waits for: due from its day on, and nothing that is settled', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        run(all, ({ policy, told, today, before, again }, events) => {
          // Asked again at once, it has nothing more to say.
          if (again) expect(events).toEqual([]);
          const wanted = [...openIn(policy, told, today)].map(([key, dueOn]) => [key, dueOn, dueOn <= today]);
          const open = timersOf([...before, ...recordedOf('policy-x-1', events, before.length)])
            .filter((one) => one.status !== 'disarmed')
            .map((one) => [one.key, one.dueOn, one.status === 'due']);
          expect(open.sort()).toEqual(wanted.sort());
        });
      }),
      { numRuns: 300 },
    );
  });

  it('a round of an occasion is stated due once, and folded in pieces it is the same', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        for (const events of run(all, () => undefined)) {
          const due = events
            .filter((one) => one.type === 'policy/due')
            .map(({ data }) => data as { key: string; round: number })
            .map(({ key, round }) => `${key}#${round}`);
          expect(new Set(due).size).toBe(due.length);
          const half = Math.floor(events.length / 2);
          const state = fold('policy', events);
          expect(fold('policy', events.slice(half), fold('policy', events.slice(0, half)))).toEqual(state);
        }
      }),
    );
  });

  it('nothing is stated as known before it was: armed and due, and settled too, held by what was public on that day', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        run(all, ({ policy, told, today, before }, events) => {
          for (const { type, data, knownAt } of events) {
            const { key, round, on, publicFrom } = data as { key: string; round: number; on: Day; publicFrom: Day };
            expect(publicFrom <= knownAt && knownAt <= today).toBe(true);
            expect(openIn(policy, told, knownAt).has(key)).toBe(type !== 'policy/disarmed');
            // The day of which it is said was public by then, too.
            if (type === 'policy/disarmed')
              expect(told.some((one) => one.on === on && one.known <= publicFrom)).toBe(true);
            // What was armed falls due as it was armed, though another past may have been told since.
            else {
              const armed = timersOf(before).find((one) => one.key === key && one.round === round);
              if (armed) expect(publicFrom).toBe(armed.publicFrom);
              else expect(openIn(policy, told, publicFrom).has(key)).toBe(true);
            }
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('asked on every day of a year or only at its end, it has stated the same in the end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 1200 }), { maxLength: 12 }), (days) => {
        const item = [drafted, { ...signed(START), knownAt: START }];
        const end = daysOn(START, 1200);
        let stated: Recorded[] = [];
        for (const day of [...days.sort((a, b) => a - b), 1200])
          stated = [
            ...stated,
            ...recordedOf('policy-x-1', eventsOf(review, item, stated, daysOn(START, day)), stated.length),
          ];
        const open = (events: readonly Recorded[]) =>
          timersOf(events).map(({ key, round, status, dueOn }) => ({ key, round, status, dueOn }));
        expect(open(stated)).toEqual(open(recordedOf('policy-x-1', eventsOf(review, item, [], end))));
      }),
    );
  });
});
