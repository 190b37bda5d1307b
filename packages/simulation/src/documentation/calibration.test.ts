import { describe, expect, it } from 'vitest';
import { escalatedPrevalence, operatingPoint, redressGives, settingOf } from './calibration.ts';
import { PASSENGER_DATA } from './published.ts';

describe('the calibration', () => {
  it.each(PASSENGER_DATA)('reaches $what with a list of a plausible size', (point) => {
    const setting = settingOf(point);
    const { matches, confirmed } = operatingPoint(setting);
    expect([matches.toFixed(1), confirmed.toFixed(2)]).toEqual([point.matches.toFixed(1), point.confirmed.toFixed(2)]);
    expect(setting.records).toBeGreaterThan(100_000);
    expect(setting.records).toBeLessThan(1_000_000);
  });

  it('has more wrong matches on a longer list, and more right ones where more are listed', () => {
    const [few, many] = [1e5, 1e6].map((records) => operatingPoint({ records, prevalence: 1e-4 }));
    expect(many!.matches / few!.matches).toBeGreaterThan(4);
    expect(many!.confirmed).toBe(few!.confirmed);
    expect(operatingPoint({ records: 0, prevalence: 0 })).toEqual({ matches: 0, confirmed: 0 });
    expect(escalatedPrevalence()).toBeGreaterThan(1e-4);
    expect(escalatedPrevalence()).toBeLessThan(1e-2);
  });

  it('has half of the answers of redress by their median', () => {
    expect(redressGives(40)).toBeCloseTo(0.5, 9);
    // Mean of a lognormal law: median · e^(σ²/2), and two days of work.
    expect(redressGives(null)).toBeCloseTo(57.085, 3);
    expect(redressGives(120, 120)).toBeCloseTo(0.5, 9);
  });
});
