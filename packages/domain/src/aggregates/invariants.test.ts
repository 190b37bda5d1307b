/** The invariants of the record, each by its name: refused as an act, and in doubt where a source tells of it. */
import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { may } from '../policy.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { AgreementState } from './agreement/state.ts';

const [A, B, C] = ['org-sco-rats', 'org-un-cted', 'org-cis-atc'];
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const now = { asOf: TODAY, knownAt: TODAY };

const drafted = (more: object = {}): Given => ({
  type: 'agreement/drafted',
  data: {
    ...{ title: 'M', agreementKind: 'memorandum', parties: [A, B], partiesAsGiven: [], scope: ['exercises'] },
    ...{ ratificationNeeded: null, duration: null, details: {}, ...more },
  },
});
const signed: Given = { type: 'agreement/signed', data: { parties: [A, B], on: '2026-01-15', complete: true } };
const agreement = spec<AgreementState>('agreement').given(drafted(), signed);
const planned = (basis: string[]): Given => ({
  type: 'activity/planned',
  data: {
    ...{ title: 'E', activityKind: 'exercise', place: null, hosts: [A], participants: [], basis, scope: [] },
    details: {},
  },
});
const held: Given = { type: 'activity/held', data: { on: '2026-02-01', end: null } };
const reported: Given = { type: 'activity/reported', data: { says: 'well' } };
const underAgreement = spec('activity').besides('agreement', 'agr-1', drafted(), signed);
const plan = (more: object = {}): When => ({
  ...{ type: 'activity/plan', title: 'E', activityKind: 'exercise', hosts: [A], basis: ['agr-1'], ...more },
});

describe('Organization', () => {
  it('a body has exactly one parent, which is registered', () => {
    const data = {
      ...{ short: 'X', orgKind: 'body', seat: null, founded: null, status: 'active', names: {}, aliases: [] },
    };
    const register = (parent: string): When => ({ type: 'organization/register', parent, ...data });
    spec('organization').when(register('org-none')).thenRejected('organization/unknown-parent', '/parent');
    spec('organization').when(register('x-1')).thenRejected('organization/own-parent', '/parent');
    expect(() => spec('organization').when({ ...register(A), parent: [A, B] })).toThrow();
  });

  it('a Secretariat can act only for itself, not for its organization', () => {
    const sign = { type: 'agreement/sign', id: 'agr-1', parties: ['org-csto'] };
    expect(may(delegateOf('org-csto-secretariat'), sign, false).allowed).toBe(false);
  });
});

describe('Membership', () => {
  const data = (more: object): object => ({
    ...{ member: 'state-md', organization: 'org-cis', status: 'member', legalBasis: 'de-jure', layer: 'status' },
    ...{ startEvent: null, details: {}, start: '1994-04-15', ...more },
  });

  it('de jure is not de facto: what is practised is an item of its own, and ends nothing in law', () => {
    const inLaw = spec('membership').given({ type: 'membership/started', data: data({}) }).state;
    const inFact = data({ status: 'participation-frozen', legalBasis: 'de-facto', start: '2024-02-22' });
    const frozen = spec('membership').given({ type: 'membership/started', data: inFact }).state;
    expect(resolve(inLaw.facts['end'], now).answer).toBe('no');
    expect(resolve(frozen.facts['start'], now).answer).toBe('yes');
  });

  it('the notice period is enforced: twelve months for the CIS', () => {
    const member = spec('membership').given({ type: 'membership/started', data: data({}) });
    const notify = (effective: string): When => ({ type: 'membership/notify-withdrawal', effective });
    member.when(notify('2027-03-09'), by('state-md')).thenRejected('membership/notice-too-short', '/effective');
    member.when(notify('2027-03-10'), by('state-md')).thenAccepted('membership/withdrawal-notified');
    // Nobody shortens it by dating the notice back, and it runs once.
    const back = { ...notify('2021-01-01'), on: '2020-01-01' };
    member.when(back, by('state-md')).thenRejected('membership/backdated', '/on');
    const running = { type: 'membership/withdrawal-notified', data: { on: '2026-02-01', effective: '2027-02-01' } };
    member.given(running).when(notify('2027-03-10'), by('state-md')).thenRejected('membership/already-notified', '');
  });
});

describe('Agreement', () => {
  const operationalize = (evidence = 'a work plan'): When => ({ type: 'agreement/operationalize', on: null, evidence });

  it('no operationalize before signed', () => {
    const draft = spec('agreement').given(drafted());
    draft.when(operationalize(), by(A)).thenRejected('agreement/not-signed', '');
    draft.when(operationalize(), asserted).thenDoubted('agreement/not-signed');
  });

  it('no operationalize before in force, where ratification is required', () => {
    const treaty = spec('agreement').given(drafted({ ratificationNeeded: true }), signed);
    treaty.when(operationalize(), by(A)).thenRejected('agreement/not-in-force', '/on');
  });

  it('activity.scope ⊆ agreement.scope', () => {
    underAgreement.when(plan({ scope: ['drugs'] }), by(A)).thenRejected('activity/outside-scope', '/scope');
  });

  it('activity date ≥ signed date', () => {
    const early: When = { type: 'activity/hold', on: '2026-01-14' };
    underAgreement
      .given(planned(['agr-1']))
      .when(early, by(A))
      .thenRejected('activity/before-signature', '/on');
  });

  it('every listed party signed before fully-signed', () => {
    const one = spec<AgreementState>('agreement').given(drafted());
    const state = one.when({ type: 'agreement/sign', parties: [A] }, by(A)).thenAccepted('agreement/signed');
    expect(resolve(state.facts['signed'], now).answer).toBe('no');
  });

  it('terminate needs notice', () => {
    const end: When = { type: 'agreement/end', how: 'terminated', on: TODAY };
    agreement.when(end, by(A)).thenRejected('agreement/no-notice');
    const back: When = { type: 'agreement/notify-termination', party: A, on: '2026-02-01', effective: '2026-02-02' };
    agreement.when(back, by(A)).thenRejected('agreement/backdated', '/on');
  });

  it('amendments never rewrite the past', () => {
    const amend: When = { type: 'agreement/amend', says: 'more', scope: ['drugs'], on: '2026-02-01' };
    agreement.when(amend, by(A)).thenRejected('agreement/rewrites-the-past', '/on');
  });

  it('parties ≥ 2', () => {
    const draft: When = { type: 'agreement/draft', title: 'M', agreementKind: 'm', parties: [A], scope: ['x'] };
    spec('agreement').when(draft, by(A)).thenRejected('agreement/two-parties', '/parties');
    spec('agreement').when(draft, asserted).thenDoubted('agreement/two-parties');
  });

  it('tripartite ≠ three bilaterals: it is signed when all three have, and not by any two', () => {
    const three = spec<AgreementState>('agreement').given(drafted({ parties: [A, B, C] }));
    const sign = (party: string): When => ({ type: 'agreement/sign', parties: [party] });
    const two = three
      .given({ type: 'agreement/signed', data: { parties: [A], on: '2026-02-01', complete: false } })
      .when(sign(B), by(B))
      .thenAccepted('agreement/signed');
    expect(resolve(two.facts['signed'], now).answer).toBe('no');
  });
});

describe('Activity', () => {
  it('needs exactly one basis', () => {
    for (const basis of [[], ['agr-1', 'agr-1']])
      underAgreement.when(plan({ basis }), by(A)).thenRejected('activity/one-basis', '/basis');
    underAgreement.when(plan({ basis: [] }), asserted).thenDoubted('activity/one-basis');
  });

  it('held needs date ≤ now', () => {
    const ready = underAgreement.given(planned(['agr-1']));
    ready.when({ type: 'activity/hold', on: '2026-03-11' }, by(A)).thenRejected('activity/in-the-future', '/on');
  });

  it('evaluation needs a report', () => {
    const evaluate: When = { type: 'activity/evaluate', says: 'well' };
    underAgreement
      .given(planned(['agr-1']), held)
      .when(evaluate, by(A))
      .thenRejected('activity/not-reported', '');
  });

  it('counts toward operationalization only if held and reported, under that agreement', () => {
    const operationalize: When = { type: 'agreement/operationalize', on: null, evidence: 'act-1' };
    const shownBy = (...events: Given[]) => agreement.besides('activity', 'act-1', ...events);
    agreement.when(operationalize, by(A)).thenRejected('agreement/unknown-evidence', '/evidence');
    for (const life of [[planned(['x-1'])], [planned(['x-1']), held]]) {
      shownBy(...life)
        .when(operationalize, by(A))
        .thenRejected('agreement/evidence-not-reported', '/evidence');
      shownBy(...life)
        .when(operationalize, asserted)
        .thenDoubted('agreement/evidence-not-reported');
    }
    shownBy(planned(['agr-2']), held, reported)
      .when(operationalize, by(A))
      .thenRejected('agreement/evidence-elsewhere', '/evidence');
    shownBy(planned(['x-1']), held, reported)
      .when(operationalize, by(A))
      .thenAccepted('agreement/operationalized');
  });
});

describe('Resolution', () => {
  const tabled = (more: object = {}): Given => ({
    type: 'resolution/tabled',
    data: {
      ...{ body: A, title: 'R', family: 'f', ordinal: null, session: null, draft: 'A/75/L.69', recalls: [] },
      ...{ sponsors: [], details: {}, ...more },
    },
  });
  const adopted: Given = { type: 'resolution/adopted', data: { on: '2026-02-01', adoption: 'consensus', vote: null } };
  const resolution = spec('resolution').given(tabled());
  const adopt = (adoption: string, vote: object | null): When => ({
    type: 'resolution/adopt',
    on: TODAY,
    adoption,
    vote,
  });

  it('symbol only after adoption; the draft number is another field', () => {
    const assign: When = { type: 'resolution/assign-symbol', symbol: 'A/RES/75/268' };
    resolution.when(assign, by(A)).thenRejected('resolution/symbol-before-adoption', '/symbol');
    resolution.given(adopted).when(assign, by(A)).thenAccepted('resolution/symbol-assigned');
  });

  it('yes + no + abstaining ≤ 193', () => {
    const vote = { yes: 120, no: 40, abstain: 34 };
    resolution.when(adopt('recorded-vote', vote), by(A)).thenRejected('resolution/too-many-votes', '/vote');
    resolution.when(adopt('recorded-vote', { ...vote, abstain: 33 }), by(A)).thenAccepted('resolution/adopted');
  });

  it('consensus ⇒ no roll-call', () => {
    const vote = { yes: 120, no: 27, abstain: 28 };
    resolution.when(adopt('consensus', vote), by(A)).thenRejected('resolution/vote-without-roll-call', '/vote');
  });

  it('co-sponsorship closes at adoption', () => {
    const sponsor: When = { type: 'resolution/co-sponsor', sponsor: 'state-pk' };
    resolution.when(sponsor, by('state-pk')).thenAccepted('resolution/co-sponsored');
    resolution.given(adopted).when(sponsor, by('state-pk')).thenRejected('resolution/sponsorship-closed', '/sponsor');
  });

  it('recalls must point to earlier adopted items', () => {
    const table: When = { type: 'resolution/table', body: A, title: 'R', family: 'f', recalls: ['res-1'] };
    const beside = (...events: Given[]) => spec('resolution').besides('resolution', 'res-1', ...events);
    beside(tabled()).when(table, by(A)).thenRejected('resolution/recalls-unadopted', '/recalls');
    const earlier = { assertion: { ...told, occurredAt: '2026-01-01' } };
    beside(tabled(), adopted).when(table, earlier).thenDoubted('resolution/recalls-later');
    beside(tabled(), adopted).when(table, by(A)).thenAccepted('resolution/tabled');
  });
});

describe('Proposal', () => {
  const tabled: Given = {
    type: 'proposal/tabled',
    data: {
      ...{ ordinal: 2, title: 'P', gist: 'g', proposer: 'state-pk', addressees: [A], pillars: ['II'], paragraph: 19 },
      ...{ line: 37, statement: 'stm-1', debate: 'deb-1', derivedFrom: null, details: {}, on: '2026-01-01' },
    },
  };
  const proposal = spec('proposal').given(tabled);
  const take = (verb: string, more: object = {}): When => ({ type: `proposal/${verb}`, ...more });
  const withdrawn: Given = { type: 'proposal/withdrawn', data: { by: null, ref: null, says: null, on: '2026-02-01' } };

  it('adoption requires a vehicle', () => {
    proposal.when(take('adopt'), by(A)).thenRejected('proposal/adoption-needs-vehicle', '/ref');
  });

  it('implemented requires ≥ 1 evidence activity', () => {
    proposal.when(take('implement'), by(A)).thenRejected('proposal/implementation-needs-evidence', '/ref');
  });

  it('withdrawn is terminal, but may be re-tabled under a new id with derivedFrom', () => {
    proposal.given(withdrawn).when(take('advance'), by(A)).thenRejected('proposal/closed', '');
    const { on: _, ...again } = tabled.data as { on: string };
    spec('proposal')
      .besides('proposal', 'prop-0', tabled, withdrawn)
      .when({ type: 'proposal/table', ...again, derivedFrom: 'prop-0' }, by('state-pk'))
      .thenAccepted('proposal/tabled');
  });

  it('blocked always names actor and ground', () => {
    proposal.when(take('block'), by(A)).thenRejected('proposal/block-names-actor-and-ground', '/says');
    proposal.when(take('block', { says: 'no' }), asserted).thenDoubted('proposal/block-names-actor-and-ground');
  });

  it('blocked only with standing: by an addressee, or a member of a body that is to decide', () => {
    const started: Given = {
      type: 'membership/started',
      data: {
        ...{ member: 'state-kg', organization: A, status: 'member', legalBasis: 'de-jure', layer: 'status' },
        ...{ startEvent: null, details: {}, start: '2001-06-15' },
      },
    };
    const beside = proposal.besides('membership', 'mem-1', started);
    const block = (ref: string | null) => take('block', { says: 'no', ref });
    beside.when(block(null), by(A)).thenAccepted('proposal/blocked');
    beside.when(block('mem-1'), by('state-kg')).thenAccepted('proposal/blocked');
    beside.when(block(null), by('state-kg')).thenRejected('proposal/no-standing', '/ref');
    beside.when(block('mem-1'), by('state-us')).thenRejected('proposal/no-standing', '/ref');
    beside.when({ ...block('mem-1'), by: 'state-us' }, asserted).thenDoubted('proposal/no-standing');
  });
});

describe('SourceClaim', () => {
  const of = (claim: string, value: string): Given => ({
    type: 'agreement/claimed',
    data: {
      ...{ field: 'signed', claim, value, from: value },
      provenance: { basis: 'asserted', sources: [claim], confidence: 'M' },
    },
  });
  const two = spec<AgreementState>('agreement').given(drafted(), of('c1', '2018-10'), of('c2', '2019'));

  it('facts are never overwritten', () => {
    const again: When = { type: 'agreement/claim', field: 'signed', claim: 'c1', value: '2020', from: '2020' };
    two.when(again, asserted).thenRejected('agreement/claim-exists', '/claim');
  });

  it('two sources may conflict: both stay, one is preferred with a reason', () => {
    const prefer: When = { type: 'agreement/prefer', field: 'signed', claim: 'c1', reason: 'official' };
    const state = two.when(prefer, asserted).thenAccepted('agreement/preferred');
    expect(state.facts['signed']?.claims.map((one) => one.id)).toEqual(['c1', 'c2']);
    expect(resolve(state.facts['signed'], now)).toMatchObject({ answer: 'yes', value: '2018-10' });
    expect(() => two.when({ ...prefer, reason: '' }, asserted)).toThrow();
  });
});
