import { AssertionSchema, commandSchema, may, routes } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { type Curated, claimBody, freeName, JUDGEMENTS, judgeBody } from './curator-acts.ts';

const signed: Curated = { list: 'agreements', id: 'agr-x', version: 3, fact: 'signed' };
const given = { value: ' 2018-10 ', sources: 'URDU, SEED,', confidence: 'M', remark: '' };

const check = (type: string, { assertion, ...body }: Record<string, unknown>): boolean =>
  (commandSchema(type)?.schema.safeParse({ type, id: 'agr-x', ...body }).success ?? false) &&
  AssertionSchema.safeParse(assertion).success;

describe('a curator', () => {
  it('gives commands that the domain knows, where the services listen, and that a curator may give', () => {
    expect(check('agreement/claim', claimBody(signed, 'c4', true, given))).toBe(true);
    for (const { verb, part, fields } of JUDGEMENTS) {
      const answers = { reason: 'the text was found', sources: 'URDU', confidence: 'L' };
      expect(check(`agreement/${verb}`, judgeBody(signed, verb, 'c2', answers)), verb).toBe(true);
      expect(routes.get(`agreement/${verb}`)?.path).toBe(`/api/agreements/{id}/${part}`);
      expect(fields.some((one) => one.required)).toBe(true);
    }
    expect(routes.get('agreement/claim')?.path).toBe('/api/agreements/{id}/claims');
    expect(may({ id: 'c', roles: ['curator'] }, { type: 'agreement/claim', id: 'agr-x' }, true)).toEqual({
      allowed: true,
    });
  });

  it('claims a date as that date, and words as words', () => {
    expect(claimBody(signed, 'c4', true, given)).toMatchObject({
      value: '2018-10',
      from: '2018-10',
      assertion: { sources: ['URDU', 'SEED'], occurredAt: '2018-10' },
    });
    expect(claimBody(signed, 'c4', true, { ...given, value: '', words: 'recently' })).toMatchObject({
      value: { words: 'recently' },
      from: { words: 'recently' },
      assertion: { occurredAt: null },
    });
    // What is typed as a date is never made words in silence.
    expect(claimBody(signed, 'c4', true, { ...given, value: '2004-02-30' })).toMatchObject({ value: '2004-02-30' });
    expect(claimBody({ ...signed, fact: 'symbol' }, 'c4', false, { ...given, value: 'A/RES/75/268' })).toMatchObject({
      value: 'A/RES/75/268',
      from: null,
    });
  });

  it('says since when it is public only where a day is given', () => {
    const dated = judgeBody(signed, 'dispute', 'c2', { reason: 'seen nowhere else', publicFrom: ' 2026-07-10 ' });
    expect(dated).toMatchObject({ assertion: { publicFrom: '2026-07-10' } });
    const now = judgeBody(signed, 'retract', 'c2', { reason: 'a misreading', publicFrom: '' });
    expect(now['assertion']).not.toHaveProperty('publicFrom');
  });

  it('never takes the name of another claim', () => {
    expect(freeName(['c1', 'c3', 'c2'])).toBe('c4');
    expect(freeName(['x', 'c2'])).toBe('c3');
  });
});
