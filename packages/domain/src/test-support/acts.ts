/** Random lives of one aggregate: acts and assertions in any order, and what has to hold after each of them. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Actor, Assertion, Context, Decision, Recorded } from '../decider.ts';
import type { ItemState } from '../item.ts';
import { readAll } from '../read-all.ts';
import { type AggregateName, type AnyCommand, opaque } from '../registry.ts';
import type { Day } from '../time.ts';
import { commandOf, contextOf, doubtsOf, fold, recordedOf, TODAY, told, type When } from './given.ts';

export type Try = { command: When; actor: Actor; assertion?: Assertion; daysOn: number };

export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** @param commands of one aggregate; `actors` who may be the one to act. */
export const tries = (
  commands: fc.Arbitrary<When>,
  actors: readonly Actor[],
  how: 'acts' | 'both' = 'both',
): fc.Arbitrary<Try[]> =>
  fc.array(
    fc.record(
      {
        command: commands,
        actor: fc.constantFrom(...actors),
        daysOn: fc.integer({ min: 0, max: 40 }),
        ...(how === 'both'
          ? {
              assertion: fc.record(
                {
                  sources: fc.constant(['SRC-1']),
                  confidence: fc.constantFrom('H' as const, 'M' as const, 'L' as const),
                  occurredAt: fc.constantFrom(null, '2026', '2026-03', '2026-03-01', '2019-09-25'),
                  publicFrom: fc.constantFrom('2019-09-25', '2026-03-01'),
                },
                { requiredKeys: ['sources', 'confidence', 'occurredAt'] },
              ),
            }
          : {}),
      },
      { requiredKeys: ['command', 'actor', 'daysOn'] },
    ),
    { maxLength: 20 },
  );

export type Lived<S> = { state: S; events: readonly Recorded[]; today: Day };

/** Tells a life: each try is decided on what came before; what is accepted is folded. */
export const live = <S>(
  name: AggregateName,
  all: readonly Try[],
  beside: ReadonlyMap<string, unknown>,
  after: (moment: {
    before: S;
    state: S;
    command: AnyCommand;
    decision: Decision;
    context: Context;
    facts: ReadonlyMap<string, unknown>;
  }) => void = () => undefined,
): Lived<S> => {
  const aggregate = opaque(name);
  let state = aggregate.initial;
  let today = TODAY;
  const events: Recorded[] = [];
  for (const { command: given, actor, assertion, daysOn } of all) {
    today = daysAfter(today, daysOn);
    const command = commandOf(given);
    const context = contextOf({ actor, today, ...(assertion ? { assertion } : {}) });
    const facts = readAll(aggregate, command, state, context, (stream) => beside.get(stream));
    const before = state;
    const decision = aggregate.decide(command, state, facts, context);
    if ('accepted' in decision) {
      const recorded = recordedOf(`${name}-x-1`, decision.accepted, events.length);
      events.push(...recorded);
      state = fold(name, recorded, state);
    }
    after({ before: before as S, state: state as S, command, decision, context, facts });
  }
  return { state: state as S, events, today };
};

/** Rules about the command itself, not about the world: an assertion that breaks them says nothing, so it is refused too. */
const STRUCTURAL =
  /\/(exists|unknown|assertion-needed|claim-exists|not-a-fact|claim-value|no-such-date|last-claim|unknown-claim|claim-retracted|further-source-needed|evidence-exists|date-needed|public-in-the-future|already-loaded)$/;
/** Rules about who acts, and when: a claim about elsewhere is free of them, and has its own sources for evidence. */
const OF_ACTS =
  /\/(not-yours|date-needed|rewrites-the-past|not-ratified|no-notice|needs-evidence|backdated|already-notified|nothing-to-leave)$/;

/** Aggregates told in steps, each done in the name of a party. */
const IN_OWN_NAME = /^(proposal|need|offer|match|strategy|threat|condition|plan)$/;

/** What holds of every aggregate, whatever is tried: see the single expectations. */
export const holdsAlways = (
  name: AggregateName,
  commands: fc.Arbitrary<When>,
  actors: readonly Actor[],
  beside: ReadonlyMap<string, unknown>,
): void => {
  fc.assert(
    fc.property(tries(commands, actors), (all) => {
      const aggregate = opaque(name);
      const { state, events } = live<ItemState>(name, all, beside, ({ before, decision, context, command, facts }) => {
        if (!('rejected' in decision)) return;
        const { rule, field, says } = decision.rejected;
        // A rejection names rule, field and reason.
        expect(rule.startsWith(`${name}/`) && /^(\/[A-Za-z]+)*$/.test(field) && says.length > 0).toBe(true);
        if (STRUCTURAL.test(rule)) return;
        // Any other rule binds acts only: the same content, claimed of elsewhere, is accepted and the doubt recorded.
        expect(context.assertion).toBeUndefined();
        // Who acts does it in its own name; of elsewhere the name is told.
        const by = IN_OWN_NAME.test(name) ? { by: (command as { by?: string }).by ?? context.actor.party } : {};
        const claimed = aggregate.decide({ ...command, ...by }, before, facts, {
          ...context,
          assertion: { ...told, occurredAt: context.today },
        });
        expect('accepted' in claimed).toBe(true);
        if (!OF_ACTS.test(rule)) expect(doubtsOf(claimed)).toContain(rule);
      });
      // The same events, the same state, twice and in pieces.
      expect(fold(name, events)).toEqual(state);
      const half = Math.floor(events.length / 2);
      expect(fold(name, events.slice(half), fold(name, events.slice(0, half)))).toEqual(state);
      // Every doubt is kept, and says what is missing.
      if (name !== 'record') expect(state.doubts.filter((doubt) => doubt.missing === '')).toEqual([]);
      if (name !== 'record')
        expect(state.doubts).toHaveLength(events.filter((event) => event.type === `${name}/doubted`).length);
    }),
    { numRuns: 300 },
  );
};
