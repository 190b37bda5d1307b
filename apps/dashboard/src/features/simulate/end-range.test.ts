import { describe, expect, it } from 'vitest';
import { addSample, endRange, type Sample } from './end-range.ts';

describe('the end of a run', () => {
  it('is a range between the slowest and the fastest stretch', () => {
    const samples = [
      { at: 0, done: 0 },
      { at: 1_000, done: 10 },
      { at: 2_000, done: 15 },
      { at: 3_000, done: 35 },
    ];
    const range = endRange(samples, 135);
    expect(range).toEqual({ rate: 35 / 3, from: 5, to: 20 });
  });

  it('is not told before anything is finished', () => {
    expect(endRange([], 10)).toBeUndefined();
    expect(
      endRange(
        [
          { at: 0, done: 0 },
          { at: 900, done: 0 },
        ],
        10,
      ),
    ).toBeUndefined();
  });

  it('goes by samples that lie apart, and keeps the newest', () => {
    let samples: readonly Sample[] = [];
    for (let at = 0; at <= 2_000; at += 100) samples = addSample(samples, { at, done: at / 100 });
    expect(samples.at(-1)).toEqual({ at: 2_000, done: 20 });
    for (const [n, sample] of samples.slice(1, -1).entries())
      expect(sample.at - (samples[n]?.at ?? 0)).toBeGreaterThanOrEqual(500);
  });
});
