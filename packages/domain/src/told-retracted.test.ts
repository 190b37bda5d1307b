/** What the first event told, once it was retracted: it is neither shown nor judged on while anything else stands. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreementState } from './aggregates/agreement/state.ts';
import type { OrganizationState } from './aggregates/organization.ts';
import { delegateOf, type Given, spec, TODAY } from './test-support/given.ts';
import { candidatesAt, itemAt, TOLD } from './told.ts';

const asserted = { provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' } };
const organization = spec<OrganizationState>('organization').given({
  type: 'organization/registered',
  data: {
    ...{ short: 'A', orgKind: 'body', parent: null, seat: 'Tashkent', founded: '2001', status: 'active', names: {} },
    ...{ aliases: [], details: {}, ...asserted },
  },
  knownAt: '2019-01-01',
});
const drafted: Given = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'T', agreementKind: 'memorandum', parties: ['state-a', 'state-b'], partiesAsGiven: [] },
    ...{ scope: ['terrorism'], ratificationNeeded: null, duration: null, details: {}, ...asserted },
  },
  knownAt: '2019-01-01',
};
type More = { kind?: string; from?: string | null; knownAt?: string; claim?: string };
const claimed = (field: string, value: unknown, { kind = 'organization', from = null, ...more }: More = {}): Given => ({
  type: `${kind}/claimed`,
  data: { field, claim: more.claim ?? 'c1', value, from, ...asserted },
  knownAt: more.knownAt ?? '2020-01-01',
});
const chosen = (verb: 'preferred' | 'retracted', field: string, claim: string, kind = 'organization'): Given => ({
  type: `${kind}/${verb}`,
  data: { field, claim, reason: 'the better source', ...asserted },
  knownAt: '2021-01-01',
});

describe('a value that was told and retracted', () => {
  const gone = chosen('retracted', 'seat', TOLD);
  const show = (state: OrganizationState, asOf = TODAY, knownAt = TODAY) => ({
    data: itemAt(state, { asOf, knownAt }).data?.seat,
    candidates: candidatesAt(state, 'seat', { asOf, knownAt }),
  });

  it('does not come back before what stands begins', () => {
    const { state } = organization.given(claimed('seat', 'Beijing', { from: '2020-01-01' }), gone);
    expect(show(state, '2019-06-01')).toEqual({ data: 'Beijing', candidates: ['Beijing'] });
    // Before the retraction was known, it held.
    expect(show(state, '2019-06-01', '2020-12-31')).toEqual({ data: 'Tashkent', candidates: ['Tashkent'] });
  });

  it('does not come back while others disagree: the earliest published shows', () => {
    const { state } = organization.given(
      claimed('seat', 'Astana', { claim: 'c2', knownAt: '2020-06-01' }),
      claimed('seat', 'Beijing'),
      gone,
    );
    expect(show(state)).toEqual({ data: 'Beijing', candidates: ['Beijing', 'Astana'] });
    expect(show(state, TODAY, '2020-12-31').data).toBe('Tashkent');
  });

  it('is no ground for an act', () => {
    const agreement = spec<AgreementState>('agreement').given(drafted);
    const about = (claim: string, party: string) =>
      claimed('parties', ['state-a', party], { kind: 'agreement', claim, knownAt: '2020-01-01' });
    const { when } = agreement.given(about('c1', 'state-c'), about('c2', 'state-d'));
    const sign = { type: 'agreement/sign', parties: ['state-b'] };
    const b = { actor: delegateOf('state-b') };
    when(sign, b).thenAccepted('agreement/signed');
    agreement
      .given(about('c1', 'state-c'), about('c2', 'state-d'), chosen('retracted', 'parties', TOLD, 'agreement'))
      .when(sign, b)
      .thenRejected('agreement/not-a-party', '/parties');
  });

  it('never shows where a claim stands that says otherwise, on any pair of dates', () => {
    const day = fc.constantFrom('2004-01-01', '2019-06-01', '2020-01-01', '2020-06-01', '2021-01-01', TODAY);
    const from = fc.option(day);
    const claim = fc.record({ value: fc.constantFrom('Beijing', 'Astana'), from, knownAt: day });
    const preferred = fc.constantFrom([], [chosen('preferred', 'seat', 'c0')]);
    fc.assert(
      fc.property(
        fc.array(claim, { minLength: 1, maxLength: 3 }),
        preferred,
        day,
        day,
        (claims, prefer, asOf, knownAt) => {
          const all = claims.map((one, n) => claimed('seat', one.value, { ...one, claim: `c${n}` }));
          const shown = show(organization.given(...all, ...prefer, gone).state, asOf, knownAt);
          fc.pre(knownAt >= '2021-01-01' && claims.some((one) => one.knownAt <= knownAt));
          expect(shown.candidates).not.toContain('Tashkent');
          expect(shown.candidates).toContain(shown.data);
        },
      ),
    );
  });
});
