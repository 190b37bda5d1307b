import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways, live, tries } from '../test-support/acts.ts';
import { delegateOf, type Given, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { ResolutionState } from './resolution.ts';

const GA = 'org-un-ga';
const tabled = (more: object = {}): Given => ({
  type: 'resolution/tabled',
  data: {
    ...{ body: GA, title: 'Cooperation', family: 'un-sco', ordinal: 6, session: 73, draft: 'A/73/L.69' },
    ...{ recalls: [], sponsors: ['state-kg'], details: {}, ...more },
  },
});
const adopted = (on: string | null, more: object = {}): Given => ({
  type: 'resolution/adopted',
  data: { on, adoption: 'consensus', vote: null, ...more },
});
const resolution = spec<ResolutionState>('resolution');
const draft = resolution.given(tabled());
const by = (party: string) => ({ actor: delegateOf(party) });
const asserted = { assertion: { ...told, occurredAt: '2019-08-30' } };
const table = (more: object = {}): When => ({
  type: 'resolution/table',
  ...{ body: GA, title: 'Cooperation', family: 'un-sco', ...more },
});
const adopt = (more: object = {}): When => ({
  type: 'resolution/adopt',
  ...{ on: TODAY, adoption: 'consensus', ...more },
});
const recorded = (yes: number, no: number, abstain: number) =>
  adopt({ adoption: 'recorded-vote', vote: { yes, no, abstain } });

describe('tabling', () => {
  it('is sponsored by who tables it, where nobody is named', () => {
    const state = resolution.when(table(), by('state-kg')).thenAccepted('resolution/tabled');
    expect(state.sponsors).toEqual([{ sponsor: 'state-kg', publicFrom: TODAY }]);
    draft.when(table(), by('state-kg')).thenRejected('resolution/exists', '/id');
  });

  it('recalls what is recorded as adopted, and earlier', () => {
    const recalls = table({ recalls: ['res-1'] });
    resolution.when(recalls, by('state-kg')).thenRejected('resolution/recalls-unadopted', '/recalls');
    resolution
      .besides('resolution', 'res-1', tabled())
      .when(recalls, asserted)
      .thenDoubted('resolution/recalls-unadopted');
    resolution
      .besides('resolution', 'res-1', tabled(), adopted('2016-11-21'))
      .when(recalls, asserted)
      .thenAccepted('resolution/tabled');
    resolution
      .besides('resolution', 'res-1', tabled(), adopted('2021-03-25'))
      .when(recalls, asserted)
      .thenDoubted('resolution/recalls-later');
    resolution
      .besides('resolution', 'res-1', tabled(), adopted('2026-03-11'))
      .when(recalls, by('state-kg'))
      .thenRejected('resolution/recalls-later', '/recalls');
    resolution
      .when(table({ id: 'x-1', recalls: ['x-1'] }), by('state-kg'))
      .thenRejected('resolution/recalls-unadopted');
  });
});

describe('co-sponsoring', () => {
  const coSponsor = (sponsor: string): When => ({ type: 'resolution/co-sponsor', sponsor });

  it('is open until adoption, once for each', () => {
    draft.when(coSponsor('state-pk'), by('state-pk')).thenAccepted('resolution/co-sponsored');
    draft.when(coSponsor('state-kg'), by('state-kg')).thenRejected('resolution/already-sponsor', '/sponsor');
    const over = draft.given(adopted('2026-03-01'));
    over.when(coSponsor('state-pk'), by('state-pk')).thenRejected('resolution/sponsorship-closed', '/sponsor');
    over.when(coSponsor('state-pk'), asserted).thenDoubted('resolution/sponsorship-closed');
    resolution.when(coSponsor('state-pk'), by('state-pk')).thenRejected('resolution/unknown', '/id');
  });
});

describe('adopting', () => {
  it('is done by its body, once, on a day that has come', () => {
    draft.when(adopt(), by(GA)).thenAccepted('resolution/adopted');
    draft.when(adopt(), by('state-kg')).thenRejected('resolution/not-yours', '');
    draft.when(adopt({ on: '2026-03-11' }), by(GA)).thenRejected('resolution/in-the-future', '/on');
    draft.when(adopt({ on: null }), by(GA)).thenRejected('resolution/date-needed', '/on');
    draft.given(adopted(null)).when(adopt(), by(GA)).thenRejected('resolution/already-adopted', '');
    // Told of twice, both are kept.
    const twice = draft.given(adopted(null)).when(adopt(), asserted).thenDoubted('resolution/already-adopted');
    expect(twice.adoptions).toHaveLength(2);
  });

  it('by consensus has no roll call, by a recorded vote has one that carries', () => {
    draft
      .when(adopt({ vote: { yes: 1, no: 0, abstain: 0 } }), by(GA))
      .thenRejected('resolution/vote-without-roll-call', '/vote');
    draft.when(adopt({ adoption: 'recorded-vote' }), by(GA)).thenRejected('resolution/vote-without-figures', '/vote');
    draft.when(adopt({ adoption: 'recorded-vote' }), asserted).thenDoubted('resolution/vote-without-figures');
    draft.when(recorded(120, 60, 14), by(GA)).thenRejected('resolution/too-many-votes', '/vote');
    draft.when(recorded(60, 60, 14), by(GA)).thenRejected('resolution/not-carried', '/vote');
    draft.when(recorded(67, 8, 69), by(GA)).thenAccepted('resolution/adopted');
  });
});

describe('a symbol', () => {
  const assign: When = { type: 'resolution/assign-symbol', symbol: 'A/RES/73/334' };

  it('is given after adoption, once, by the body', () => {
    draft.when(assign, by(GA)).thenRejected('resolution/symbol-before-adoption', '/symbol');
    draft.when(assign, asserted).thenDoubted('resolution/symbol-before-adoption');
    const done = draft.given(adopted('2026-03-01'));
    done.when(assign, by('state-kg')).thenRejected('resolution/not-yours', '');
    done.when(assign, by(GA)).thenAccepted('resolution/symbol-assigned');
    done
      .given({ type: 'resolution/symbol-assigned', data: { symbol: 'A/RES/73/334' } })
      .when(assign, by(GA))
      .thenRejected('resolution/symbol-assigned', '/symbol');
  });
});

describe('whatever is tried', () => {
  const count = fc.constantFrom(0, 8, 67, 120);
  const commands: fc.Arbitrary<When> = fc.oneof(
    fc.record({ recalls: fc.constantFrom([], ['res-1'], ['res-2']) }).map(table),
    fc.constantFrom('state-kg', 'state-pk').map((sponsor) => ({ type: 'resolution/co-sponsor', sponsor })),
    fc
      .record({
        on: fc.constantFrom(null, '2019-08-30', TODAY, '2026-05-01', { words: 'lately' }),
        adoption: fc.constantFrom(null, 'consensus', 'without-vote', 'recorded-vote', 'unanimous'),
        vote: fc.option(fc.record({ yes: count, no: count, abstain: count })),
      })
      .map(adopt),
    fc.constant({ type: 'resolution/assign-symbol', symbol: 'A/RES/73/334' }),
  );
  const actors = [delegateOf(GA), delegateOf('state-kg'), delegateOf('state-pk')];
  const facts = new Map<string, unknown>([['resolution-res-1', resolution.given(tabled(), adopted('2016')).state]]);

  it('no act breaks an invariant', () => {
    const lives = tries(commands, actors, 'acts').map((all) => [
      { command: table(), actor: delegateOf('state-kg'), daysOn: 0 },
      ...all,
    ]);
    fc.assert(
      fc.property(lives, (all) => {
        const { state, events } = live<ResolutionState>('resolution', all, facts);
        const types = events.map((event) => event.type);
        const at = (type: string) => types.indexOf(`resolution/${type}`);
        // A symbol and no co-sponsor after adoption, which comes once.
        expect(types.filter((type) => type === 'resolution/adopted').length).toBeLessThanOrEqual(1);
        if (at('symbol-assigned') >= 0) expect(at('adopted') >= 0 && at('adopted') < at('symbol-assigned')).toBe(true);
        if (at('adopted') >= 0) expect(types.slice(at('adopted'))).not.toContain('resolution/co-sponsored');
        const [adoption] = state.adoptions;
        const vote = adoption?.vote;
        if (vote) expect(vote.yes + vote.no + vote.abstain <= 193 && vote.yes > vote.no).toBe(true);
        if (adoption?.adoption === 'consensus') expect(vote).toBeNull();
        const sponsors = state.sponsors.map((one) => one.sponsor);
        expect(new Set(sponsors).size).toBe(sponsors.length);
      }),
    );
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    holdsAlways('resolution', commands, actors, facts);
  });
});
