import { describe, expect, it } from 'vitest';
import { resolve } from '../claim.ts';
import { contextOf, curator, delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import { type AgreementState, recordedStageAt, scopeAt, standsAt, suspendedAt } from './agreement/state.ts';

const [A, B] = ['org-sco-rats', 'org-un-cted'];
const drafted = (more: object = {}): Given => ({
  type: 'agreement/drafted',
  data: {
    title: 'Memorandum',
    agreementKind: 'memorandum',
    parties: [A, B],
    partiesAsGiven: [],
    scope: ['information-exchange'],
    ratificationNeeded: null,
    duration: null,
    details: {},
    ...more,
  },
});
const signed = (on: string, parties: string[] = [A, B], complete = true): Given => ({
  type: 'agreement/signed',
  data: { parties, on, complete },
});
const inForce = (on: string, state: string | null = null): Given => ({
  type: 'agreement/entered-into-force',
  data: { on, state },
});
const ended = (on: string): Given => ({ type: 'agreement/ended', data: { on, how: 'expired', by: null } });
const suspended = (on: string): Given => ({ type: 'agreement/suspended', data: { on, says: null } });
const noticed = (effective: string): Given => ({
  type: 'agreement/termination-notified',
  data: { party: A, on: '2025-01-01', effective },
});
const agreement = spec<AgreementState>('agreement');
const inEffect = agreement.given(drafted(), signed('2026-01-01'));
const treaty = agreement.given(drafted({ ratificationNeeded: true }), signed('2026-01-01'));
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };

const draft = (more: object = {}): When => ({
  type: 'agreement/draft',
  title: 'Memorandum',
  agreementKind: 'memorandum',
  parties: [A, B],
  scope: ['terrorism'],
  ...more,
});
const sign = (parties: string[], on?: string): When => ({ type: 'agreement/sign', parties, ...(on ? { on } : {}) });
const operationalize = (on: string | null = null): When => ({
  type: 'agreement/operationalize',
  on,
  evidence: 'a work plan',
});

describe('drafting an agreement', () => {
  it('needs two different parties', () => {
    agreement.when(draft({ parties: [A] }), by(A)).thenRejected('agreement/two-parties', '/parties');
    agreement.when(draft({ parties: [A, A] }), by(A)).thenRejected('agreement/two-parties', '/parties');
    agreement.when(draft({ parties: [A, B, A] }), by(A)).thenRejected('agreement/party-twice', '/parties');
  });

  it('of one party, told of elsewhere, is recorded with the doubt', () => {
    const state = agreement.when(draft({ parties: [A] }), asserted).thenDoubted('agreement/two-parties');
    expect(state.doubts[0]).toMatchObject({ missing: 'a second party', publicFrom: TODAY });
  });

  it('keeps a text of three as one agreement of three', () => {
    const state = agreement.when(draft({ parties: [A, B, 'org-csto'] }), by(A)).thenAccepted('agreement/drafted');
    expect(state.data?.parties).toEqual([A, B, 'org-csto']);
  });

  it('happens once', () => {
    inEffect.when(draft(), by(A)).thenRejected('agreement/exists', '/id');
    inEffect.when(draft(), asserted).thenRejected('agreement/exists', '/id');
  });
});

describe('signing an agreement', () => {
  const open = agreement.given(drafted());

  it('is not signed until the last party has, and then from its day', () => {
    const once = open.when(sign([A]), by(A)).thenAccepted('agreement/signed');
    expect(standsAt(once, { asOf: TODAY, knownAt: TODAY }).signed).toBe(false);
    const both = agreement
      .given(drafted(), signed('2026-01-05', [A], false))
      .when(sign([B]), by(B))
      .thenAccepted('agreement/signed');
    expect(resolve(both.facts['signed'], { asOf: TODAY, knownAt: TODAY })).toMatchObject({
      answer: 'yes',
      value: TODAY,
    });
  });

  it('told late of one party, does not make it signed before the other had', () => {
    const state = agreement
      .given(drafted(), signed('2026-01-05', [A], false))
      .when(sign([B], '2019-09-25'), { assertion: { ...told, publicFrom: '2019-09-25' } })
      .thenAccepted('agreement/signed');
    const at = (day: string) => resolve(state.facts['signed'], { asOf: day, knownAt: day }).answer;
    expect([at('2019-12-31'), at('2026-01-04'), at(TODAY)]).toEqual(['no', 'no', 'yes']);
  });

  it('claimed anew of all, counts by that claim alone', () => {
    const state = agreement
      .given(drafted(), signed('2026-03-06', [A], false))
      .when(sign([A, B], '2019-09-25'), { assertion: { ...told, publicFrom: '2019-09-25' } })
      .thenDoubted('agreement/already-signed');
    expect(resolve(state.facts['signed'], { asOf: '2019-12-31', knownAt: '2019-12-31' })).toMatchObject({
      answer: 'yes',
      value: '2019-09-25',
    });
  });

  it('is for its parties, each once', () => {
    open.when(sign(['org-cis']), by('org-cis')).thenRejected('agreement/not-a-party', '/parties');
    agreement
      .given(drafted(), signed('2026-01-05', [A], false))
      .when(sign([A]), by(A))
      .thenRejected('agreement/already-signed', '/parties');
    open.when(sign([A, A]), by(A)).thenRejected('agreement/party-twice', '/parties');
    open.when(sign(['org-cis'], '2019'), asserted).thenDoubted('agreement/not-a-party');
  });

  it('is closed where the record has it signed by all, without naming each', () => {
    const whole: Given = {
      type: 'agreement/claimed',
      data: {
        ...{ field: 'signed', claim: 'c1', value: '2018-10', from: '2018-10' },
        provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' },
      },
    };
    agreement
      .given(drafted(), whole)
      .when(sign([A]), by(A))
      .thenRejected('agreement/already-signed', '/parties');
  });

  it('does not happen tomorrow, nor after the end, nor before a draft', () => {
    open.when(sign([A], '2026-03-11'), by(A)).thenRejected('agreement/in-the-future', '/on');
    agreement
      .given(drafted(), ended('2026-01-01'))
      .when(sign([A]), by(A))
      .thenRejected('agreement/ended');
    agreement.when(sign([A]), by(A)).thenRejected('agreement/unknown', '/id');
    open.when(sign([A]), { assertion: told }).thenRejected('agreement/date-needed', '/on');
  });

  it('is not blocked by a signature that a source claims for a day to come', () => {
    agreement
      .given(drafted(), signed('2027', [A], false))
      .when(sign([A]), by(A))
      .thenAccepted('agreement/signed');
  });
});

describe('what is done to a signed agreement', () => {
  const commands: [string, When, string][] = [
    ['ratify', { type: 'agreement/ratify', party: A }, 'agreement/ratified'],
    ['bring into force', { type: 'agreement/bring-into-force', on: TODAY }, 'agreement/entered-into-force'],
    ['operationalize', operationalize(), 'agreement/operationalized'],
    ['review', { type: 'agreement/review', finding: 'sound' }, 'agreement/reviewed'],
    ['amend', { type: 'agreement/amend', says: 'adds exercises', scope: ['exercises'] }, 'agreement/amended'],
    ['suspend', { type: 'agreement/suspend' }, 'agreement/suspended'],
    [
      'give notice',
      { type: 'agreement/notify-termination', party: A, effective: '2026-09-10' },
      'agreement/termination-notified',
    ],
    ['end', { type: 'agreement/end', how: 'expired' }, 'agreement/ended'],
  ];

  it.each(commands)('%s: accepted of a party', (_, command, event) => {
    inEffect.when(command, by(A)).thenAccepted(event);
  });
  it.each(commands)('%s: refused before every party has signed; told of elsewhere, in doubt', (_, command) => {
    agreement.given(drafted()).when(command, by(A)).thenRejected('agreement/not-signed', '');
    agreement.given(drafted()).when(command, asserted).thenDoubted('agreement/not-signed');
  });
  it.each(commands)('%s: refused of who is no party to it', (_, command) => {
    inEffect.when(command, by('org-cis')).thenRejected('agreement/not-yours', '');
    inEffect.when(command, { actor: curator }).thenRejected('agreement/not-yours', '');
  });
  it.each(commands)('%s: refused after its end', (_, command) => {
    inEffect.given(ended('2026-02-01')).when(command, by(A)).thenRejected('agreement/ended', '');
  });
  it.each(commands)('%s: refused for a day to come, and for a day before the signature', (_, command) => {
    inEffect.when({ ...command, on: '2026-03-11' }, by(A)).thenRejected('agreement/in-the-future', '/on');
    // An amendment and a notice count from today at the earliest.
    if (command.type !== 'agreement/amend' && command.type !== 'agreement/notify-termination')
      inEffect.when({ ...command, on: '2025-12-31' }, by(A)).thenRejected('agreement/before-signature', '/on');
    inEffect.when({ ...command, on: '2025-12-31' }, asserted).thenDoubted('agreement/before-signature');
  });

  it('names a party that is one', () => {
    inEffect
      .when({ type: 'agreement/ratify', party: 'org-cis' }, by(A))
      .thenRejected('agreement/not-a-party', '/party');
    inEffect
      .when({ type: 'agreement/notify-termination', party: 'org-cis', effective: '2027' }, by(A))
      .thenRejected('agreement/not-a-party', '/party');
  });

  it('keeps a review, and every stage with the day since when it was known', () => {
    const state = inEffect
      .when({ type: 'agreement/review', finding: 'sound' }, by(A))
      .thenAccepted('agreement/reviewed');
    expect(state.reviews).toMatchObject([{ on: TODAY, finding: 'sound' }]);
    const staged = inEffect
      .given({ type: 'agreement/stage-recorded', data: { stage: 'in-force' }, knownAt: '2026-01-01' })
      .when(
        { type: 'agreement/record-stage', stage: 'superseded' },
        { assertion: { ...told, publicFrom: '2026-03-01' } },
      )
      .thenAccepted('agreement/stage-recorded');
    const at = (knownAt: string) => recordedStageAt(staged, { knownAt });
    expect([at('2025-12-31'), at('2026-02-28'), at('2026-03-01')]).toEqual([null, 'in-force', 'superseded']);
    inEffect
      .when({ type: 'agreement/record-stage', stage: 'superseded' }, by(A))
      .thenRejected('agreement/assertion-needed', '/assertion');
  });
});

describe('an agreement that needs ratification', () => {
  const ratified = (party: string): Given => ({ type: 'agreement/ratified', data: { party, on: '2026-02-01' } });

  it('enters into force when every party has ratified, for one party when that one has', () => {
    const force = (state: string | null) => ({ type: 'agreement/bring-into-force', on: TODAY, state });
    treaty.given(ratified(A)).when(force(null), by(A)).thenRejected('agreement/not-ratified', '');
    treaty.given(ratified(A)).when(force(B), by(A)).thenRejected('agreement/not-ratified', '');
    treaty.given(ratified(A)).when(force(A), by(A)).thenAccepted('agreement/entered-into-force');
    treaty.given(ratified(A), ratified(B)).when(force(null), by(A)).thenAccepted('agreement/entered-into-force');
    // The record dates the entry into force and is silent on ratifications: no doubt.
    treaty.when(force(null), asserted).thenAccepted('agreement/entered-into-force');
  });

  it('is operationalized only once it is in force, and not for a day before that', () => {
    treaty.when(operationalize(), by(A)).thenRejected('agreement/not-in-force', '/on');
    const force = treaty.given(inForce('2026-03-01'));
    force.when(operationalize('2026-02-01'), by(A)).thenRejected('agreement/not-in-force', '/on');
    force.when(operationalize(), by(A)).thenAccepted('agreement/operationalized');
    treaty.when(operationalize(), asserted).thenDoubted('agreement/not-in-force');
  });

  it('counts a ratification that was retracted no more', () => {
    const undone: Given = {
      type: 'agreement/retracted',
      data: {
        ...{ field: `ratified:${A}`, claim: 'agreement-x-1#3', reason: 'a misreading' },
        provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' },
      },
    };
    treaty
      .given(ratified(A), ratified(B), undone)
      .when({ type: 'agreement/bring-into-force', on: TODAY }, by(A))
      .thenRejected('agreement/not-ratified');
  });
});

describe('amending', () => {
  const amend = (on?: string): When => ({
    type: 'agreement/amend',
    says: 'more',
    scope: ['exercises'],
    ...(on ? { on } : {}),
  });

  it('changes the scope from its day on and leaves the past as it was', () => {
    const state = inEffect.when(amend(), by(A)).thenAccepted('agreement/amended');
    const at = (asOf: string) => scopeAt(state, { asOf, knownAt: TODAY });
    expect([at('2026-03-09'), at(TODAY)]).toEqual([['information-exchange'], ['exercises']]);
    expect(scopeAt(state, { asOf: TODAY, knownAt: '2026-03-09' })).toEqual(['information-exchange']);
  });

  it('holds from a later day where it names one, by what was known of it', () => {
    const later: When = { ...amend(), from: '2027-01-01' };
    const state = inEffect.when(later, by(A)).thenAccepted('agreement/amended');
    const at = (asOf: string, knownAt = TODAY) => scopeAt(state, { asOf, knownAt });
    expect([at('2026-12-31'), at('2027-01-01')]).toEqual([['information-exchange'], ['exercises']]);
    expect(at('2027-01-01', '2026-03-09')).toEqual(['information-exchange']);
    expect(state.amendments).toMatchObject([{ on: TODAY, from: '2027-01-01' }]);
    inEffect.when({ ...amend(), from: '2026-03-09' }, by(A)).thenRejected('agreement/holds-before-made', '/from');
    inEffect.when({ ...amend('2026-03-11') }, by(A)).thenRejected('agreement/in-the-future', '/on');
  });

  it('never rewrites the past; a source may tell of one that was made then', () => {
    inEffect.when(amend('2026-03-09'), by(A)).thenRejected('agreement/rewrites-the-past', '/on');
    inEffect.when(amend('2026-03-09'), asserted).thenAccepted('agreement/amended');
  });
});

describe('suspending and resuming', () => {
  it('alternate', () => {
    const resume: When = { type: 'agreement/resume' };
    inEffect.when(resume, by(A)).thenRejected('agreement/not-suspended', '');
    const paused = inEffect.given(suspended('2026-02-01'));
    paused.when({ type: 'agreement/suspend' }, by(A)).thenRejected('agreement/suspended', '');
    paused.when({ type: 'agreement/suspend' }, asserted).thenDoubted('agreement/suspended');
    paused.when(operationalize(), by(A)).thenRejected('agreement/suspended', '');
    const state = paused.when(resume, by(A)).thenAccepted('agreement/resumed');
    const at = (asOf: string) => suspendedAt(state, { asOf, knownAt: TODAY });
    expect([at('2026-01-31'), at('2026-02-01'), at(TODAY)]).toEqual(['no', 'yes', 'no']);
  });
});

describe('ending', () => {
  const end = (how: string, more: object = {}): When => ({ type: 'agreement/end', how, ...more });

  it('by termination needs a notice that has taken effect', () => {
    inEffect.when(end('terminated'), by(A)).thenRejected('agreement/no-notice', '/on');
    inEffect.given(noticed('2026-03-11')).when(end('terminated'), by(A)).thenRejected('agreement/no-notice', '/on');
    inEffect.given(noticed(TODAY)).when(end('terminated'), by(A)).thenAccepted('agreement/ended');
    inEffect.when(end('terminated'), asserted).thenDoubted('agreement/no-notice');
    inEffect
      .when({ type: 'agreement/notify-termination', party: A, effective: TODAY }, by(A))
      .thenRejected('agreement/no-period', '/effective');
  });

  it('by another agreement needs that one on record', () => {
    inEffect.when(end('superseded'), by(A)).thenRejected('agreement/no-successor', '/by');
    inEffect.when(end('superseded', { by: 'x-1' }), by(A)).thenRejected('agreement/no-successor', '/by');
    inEffect.when(end('superseded', { by: 'agr-2' }), by(A)).thenRejected('agreement/no-successor', '/by');
    const state = inEffect
      .besides('agreement', 'agr-2', drafted())
      .when(end('superseded', { by: 'agr-2' }), by(A))
      .thenAccepted('agreement/ended');
    expect(state.endings).toMatchObject([{ how: 'superseded', by: 'agr-2' }]);
  });

  it('on a date that no source tells is in the log, and unknown when asked', () => {
    const state = inEffect.when(end('expired'), { assertion: told }).thenAccepted('agreement/ended');
    expect(resolve(state.facts['ended'], { asOf: TODAY, knownAt: TODAY })).toMatchObject({ because: 'undated' });
  });
});

describe('an assertion', () => {
  it('a claim is not public before it is recorded', () => {
    const future = { assertion: { ...told, publicFrom: '2026-03-11' } };
    agreement.when(draft(), future).thenRejected('agreement/public-in-the-future', '/assertion/publicFrom');
    expect(contextOf(future).today).toBe(TODAY);
  });
});
