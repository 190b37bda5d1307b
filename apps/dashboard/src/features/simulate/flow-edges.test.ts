import { freezeScenario } from '@concord/simulation';
import { describe, expect, it } from 'vitest';
import { arrowsOf, permittedFlows, sizesOf } from './flow-edges.ts';

const channel = (from: string, to: string, ...hubs: string[]) => ({
  from,
  to,
  hubs,
  instruments: ['agr'],
  assumed: false,
});
const scenario = freezeScenario({
  states: [
    { id: 'a', membership: 'all-three', origin: false },
    { id: 'b', membership: 'cis', origin: false },
    { id: 'c', membership: 'cis', origin: false },
  ],
  channels: [channel('a', 'b', 'cis-atc', 'sco-rats'), channel('b', 'c', 'cis-atc'), channel('c', 'a')],
});

describe('permitted flows', () => {
  it('are none without sharing, and pairs of states in the bilateral design', () => {
    expect(permittedFlows(scenario, 'none')).toEqual([]);
    expect(permittedFlows(scenario, 'bilateral')).toEqual([
      { from: 'all-three', hub: null, to: 'cis', records: 1 },
      { from: 'cis', hub: null, to: 'cis', records: 1 },
      { from: 'cis', hub: null, to: 'all-three', records: 1 },
    ]);
  });

  it('go by every hub that serves the pair, and past them where none does', () => {
    expect(permittedFlows(scenario, 'hub').map(({ from, hub, to }) => [from, hub, to])).toEqual([
      ['all-three', 'cis-atc', 'cis'],
      ['all-three', 'sco-rats', 'cis'],
      ['cis', 'cis-atc', 'cis'],
      ['cis', null, 'all-three'],
    ]);
  });
});

describe('arrows', () => {
  it('name classes and hubs, never a state, and say what is not drawn', () => {
    const { edges, shown, all, share } = arrowsOf(permittedFlows(scenario, 'hub'), () => '', 3);
    expect({ shown, all }).toEqual({ shown: 3, all: 6 });
    expect(share).toBeCloseTo(4 / 7, 9);
    const ids = new Set(scenario.states.map(({ id }) => id));
    for (const { from, to } of edges) expect(ids.has(from) || ids.has(to)).toBe(false);
    expect(edges[0]).toMatchObject({ from: 'cis-atc', to: 'cis', amount: 2 });
  });
});

describe('sizes', () => {
  it('count members in the order asked for and leave out what is empty', () => {
    expect(sizesOf(scenario, ['cis', 'sco', 'all-three'])).toEqual([
      { membership: 'cis', size: 2 },
      { membership: 'all-three', size: 1 },
    ]);
  });
});
