/** What is registered once and then claimed about: organizations, states, sources, the coding, the record itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsAlways } from '../test-support/acts.ts';
import { contextOf, curator, spec, TODAY, told, type When } from '../test-support/given.ts';
import type { OrganizationState } from './organization.ts';
import type { RecordState } from './record.ts';
import type { SourceState } from './source.ts';

const body = {
  ...{ short: 'SCO', orgKind: 'international-organization', parent: null, seat: null, founded: '2001-06-15' },
  ...{ status: 'active', names: { en: 'SCO' }, aliases: [], details: {} },
};
const parent = { type: 'organization/registered', data: body };
const register = (more: object = {}): When => ({ type: 'organization/register', ...body, ...more });
const asserted = { assertion: { ...told, occurredAt: '2001-06-15' } };
const organization = spec<OrganizationState>('organization');

describe('an organization', () => {
  it('has at most one parent, which is registered and not itself', () => {
    organization.when(register()).thenAccepted('organization/registered');
    organization.when(register({ parent: 'x-1' })).thenRejected('organization/own-parent', '/parent');
    organization.when(register({ parent: 'x-1' }), asserted).thenDoubted('organization/own-parent');
    organization.when(register({ parent: 'org-sco' })).thenRejected('organization/unknown-parent', '/parent');
    organization.when(register({ parent: 'org-sco' }), asserted).thenDoubted('organization/unknown-parent');
    organization
      .besides('organization', 'org-sco', parent)
      .when(register({ parent: 'org-sco' }))
      .thenAccepted('organization/registered');
    organization.given(parent).when(register()).thenRejected('organization/exists', '/id');
  });

  it('an assertion is never refused for the world, what decide accepts folds, and folds alike', () => {
    const commands: fc.Arbitrary<When> = fc.oneof(
      fc.constantFrom(null, 'x-1', 'org-sco', 'org-none').map((one) => register({ parent: one })),
      fc.record({
        type: fc.constant('organization/claim'),
        field: fc.constantFrom('seat', 'status'),
        claim: fc.constantFrom('c1', 'c2'),
        value: fc.constantFrom('Beijing', 'Tashkent'),
        from: fc.constantFrom(null, '2004'),
      }),
      fc.record({
        type: fc.constantFrom('organization/prefer', 'organization/retract'),
        field: fc.constantFrom('seat', 'status'),
        claim: fc.constantFrom('c1', 'c2'),
        reason: fc.constant('better'),
      }),
    );
    const facts = new Map([['organization-org-sco', organization.given(parent).state]]);
    holdsAlways('organization', commands, [curator], facts);
  });
});

describe('a state', () => {
  it('is registered once, by codes of the right shape', () => {
    const data = { iso2: 'PK', iso3: 'PAK', names: {}, unMemberSince: '1947-09-30', details: {} };
    spec('state')
      .when({ type: 'state/register', ...data })
      .thenAccepted('state/registered');
    spec('state')
      .given({ type: 'state/registered', data })
      .when({ type: 'state/register', ...data })
      .thenRejected('state/exists', '/id');
    expect(() => spec('state').when({ type: 'state/register', ...data, iso2: 'pk' })).toThrow(/two capital letters/);
  });
});

describe('a source', () => {
  const data = {
    ...{ title: 'T', publisher: null, url: null, published: null, language: 'en', sourceKind: 'press', check: 'seen' },
    details: {},
  };
  const publicFrom = (published: string | null, more: object = {}): string =>
    spec<SourceState>('source')
      .when({ type: 'source/register', ...data, published }, more)
      .thenAccepted('source/registered').publicFrom;

  it('is public since it was published, at the end of what is known of that, and never later than today', () => {
    expect(publicFrom('2019-09-25')).toBe('2019-09-25');
    expect(publicFrom('2019-09')).toBe('2019-09-30');
    expect(publicFrom('2026')).toBe(TODAY);
    expect(publicFrom(null)).toBe(TODAY);
  });

  it('of no date, or a vague one, is public since the day that its registration names', () => {
    const closed = { assertion: { ...told, publicFrom: '2026-02-01' } };
    expect([publicFrom(null, closed), publicFrom('2026', closed)]).toEqual(['2026-02-01', '2026-02-01']);
    expect(publicFrom('2019', closed)).toBe('2019-12-31');
  });

  it('is registered once', () => {
    spec('source')
      .given({ type: 'source/registered', data })
      .when({ type: 'source/register', ...data })
      .thenRejected('source/exists', '/id');
  });
});

describe('the coding', () => {
  it('is recorded once, and disputed by claims after that', () => {
    const data = {
      ...{
        classes: { persons: 'p', threats: 't', legal: 'l', capacity: 'c' },
        words: { persons: [], threats: [], legal: [], capacity: [], none: [] },
        wordsNote: null,
      },
      ...{ hubs: [], rules: [], instruments: [], designs: [] },
    };
    const coding = spec('coding').given({ type: 'coding/recorded', data });
    spec('coding')
      .when({ type: 'coding/record', ...data })
      .thenAccepted('coding/recorded');
    coding.when({ type: 'coding/record', ...data }).thenRejected('coding/exists', '/id');
    coding
      .when({ type: 'coding/claim', field: 'words', claim: 'c1', value: data.words, from: null }, { assertion: told })
      .thenAccepted('coding/claimed');
  });
});

describe('the loading of the record', () => {
  const loaded = { commands: 647, sources: 262, closed: '2026-04-03', hash: 'abc' };

  it('ends once', () => {
    const record = spec<RecordState>('record');
    const state = record.when({ type: 'record/mark-loaded', ...loaded }).thenAccepted('record/loaded');
    expect(state.loaded).toEqual(loaded);
    record
      .given({ type: 'record/loaded', data: loaded })
      .when({ type: 'record/mark-loaded', ...loaded })
      .thenRejected('record/already-loaded', '');
    expect(contextOf().actor).toBe(curator);
  });
});
