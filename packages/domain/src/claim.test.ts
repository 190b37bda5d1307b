import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Claim,
  clockOf,
  type Fact,
  holds,
  marksOf,
  type Retraction,
  resolve,
  retractedClaims,
  standingClaims,
  visibleClaims,
  withClaim,
  withMark,
  withPreference,
  withRetraction,
} from './claim.ts';
import { isDay } from './time.ts';

const claim = (id: string, from: Claim<unknown>['from'], more: Partial<Claim<unknown>> = {}): Claim<unknown> => ({
  id,
  value: from,
  from,
  publicFrom: '2019-01-01',
  confidence: 'M',
  sources: [],
  basis: 'asserted',
  position: 1,
  ...more,
});
const factOf = (...claims: Claim<unknown>[]): Fact<unknown> => ({ claims, preferences: [] });
const TODAY = '2026-11-24';
const gone = (id: string, from: string): Retraction => ({ claim: id, from, position: 9, reason: 'a misreading' });

describe('when a claim holds', () => {
  it.each([
    ['before it begins', '2018-09-30', '2018-10', undefined, 'no'],
    ['inside the interval of a vague beginning', '2018-10-15', '2018-10', undefined, 'vague-date'],
    ['at the end of the last day that it may have begun on', '2018-10-31', '2018-10', undefined, 'yes'],
    ['on the day itself, for a day stands for its end', '2018-10-05', '2018-10-05', undefined, 'yes'],
    ['on the last day before its end', '2020-05-31', '2018', '2020-06-01', 'yes'],
    ['on the day of its end, which is outside', '2020-06-01', '2018', '2020-06-01', 'no'],
    ['inside the interval of a vague end', '2020-06-15', '2018', '2020-06', 'vague-date'],
    ['before an end whose date is not known', '2019-06-15', '2018', null, 'undated'],
    ['before its beginning, though its end is not known', '2017-06-15', '2018', null, 'no'],
    ['before an end that was told in words', '2019-06-15', '2018', { words: 'recently' }, 'words'],
    ['undated', '2019-06-15', null, undefined, 'undated'],
    ['undated, but over', '2020-06-15', null, '2020-01-01', 'no'],
    ['told in words', '2019-06-15', { words: 'recent as of 2019-09-25' }, undefined, 'words'],
  ] as const)('%s', (_, asOf, from, to, expected) => {
    const answer = holds(claim('c1', from, to === undefined ? {} : { to }), asOf);
    expect(answer.answer === 'unknown' ? answer.because : answer.answer).toBe(expected);
  });
});

describe('which claims count', () => {
  const october = claim('c1', '2018-10', { publicFrom: '2019-07-19' });
  const year = claim('c2', '2019', { publicFrom: '2019-10-18', position: 2 });

  it('hides what was not public yet', () => {
    const fact = factOf(october, year);
    expect(visibleClaims(fact, '2019-07-18')).toEqual([]);
    expect(visibleClaims(fact, '2019-07-19')).toEqual([october]);
    expect(resolve(fact, { asOf: TODAY, knownAt: '2019-07-18' })).toEqual({ answer: 'no' });
  });

  it('leaves claims open that disagree, with every candidate', () => {
    expect(resolve(factOf(october, year), { asOf: '2019-06-01', knownAt: TODAY })).toEqual({
      answer: 'unknown',
      because: 'conflict',
      candidates: [october, year],
    });
    const sold = [claim('c1', '2018', { value: 'A/RES/75/268' }), claim('c2', '2018', { value: 'A/RES/75/69' })];
    expect(resolve(factOf(...sold), { asOf: TODAY, knownAt: TODAY })).toMatchObject({ because: 'conflict' });
  });

  it('says that it happened once every claimed date has passed, and keeps the dates apart', () => {
    expect(resolve(factOf(october, year), { asOf: '2020-01-01', knownAt: TODAY })).toEqual({
      answer: 'yes',
      value: '2018-10',
      claim: october,
      candidates: [october, year],
    });
  });

  it('lets a preference count from its day on, and no day sooner', () => {
    const fact = withPreference(factOf(october, year), {
      claim: 'c1',
      since: '2026-04-03',
      position: 3,
      reason: 'names the month',
    });
    expect(standingClaims(fact, '2026-04-02')).toHaveLength(2);
    expect(standingClaims(fact, '2026-04-03')).toEqual([october]);
  });

  it('falls back to the preference before, then to all, when the preferred claim is retracted', () => {
    const preferred = [
      { claim: 'c1', since: '2020-01-01', position: 3, reason: 'first' },
      { claim: 'c2', since: '2021-01-01', position: 4, reason: 'second' },
    ].reduce(withPreference<unknown>, factOf(october, year));
    const ids = (fact: Fact<unknown>, knownAt: string) => standingClaims(fact, knownAt).map((one) => one.id);
    const once = withRetraction(preferred, gone('c2', '2022-01-01'));
    expect([ids(once, '2021-12-31'), ids(once, '2022-01-01')]).toEqual([['c2'], ['c1']]);
    expect(ids(withRetraction(once, gone('c1', '2023-01-01')), '2023-01-01')).toEqual([]);
  });

  it('of two preferences of one day counts the later in the log', () => {
    const fact = [
      { claim: 'c2', since: '2020-01-01', position: 9, reason: 'later' },
      { claim: 'c1', since: '2020-01-01', position: 3, reason: 'earlier' },
    ].reduce(withPreference<unknown>, factOf(october, year));
    expect(standingClaims(fact, TODAY)).toEqual([year]);
  });

  it('shows a retracted claim before its retraction', () => {
    const fact = withRetraction(factOf(october), gone('c1', '2020-01-01'));
    expect(resolve(fact, { asOf: '2019-12-31', knownAt: '2019-12-31' }).answer).toBe('yes');
    expect(resolve(fact, { asOf: '2019-12-31', knownAt: '2020-01-01' }).answer).toBe('no');
  });

  it('keeps why a claim was retracted, from that day on and not before, whichever of the two arrives first', () => {
    const retraction = gone('c1', '2020-01-01');
    const orders = [
      withRetraction(factOf(october), retraction),
      withClaim(withRetraction(undefined, retraction), october),
    ];
    for (const fact of orders) {
      expect(retractedClaims(fact, '2019-12-31')).toEqual([]);
      expect(retractedClaims(fact, '2020-01-01')).toMatchObject([{ claim: { id: 'c1' }, retraction }]);
    }
    const twice = withRetraction(withRetraction(factOf(october), gone('c1', '2021-01-01')), retraction);
    expect(retractedClaims(twice, TODAY).map((one) => one.retraction.from)).toEqual(['2020-01-01']);
  });

  it('of a claim that is not public yet says nothing', () => {
    const late = { ...october, publicFrom: '2021-01-01' };
    expect(retractedClaims(withRetraction(factOf(late), gone('c1', '2020-01-01')), '2020-06-01')).toEqual([]);
  });

  it('a further source and a reason against stand beside the claim from their own day, and change no answer', () => {
    const mark = { claim: 'c1', position: 5, confidence: 'M' as const, sources: ['SRC-2'] };
    const before = factOf(october, year);
    const after = [
      { ...mark, kind: 'corroborated' as const, since: '2020-01-01', says: null },
      { ...mark, kind: 'disputed' as const, since: '2021-01-01', says: 'seen nowhere else' },
    ].reduce(withMark<unknown>, before);
    const kinds = (knownAt: string) => marksOf(after, 'c1', knownAt).map((one) => one.kind);
    expect([kinds('2019-12-31'), kinds('2020-12-31'), kinds(TODAY)]).toEqual([
      [],
      ['corroborated'],
      ['corroborated', 'disputed'],
    ]);
    expect(marksOf(after, 'c2', TODAY)).toEqual([]);
    for (const knownAt of ['2019-12-31', TODAY])
      expect(resolve(after, { asOf: knownAt, knownAt })).toEqual(resolve(before, { asOf: knownAt, knownAt }));
  });
});

describe('the memorandum between RATS and CTED', () => {
  const signed = withPreference(
    factOf(
      claim('c1', '2018-10', { publicFrom: '2019-07-19' }),
      claim('c2', '2019', { publicFrom: '2019-10-18' }),
      claim('c3', { words: 'recent as of 2019-09-25' }, { publicFrom: '2019-09-30' }),
    ),
    { claim: 'c1', since: '2026-04-03', position: 9, reason: 'the only statement that names month and year' },
  );
  it.each([
    ['before anybody told', { asOf: '2019-07-18', knownAt: '2019-07-18' }, 'no'],
    ['as one adviser told in July 2019', { asOf: '2019-07-19', knownAt: '2019-07-19' }, '2018-10'],
    ['when the debate called it recent', { asOf: '2019-09-30', knownAt: '2019-09-30' }, 'conflict'],
    ['when a third said 2019', { asOf: '2019-10-18', knownAt: '2019-10-18' }, 'conflict'],
    ['in 2017, by what is known now', { asOf: '2017-12-31', knownAt: TODAY }, 'no'],
    ['in the month itself, by what is known now', { asOf: '2018-10-15', knownAt: TODAY }, 'vague-date'],
    ['on the day of the debate, by what is known now', { asOf: '2019-09-25', knownAt: TODAY }, '2018-10'],
  ])('%s', (_, clock, expected) => {
    const answer = resolve(signed, clock);
    expect(answer.answer === 'yes' ? answer.value : answer.answer === 'no' ? 'no' : answer.because).toBe(expected);
  });
});

describe('whatever is claimed, preferred and retracted', () => {
  const day = fc
    .date({ min: new Date('2015-01-01T00:00:00Z'), max: new Date('2022-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const date = fc.oneof(
    fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length)),
    fc.constant({ words: 'recently' }),
    fc.constant(null),
  );
  const id: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd');
  const step = fc.oneof(
    fc.record({ does: fc.constant('claim' as const), id, from: date, to: fc.option(date, { nil: undefined }), day }),
    fc.record({ does: fc.constant('prefer' as const), id, day }),
    fc.record({ does: fc.constant('retract' as const), id, day }),
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T & { position: number } : never;
  const steps = fc
    .array(step, { maxLength: 12 })
    .map((all) => all.map((one, index): Step => ({ ...one, position: index + 1 })));
  const apply = (fact: Fact<unknown> | undefined, one: Step): Fact<unknown> | undefined => {
    switch (one.does) {
      case 'claim': {
        const to = one.to === undefined ? {} : { to: one.to };
        return withClaim(fact, claim(one.id, one.from, { publicFrom: one.day, position: one.position, ...to }));
      }
      case 'prefer':
        return withPreference(fact, { claim: one.id, since: one.day, position: one.position, reason: 'sounder' });
      case 'retract':
        return withRetraction(fact, gone(one.id, one.day));
    }
  };
  const fold = (all: readonly Step[]) => all.reduce<Fact<unknown> | undefined>(apply, undefined);
  const clock = fc.record({ asOf: day, knownAt: day });

  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(
        steps.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        clock,
        ([all, shuffled], at) => {
          expect(resolve(fold(shuffled), at)).toEqual(resolve(fold(all), at));
        },
      ),
    );
  });

  it('one claim alone answers as two that say the same', () => {
    const said = (answer: ReturnType<typeof resolve>) => ({ ...answer, claim: undefined, candidates: undefined });
    fc.assert(
      fc.property(date, fc.option(date, { nil: undefined }), day, fc.option(day), fc.boolean(), clock, (...drawn) => {
        const [from, to, publicFrom, retractedFrom, lasting, at] = drawn;
        const one = (name: string) =>
          claim(name, from, {
            publicFrom,
            ...(to === undefined ? {} : { to }),
            ...(retractedFrom ? { retractedFrom } : {}),
          });
        const alone = { ...factOf(one('a')), lasting };
        expect(said(resolve(alone, at))).toEqual(said(resolve({ ...factOf(one('a'), one('b')), lasting }, at)));
        expect(visibleClaims(alone, at.knownAt).length * 2).toBe(
          visibleClaims(factOf(one('a'), one('b')), at.knownAt).length,
        );
      }),
    );
  });

  it('nothing shows before it was known', () => {
    fc.assert(
      fc.property(steps, step, clock, (all, late, at) => {
        // Another id, so that it adds to what is known and does not repeat it.
        const unseen: Step = { ...late, id: 'later', position: all.length + 1 };
        fc.pre(unseen.day > at.knownAt);
        expect(resolve(fold([...all, unseen]), at)).toEqual(resolve(fold(all), at));
      }),
    );
  });

  it('a retraction changes nothing that was answered before it', () => {
    fc.assert(
      fc.property(steps, id, day, clock, (all, retracted, from, at) => {
        fc.pre(from > at.knownAt);
        const before = fold(all);
        const answer = (fact: Fact<unknown> | undefined) => {
          const { claim: _, candidates: __, ...rest } = { claim: null, candidates: null, ...resolve(fact, at) };
          return rest;
        };
        expect(answer(withRetraction(before, gone(retracted, from)))).toEqual(answer(before));
      }),
    );
  });

  it('is answered with yes only where a visible claim holds', () => {
    fc.assert(
      fc.property(steps, clock, (all, at) => {
        const answer = resolve(fold(all), at);
        if (answer.answer !== 'yes') return;
        expect(answer.candidates.every((one) => one.publicFrom <= at.knownAt)).toBe(true);
        expect(answer.candidates.every((one) => holds(one, at.asOf).answer === 'yes')).toBe(true);
      }),
    );
  });
});

describe('the two dates of a question', () => {
  it.each([
    [{}, { asOf: TODAY, knownAt: TODAY }],
    [{ asOf: '2019-09-25' }, { asOf: '2019-09-25', knownAt: TODAY }],
    [{ knownAt: '2019-09-01' }, { asOf: '2019-09-01', knownAt: '2019-09-01' }],
    [
      { asOf: '2018-01-01', knownAt: '2019-09-01' },
      { asOf: '2018-01-01', knownAt: '2019-09-01' },
    ],
  ])('%j means %j', (asked, clock) => {
    expect(clockOf(asked, TODAY)).toEqual(clock);
    expect(isDay(clock.asOf)).toBe(true);
  });
});
