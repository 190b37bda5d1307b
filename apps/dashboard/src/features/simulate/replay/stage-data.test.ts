import type { Film } from '@concord/simulation/trace';
import { describe, expect, it } from 'vitest';
import { crossedBy, edgesAt, widestOf } from './stage-data.ts';

const column = (...values: number[]): Int32Array => Int32Array.from(values);
const film: Film = {
  classes: ['cis', 'sco'],
  hubs: ['sco-rats'],
  horizon: 100,
  end: 200,
  crossings: { tick: column(1, 2, 3), node: column(0, 1, 0), mark: column(0, 4, 2) },
  moves: {
    from: column(1, 2, 2, 1),
    to: column(2, 0, 0, 2),
    departs: column(0, 5, 6, 7),
    arrives: column(5, 9, 10, 20),
    mark: column(0, 0, 1, 2),
  },
};

describe('the stage', () => {
  it('draws the widest arrows and says their share; a recall is no flow', () => {
    const widest = widestOf(film, 1);
    expect(widest.pairs).toEqual([{ from: 'sco-rats', to: 'cis', at: 6 }]);
    expect(widest).toMatchObject({ all: 2, most: 2 });
    expect(widest.share).toBeCloseTo(2 / 3, 12);
  });

  it('fills them by what has come', () => {
    const at = (minute: number) => edgesAt(film, widestOf(film), minute, () => '').map(({ count }) => count);
    expect([at(4), at(9), at(200)]).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
    ]);
  });

  it('counts who has crossed, by what came of it', () => {
    expect(crossedBy(film, 2)).toEqual([1, 0, 0, 0, 1]);
  });
});
