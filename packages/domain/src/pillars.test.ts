import { describe, expect, it } from 'vitest';
import { pillarsOf } from './pillars.ts';
import { spec, told } from './test-support/given.ts';

const rule = (id: string, of: string, words: string[], pillars: string[], sure = 'coded') => ({
  ...{ id, of, words, pillars, sure, reason: `because of ${id}` },
});
const body = {
  pillars: { I: 'conditions', II: 'combating', III: 'capacity', IV: 'rights' },
  rules: [
    rule('at-large', 'scope', ['terrorism'], ['II'], 'assumed'),
    rule('exchange', 'scope', ['information-exchange'], ['II']),
    rule('learning', 'activity-kind', ['seminar'], ['III'], 'assumed'),
    rule('nothing', 'activity-kind', ['meeting'], []),
    rule('named', 'item', ['act-1'], ['IV']),
  ],
};
const coding = body as Parameters<typeof pillarsOf>[0];
const read = (id: string, scope: string[], activityKind?: string) =>
  pillarsOf(coding, { id, scope, ...(activityKind ? { activityKind } : {}) }).map(({ pillar, sure, rule: by, word }) =>
    [pillar, sure, by, word].join(' '),
  );

describe('the coding of pillars', () => {
  it('reads words of a scope, kinds and single items, and says by which rule', () => {
    expect(read('agr-1', ['terrorism'])).toEqual(['II assumed at-large terrorism']);
    expect(read('act-1', [], 'seminar')).toEqual(['III assumed learning seminar', 'IV coded named act-1']);
  });

  it('gives the surest reason for each pillar', () => {
    expect(read('agr-1', ['terrorism', 'information-exchange'])).toEqual(['II coded exchange information-exchange']);
  });

  it('leaves unknown what says nothing of a pillar, and what no rule reads', () => {
    expect([read('act-2', [], 'meeting'), read('act-2', [], 'parade'), read('agr-1', ['culture'])]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is recorded once, beside that of the channels, and may be disputed', () => {
    const coded = spec('coding');
    const record = { type: 'coding/record-pillars', ...body };
    const state = coded.when(record, { assertion: told }).thenAccepted('coding/pillars-recorded');
    expect(state).toMatchObject({ data: null, pillars: { rules: [{ id: 'at-large' }, {}, {}, {}, {}] } });
    const recorded = { type: 'coding/pillars-recorded', data: { ...body, note: null } };
    coded.given(recorded).when(record, { assertion: told }).thenRejected('coding/exists', '/id');
    expect(() => coded.when({ ...record, rules: [rule('x', 'scope', ['a'], ['V'])] })).toThrow(/rules/);
  });
});
