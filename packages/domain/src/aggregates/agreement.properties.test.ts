import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { delegateOf, spec, type When } from '../test-support/given.ts';
import { lastDay } from '../time.ts';
import { type AgreementState, scopeAt, standsAt } from './agreement/state.ts';

const [A, B] = ['org-sco-rats', 'org-un-cted'];
const draft = (more: object = {}): When => ({
  type: 'agreement/draft',
  title: 'Memorandum',
  agreementKind: 'memorandum',
  parties: [A, B],
  scope: ['terrorism'],
  ...more,
});
const sign = (parties: string[]): When => ({ type: 'agreement/sign', parties });
const other = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'Another', agreementKind: 'memorandum', parties: [A, B], partiesAsGiven: [], scope: ['crime'] },
    ...{ ratificationNeeded: null, duration: null, details: {} },
  },
};

describe('whatever is tried', () => {
  const party = fc.constantFrom(A, B, 'org-cis');
  const on = fc.constantFrom('2025', '2026-01-01', '2026-03-10', '2026-03-20', '2026-04', '2027-01-01');
  const maybeOn = fc.option(on, { nil: undefined });
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.record({
      type: fc.constant('agreement/draft'),
      title: fc.constant('M'),
      agreementKind: fc.constantFrom('memorandum', 'treaty'),
      parties: fc.constantFrom([A, B], [A], [A, A, B]),
      scope: fc.constant(['terrorism']),
      ratificationNeeded: fc.constantFrom(true, false, null),
    }),
    fc.record({
      type: fc.constant('agreement/sign'),
      parties: fc.constantFrom([A], [B], [A, B], ['org-cis']),
      on: maybeOn,
    }),
    fc.record({ type: fc.constant('agreement/ratify'), party, on: maybeOn }),
    fc.record({ type: fc.constant('agreement/bring-into-force'), on, state: fc.option(party) }),
    fc.record({
      type: fc.constant('agreement/operationalize'),
      on: fc.option(on),
      evidence: fc.constantFrom('plan', 'act-1', 'act-2', 'act-9'),
    }),
    fc.record({ type: fc.constant('agreement/record-stage'), stage: fc.constant('in-force') }),
    fc.record({ type: fc.constant('agreement/review'), on: maybeOn, finding: fc.constant('sound') }),
    fc.record({
      type: fc.constant('agreement/amend'),
      on: maybeOn,
      says: fc.constant('more'),
      scope: fc.constantFrom(null, ['crime']),
    }),
    fc.record({ type: fc.constantFrom('agreement/suspend', 'agreement/resume'), on: maybeOn }),
    fc.record({ type: fc.constant('agreement/notify-termination'), party, on: maybeOn, effective: on }),
    fc.record({
      type: fc.constant('agreement/end'),
      on: fc.option(on),
      how: fc.constantFrom('terminated', 'expired', 'superseded'),
      by: fc.constantFrom(null, 'x-1', 'agr-2'),
    }),
    fc.record({
      type: fc.constant('agreement/claim'),
      field: fc.constantFrom('signed', 'inForce'),
      claim: fc.constantFrom('c1', 'c2'),
      value: fc.constant('2019'),
      from: fc.constant('2019'),
    }),
    fc.record({
      type: fc.constantFrom('agreement/prefer', 'agreement/retract'),
      field: fc.constant('signed'),
      claim: fc.constantFrom('c1', 'c2'),
      reason: fc.constant('better'),
    }),
  );
  const actors = [delegateOf(A), delegateOf(B), delegateOf('org-cis')];
  const activity = (basis: string) =>
    spec('activity').given({
      type: 'activity/planned',
      data: {
        ...{ title: 'E', activityKind: 'exercise', place: null, hosts: [A], participants: [], basis: [basis] },
        ...{ scope: [], details: {} },
      },
    });
  const counts = activity('x-1').given(
    { type: 'activity/held', data: { on: '2026-03-01', end: null } },
    { type: 'activity/reported', data: { says: 'well' } },
  );
  const beside = new Map<string, unknown>([
    ['agreement-agr-2', spec('agreement').given(other).state],
    ['activity-act-1', counts.state],
    ['activity-act-2', activity('agr-2').state],
  ]);
  /** A signed draft first, else random lives seldom come far. */
  const begun = [draft({ ratificationNeeded: true }), sign([A]), sign([B])].map((command, index) => ({
    command,
    actor: actors[index % 2] ?? delegateOf(A),
    daysOn: 1,
  }));
  const lives = tries(commands, actors, 'acts').map((all) => [...begun, ...all]);

  it('no act breaks an invariant', () => {
    fc.assert(
      fc.property(lives, (all) => {
        live<AgreementState>('agreement', all, beside, ({ before, state, decision, context }) => {
          if ('rejected' in decision) return;
          const clock = { asOf: context.today, knownAt: context.today };
          const { signatures, data, facts } = state;
          const parties = data?.parties ?? [];
          expect(new Set(parties).size).toBe(parties.length);
          expect(parties.length).toBeGreaterThanOrEqual(2);
          // Signed is signed by every party, each once, none of them later than the whole.
          const names = signatures.map((one) => one.party);
          expect(new Set(names).size).toBe(names.length);
          expect(names.every((name) => parties.includes(name))).toBe(true);
          for (const claim of facts['signed']?.claims ?? []) {
            expect([...names].sort()).toEqual([...parties].sort());
            expect(signatures.every((one) => lastDay(one.on) <= lastDay(claim.from as string))).toBe(true);
          }
          const { ended: over } = standsAt(before, clock);
          for (const event of decision.accepted) {
            const { on } = event.data as { on?: string | null };
            if (!/signed|drafted|stage-recorded/.test(event.type)) {
              const then = { ...clock, asOf: on ? lastDay(on) : context.today };
              expect(resolve(before.facts['signed'], then).answer).not.toBe('no');
              expect(over).toBe(false);
            }
            if (event.type === 'agreement/operationalized')
              expect(['plan', 'act-1']).toContain((event.data as { evidence: string }).evidence);
            if (event.type === 'agreement/operationalized' && data?.ratificationNeeded)
              expect(standsAt(before, { ...clock, asOf: lastDay(on ?? context.today) }).inForce).toBe(true);
            if (event.type === 'agreement/ended' && (event.data as { how: string }).how === 'terminated')
              expect(before.notices.some((notice) => notice.effective.slice(0, 10) <= (on ?? ''))).toBe(true);
            if (event.type === 'agreement/amended')
              // The past stays as it was.
              for (const asOf of ['2026-01-01', '2026-03-09', '2026-03-10'].filter((day) => day < context.today))
                expect(scopeAt(state, { asOf, knownAt: context.today })).toEqual(
                  scopeAt(before, { asOf, knownAt: context.today }),
                );
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('agreement', commands, actors, beside);
  });
});
