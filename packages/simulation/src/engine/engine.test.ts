import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda, packEvent } from './agenda.ts';
import { canonicalJson, createLogHash, sha256Hex, stableId } from './hash.ts';
import { createHeap } from './heap.ts';
import { normalQuantile } from './laws.ts';
import { drawsFor, philox, STREAMS } from './philox.ts';

describe('Philox4x32-10', () => {
  const block = (...words: [number, number, number, number, number, number]): number[] => {
    const out = new Uint32Array(4);
    philox(...words, out);
    return [...out];
  };

  it('gives the known answers of its authors (Random123, kat_vectors)', () => {
    expect(block(0, 0, 0, 0, 0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    const ones = 0xffffffff;
    expect(block(ones, ones, ones, ones, ones, ones)).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    expect(block(0xa4093822, 0x299f31d0, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344)).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });

  it('gives a draw by its key alone, whatever was drawn before', () => {
    const key = fc.tuple(fc.constantFrom(...Object.values(STREAMS)), fc.nat(9), fc.nat(9), fc.nat(6));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 40 }), (keys) => {
        const u = drawsFor(3, 4);
        for (const [stream, a, b, n] of keys) expect(u(stream, a, b, n)).toBe(drawsFor(3, 4)(stream, a, b, n));
      }),
    );
  });

  it('draws uniformly over neighbouring entities, and over the four words of a block (χ², 15 degrees, p > 0.001)', () => {
    const u = drawsFor(1, 1);
    for (const n of [0, 1, 2, 3]) {
      const counts = new Array<number>(16).fill(0);
      for (let entity = 0; entity < 16_000; entity += 1) counts[Math.floor(u(STREAMS.leg, entity, 3, n) * 16)]! += 1;
      expect(counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(37.7);
    }
  });
});

describe('the heap', () => {
  it('gives numbers back in order, also after it was saved and taken up by another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 300 }), fc.nat(50), (given, first) => {
        const heap = createHeap(2);
        for (const key of given) heap.push(key);
        const got: number[] = [];
        for (let n = 0; n < Math.min(first, given.length); n += 1) got.push(heap.pop());
        const other = createHeap(2);
        other.restore(heap.snapshot());
        while (other.size() > 0) {
          expect(other.peek()).toBe(Math.min(...other.snapshot()));
          got.push(other.pop());
        }
        expect(got).toEqual([...given].sort((a, b) => a - b));
        expect(other.pop()).toBe(Number.POSITIVE_INFINITY);
      }),
    );
  });
});

describe('the agenda', () => {
  const event = fc.tuple(fc.nat(600_000), fc.nat(15), fc.nat(4_000_000));

  it('gives events by tick, kind, entity, whether planned before or added later', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 100 }), fc.array(event, { maxLength: 100 }), (planned, added) => {
        const agenda = createAgenda(Float64Array.from(planned, (one) => packEvent(...one)).sort());
        for (const one of added) agenda.push(...one);
        const got: number[][] = [];
        while (agenda.pop()) {
          got.push([agenda.tick, agenda.kind, agenda.entity]);
          // Nothing lies before the event taken last, and looking there takes nothing.
          expect(agenda.pop(agenda.tick)).toBe(false);
        }
        expect(got).toEqual([...planned, ...added].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]));
        expect(agenda.size()).toBe(0);
        expect(agenda.pop()).toBe(false);
      }),
    );
  });

  it('refuses the past and what does not fit', () => {
    const agenda = createAgenda(new Float64Array([packEvent(5, 0, 0)]));
    agenda.pop();
    expect(() => agenda.push(4, 0, 0)).toThrow(RangeError);
    for (const [tick, kind, entity] of [
      [2 ** 27, 0, 0],
      [5, 16, 0],
      [5, 0, 2 ** 22],
      [Number.NaN, 0, 0],
    ] as const)
      expect(() => agenda.push(tick, kind, entity)).toThrow(RangeError);
  });
});

describe('the normal quantile', () => {
  it('agrees with tables, in both tails', () => {
    for (const [p, z] of [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.025, -1.959963984540054],
      [0.999, 3.090232306167813],
      [1e-9, -5.997807015007687],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });
});

describe('names of inputs and outputs', () => {
  it('are the published ones', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(stableId('')).toBe(0x811c9dc5);
    expect(stableId('foobar')).toBe(0xbf9cf968);
  });

  it('do not depend on the order of keys, and refuse what is no number', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: -0, e: undefined })).toBe(
      '{"a":0,"b":[1,{"c":"é","d":null}]}',
    );
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
  });

  it('change with every event and with their order, and go on from a saved state', () => {
    const hashOf = (events: readonly (readonly [number, number, number, number])[]): string => {
      const log = createLogHash();
      for (const one of events) log.add(...one);
      return log.digest();
    };
    const events = [
      [1, 2, 3, 4],
      [1, 2, 4, 4],
      [9, 0, 0, 0],
    ] as const;
    const others = [
      hashOf(events.slice(1)),
      hashOf([...events].reverse()),
      hashOf([...events.slice(0, 2), [9, 0, 0, 1]]),
    ];
    expect(new Set([hashOf(events), ...others]).size).toBe(4);
    const first = createLogHash();
    first.add(...events[0]);
    const second = createLogHash();
    second.restore(first.state());
    second.add(...events[1]);
    second.add(...events[2]);
    expect(second.digest()).toBe(hashOf(events));
  });
});
