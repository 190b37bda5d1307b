import { describe, expect, it } from 'vitest';
import { curve, ringOf } from './flow-layout.ts';

const centre = { x: 100, y: 100 };

describe('a ring of groups', () => {
  const arcs = ringOf(
    [
      { id: 'x', label: 'X', size: 4 },
      { id: 'y', label: 'Y', size: 1 },
      { id: 'z', label: 'Z', size: 12 },
    ],
    centre,
    80,
  );

  it('has one place for each member, all on the ring and no two the same', () => {
    expect(arcs.map(({ places }) => places.length)).toEqual([4, 1, 12]);
    const places = arcs.flatMap((arc) => arc.places);
    for (const { x, y } of places) expect(Math.hypot(x - 100, y - 100)).toBeCloseTo(80, 9);
    expect(new Set(places.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(17);
  });

  it('goes clockwise from the top in the order given', () => {
    expect(arcs[0]?.middle).toBeCloseTo(0, 9);
    expect(arcs.map(({ middle }) => middle)).toEqual([...arcs.map(({ middle }) => middle)].sort((a, b) => a - b));
    expect(arcs.at(-1)?.middle).toBeLessThan(2 * Math.PI);
  });
});

describe('a curve', () => {
  it('ends where its head begins and points at its end', () => {
    const { path, head } = curve({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, bow: { bend: 0 } }, 2);
    expect(path).toBe('M0.0 0.0Q50.0 0.0 92.0 0.0');
    expect(head.startsWith('M100.0 0.0L92.0 ')).toBe(true);
  });

  it('lies apart from the one that goes back', () => {
    const there = curve({ from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, bow: { bend: 0.2 } }, 2).path;
    const back = curve({ from: { x: 100, y: 0 }, to: { x: 0, y: 0 }, bow: { bend: 0.2 } }, 2).path;
    expect(there).toContain('Q50.0 20.0 ');
    expect(back).toContain('Q50.0 -20.0 ');
  });
});
