import { describe, expect, it } from 'vitest';
import type { ActionEntry } from '../shared/actions.tsx';
import { find, score, typedDay, typedPosition } from './finding.ts';
import { actionOf } from './shortcuts.ts';

describe('searching', () => {
  const all = ['Agreement on RATS', 'RATS–CTED memorandum', 'Regulation on the CIS ATC'].map((label) => ({ label }));
  it('wants every word, and puts beginnings first', () => {
    expect(find(all, 'rats', 5).map((one) => one.label)).toEqual(['RATS–CTED memorandum', 'Agreement on RATS']);
    expect(find(all, 'memo rats', 5).map((one) => one.label)).toEqual(['RATS–CTED memorandum']);
    expect(score('Agreement', 'xyz')).toBeUndefined();
  });
  it('takes signs as signs', () => expect(score('a.c', '.*')).toBeUndefined());
});

describe('a moment that was typed', () => {
  it('is a day in several shapes, the end of a month or year', () => {
    expect(typedDay('2019-09-25')).toBe('2019-09-25');
    expect(typedDay('25 September 2019')).toBe('2019-09-25');
    expect(typedDay('Feb 2024')).toBe('2024-02-29');
    expect(typedDay('2019')).toBe('2019-12-31');
  });
  it('is refused where there is no such day', () => {
    expect(typedDay('2019-02-30')).toBeUndefined();
    expect(typedDay('31 Sep 2019')).toBeUndefined();
    expect(typedDay('soon')).toBeUndefined();
  });
  it('is a position', () => {
    expect(typedPosition('4,211')).toBe(4_211);
    expect(typedPosition('909')).toBe(909);
    expect(typedPosition('9a')).toBeUndefined();
  });
});

describe('keys', () => {
  const entry = (id: string, keys: string): ActionEntry => ({
    id,
    keys,
    label: id,
    group: 'go',
    icon: 'watch',
    run: () => undefined,
  });
  const entries = [entry('watch', 'g w'), entry('live', 'l')];
  it('waits for the second of two', () => {
    expect(actionOf(entries, '', 'g')).toEqual({ wait: true });
    expect(actionOf(entries, 'g', 'w').run?.id).toBe('watch');
    expect(actionOf(entries, '', 'w').run).toBeUndefined();
    expect(actionOf(entries, '', 'l').run?.id).toBe('live');
  });
});
