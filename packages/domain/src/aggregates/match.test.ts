import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import {
  accepted,
  availableOffer,
  CTED,
  committed,
  declared,
  diligent,
  identified,
  KG,
  matched,
  openNeed,
  PK,
  RU,
  stepped,
  suggested,
} from '../test-support/capacity.ts';
import { delegateOf, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { MatchState } from './match/state.ts';

const match = spec<MatchState>('match');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const policy = { actor: { id: 'system:policy', roles: ['system:policy' as const] } };
const suggest = (more: object = {}): When => ({ type: 'match/suggest', ...matched, ...more });
const act = (verb: string, more: object = {}): When => ({ type: `match/${verb}`, ...more });

const both = match.besides('need', 'need-1', ...openNeed).besides('offer', 'offer-1', ...availableOffer());
const agreeable = match
  .besides('need', 'need-1', ...openNeed)
  .besides('offer', 'offer-1', ...availableOffer(), committed('x-1'));

describe('suggesting a match', () => {
  it('is open to anybody, of an open need with an available offer', () => {
    const state = both.when(suggest(), by(CTED)).thenAccepted('match/suggested');
    expect(state.data).toMatchObject({ needer: KG, offerer: PK, by: CTED });
    match.when(suggest(), by(CTED)).thenRejected('match/unknown-need', '/need');
    match
      .besides('need', 'need-1', ...openNeed)
      .when(suggest(), by(CTED))
      .thenRejected('match/unknown-offer', '/offer');
    match.when(suggest(), asserted).thenDoubted('match/unknown-need', 'match/unknown-offer');
    both.besides('need', 'need-1', identified()).when(suggest(), by(CTED)).thenRejected('match/need-not-open', '/need');
    both
      .besides('offer', 'offer-1', declared())
      .when(suggest(), by(CTED))
      .thenRejected('match/offer-not-available', '/offer');
    both.given(suggested()).when(suggest(), by(CTED)).thenRejected('match/exists', '/id');
  });

  it('offerer≠needer', () => {
    both
      .besides('offer', 'offer-1', ...availableOffer({ offerer: KG }))
      .when(suggest(), by(CTED))
      .thenRejected('match/offerer-is-needer', '/offer');
  });

  it('language compatible', () => {
    both.when(suggest({ language: 'en' }), by(CTED)).thenRejected('match/language-not-compatible', '/language');
    both.when(suggest({ language: 'ky' }), by(CTED)).thenRejected('match/language-not-compatible', '/language');
    both.when(suggest({ language: 'ky' }), asserted).thenDoubted('match/language-not-compatible');
  });

  it('hours/places never negative, nor more than needed or offered, nor nothing', () => {
    expect(() => both.when(suggest({ places: -1 }), by(CTED))).toThrow(/places/);
    both.when(suggest({ places: 0, hours: 0 }), by(CTED)).thenRejected('match/nothing-matched', '/places');
    both.when(suggest({ places: 21 }), by(CTED)).thenRejected('match/more-than-needed', '/places');
    both
      .besides('offer', 'offer-1', ...availableOffer({ places: 10 }))
      .when(suggest(), by(CTED))
      .thenRejected('match/more-than-offered', '/places');
  });
});

describe('agreeing', () => {
  it('both consent before agreed', () => {
    const [one] = accepted;
    agreeable.given(suggested(), diligent).when(act('agree'), by(PK)).thenRejected('match/consent-of-both', '');
    agreeable
      .given(suggested(), ...(one ? [one] : []), diligent)
      .when(act('agree'), by(KG))
      .thenRejected('match/consent-of-both', '');
    agreeable
      .given(suggested(), diligent)
      .when(act('agree', { by: PK }), asserted)
      .thenDoubted('match/consent-of-both');
    agreeable
      .given(suggested(), ...accepted, diligent)
      .when(act('agree'), by(PK))
      .thenAccepted('match/agreed');
  });

  it('each side accepts for itself, once, and nobody else', () => {
    const open = match.given(suggested());
    open.when(act('accept'), by(CTED)).thenRejected('match/not-a-side', '/by');
    const state = open.when(act('accept'), by(KG)).thenAccepted('match/accepted');
    expect([state.status, state.consents]).toEqual(['suggested', [KG]]);
    open
      .given(...accepted)
      .when(act('accept'), by(KG))
      .thenRejected('match/accepted-already', '/by');
    expect(open.given(...accepted).state.status).toBe('accepted');
  });

  it('human-rights due-diligence recorded before agreed', () => {
    const open = agreeable.given(suggested(), ...accepted);
    open.when(act('agree'), by(PK)).thenRejected('match/due-diligence-first', '');
    open.when(act('agree', { by: PK }), asserted).thenDoubted('match/due-diligence-first');
    const record = (finding: string) => act('record-due-diligence', { finding, says: 'as found' });
    open.when(record('cleared'), by(RU)).thenRejected('match/not-a-side', '/by');
    for (const who of [KG, PK, CTED]) open.when(record('cleared'), by(who)).thenAccepted('match/diligence-recorded');
    const refused = stepped('match/diligence-recorded', { by: KG, finding: 'not-cleared', says: 'risk of misuse' });
    open.given(diligent, refused).when(act('agree'), by(PK)).thenRejected('match/not-cleared', '');
    open.given(refused, diligent).when(act('agree'), by(PK)).thenAccepted('match/agreed');
  });

  it('waits for places of the offer, and for the need to be open', () => {
    both
      .given(suggested(), ...accepted, diligent)
      .when(act('agree'), by(PK))
      .thenRejected('match/places-not-committed', '');
    agreeable
      .besides('need', 'need-1', ...openNeed, stepped('need/closed', { by: KG, says: 'over' }))
      .given(suggested(), ...accepted, diligent)
      .when(act('agree'), by(PK))
      .thenRejected('match/need-not-open', '');
  });
});

describe('after it is agreed', () => {
  const agreed = match.given(suggested(), ...accepted, diligent, stepped('match/agreed', { by: PK }));
  const deliver = (attendance: number): When => act('deliver', { attendance });

  it('it is scheduled, delivered, evaluated, in this order', () => {
    agreed
      .when(act('schedule', { start: '2026-05', end: '2026-04-01' }), by(PK))
      .thenRejected('match/ends-before-start');
    agreed.when(act('schedule', { start: '2026-05-01' }), by(PK)).thenAccepted('match/scheduled');
    match
      .given(suggested())
      .when(act('schedule', { start: '2026-05-01' }), by(PK))
      .thenRejected('match/not-agreed', '');
    match.given(suggested()).when(deliver(3), by(PK)).thenRejected('match/not-agreed', '');
    agreed.when(act('evaluate', { says: 'good' }), by(KG)).thenRejected('match/not-delivered', '');
    agreed
      .given(stepped('match/delivered', { by: PK, attendance: 3 }))
      .when(act('evaluate', { says: 'good' }), by(KG))
      .thenAccepted('match/evaluated');
    agreed.when(act('reject', { says: 'late' }), by(KG)).thenRejected('match/closed', '');
  });

  it('delivered ⇒ attendance>0', () => {
    agreed.when(deliver(0), by(PK)).thenRejected('match/delivered-needs-attendance', '/attendance');
    agreed.when(act('deliver', { attendance: 0, by: PK }), asserted).thenDoubted('match/delivered-needs-attendance');
    expect(() => agreed.when(deliver(-1), by(PK))).toThrow(/attendance/);
    const state = agreed.when(deliver(18), by(PK)).thenAccepted('match/delivered');
    expect(state.steps.at(-1)).toMatchObject({ step: 'delivered', attendance: 18, on: TODAY });
  });
});

describe('a match that does not come about', () => {
  it('is rejected by a side, and ends', () => {
    const open = match.given(suggested());
    open.when(act('reject', { says: 'no' }), by(CTED)).thenRejected('match/not-a-side', '/by');
    open.when(act('reject', { says: 'no' }), by(KG)).thenAccepted('match/rejected');
    open
      .given(stepped('match/rejected', { by: KG, says: 'no' }))
      .when(act('accept'), by(PK))
      .thenRejected('match/closed', '');
  });

  it('lapses only after twelve silent months', () => {
    match.given(suggested()).when(act('lapse'), policy).thenRejected('match/not-silent', '');
    match
      .given(suggested({ on: '2025-03-10' }))
      .when(act('lapse'), policy)
      .thenAccepted('match/lapsed');
  });
});

describe('whatever is tried', () => {
  const facts = new Map<string, unknown>([
    ['need-need-1', spec('need').given(...openNeed).state],
    ['offer-offer-1', spec('offer').given(...availableOffer(), committed('x-1')).state],
    ['offer-offer-2', spec('offer').given(...availableOffer({ offerer: KG })).state],
  ]);
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc
      .record({ language: fc.constantFrom('ru', 'en'), offer: fc.constantFrom('offer-1', 'offer-2', 'offer-9') })
      .map(suggest),
    fc.constantFrom('accept', 'accept', 'agree', 'lapse').map((verb) => act(verb)),
    fc.constantFrom('cleared', 'not-cleared').map((finding) => act('record-due-diligence', { finding, says: 'so' })),
    fc.constantFrom(0, 5).map((attendance) => act('deliver', { attendance })),
    fc.constantFrom('evaluate', 'reject').map((verb) => act(verb, { says: 'so' })),
    fc.constant(act('schedule', { start: '2026-05-01' })),
  );
  const actors = [delegateOf(KG), delegateOf(PK), delegateOf(CTED)];

  it('no act breaks an invariant', () => {
    const begun = tries(commands, actors, 'acts').map((all) => [
      { command: suggest(), actor: delegateOf(CTED), daysOn: 0 },
      ...all,
    ]);
    fc.assert(
      fc.property(begun, (all) => {
        const { state, events } = live<MatchState>('match', all, facts);
        const at = (step: string): number => state.steps.findIndex((one) => one.step === step);
        expect(state.data?.needer).not.toBe(state.data?.offerer);
        if (at('agreed') >= 0) {
          const before = state.steps.slice(0, at('agreed'));
          for (const side of [KG, PK])
            expect(before.some((one) => one.step === 'accepted' && one.by === side)).toBe(true);
          expect(before.findLast((one) => one.step === 'due-diligence')?.finding).toBe('cleared');
        }
        for (const one of state.steps) if (one.step === 'delivered') expect(one.attendance).toBeGreaterThan(0);
        if (at('delivered') >= 0) expect(at('agreed')).toBeGreaterThan(0);
        if (at('evaluated') >= 0) expect(at('delivered')).toBeGreaterThan(0);
        expect(events).toHaveLength(state.steps.length);
      }),
      { numRuns: 500 },
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('match', commands, actors, facts);
  });
});
