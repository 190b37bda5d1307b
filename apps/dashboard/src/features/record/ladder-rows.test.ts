import { describe, expect, it } from 'vitest';
import { agreement, stage } from './agreement.fixture.ts';
import { isFiltered, knownOf, matches, numbersOf, rowOf, rungText, sorted, stageOf } from './ladder-rows.ts';

const three = [
  agreement('z', [stage('drafted', 'yes'), stage('signed', 'yes', '2018-05-28'), stage('in-force', 'unknown')]),
  agreement('y', [stage('drafted', 'yes'), stage('signed', 'yes', '2011')]),
  agreement('x', [stage('drafted', 'yes'), stage('signed', 'no')], { parties: ['org-c', 'org-b'] }),
];
const rows = three.map((one) => rowOf(one, true));

describe('a stage', () => {
  const one = agreement('a', []);
  it('is filled where a source dates it, hollow where it was reached without a date, empty without a claim', () => {
    expect(knownOf(one, stage('signed', 'yes', '2018-05-28'), true)).toBe('dated');
    expect(knownOf(one, stage('in-force', 'unknown'), true)).toBe('undated');
    expect(knownOf(one, stage('in-force', 'no'), true)).toBe('none');
  });
  it('is not sure at a past moment where no date says that it had come by then', () => {
    expect(knownOf(one, stage('in-force', 'unknown'), false)).toBe('maybe');
    expect(knownOf(one, stage('signed', 'unknown', '2019'), true)).toBe('maybe');
  });
  it('is never a no for what is not known: a line runs to the last one reached', () => {
    expect(rows.map((row) => row.last)).toEqual([2, 1, 0]);
    expect(rows.map(stageOf)).toEqual(['in-force', 'signed', 'drafted']);
  });
});

describe('the list', () => {
  it('numbers by signature, the undated last, whatever the order it comes in', () => {
    expect([...numbersOf(three)]).toEqual([
      ['y', 1],
      ['z', 2],
      ['x', 3],
    ]);
    expect([...numbersOf([...three].reverse())]).toEqual([...numbersOf(three)]);
  });
  it('is narrowed by every filter at once', () => {
    const found = (filter: Parameters<typeof matches>[1]): string[] =>
      rows.filter((row) => matches(row, filter, (id) => id.toUpperCase())).map((row) => row.agreement.id);
    expect(found({})).toEqual(['z', 'y', 'x']);
    expect(found({ q: 'org-c' })).toEqual(['x']);
    expect(found({ party: 'org-a', stage: 'signed' })).toEqual(['y']);
    expect(found({ opens: 'persons' })).toEqual([]);
    expect(isFiltered({ q: '' })).toBe(false);
  });
  it('sorts by a stage with the undated last in either direction', () => {
    expect(sorted(rows, 'signed').map((row) => row.agreement.id)).toEqual(['y', 'z', 'x']);
    expect(sorted(rows, '-signed').map((row) => row.agreement.id)).toEqual(['z', 'y', 'x']);
  });
  it('says a date as its source does', () => {
    expect(rungText({ on: ['2018-10'] }, 'or')).toBe('Oct 2018');
    expect(rungText({ on: [null] }, 'or')).toBe('');
  });
});
