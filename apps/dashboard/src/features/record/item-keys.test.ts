import { describe, expect, it } from 'vitest';
import { chosenWith, unknownIn } from './item-keys.ts';

const sources = [
  { id: 'URDU', title: 'Urdu press review' },
  { id: 'SEED-1', title: 'Border, law and order' },
];

describe('sources that are typed', () => {
  it('are found by key or title, in any case, each once', () => {
    expect(chosenWith(['URDU'], 'urdu, seed-1', sources)).toEqual(['URDU', 'SEED-1']);
    expect(chosenWith([], ' urdu press review ', sources)).toEqual(['URDU']);
    expect(chosenWith([], 'Border, law and order', sources)).toEqual(['SEED-1']);
  });
  it('that are not on record are told, and never sent', () => {
    expect(unknownIn('URDU, NOPE-KEY', sources)).toEqual(['NOPE-KEY']);
    expect(chosenWith([], 'URDU, NOPE-KEY', sources)).toEqual(['URDU']);
    expect(unknownIn(' , ', sources)).toEqual([]);
  });
});
