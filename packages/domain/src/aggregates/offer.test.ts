import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import {
  accepted,
  availableOffer,
  CTED,
  cleared,
  committed,
  declared,
  KG,
  offered,
  PK,
  stepped,
  suggested,
} from '../test-support/capacity.ts';
import { delegateOf, type Given, spec, told, type When } from '../test-support/given.ts';
import { committedOf, freeOf, type OfferState } from './offer.ts';

const offer = spec<OfferState>('offer');
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2026-02-01' } };
const declare = (more: object = {}): When => ({ type: 'offer/declare', ...offered, ...more });
const act = (verb: string, more: object = {}): When => ({ type: `offer/${verb}`, ...more });
const vet = (finding: string): When => act('vet', { finding, says: 'looked at' });
const commit = (match: string): When => act('commit', { match });
const matchOf = (places: number, hours: number, ...more: readonly Given[]): readonly Given[] => [
  suggested({ offer: 'x-1', places, hours }),
  ...more,
];

describe('an offer', () => {
  it('is declared once, and offers something', () => {
    offer.when(declare(), by(PK)).thenAccepted('offer/declared');
    offer.given(declared()).when(declare(), by(PK)).thenRejected('offer/exists', '/id');
    offer.when(declare({ places: 0, hours: 0 }), by(PK)).thenRejected('offer/nothing-offered', '/places');
  });

  it('hours/places never negative', () => {
    expect(() => offer.when(declare({ places: -1 }), by(PK))).toThrow(/places/);
    expect(() => offer.when(declare({ hours: 1.5 }), by(PK))).toThrow(/hours/);
  });

  it('is vetted by another than who offers it, and available only when cleared', () => {
    const bare = offer.given(declared());
    bare.when(act('make-available'), by(PK)).thenRejected('offer/not-vetted', '');
    bare.when(act('make-available'), asserted).thenDoubted('offer/not-vetted');
    bare.when(vet('cleared'), by(PK)).thenRejected('offer/own-vetting', '/by');
    bare.when(vet('not-cleared'), by(CTED)).thenAccepted('offer/vetted');
    offer.given(declared(), cleared).when(vet('cleared'), by(CTED)).thenRejected('offer/vetted-already', '');
    offer.given(declared(), cleared).when(act('make-available'), by(CTED)).thenRejected('offer/not-yours', '');
    offer.given(declared(), cleared).when(act('make-available'), by(PK)).thenAccepted('offer/made-available');
  });

  it('commits only to a match of its own that both sides accepted', () => {
    const open = offer.given(...availableOffer());
    open.when(commit('match-1'), by(PK)).thenRejected('offer/another-offer', '/match');
    open
      .besides('match', 'match-1', suggested({ offer: 'offer-2' }), ...accepted)
      .when(commit('match-1'), by(PK))
      .thenRejected('offer/another-offer', '/match');
    open
      .besides('match', 'match-1', ...matchOf(20, 40))
      .when(commit('match-1'), by(PK))
      .thenRejected('offer/not-accepted', '/match');
    const ready = open.besides('match', 'match-1', ...matchOf(20, 40, ...accepted));
    ready.when(commit('match-1'), by(KG)).thenRejected('offer/not-yours', '');
    const state = ready.when(commit('match-1'), by(PK)).thenAccepted('offer/committed');
    expect(freeOf(state)).toEqual({ places: 10, hours: 60 });
    offer
      .given(declared(), cleared)
      .besides('match', 'match-1', ...matchOf(20, 40, ...accepted))
      .when(commit('match-1'), by(PK))
      .thenRejected('offer/not-available', '');
  });

  it('one offer slot not double-committed', () => {
    const taken = offer.given(...availableOffer(), committed('match-0'));
    const second = (places: number, hours: number) =>
      taken.besides('match', 'match-1', ...matchOf(places, hours, ...accepted));
    second(11, 0).when(commit('match-1'), by(PK)).thenRejected('offer/committed-twice', '/match');
    second(1, 61).when(commit('match-1'), by(PK)).thenRejected('offer/committed-twice', '/match');
    second(11, 0).when(commit('match-1'), asserted).thenDoubted('offer/committed-twice');
    second(10, 60).when(commit('match-1'), by(PK)).thenAccepted('offer/committed');
    taken
      .besides('match', 'match-0', ...matchOf(1, 1, ...accepted))
      .when(commit('match-0'), by(PK))
      .thenRejected('offer/committed-already', '/match');
  });

  it('releases what a rejected match held, and nothing that is still bound', () => {
    const taken = offer.given(...availableOffer(), committed('match-1'));
    const release = act('release', { match: 'match-1' });
    const rejected = stepped('match/rejected', { by: KG, says: 'no time' });
    taken
      .besides('match', 'match-1', ...matchOf(20, 40, ...accepted))
      .when(release, by(PK))
      .thenRejected('offer/still-bound', '/match');
    const free = taken.besides('match', 'match-1', ...matchOf(20, 40, ...accepted, rejected));
    expect(committedOf(free.when(release, by(PK)).thenAccepted('offer/released'))).toEqual({ places: 0, hours: 0 });
    offer
      .given(...availableOffer())
      .when(release, by(PK))
      .thenRejected('offer/not-committed', '/match');
  });

  it('takes nothing on once it is withdrawn; what is committed stays', () => {
    const gone = offer.given(...availableOffer(), committed('match-0'), stepped('offer/withdrawn', { by: PK }));
    expect(committedOf(gone.state)).toEqual({ places: 20, hours: 40 });
    gone
      .besides('match', 'match-1', ...matchOf(1, 1, ...accepted))
      .when(commit('match-1'), by(PK))
      .thenRejected('offer/not-available', '');
    gone.when(act('withdraw'), by(PK)).thenRejected('offer/withdrawn', '');
  });
});

describe('whatever is tried', () => {
  const matches = ['match-1', 'match-2', 'match-3', 'match-4'];
  const facts = new Map<string, unknown>(
    matches.map((id, n) => {
      const gone = n === 3 ? [stepped('match/rejected', { by: KG, says: 'no' })] : [];
      return [`match-${id}`, spec('match').given(...matchOf(12, 30 + n, ...accepted, ...gone)).state];
    }),
  );
  const commands: fc.Arbitrary<When> = fc.oneof(
    { weight: 1, arbitrary: fc.constant(declare()) },
    { weight: 1, arbitrary: fc.constantFrom('cleared', 'not-cleared').map(vet) },
    { weight: 1, arbitrary: fc.constantFrom(act('make-available'), act('withdraw')) },
    { weight: 4, arbitrary: fc.constantFrom(...matches, 'match-9').map(commit) },
    { weight: 2, arbitrary: fc.constantFrom(...matches).map((match) => act('release', { match })) },
  );
  const actors = [delegateOf(PK), delegateOf(CTED)];
  const begun = [declare(), vet('cleared'), act('make-available')].map((command, n) => ({
    ...{ command, actor: n === 1 ? delegateOf(CTED) : delegateOf(PK), daysOn: 0 },
  }));

  it('no act leaves fewer than no places or hours free, or commits to one match twice', () => {
    fc.assert(
      fc.property(
        tries(commands, actors, 'acts').map((all) => [...begun, ...all]),
        (all) => {
          live<OfferState>('offer', all, facts, ({ state }) => {
            const free = freeOf(state);
            expect(Math.min(free.places, free.hours)).toBeGreaterThanOrEqual(0);
            const held = state.commitments.filter((one) => !one.released).map((one) => one.match);
            expect(new Set(held).size).toBe(held.length);
          });
        },
      ),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('offer', commands, actors, facts);
  });
});
