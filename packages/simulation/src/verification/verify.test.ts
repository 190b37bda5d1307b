import { describe, expect, it } from 'vitest';
import { drawsFor } from '../engine/philox.ts';
import { checkMean } from './check.ts';
import { erlangC, runStation } from './queue.ts';
import { verify } from './verify.ts';

describe('verification', () => {
  const checks = verify(1, 60);

  it.each(checks.map((check) => [check.name, check] as const))('estimate and theory agree: %s', (_, check) => {
    expect(check.interval[0]).toBeLessThan(check.interval[1]);
    expect(check).toMatchObject({ holds: true, n: 60 });
  });

  it('would see an error of fifteen per cent in every theory that is not zero', () => {
    for (const { name, theory, interval } of checks.filter((check) => check.theory !== 0))
      expect([name, theory * 1.15 > interval[1] || theory * 0.85 < interval[0]]).toEqual([name, true]);
  });

  it('fails where the theory lies outside the interval', () => {
    const values = Array.from({ length: 50 }, (_, n) => n % 5);
    expect(checkMean('x', '', 2, values).holds).toBe(true);
    expect(checkMean('x', '', 3, values).holds).toBe(false);
  });

  it('refuses an option by name', () => {
    expect(() => verify(-1)).toThrow(/^seed/);
    expect(() => verify(1, 2)).toThrow(/^replications/);
  });
});

describe('M/M/c against Erlang-C', () => {
  const station = { servers: 4, arrivalRate: 0.0032, serviceRate: 0.001, customers: 500 };

  it('knows the published values, and a single server', () => {
    expect(erlangC(station).wait).toBeCloseTo(0.5964, 4);
    expect(erlangC(station).meanWait).toBeCloseTo(745.5, 1);
    const { wait, meanWait } = erlangC({ ...station, servers: 1, arrivalRate: 0.0005 });
    expect([wait, meanWait]).toEqual([0.5, 1_000]);
    expect(() => erlangC({ ...station, servers: 3 })).toThrow(/^arrivalRate/);
  });

  it("Little's law: the area under the number in the station is the sum of the times in it, to the tick", () => {
    for (const thin of [0, 0.3])
      for (let replication = 0; replication < 5; replication += 1) {
        const run = runStation({ ...station, thin }, drawsFor(1, replication));
        const sum = [...run.waits, ...run.services].reduce((all, ticks) => all + ticks, 0);
        expect(run.areaInStation).toBe(sum);
        expect(run.entered.length + run.turnedAway.length).toBe(500);
      }
  });

  it('time rescaling: at rates eight times slower every wait is eight times longer, up to rounding', () => {
    const slow = { ...station, arrivalRate: station.arrivalRate / 8, serviceRate: station.serviceRate / 8 };
    const [a, b] = [runStation(station, drawsFor(2, 0)), runStation(slow, drawsFor(2, 0))];
    const error = [...a.waits].map((ticks, n) => Math.abs(8 * ticks - b.waits[n]!));
    expect(Math.max(...a.waits)).toBeGreaterThan(2_000);
    expect(error.reduce((sum, x) => sum + x, 0) / 500).toBeLessThan(
      (0.01 * b.waits.reduce((sum, x) => sum + x, 0)) / 500,
    );
  });
});
