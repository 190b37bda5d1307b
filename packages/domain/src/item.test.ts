import { describe, expect, it } from 'vitest';
import { marksOf, preferenceAt, resolve, retractedClaims } from './claim.ts';
import type { ItemState } from './item.ts';
import { aggregates } from './registry.ts';
import { type Given, spec, TODAY, told } from './test-support/given.ts';

const drafted: Given = {
  type: 'agreement/drafted',
  data: {
    ...{ title: 'A', agreementKind: 'memorandum', parties: ['org-a', 'org-b'], partiesAsGiven: [] },
    ...{ scope: ['terrorism'], ratificationNeeded: null, duration: null, details: {} },
  },
};
const asserted = { provenance: { basis: 'asserted', sources: ['SRC-1'], confidence: 'H' } };
const claimed = (claim: string, value: string): Given => ({
  type: 'agreement/claimed',
  data: { field: 'operationalized', claim, value, from: '1991', ...asserted },
});
const retracted: Given = {
  type: 'agreement/retracted',
  data: { field: 'operationalized', claim: 'c1', reason: 'wrong', ...asserted },
};
const item = spec<ItemState>('agreement').given(drafted);
const claim = (id: string) => ({
  type: 'agreement/claim',
  field: 'operationalized',
  claim: id,
  value: 'Kyrgyzstan',
  from: '1991',
});
const choose = (verb: 'prefer' | 'retract', id = 'c1') => ({
  ...{ type: `agreement/${verb}`, field: 'operationalized', claim: id, reason: 'the better source' },
});
const curated = { assertion: told };

describe('claims about any item', () => {
  it('come with their sources, on an item that is there', () => {
    item.when(claim('c1')).thenRejected('agreement/assertion-needed', '/assertion');
    spec('agreement').when(claim('c1'), curated).thenRejected('agreement/unknown', '/id');
    const after = item.when(claim('c1'), curated).thenAccepted('agreement/claimed');
    expect(resolve(after.facts['operationalized'], { asOf: TODAY, knownAt: TODAY })).toMatchObject({
      value: 'Kyrgyzstan',
    });
  });

  it('are never overwritten', () => {
    item.given(claimed('c1', 'Kirghizia')).when(claim('c1'), curated).thenRejected('agreement/claim-exists', '/claim');
  });

  it('never turn a date that does not exist into words, nor into anything else', () => {
    const about = (value: unknown, more: object = {}) => ({
      ...{ type: 'agreement/claim', field: 'signed', claim: 'c9', value, from: null },
      ...more,
    });
    for (const text of ['2004-02-30', '2004-13', '2004-2-3', '0000']) {
      for (const value of [text, { words: text }])
        item.when(about(value), curated).thenRejected('agreement/no-such-date', '/value');
      item.when(about('2004', { from: { words: text } }), curated).thenRejected('agreement/no-such-date', '/from');
    }
    for (const value of ['2004-02-29', { words: '2004-2006' }, { words: 'recently' }])
      item.when(about(value), curated).thenAccepted('agreement/claimed');
    // Of a field that is no date, a text may look like one.
    item.when(about('2004-13', { field: 'title' }), curated).thenAccepted('agreement/claimed');
  });

  it('are preferred and retracted with a reason, where they are', () => {
    const two = item.given(claimed('c1', 'Kirghizia'), claimed('c2', 'Kyrgyzstan'));
    const now = { asOf: TODAY, knownAt: TODAY };
    expect(resolve(two.state.facts['operationalized'], now)).toMatchObject({ answer: 'unknown', because: 'conflict' });
    const preferred = two.when(choose('prefer', 'c2'), curated).thenAccepted('agreement/preferred');
    expect(resolve(preferred.facts['operationalized'], now)).toMatchObject({ answer: 'yes', value: 'Kyrgyzstan' });
    expect(preferenceAt(preferred.facts['operationalized']!, TODAY)?.reason).toBe('the better source');
    const gone = two.when(choose('retract'), curated).thenAccepted('agreement/retracted');
    expect(resolve(gone.facts['operationalized'], now)).toMatchObject({ answer: 'yes', value: 'Kyrgyzstan' });
    item.when(choose('prefer'), curated).thenRejected('agreement/unknown-claim', '/claim');
    const chosen: Given = { type: 'agreement/preferred', data: { ...retracted.data, reason: 'the better source' } };
    // The same choice for the same reason is remembered, and changes nothing.
    two.given(chosen).when(choose('prefer'), curated).thenAccepted();
    two.given(retracted).when(choose('prefer'), curated).thenRejected('agreement/claim-retracted', '/claim');
    two.given(retracted).when(choose('retract'), curated).thenRejected('agreement/claim-retracted', '/claim');
  });

  it('are corroborated by a further source, and disputed for a reason; both are kept, and the answer stays', () => {
    const one = item.given(claimed('c1', 'Kyrgyzstan'));
    const corroborate = (id = 'c1') => ({
      type: 'agreement/corroborate',
      field: 'operationalized',
      claim: id,
      says: 'in its own law',
    });
    const further = { assertion: { ...told, sources: ['SRC-2'] } };
    const dispute = { ...choose('prefer'), type: 'agreement/dispute' };
    one.when(corroborate()).thenRejected('agreement/assertion-needed', '/assertion');
    one.when(corroborate('c2'), further).thenRejected('agreement/unknown-claim', '/claim');
    one.when(corroborate(), { assertion: { ...told, sources: [] } }).thenRejected('agreement/further-source-needed');
    // SRC-1 stands behind it already; once SRC-2 does too, it is no further source either.
    one.when(corroborate(), curated).thenRejected('agreement/further-source-needed', '/assertion/sources');
    const { says, field, claim: id } = corroborate();
    const corroborated: Given = {
      type: 'agreement/corroborated',
      data: { says, field, claim: id, provenance: { basis: 'asserted', sources: ['SRC-2'], confidence: 'M' } },
    };
    one.given(corroborated).when(corroborate(), further).thenRejected('agreement/further-source-needed');
    const after = one.when(corroborate(), further).thenAccepted('agreement/corroborated');
    expect(marksOf(after.facts['operationalized']!, 'c1', TODAY)).toMatchObject([
      { kind: 'corroborated', sources: ['SRC-2'] },
    ]);
    const doubtful = one.when(dispute, { assertion: { ...told, sources: [] } }).thenAccepted('agreement/disputed');
    expect(marksOf(doubtful.facts['operationalized']!, 'c1', TODAY)).toMatchObject([
      { kind: 'disputed', says: 'the better source', sources: [] },
    ]);
    const now = { asOf: TODAY, knownAt: TODAY };
    expect(resolve(doubtful.facts['operationalized'], now)).toMatchObject({ answer: 'yes', value: 'Kyrgyzstan' });
    one.given(retracted).when(corroborate(), further).thenRejected('agreement/claim-retracted', '/claim');
    one.given(retracted).when(dispute, curated).thenRejected('agreement/claim-retracted', '/claim');
  });

  it('that are retracted keep the reason', () => {
    const gone = item
      .given(claimed('c1', 'Kirghizia'))
      .when(choose('retract'), curated)
      .thenAccepted('agreement/retracted');
    expect(retractedClaims(gone.facts['operationalized']!, TODAY)).toMatchObject([
      { claim: { id: 'c1', value: 'Kirghizia' }, retraction: { reason: 'the better source', from: TODAY } },
    ]);
  });

  it('cannot become public later than they are recorded', () => {
    item
      .when(claim('c1'), { assertion: { ...told, publicFrom: '2026-03-11' } })
      .thenRejected('agreement/public-in-the-future', '/assertion/publicFrom');
  });

  it('doubts are settled by a curator with a reason and a source, once, and stay', () => {
    const doubted: Given = {
      type: 'agreement/doubted',
      data: { rule: 'agreement/some-rule', missing: 'a source', says: 'Nothing shows it.' },
    };
    const [one, doubt] = [item.given(doubted), 2];
    const settle = (more: object = {}) => ({ type: 'agreement/settle', doubt, reason: 'the treaty names it', ...more });
    one.when(settle()).thenRejected('agreement/assertion-needed', '/assertion');
    one.when(settle({ doubt: 1 }), curated).thenRejected('agreement/unknown-doubt', '/doubt');
    one
      .when(settle(), { assertion: { ...told, sources: [] } })
      .thenRejected('agreement/source-needed', '/assertion/sources');
    expect(() => one.when(settle({ reason: '' }), curated)).toThrow(/reason/);
    const state = one.when(settle(), curated).thenAccepted('agreement/settled');
    expect(state.doubts).toHaveLength(1);
    expect(state.settlements).toMatchObject([
      { doubt, rule: 'agreement/some-rule', reason: 'the treaty names it', since: TODAY, sources: ['SRC-1'] },
    ]);
    const settled: Given = {
      type: 'agreement/settled',
      data: { doubt, rule: 'agreement/some-rule', reason: 'so', ...asserted },
    };
    one.given(settled).when(settle(), curated).thenRejected('agreement/doubt-settled', '/doubt');
  });

  it('can be made of every item but the record itself, and what is computed of items', () => {
    for (const { name, commands } of Object.values(aggregates))
      expect(
        Object.keys(commands).filter((type) => /\/(claim|corroborate|dispute|prefer|retract)$/.test(type)),
      ).toHaveLength(['record', 'policy', 'experiment'].includes(name) ? 0 : 5);
  });
});
