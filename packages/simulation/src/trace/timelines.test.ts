import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISS_NAMES } from '../model/outcome.ts';
import { DESIGNS } from '../model/scenario.ts';
import { recordsOf, recordTimeline } from './records.ts';
import { traceRun } from './trace.ts';
import { sampleOf, travellersOf, travellerTimeline } from './travellers.ts';
import { busyWith } from './worlds.test-support.ts';

const runs = fc.record({
  design: fc.constantFrom(...DESIGNS),
  seed: fc.nat(1_000_000),
  withdrawn: fc.double({ min: 0, max: 1, noNaN: true }),
  acknowledges: fc.double({ min: 0, max: 1, noNaN: true }),
  retentionDays: fc.integer({ min: 5, max: 900 }),
  revokedMembers: fc.integer({ min: 0, max: 3 }),
});
const traced = ({ design, seed, ...parameters }: typeof runs extends fc.Arbitrary<infer R> ? R : never) =>
  traceRun({
    scenario: busyWith({ ...parameters, travellersOfInterest: 60, ordinaryCrossings: 600 }),
    design,
    seed,
    replication: 0,
  });

describe('timelines of records', () => {
  it('hold as many minutes and residual copies as the outcome counts, to the minute', () => {
    fc.assert(
      fc.property(runs, (of) => {
        const trace = traced(of);
        const rows = recordsOf(trace);
        const sum = (by: (row: (typeof rows)[number]) => number): number => rows.reduce((all, row) => all + by(row), 0);
        const { measures } = trace.outcome;
        const { fields } = trace.scenario.parameters;
        expect(sum((row) => row.exposureMinutes)).toBe(Math.round(((measures.piiExposure ?? 0) / fields) * 1_440));
        expect(sum((row) => (row.misuse ? row.exposureMinutes : 0))).toBe(
          Math.round(((measures.piiInnocent ?? 0) / fields) * 1_440),
        );
        expect(sum((row) => row.residual)).toBe(measures.residualCopies);
      }),
      { numRuns: 60 },
    );
  });

  it('say of every copy how it came, and end it after it began', () => {
    const trace = traceRun({ scenario: busyWith({ retentionDays: 200 }), design: 'hub', seed: 3, replication: 0 });
    const lines = recordsOf(trace).map(({ record }) => recordTimeline(trace, record)!);
    const copies = lines.flatMap((one) => one.copies);
    expect(copies.length).toBeGreaterThan(100);
    for (const copy of copies) {
      expect(copy.until ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(copy.from ?? 0);
      if (copy.kind === 'state') expect(copy.instruments.length).toBeGreaterThan(0);
      if (copy.ended === 'recalled') expect(copy.askedAt).toBeLessThanOrEqual(copy.until!);
    }
    expect(new Set(copies.map((copy) => copy.ended))).toEqual(new Set(['recalled', 'expired', 'held']));
    expect(copies.some((copy) => copy.by === 'hub-a')).toBe(true);
    expect(lines.some((one) => one.access.length > 0)).toBe(true);
    expect(recordTimeline(trace, 1_000_000)).toBeUndefined();
    for (const { id } of trace.scenario.states) expect(JSON.stringify(lines)).not.toContain(`"${id}"`);
  });

  it('have keys before a copy, and copies only after a hit, under hit/no-hit', () => {
    const trace = traceRun({ scenario: busyWith(), design: 'hit-no-hit', seed: 3, replication: 0 });
    const copies = recordsOf(trace).flatMap(({ record }) => recordTimeline(trace, record)!.copies);
    expect(copies.filter((copy) => copy.keysFrom !== null).length).toBeGreaterThan(50);
    for (const copy of copies) if (copy.from !== null) expect(copy.keysFrom).toBeLessThanOrEqual(copy.from);
  });
});

describe('travellers', () => {
  it('of interest end in exactly one of detected and M0 to M7, as the ledger has it', () => {
    fc.assert(
      fc.property(runs, (of) => {
        const trace = traced(of);
        const rows = travellersOf(trace).filter(({ id }) => id.startsWith('t'));
        const count = (end: string): number => rows.filter((row) => row.end === end).length;
        expect(MISS_NAMES.map(count)).toEqual(trace.outcome.misses);
        expect(count('detected')).toBe(trace.outcome.detections);
        expect(rows).toHaveLength(trace.outcome.travellers);
      }),
      { numRuns: 40 },
    );
  });

  it('have a timeline that says what their end says, with the draws of the run', () => {
    const trace = traceRun({ scenario: busyWith(), design: 'hub', seed: 3, replication: 0 });
    const rows = travellersOf(trace);
    expect(new Set(rows.map((row) => row.end)).size).toBeGreaterThan(7);
    for (const row of rows) {
      const { steps } = travellerTimeline(trace, row.id)!;
      const crossings = steps.flatMap((step) => (step.what === 'crossing' ? [step] : []));
      expect(crossings).toHaveLength(row.crossings);
      expect(crossings.some(({ result }) => result === row.end)).toBe(true);
      for (const { result, screened, hit } of crossings) {
        if (result === 'notScreened') expect(screened).toBe(false);
        if (['notMatched', 'notConfirmed', 'detected', 'wrongStop', 'misuseStop'].includes(result))
          expect(screened).toBe(true);
        if (hit && result === 'detected')
          expect(steps.some((step) => step.what === 'review' && step.confirmed)).toBe(true);
      }
      if (row.end === 'unknown') expect(steps.some(({ what }) => what === 'listed')).toBe(false);
      expect(steps.map(({ tick }) => tick)).toEqual(steps.map(({ tick }) => tick).sort((a, b) => a - b));
    }
    expect(travellerTimeline(trace, 't99999')).toBeUndefined();
  });

  it('are sampled by the run alone', () => {
    const trace = traceRun({ scenario: busyWith(), design: 'hub', seed: 3, replication: 0 });
    const sample = sampleOf(trace);
    expect(new Set(sample).size).toBe(20);
    expect(sampleOf(trace)).toEqual(sample);
    expect(sampleOf(traceRun({ scenario: busyWith(), design: 'hub', seed: 4, replication: 0 }))).not.toEqual(sample);
  });
});
