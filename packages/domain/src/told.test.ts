/** What the first event told is a claim like any other: contradicted, preferred, retracted, on both clocks, in what is decided and permitted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementState } from './aggregates/agreement/state.ts';
import type { CodingBody } from './aggregates/coding.ts';
import type { MembershipState } from './aggregates/membership.ts';
import type { OrganizationState } from './aggregates/organization.ts';
import { resolve, visibleClaims } from './claim.ts';
import type { ItemState } from './item.ts';
import { permissions } from './permissions.ts';
import { aggregates, opaque } from './registry.ts';
import {
  commandOf,
  contextOf,
  delegateOf,
  fold,
  type Given,
  recordedOf,
  spec,
  TODAY,
  told,
} from './test-support/given.ts';
import { candidatesAt, factAt, itemAt, TOLD } from './told.ts';

const asserted = { provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' } };
const now = { asOf: TODAY, knownAt: TODAY };
const registered: Given = {
  type: 'organization/registered',
  data: {
    ...{ short: 'A', orgKind: 'body', parent: null, seat: 'Tashkent', founded: '2001', status: 'active', names: {} },
    ...{ aliases: [], details: {}, ...asserted },
  },
  knownAt: '2019-01-01',
};
type More = { kind?: string; value?: unknown; from?: string | null; knownAt?: string; claim?: string };
const claimed = (field: string, value: unknown, { kind = 'organization', from = null, ...more }: More = {}): Given => ({
  type: `${kind}/claimed`,
  data: { field, claim: more.claim ?? 'c1', value, from, ...asserted },
  knownAt: more.knownAt ?? '2020-01-01',
});
const chosen = (
  verb: 'preferred' | 'retracted' | 'disputed',
  field: string,
  claim: string,
  kind = 'organization',
  knownAt = '2021-01-01',
): Given => ({
  type: `${kind}/${verb}`,
  data: { field, claim, reason: 'the better source', ...asserted },
  knownAt,
});
const organization = spec<OrganizationState>('organization').given(registered);
const curated = { assertion: told };
const seat = (state: OrganizationState, clock = now) => itemAt(state, clock).data?.seat;

describe('a field that the first event told', () => {
  const two = organization.given(claimed('seat', 'Beijing'));

  it('is in conflict with a claim that says otherwise, and stays as told until one is preferred', () => {
    expect(resolve(factAt(two.state, 'seat', TODAY), now)).toMatchObject({ answer: 'unknown', because: 'conflict' });
    expect(candidatesAt(two.state, 'seat', now).toSorted()).toEqual(['Beijing', 'Tashkent']);
    expect(seat(two.state)).toBe('Tashkent');
    const settled = two.given(chosen('preferred', 'seat', 'c1'));
    expect(seat(settled.state)).toBe('Beijing');
    // As it was known before the preference; and before the claim.
    expect(seat(settled.state, { asOf: TODAY, knownAt: '2020-06-01' })).toBe('Tashkent');
    expect(candidatesAt(settled.state, 'seat', { asOf: TODAY, knownAt: '2019-06-01' })).toEqual(['Tashkent']);
  });

  it('holds before a preferred claim begins, and after it has ended', () => {
    const moved = organization
      .given(claimed('seat', 'Beijing', { from: '2005-07-01' }))
      .given(chosen('preferred', 'seat', 'c1'));
    const of = (asOf: string) => seat(moved.state, { asOf, knownAt: TODAY });
    expect([of('2005-06-30'), of('2005-07-01')]).toEqual(['Tashkent', 'Beijing']);
  });

  it('is preferred, disputed and retracted by its own name, as long as something else is claimed', () => {
    const about = { field: 'seat', claim: TOLD, reason: 'the better source' };
    organization.when({ type: 'organization/retract', ...about }, curated).thenRejected('organization/last-claim');
    organization.when({ type: 'organization/dispute', ...about }, curated).thenAccepted('organization/disputed');
    const gone = two.when({ type: 'organization/retract', ...about }, curated).thenAccepted('organization/retracted');
    expect(seat(gone)).toBe('Beijing');
    expect(seat(gone, { asOf: TODAY, knownAt: '2026-03-09' })).toBe('Tashkent');
    const kept = two.when({ type: 'organization/prefer', ...about }, curated).thenAccepted('organization/preferred');
    expect(resolve(factAt(kept, 'seat', TODAY), now)).toMatchObject({ answer: 'yes', value: 'Tashkent' });
    two
      .given(chosen('retracted', 'seat', TOLD))
      .when({ type: 'organization/retract', ...about, claim: 'c1' }, curated)
      .thenRejected('organization/last-claim', '/claim');
  });

  it('is retracted from no day before something else was claimed: the known clock shows a value on every day', () => {
    const about = { type: 'organization/retract', field: 'seat', claim: TOLD, reason: 'the better source' };
    const from = (publicFrom: string) => ({ assertion: { ...told, publicFrom } });
    // Told in 2019, and claimed otherwise from 2020 on.
    two.when(about, from('2019-12-31')).thenRejected('organization/last-claim', '/claim');
    two.when(about, from('2010-01-01')).thenRejected('organization/last-claim', '/claim');
    const gone = two.when(about, from('2020-01-01')).thenAccepted('organization/retracted');
    const of = (asOf: string, knownAt: string) => seat(gone, { asOf, knownAt });
    expect([of(TODAY, '2019-12-31'), of(TODAY, '2020-01-01'), of(TODAY, TODAY)]).toEqual([
      ...['Tashkent', 'Beijing', 'Beijing'],
    ]);
    // On the clock of the world it is what stands that answers, by what was known: also before it was claimed.
    expect([of('2005-01-01', '2019-12-31'), of('2005-01-01', TODAY)]).toEqual(['Tashkent', 'Beijing']);
    // Where what stood in between was retracted itself, a day of that gap would have nothing.
    const gap = organization.given(
      claimed('seat', 'Beijing'),
      chosen('retracted', 'seat', 'c1', 'organization', '2022-01-01'),
      claimed('seat', 'Astana', { claim: 'c2', knownAt: '2023-01-01' }),
    );
    gap.when(about, from('2021-06-01')).thenRejected('organization/last-claim', '/claim');
    gap.when(about, from('2023-01-01')).thenAccepted('organization/retracted');
    // The other way round: what was told is gone, and the claim that took its place cannot go from before the next.
    const replaced = two.given(
      chosen('retracted', 'seat', TOLD),
      claimed('seat', 'Astana', { claim: 'c2', knownAt: '2023-01-01' }),
    );
    const other = { ...about, claim: 'c1' };
    replaced.when(other, from('2022-06-01')).thenRejected('organization/last-claim', '/claim');
    replaced.when(other, from('2023-01-01')).thenAccepted('organization/retracted');
  });

  it('has a value that is claimed and not retracted, on every day since it was told, whatever is retracted from when', () => {
    const day = fc.integer({ min: 2018, max: 2026 }).map((year) => `${year}-01-01`);
    const step = fc.record({
      verb: fc.constantFrom('claim', 'retract'),
      claim: fc.constantFrom(TOLD, 'c1', 'c2', 'c3'),
      from: day,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (all) => {
        let one = organization;
        for (const { verb, claim, from: publicFrom } of all) {
          const command =
            verb === 'claim'
              ? { type: 'organization/claim', field: 'seat', claim, value: `seat ${claim}`, from: null }
              : { type: 'organization/retract', field: 'seat', claim, reason: 'r' };
          if (verb === 'claim' && claim === TOLD) continue;
          const context = contextOf({ assertion: { ...told, publicFrom } });
          const decision = opaque('organization').decide(commandOf(command), one.state, new Map(), context);
          if ('accepted' in decision) one = one.given(...(decision.accepted as Given[]));
        }
        for (let year = 2019; year <= 2026; year += 1) {
          const fact = factAt(one.state, 'seat', `${year}-01-01`);
          const visible = fact ? visibleClaims(fact, `${year}-01-01`) : [];
          if (one.state.facts['seat']) expect(visible.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is one claim with a source that says the same', () => {
    const same = organization.given(claimed('seat', 'Tashkent'));
    expect(factAt(same.state, 'seat', TODAY)?.claims.map((one) => one.id)).toEqual(['c1']);
    expect(factAt(same.state, 'seat', '2019-06-01')?.claims.map((one) => one.id)).toEqual(['c1', TOLD]);
  });

  it('keeps the preference for it when another source says the same', () => {
    const chosenBack = two.given(
      chosen('preferred', 'seat', 'c1', 'organization', '2020-06-01'),
      chosen('preferred', 'seat', TOLD),
      claimed('seat', 'Tashkent', { claim: 'c2', knownAt: '2022-01-01' }),
    ).state;
    const of = (knownAt: string) => [
      seat(chosenBack, { asOf: TODAY, knownAt }),
      ...candidatesAt(chosenBack, 'seat', { asOf: TODAY, knownAt }),
    ];
    expect(['2020-06-01', '2021-06-01', TODAY].map(of)).toEqual([
      ['Beijing', 'Beijing'],
      ['Tashkent', 'Tashkent'],
      ['Tashkent', 'Tashkent'],
    ]);
  });

  it('stays a claim of its own once it was disputed, from that day on', () => {
    const disputed = organization.given(
      claimed('seat', 'Tashkent'),
      chosen('disputed', 'seat', TOLD, 'organization', '2022-01-01'),
    ).state;
    const of = (knownAt: string) => factAt(disputed, 'seat', knownAt)?.claims.map((one) => one.id);
    expect([of('2021-12-31'), of('2022-01-01')]).toEqual([['c1'], ['c1', TOLD]]);
  });
});

describe('what cannot be claimed', () => {
  const claim = (field: string, value: unknown) => ({
    ...{ type: 'organization/claim', field, claim: 'c1', value, from: null },
  });
  it.each(['sea', 'details', 'provenance', '__proto__', 'inForce:org-a'])('%s: refused, naming what can', (field) => {
    const outcome = organization.when(claim(field, 'x'), curated);
    outcome.thenRejected('organization/not-a-fact', '/field');
    for (const verb of ['prefer', 'retract', 'dispute'])
      organization
        .when({ type: `organization/${verb}`, field, claim: 'c1', reason: 'r' }, curated)
        .thenRejected('organization/not-a-fact', '/field');
  });
  it('is what tells one item from another', () => {
    const member: Given = {
      type: 'membership/started',
      data: {
        ...{ member: 'state-a', organization: 'org-a', status: 'member', legalBasis: 'de-jure', layer: 'status' },
        ...{ startEvent: null, start: '2001', details: {}, ...asserted },
      },
    };
    spec('membership')
      .given(member)
      .when({ type: 'membership/claim', field: 'member', claim: 'c1', value: 'state-b', from: null }, curated)
      .thenRejected('membership/not-a-fact', '/field');
  });
  it('is no value of the field', () => {
    organization.when(claim('seat', 7), curated).thenRejected('organization/claim-value', '/value');
    organization.when(claim('aliases', 'one'), curated).thenRejected('organization/claim-value', '/value');
    organization.when(claim('seat', null), curated).thenAccepted('organization/claimed');
  });

  it('is nothing that an item is known by: everything else that its first event tells can be', () => {
    const fields = (name: 'agreement' | 'activity') => {
      const { rejected } = aggregates[name].decide(
        { type: `${name}/claim`, id: 'x', field: '?', claim: 'c', value: 1, from: null } as never,
        { ...aggregates[name].initial, exists: true } as never,
        new Map(),
        { actor: { id: 'c', roles: ['curator'] }, today: TODAY, now: TODAY, assertion: told },
      ) as { rejected: { says: string } };
      return rejected.says;
    };
    expect(fields('agreement')).toContain('parties, partiesAsGiven, scope, ratificationNeeded');
    expect(fields('agreement')).toContain('inForce:<id>');
    expect(fields('activity')).toContain('basis');
  });
});

const words = { persons: ['persons'], threats: ['terrorism'], legal: [], capacity: [], none: [] };
const coding: CodingBody = {
  ...{
    classes: { persons: 'p', threats: 't', legal: 'l', capacity: 'c' },
    words,
    wordsNote: null,
    rules: [],
    designs: [],
    instruments: [],
  },
  hubs: [{ hub: 'H', bodies: ['org-h'], membersOf: 'org-h', note: null }],
};
const drafted: Given = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'T', agreementKind: 'memorandum', parties: ['state-a', 'state-b'], partiesAsGiven: [] },
    ...{ scope: ['terrorism'], ratificationNeeded: null, duration: null, details: {} },
  },
  knownAt: '2019-01-01',
};
const signed: Given = {
  type: 'agreement/signed',
  data: { parties: ['state-a', 'state-b'], on: '2019-01-01', complete: true },
  knownAt: '2019-01-01',
};
const memberOf = (state: string, ...more: Given[]): [string, MembershipState] => {
  const started: Given = {
    type: 'membership/started',
    data: {
      ...{ member: state, organization: 'org-h', status: 'member', legalBasis: 'de-jure', layer: 'status' },
      ...{ startEvent: null, start: '2001-01-01', details: {}, ...asserted },
    },
    knownAt: '2019-01-01',
  };
  return [`mem-${state}`, fold('membership', recordedOf(`membership-${state}`, [started, ...more])) as MembershipState];
};
const openAt = (more: readonly Given[], members = ['state-a', 'state-b', 'state-c'].map((one) => memberOf(one))) => {
  const given = [drafted, signed, ...more].map((one) => ({ ...one, data: { ...asserted, ...one.data } }));
  const agreement = fold('agreement', recordedOf('agreement-agr-x', given)) as AgreementState;
  const input = { agreements: new Map([['agr-x', agreement]]), memberships: new Map(members), coding };
  return (knownAt = TODAY) => {
    const { pairs, members: lists, uncertain } = permissions({ ...input, clock: { asOf: TODAY, knownAt } });
    const open = pairs.flatMap(({ from, to, instruments }) =>
      instruments.threats.map((one) => `${from.at(-1)}${to.at(-1)} ${one.sure}`),
    );
    return { open: open.toSorted(), members: lists['org-h'], uncertain: uncertain['org-h'] };
  };
};

describe('what is permitted', () => {
  const choose = (field: string) => chosen('preferred', field, 'c1', 'agreement');

  it('follows the scope that is preferred; where none is, what only some claims open is unknown', () => {
    const claim = claimed('scope', ['culture'], { kind: 'agreement' });
    expect(openAt([])().open).toEqual(['ab coded', 'ba coded']);
    expect(openAt([claim])().open).toEqual(['ab unknown', 'ba unknown']);
    const settled = openAt([claim, choose('scope')]);
    expect(settled().open).toEqual([]);
    expect([settled('2020-06-01').open, settled('2019-06-01').open]).toEqual([
      ['ab unknown', 'ba unknown'],
      ['ab coded', 'ba coded'],
    ]);
  });

  it('follows the parties', () => {
    const claim = claimed('parties', ['state-a', 'state-c'], { kind: 'agreement' });
    expect(openAt([claim])().open).toEqual([
      'ab unknown',
      'ac unknown',
      'ba unknown',
      'bc unknown',
      'ca unknown',
      'cb unknown',
    ]);
    expect(openAt([claim, choose('parties')])().open).toEqual(['ac coded', 'ca coded']);
  });

  it('follows who is a member', () => {
    const claim = claimed('status', 'observer', { kind: 'membership' });
    const of = (...more: Given[]) => openAt([], [memberOf('state-a'), memberOf('state-b', ...more)])();
    expect(of()).toMatchObject({ members: ['state-a', 'state-b'], uncertain: [] });
    expect(of(claim)).toMatchObject({ members: ['state-a'], uncertain: ['state-b'] });
    expect(of(claim, chosen('preferred', 'status', 'c1', 'membership'))).toMatchObject({
      ...{ members: ['state-a'], uncertain: [] },
    });
  });
});

describe('what is decided', () => {
  it('rests on the parties that are believed today', () => {
    const agreement = spec<AgreementState>('agreement').given(drafted);
    const sign = { type: 'agreement/sign', parties: ['state-c'] };
    const c = { actor: delegateOf('state-c') };
    agreement.when(sign, c).thenRejected('agreement/not-a-party', '/parties');
    const parties = claimed('parties', ['state-a', 'state-c'], { kind: 'agreement' });
    agreement
      .given(parties, chosen('preferred', 'parties', 'c1', 'agreement'))
      .when(sign, c)
      .thenAccepted('agreement/signed');
  });

  it('rests on the amount of what is matched with it', () => {
    const state = fold(
      'offer',
      recordedOf('offer-o', [
        {
          type: 'offer/declared',
          data: {
            ...{ by: null, says: null, on: null, title: 'O', gist: null, areas: ['a'], pillars: ['I'] },
            ...{ languages: ['ru'], places: 12, hours: 1, details: {}, offerer: 'org-a', availableFrom: null },
            ...{ availableUntil: null, ...asserted },
          },
        },
        claimed('places', 5, { kind: 'offer' }),
        chosen('preferred', 'places', 'c1', 'offer'),
      ]),
    ) as ItemState;
    expect(itemAt(state, now).data).toMatchObject({ places: 5 });
  });
});

it('asked twice it is the same, and asked of an answer it is as if it were asked of the state itself', () => {
  const day = fc.constantFrom('2004-01-01', '2006-01-01', '2019-06-01', '2020-06-01', TODAY);
  const clock = fc.record({ asOf: day, knownAt: day });
  const given = organization.given(
    claimed('seat', 'Beijing', { from: '2005' }),
    claimed('status', 'dissolved', { knownAt: '2019-01-01' }),
    chosen('preferred', 'seat', 'c1'),
    chosen('preferred', 'status', 'c1'),
  ).state;
  fc.assert(
    fc.property(clock, clock, (first, second) => {
      expect(itemAt(itemAt(given, first), second)).toEqual(itemAt(given, second));
      expect(itemAt(given, first)).toEqual(itemAt(given, first));
    }),
  );
});
