import type { PermissionView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { changeBetween, sureOf, withoutGroups, yearsBefore } from './pairs.ts';

const none = { persons: [], threats: [], legal: [], capacity: [] };
const instrument = (sure: 'coded' | 'assumed' | 'unknown') => ({
  agreement: 'agr',
  hub: null,
  sure,
  confidence: 'H' as const,
  why: [],
  article: null,
  sources: [],
});
const pair = (from: string, to: string, ...sure: ('coded' | 'assumed' | 'unknown')[]): PermissionView => ({
  id: `${from}~${to}`,
  kind: 'permission',
  from,
  to,
  between: 'states',
  permitted: { persons: 'no', threats: 'no', legal: 'no', capacity: 'no' },
  instruments: { ...none, persons: sure.map(instrument) },
});

describe('how sure a pair is', () => {
  it('goes by its surest instrument; nothing is not unknown', () => {
    expect(sureOf(pair('a', 'b', 'unknown', 'assumed'), 'persons')).toBe('assumed');
    expect(sureOf(pair('a', 'b', 'unknown', 'coded'), 'persons')).toBe('coded');
    expect(sureOf(pair('a', 'b', 'unknown'), 'persons')).toBe('unknown');
    expect(sureOf(pair('a', 'b', 'coded'), 'legal')).toBe('none');
    expect(sureOf(undefined, 'persons')).toBe('none');
  });
});

describe('pairs without an instrument', () => {
  it('are named once, together with those that lack the same partners', () => {
    const lacking = ['am', 'md'].flatMap((a) => ['cn', 'pk'].flatMap((b) => [pair(a, b), pair(b, a)]));
    expect(withoutGroups([...lacking, pair('am', 'md', 'coded'), pair('md', 'am', 'coded')], 'persons')).toEqual([
      { from: ['am', 'md'], to: ['cn', 'pk'], bothWays: true },
    ]);
  });

  it('say when only one direction is missing', () => {
    expect(withoutGroups([pair('a', 'b'), pair('b', 'a', 'coded')], 'persons')).toEqual([
      { from: ['a'], to: ['b'], bothWays: false },
    ]);
  });
});

describe('what changed', () => {
  it('is what opened and what closed; a pair that did not exist carried nothing', () => {
    const { opened, closed } = changeBetween(
      [pair('a', 'b', 'coded'), pair('b', 'a')],
      [pair('a', 'b'), pair('b', 'a', 'assumed'), pair('c', 'a', 'coded')],
      'persons',
    );
    expect([...opened]).toEqual(['b~a', 'c~a']);
    expect([...closed]).toEqual(['a~b']);
  });

  it('is asked for a day that exists', () => {
    expect(yearsBefore('2020-02-29', 1)).toBe('2019-02-28');
    expect(yearsBefore('2019-09-25', 5)).toBe('2014-09-25');
  });
});
