/** Finite capacity: what is monotone without queues need not be with them, and the degenerate case of nobody at work. */
import { describe, expect, it } from 'vitest';
import { AMPLE, among, partakers, scenario } from '../fixtures.test-support.ts';
import { MISS } from '../model/outcome.ts';
import { createRun, runReplication } from '../model/run.ts';

const some = among([0, 1, 2, 3, 4], [], 'one');
const more = [
  ...some,
  ...among([5, 6, 7, 8, 9], [], 'two'),
  ...among([0, 5], [], 'three'),
  ...among([1, 6], [], 'four'),
];

/** Travellers who are found with fewer channels and not, or later, with more. */
const lost = (parameters: Parameters<typeof scenario>[1]): number => {
  let sum = 0;
  for (let replication = 0; replication < 10; replication += 1) {
    const [before, after] = [some, more].map((channels) => {
      const run = createRun(scenario(channels, parameters), 'bilateral', 2, replication);
      run.step(Number.MAX_SAFE_INTEGER);
      return run.detections();
    });
    sum += [...before!].filter((tick, n) => tick >= 0 && (after![n]! < 0 || after![n]! > tick)).length;
  }
  return sum;
};

describe('path-wise monotonicity', () => {
  it('without congestion a channel more never loses or delays a detection', () => {
    expect(lost({ ...AMPLE, approvalWorkDays: 6 })).toBe(0);
  });

  it('with congestion it can: the reversal is expected, and found', () => {
    expect(lost({ approvers: 1, approvalWorkDays: 6 })).toBeGreaterThan(0);
  });

  it('without congestion faster approval never loses one', () => {
    for (let replication = 0; replication < 10; replication += 1) {
      const [slow, fast] = [9, 2].map((approvalMedianDays) => {
        const run = createRun(scenario(more, { approvalMedianDays }), 'bilateral', 3, replication);
        run.step(Number.MAX_SAFE_INTEGER);
        return run.detections();
      });
      for (const [n, tick] of slow!.entries()) if (tick >= 0) expect(fast![n]! >= 0 && fast![n]! <= tick).toBe(true);
    }
  });
});

describe('zero capacity', () => {
  const everybody = among(partakers, ['h'], 'x');

  it.each(['bilateral', 'hub'] as const)(
    'nobody approves: all that is permitted is late, nothing is held: %s',
    (design) => {
      const { measures, misses } = runReplication(scenario(everybody, { approvers: 0 }), design, 1, 0);
      expect(measures).toMatchObject({
        piiExposure: 0,
        shareLatencyP50: null,
        approvalWaitDays: null,
        officeUse: null,
      });
      expect(misses[MISS.late]).toBeGreaterThan(0);
    },
  );

  it('nobody reviews: nobody is found or stopped, and every match is lost for that', () => {
    const { measures, misses, detections } = runReplication(scenario(everybody, { reviewers: 0 }), 'bilateral', 1, 0);
    expect([detections, measures.falseStopsPer10k, measures.reviewWaitMinutes]).toEqual([0, 0, null]);
    expect(misses[MISS.notConfirmed]).toBeGreaterThan(0);
    expect(measures.reviews).toBeGreaterThan(0);
  });

  it('nobody can be made to wait: only matches at a free officer are looked at', () => {
    const busy = { ordinaryCrossings: 20_000, falseMatch: 0.005, reviewers: 1, reviewMinutes: 600 };
    const of = (holdMinutes: number) =>
      runReplication(scenario(everybody, { ...busy, holdMinutes }), 'bilateral', 1, 0);
    expect(of(0).measures.reviewWaitMinutes).toBe(0);
    expect(of(480).measures.reviewWaitMinutes).toBeGreaterThan(0);
    expect(of(480).detections).toBeGreaterThan(of(0).detections);
  });
});
