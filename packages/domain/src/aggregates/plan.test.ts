import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { PK, RU, stepped } from '../test-support/capacity.ts';
import { delegateOf, fold, type Given, recordedOf, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { AgreementState } from './agreement/state.ts';
import type { PlanState } from './plan/state.ts';

const [RATS, CTED, BODY] = ['org-sco-rats', 'org-un-cted', 'org-rats-school'];
const ACTED = { provenance: { basis: 'acted' } };
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const later = { assertion: { ...told, occurredAt: '2026-03-05' } };
const by = (party: string) => ({ actor: delegateOf(party) });

const drafted: Given = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'M', agreementKind: 'memorandum', parties: [RATS, CTED], partiesAsGiven: [] },
    ...{ scope: ['training', 'exercises'], ratificationNeeded: null, duration: null, details: {}, ...ACTED },
  },
};
const signed: Given = {
  type: 'agreement/signed',
  data: { parties: [RATS, CTED], on: '2026-01-15', complete: true, ...ACTED },
};
const ended: Given = { type: 'agreement/ended', data: { on: '2026-02-01', how: 'expired', by: null, ...ACTED } };
const organization = (parent: string | null): Given => ({
  type: 'organization/registered',
  data: {
    ...{ short: 'B', orgKind: 'body', parent, seat: null, founded: null, status: 'active', names: {}, aliases: [] },
    ...{ details: {}, ...ACTED },
  },
});
const state: Given = {
  type: 'state/registered',
  data: { iso2: 'PK', iso3: 'PAK', names: {}, unMemberSince: null, details: {}, ...ACTED },
};
const membership = (more: object = {}): Given => ({
  type: 'membership/started',
  data: {
    ...{ member: PK, organization: 'org-sco', status: 'member', legalBasis: 'de-jure', layer: 'status' },
    ...{ startEvent: null, start: '2017-06-09', details: {}, ...ACTED, ...more },
  },
});
const source: Given = {
  type: 'source/registered',
  data: {
    ...{ title: 'S', publisher: null, url: null, published: null, language: null, sourceKind: 'press', check: 'seen' },
    ...{ details: {} },
  },
};
const activity = (basis: string, ...after: Given[]): readonly Given[] => [
  {
    type: 'activity/planned',
    data: {
      ...{ title: 'E', activityKind: 'exercise', place: null, hosts: [RATS], participants: [], basis: [basis] },
      ...{ participantsAsGiven: [], plannedFor: null, scope: [], details: {}, ...ACTED },
    },
  },
  ...after,
];
const held: Given = { type: 'activity/held', data: { on: '2026-02-01', end: null, decisions: [], ...ACTED } };
const reported: Given = { type: 'activity/reported', data: { says: 'well', ...ACTED } };

const made: Given = stepped('plan/drafted', { agreement: 'agr-1', title: 'P', gist: null, details: {}, by: RATS });
const line = { step: 'course', title: 'A course', scope: ['training'], dueBy: null };
const added: Given = stepped('plan/step-planned', { ...line, by: RATS });
const started: Given = stepped('plan/step-started', { step: 'course', by: RATS });

const around = spec<PlanState>('plan')
  .besides('agreement', 'agr-1', drafted, signed)
  .besides('organization', BODY, organization(RATS))
  .besides('organization', 'org-else', organization('org-un'))
  .besides('organization', RATS, organization('org-sco'))
  .besides('organization', 'org-sco', organization(null))
  .besides('membership', 'mem-pk', membership())
  .besides('state', PK, state)
  .besides('source', 'SRC-1', source)
  .besides('activity', 'act-done', ...activity('agr-1', held, reported))
  .besides('activity', 'act-planned', ...activity('agr-1'))
  .besides('activity', 'act-other', ...activity('agr-2', held, reported));
const plan = around.given(made);
const under = plan.given(added, started);

const draft = (more: object = {}): When => ({ type: 'plan/draft', agreement: 'agr-1', title: 'P', ...more });
const add = (more: object = {}): When => ({ type: 'plan/add-step', ...line, ...more });
const assist = (more: object = {}): When => ({
  ...{ type: 'plan/add-assistance', ...line, step: 'help', member: PK, membership: 'mem-pk', helper: RATS, ...more },
});
const start = (more: object = {}): When => ({ type: 'plan/start-step', step: 'course', ...more });
const complete = (more: object = {}): When => ({
  ...{ type: 'plan/complete-step', step: 'course', evidence: ['act-done'], ...more },
});
const close: When = { type: 'plan/close', says: 'done with' };

describe('Operationalization plan', () => {
  it('is planned for one agreement, which is on record', () => {
    const { data } = around.when(draft(), by(RATS)).thenAccepted('plan/drafted');
    expect(data).toMatchObject({ agreement: 'agr-1', by: RATS, on: TODAY });
    around.when(draft({ agreement: 'agr-9' }), by(RATS)).thenRejected('plan/unknown-agreement', '/agreement');
    around.when(draft({ agreement: 'agr-9' }), asserted).thenDoubted('plan/unknown-agreement');
    expect(() => around.when(draft({ agreement: ['agr-1', 'agr-2'] }), by(RATS))).toThrow(/agreement/);
    plan.when(draft(), by(RATS)).thenRejected('plan/exists', '/id');
    around.when(add(), by(RATS)).thenRejected('plan/unknown', '/id');
  });

  it('step.scope ⊆ agreement.scope', () => {
    const outside = { scope: ['training', 'extradition'] };
    plan.when(add(outside), by(RATS)).thenRejected('plan/outside-scope', '/scope');
    plan.when(assist(outside), by(RATS)).thenRejected('plan/outside-scope', '/scope');
    plan.when(add(outside), asserted).thenDoubted('plan/outside-scope');
    plan.when(assist(outside), asserted).thenDoubted('plan/outside-scope');
    expect(plan.when(add(), by(CTED)).thenAccepted('plan/step-planned').lines).toMatchObject([
      { ref: 'course', scope: ['training'], by: CTED, member: null },
    ]);
    expect(() => plan.when(add({ scope: [] }), by(RATS))).toThrow(/scope/);
    const wider: Given = {
      type: 'agreement/amended',
      data: { on: '2026-02-01', from: null, says: 'wider', scope: ['training', 'extradition'], ...ACTED },
    };
    const amended = around.besides('agreement', 'agr-1', drafted, signed, wider);
    amended.given(made).when(add(outside), by(RATS)).thenAccepted('plan/step-planned');
  });

  it('assistance names the state, and who helps: a party or a body of one', () => {
    const { lines } = plan.when(assist({ helper: BODY }), by(RATS)).thenAccepted('plan/assistance-planned');
    expect(lines).toMatchObject([{ ref: 'help', member: PK, helper: BODY, title: 'A course' }]);
    plan.when(assist(), by(RATS)).thenAccepted('plan/assistance-planned');
    for (const helper of ['org-else', 'org-nowhere', PK])
      plan.when(assist({ helper }), by(RATS)).thenRejected('plan/helper-elsewhere', '/helper');
    for (const member of ['state-xx', BODY])
      plan.when(assist({ member }), by(RATS)).thenRejected('plan/unknown-member', '/member');
    plan
      .when(assist({ member: 'state-xx', helper: 'org-else' }), asserted)
      .thenDoubted('plan/unknown-member', 'plan/helper-elsewhere');
  });

  it('assistance is for a member, on that day, of the organization of a party', () => {
    const { lines } = plan.when(assist(), by(RATS)).thenAccepted('plan/assistance-planned');
    expect(lines).toMatchObject([{ member: PK, membership: 'mem-pk' }]);
    const barred = (one: typeof plan, more: object = {}): void => {
      one.when(assist(more), by(RATS)).thenRejected('plan/not-a-member', '/membership');
      one.when(assist(more), later).thenDoubted('plan/not-a-member');
    };
    for (const id of [null, 'mem-nowhere']) barred(plan, { membership: id });
    // It began after that day, has ended by it, or is none in law; it is of another state, or of an organization of no party.
    barred(plan, { on: '2017-06-08' });
    const as = (...events: Given[]) => plan.besides('membership', 'mem-pk', ...events);
    const ended: Given = { type: 'membership/ended', data: { end: '2026-02-28', endEvent: null, ...ACTED } };
    barred(as(membership(), ended));
    as(membership(), ended)
      .when(assist({ on: '2026-02-27' }), by(RATS))
      .thenAccepted('plan/assistance-planned');
    for (const more of [
      ...[{ status: 'observer' }, { legalBasis: 'de-facto' }, { layer: 'procedure' }],
      ...[{ member: RU }, { organization: 'org-un' }],
    ])
      barred(as(membership(more)));
    // The organization is found over every body between; a party may be the organization itself.
    const apart = plan.besides('organization', RATS, organization('org-sco-secretariat'));
    barred(apart);
    apart
      .besides('organization', 'org-sco-secretariat', organization('org-sco'))
      .when(assist(), by(RATS))
      .thenAccepted('plan/assistance-planned');
    as(membership({ organization: CTED }))
      .when(assist(), by(RATS))
      .thenAccepted('plan/assistance-planned');
  });

  it('is made and carried out by the parties to its agreement', () => {
    for (const command of [add(), close]) plan.when(command, by(RU)).thenRejected('plan/not-yours', '');
    around.when(draft(), by(RU)).thenRejected('plan/not-yours', '');
    under.when(complete(), by(RU)).thenRejected('plan/not-yours', '');
    around.when(draft(), asserted).thenAccepted('plan/drafted');
  });

  it('a step is started once, and only under a signed agreement', () => {
    const listed = plan.given(added);
    listed.when(start(), by(RATS)).thenAccepted('plan/step-started');
    listed.when(start({ on: '2026-01-14' }), by(RATS)).thenRejected('plan/before-signature', '/on');
    listed.when(start({ on: '2026-01-14' }), asserted).thenDoubted('plan/before-signature');
    listed.when(start({ step: 'other' }), by(RATS)).thenRejected('plan/no-such-step', '/step');
    listed.when(start({ on: '2026-03-11' }), by(RATS)).thenRejected('plan/in-the-future', '/on');
    under.when(start(), by(CTED)).thenRejected('plan/started-already', '/step');
    const unsigned = around.besides('agreement', 'agr-1', drafted).given(made);
    unsigned.when(add(), by(RATS)).thenAccepted('plan/step-planned');
    unsigned.given(added).when(start(), by(RATS)).thenRejected('plan/before-signature', '/on');
  });

  it('a step is completed by evidence: a source, or an activity under the agreement that was held and reported', () => {
    const { completions } = under.when(complete(), by(RATS)).thenAccepted('plan/step-completed');
    expect(completions).toMatchObject([{ ref: 'course', evidence: ['act-done'], on: TODAY }]);
    under.when(complete({ evidence: ['SRC-1'] }), by(RATS)).thenAccepted('plan/step-completed');
    for (const [evidence, rule] of [
      [[], 'needs-evidence'],
      [['act-nowhere'], 'unknown-evidence'],
      [['SRC-9'], 'unknown-evidence'],
      [['act-other'], 'evidence-elsewhere'],
      [['act-planned'], 'evidence-not-reported'],
    ] as const) {
      under.when(complete({ evidence }), by(RATS)).thenRejected(`plan/${rule}`, '/evidence');
      if (evidence.length > 0) under.when(complete({ evidence }), later).thenDoubted(`plan/${rule}`);
    }
    // A claim is evidenced by its own sources.
    under.when(complete({ evidence: [] }), later).thenAccepted('plan/step-completed');
    const unsourced = { assertion: { ...told, sources: [], occurredAt: '2026-03-05' } };
    under.when(complete({ evidence: [] }), unsourced).thenDoubted('plan/needs-evidence');
  });

  it('a step is completed once, after it was started', () => {
    plan.given(added).when(complete(), by(RATS)).thenRejected('plan/not-started', '/step');
    under.when(complete({ on: '2026-02-28' }), by(RATS)).thenRejected('plan/ends-before-start', '/on');
    under
      .given(stepped('plan/step-completed', { step: 'course', evidence: ['act-done'], by: RATS }))
      .when(complete(), by(RATS))
      .thenRejected('plan/completed-already', '/step');
    plan.given(added).when(add(), by(RATS)).thenRejected('plan/step-exists', '/step');
  });

  it('that is closed takes nothing more; what goes on under an agreement that has ended is only its closing', () => {
    const over = under.given(stepped('plan/closed', { by: RATS, says: 'so' }));
    over.when(complete(), by(RATS)).thenRejected('plan/closed', '');
    over.when(complete({ evidence: [] }), asserted).thenDoubted('plan/closed', 'plan/ends-before-start');
    const expired = around.besides('agreement', 'agr-1', drafted, signed, ended).given(made);
    expired.when(add(), by(RATS)).thenRejected('plan/agreement-ended', '');
    expired.when(close, by(RATS)).thenAccepted('plan/closed');
  });

  it('never operationalizes its agreement: that stays an act of the parties, or a claim with its evidence', () => {
    const whole = [drafted, signed];
    const before = fold('agreement', recordedOf('agreement-agr-1', whole)) as AgreementState;
    // All that completing a plan states is its own; the agreement cannot even be told of it.
    const { steps } = under.when(complete(), by(RATS)).thenAccepted('plan/step-completed');
    expect(steps.at(-1)?.step).toBe('step-completed');
    expect(() => fold('agreement', recordedOf('agreement-agr-1', [started]), before)).toThrow(/has no such event/);
    expect(resolve(before.facts['operationalized'], { asOf: TODAY, knownAt: TODAY }).answer).toBe('no');
    spec<AgreementState>('agreement')
      .given(...whole)
      .when({ type: 'agreement/operationalize', evidence: 'the plan is carried out' }, by(RU))
      .thenRejected('agreement/not-yours');
  });
});

describe('whatever is tried', () => {
  const name = fc.constantFrom('a', 'b');
  const words = fc.subarray(['training', 'exercises', 'extradition'], { minLength: 1 });
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.constantFrom('agr-1', 'agr-9').map((agreement) => draft({ agreement })),
    fc.record({ step: name, scope: words }).map(add),
    fc
      .record({
        ...{ step: name, member: fc.constantFrom(PK, RU), helper: fc.constantFrom(RATS, BODY, 'org-else') },
        membership: fc.constantFrom('mem-pk', null),
      })
      .map(assist),
    name.map((step) => start({ step })),
    fc.record({ step: name, evidence: fc.subarray(['act-done', 'act-planned', 'SRC-1', 'SRC-9']) }).map(complete),
    fc.constant(close),
  );
  const actors = [RATS, CTED, RU].map(delegateOf);
  const facts = new Map(
    Object.entries({
      'agreement-agr-1': [drafted, signed],
      [`organization-${BODY}`]: [organization(RATS)],
      [`organization-${RATS}`]: [organization('org-sco')],
      'membership-mem-pk': [membership()],
      [`state-${PK}`]: [state],
      'source-SRC-1': [source],
      'activity-act-done': activity('agr-1', held, reported),
    }).map(([stream, events]) => [
      stream,
      fold(stream.slice(0, stream.indexOf('-')) as 'agreement', recordedOf(stream, events)),
    ]),
  );

  it('no act breaks an invariant', () => {
    fc.assert(
      fc.property(tries(commands, actors, 'acts'), (all) => {
        const { state: folded } = live<PlanState>('plan', all, facts);
        for (const { scope } of folded.lines) expect(scope).not.toContain('extradition');
        for (const { member } of folded.lines) expect([PK, null]).toContain(member);
        const names = folded.lines.map((one) => one.ref);
        expect(new Set(names).size).toBe(names.length);
        const at = (step: string, ref: string | null) =>
          folded.steps.findIndex((one) => one.step === step && one.ref === ref);
        for (const { ref, evidence } of folded.completions) {
          expect(evidence.filter((id) => id !== 'act-done' && id !== 'SRC-1')).toEqual([]);
          expect(evidence.length).toBeGreaterThan(0);
          expect(at('step-started', ref)).toBeGreaterThan(-1);
          expect(at('step-completed', ref)).toBeGreaterThan(at('step-started', ref));
        }
        for (const { by: who } of folded.steps) expect([RATS, CTED]).toContain(who);
        const end = at('closed', null);
        if (end >= 0) expect(end).toBe(folded.steps.length - 1);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('plan', commands, actors, facts);
  });
});
