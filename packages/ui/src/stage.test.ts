import { describe, expect, it } from 'vitest';
import { doneAt, type Picture, paintDots, prepare, slotsOf } from './stage-dots.ts';
import { arrivedBy, onCurve, paintMoves } from './stage-moves.ts';

const dots = {
  tick: Int32Array.from([10, 20, 30, 40]),
  node: Int32Array.from([0, 1, 0, 0]),
  mark: Int32Array.from([0, 1, 0, 0]),
};
const sectors = [
  { from: 0, to: 3 },
  { from: 3.2, to: 6.2 },
];
const radii = { rim: 90, border: 70, core: 50 };
const look = { waiting: 1, colours: [2, 3], sizes: [1, 3] };
const picture = (): Picture => ({
  pixels: new Uint32Array(200 * 200),
  width: 200,
  height: 200,
  scale: 1,
  x: 100,
  y: 100,
});
const count = ({ pixels }: Picture, colour: number): number => pixels.filter((pixel) => pixel === colour).length;

describe('slots', () => {
  it('lie outside the border before and inside it after, each in its own sector, none twice', () => {
    const many = {
      tick: Int32Array.from({ length: 900 }, (_, n) => n),
      node: new Int32Array(900),
      mark: new Int32Array(900),
    };
    const slots = slotsOf(many, sectors, radii);
    const places = new Set<string>();
    for (let n = 0; n < 900; n += 1) {
      expect(slots.waitRadius[n]).toBeGreaterThan(radii.border);
      expect(slots.waitRadius[n]).toBeLessThan(radii.rim);
      expect(slots.doneRadius[n]).toBeLessThan(radii.border);
      expect(slots.doneRadius[n]).toBeGreaterThan(radii.core);
      expect(slots.doneAngle[n]).toBeLessThanOrEqual(3);
      places.add(`${slots.waitAngle[n]} ${slots.waitRadius[n]}`);
    }
    expect(places.size).toBe(900);
    // The last waits at the border, the first stands across it.
    expect(slots.waitRadius[899]).toBe(Math.min(...slots.waitRadius));
    expect(slots.doneRadius[0]).toBe(Math.max(...slots.doneRadius));
  });
});

describe('dots', () => {
  it('are across from their minute on', () => {
    expect([9, 10, 25, 99].map((at) => doneAt(dots.tick, at))).toEqual([0, 1, 2, 4]);
  });

  it('are all in the picture at every minute, the marked ones larger', () => {
    const painted = prepare(dots, sectors, radii, picture(), look);
    const [before, after] = [picture(), picture()];
    expect(paintDots(before, painted, 0, 1, look)).toBe(0);
    expect([count(before, 1), count(before, 2), count(before, 3)]).toEqual([4, 0, 0]);
    expect(paintDots(after, painted, 100, 1, look)).toBe(4);
    expect([count(after, 1), count(after, 2), count(after, 3)]).toEqual([0, 3, 9]);
    const between = picture();
    paintDots(between, painted, 12, 5, look);
    expect(count(between, 1)).toBe(3);
    expect(count(between, 2)).toBe(4);
  });
});

describe('moves', () => {
  const moves = {
    from: Int32Array.from([0, 0, 1]),
    to: Int32Array.from([1, 1, 0]),
    departs: Int32Array.from([0, 5, 8]),
    arrives: Int32Array.from([10, 12, 20]),
    mark: Int32Array.from([0, 1, 0]),
  };
  const line = { from: { x: 10, y: 10 }, control: { x: 20, y: 10 }, to: { x: 30, y: 10 } };

  it('are on their curve between their minutes', () => {
    expect(onCurve(line, 0.5)).toEqual({ x: 20, y: 10 });
    const one = picture();
    expect(paintMoves(one, moves, [undefined, line, line], 2, 9, [7, 8])).toBe(3);
    expect(count(one, 7) + count(one, 8)).toBeGreaterThan(16);
    expect(paintMoves(picture(), moves, [], 2, 30, [7, 8])).toBe(0);
  });

  it('count once they have arrived, and only those that are counted', () => {
    expect([...arrivedBy(moves, 2, 12, [0, 1])]).toEqual([0, 2, 0, 0]);
    expect([...arrivedBy(moves, 2, 20, [0])]).toEqual([0, 1, 1, 0]);
  });
});
