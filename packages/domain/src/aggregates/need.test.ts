import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { CTED, identified, KG, needed, openNeed, PK, stepped, suggested } from '../test-support/capacity.ts';
import { delegateOf, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { NeedState } from './need.ts';

const need = spec<NeedState>('need');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const identify = (more: object = {}): When => ({ type: 'need/identify', ...needed, ...more });
const act = (verb: string, more: object = {}): When => ({ type: `need/${verb}`, ...more });
const deliveredMatch = [suggested({ need: 'x-1' }), stepped('match/delivered', { by: PK, attendance: 18 })];

describe('a need', () => {
  it('is identified once, not tomorrow, and needs something', () => {
    const state = need.when(identify(), by(KG)).thenAccepted('need/identified');
    expect(state.steps).toMatchObject([{ step: 'identified', by: KG, on: TODAY }]);
    need.given(identified()).when(identify(), by(KG)).thenRejected('need/exists', '/id');
    need.when(identify({ on: '2026-03-11' }), by(KG)).thenRejected('need/in-the-future', '/on');
    need.when(identify({ places: 0, hours: 0 }), by(KG)).thenRejected('need/nothing-needed', '/places');
    need.when(act('open'), by(KG)).thenRejected('need/unknown', '/id');
  });

  it('hours/places never negative', () => {
    expect(() => need.when(identify({ places: -1 }), by(KG))).toThrow(/places/);
    expect(() => need.when(identify({ hours: -1 }), by(KG))).toThrow(/hours/);
  });

  it('assessor may identify needs with state’s consent', () => {
    const foreign = need.given(identified({ by: CTED }));
    foreign.when(act('open'), by(CTED)).thenRejected('need/consent-of-the-needer', '');
    foreign.when(act('open'), by(KG)).thenRejected('need/consent-of-the-needer', '');
    foreign.when(act('open'), asserted).thenDoubted('need/consent-of-the-needer');
    foreign.when(act('validate'), by(CTED)).thenRejected('need/not-yours', '');
    foreign.when(act('validate'), by(KG)).thenAccepted('need/validated');
    const consented = foreign.given(stepped('need/validated', { by: KG }));
    for (const who of [CTED, KG]) consented.when(act('open'), by(who)).thenAccepted('need/opened');
    consented.when(act('open'), by(PK)).thenRejected('need/not-yours', '');
    // Its own needs no second word.
    need.given(identified()).when(act('open'), by(KG)).thenAccepted('need/opened');
  });

  it('is met by a delivered match of its own, and by nothing else', () => {
    const open = need.given(...openNeed);
    const meet = act('meet', { match: 'match-1' });
    open.when(meet, by(KG)).thenRejected('need/not-delivered', '/match');
    open
      .besides('match', 'match-1', suggested({ need: 'x-1' }))
      .when(meet, by(KG))
      .thenRejected('need/not-delivered');
    open
      .besides('match', 'match-1', suggested({ need: 'need-2' }), ...deliveredMatch.slice(1))
      .when(meet, by(KG))
      .thenRejected('need/not-delivered');
    const met = open.besides('match', 'match-1', ...deliveredMatch);
    met.when(meet, by(PK)).thenRejected('need/not-yours', '');
    expect(met.when(meet, by(KG)).thenAccepted('need/met').status).toBe('met');
  });

  it('is over once it is met or closed', () => {
    const closed = need.given(...openNeed, stepped('need/closed', { by: KG, says: 'solved at home' }));
    closed.when(act('open'), by(KG)).thenRejected('need/opened-already', '');
    closed.when(act('close', { says: 'again' }), by(KG)).thenRejected('need/over', '');
    closed.when(act('close', { says: 'again' }), asserted).thenDoubted('need/over');
  });
});

describe('whatever is tried', () => {
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.record({ places: fc.constantFrom(0, 20), hours: fc.constant(0) }).map(identify),
    fc
      .tuple(fc.constantFrom('validate', 'open', 'close', 'meet'), fc.constantFrom('match-1', 'match-9'))
      .map(([verb, match]) =>
        act(verb, verb === 'meet' ? { match } : verb === 'close' ? { says: 'over' } : { on: TODAY }),
      ),
  );
  const actors = [delegateOf(KG), delegateOf(CTED)];
  const facts = new Map<string, unknown>([['match-match-1', spec('match').given(...deliveredMatch).state]]);

  it('no act opens a need without the consent of whose it is', () => {
    fc.assert(
      fc.property(tries(commands, actors, 'acts'), (all) => {
        const { state } = live<NeedState>('need', all, facts);
        const steps = state.steps.map((one) => one.step);
        if (steps.includes('open'))
          expect(state.steps.slice(0, steps.indexOf('open')).some((one) => one.by === KG)).toBe(true);
        if (steps.includes('met')) expect(steps.indexOf('open')).toBeGreaterThan(0);
        if (state.data) expect(state.data.places + state.data.hours).toBeGreaterThan(0);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('need', commands, actors, facts);
  });
});
