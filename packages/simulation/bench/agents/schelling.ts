/** Schelling's segregation on a grid without wrap, as the ABM frameworks comparison declares it: typed arrays and keyed draws. */
import { drawsFor, STREAMS } from '../../src/engine/philox.ts';
import { identity, shuffle } from './order.ts';

export type SchellingSize = { side: number; agents: number; radius: number; wanted: number; steps: number };
/** Shares in the last state: agents with enough like neighbours, and like ones among all neighbours. */
export type SchellingEnd = { content: number; alike: number };

export const runSchelling = ({ side, agents, radius, wanted, steps }: SchellingSize, seed: number): SchellingEnd => {
  const u = drawsFor(seed, 0);
  // A margin as wide as the radius, so that no neighbour is out of bounds.
  const width = side + 2 * radius;
  // 0: nobody; else the group, 1 or 2.
  const grid = new Uint8Array(width * width);
  const cell = new Int32Array(agents);
  const group = Uint8Array.from({ length: agents }, (_, agent) => 1 + (agent & 1));
  const around: number[] = [];
  for (let y = -radius; y <= radius; y += 1)
    for (let x = -radius; x <= radius; x += 1) if (x !== 0 || y !== 0) around.push(y * width + x);
  const offsets = Int32Array.from(around);

  const cells = identity(side * side);
  shuffle(cells, 0, u);
  const placed = cells.map((at) => (Math.floor(at / side) + radius) * width + (at % side) + radius);
  for (let agent = 0; agent < agents; agent += 1) {
    const at = placed[agent] ?? 0;
    cell[agent] = at;
    grid[at] = group[agent] ?? 0;
  }
  const free = placed.slice(agents);

  const alike = (at: number, like: number): number => {
    let count = 0;
    for (let n = 0; n < offsets.length; n += 1) if (grid[at + (offsets[n] ?? 0)] === like) count += 1;
    return count;
  };
  const move = (agent: number, at: number, like: number, draw: number): void => {
    const n = Math.floor(draw * free.length);
    const to = free[n] ?? 0;
    free[n] = at;
    grid[at] = 0;
    grid[to] = like;
    cell[agent] = to;
  };
  /** Enough like neighbours: counted no further than it matters. */
  const content = (at: number, like: number): boolean => {
    let left = wanted;
    for (let n = 0; n < offsets.length; n += 1) {
      if (grid[at + (offsets[n] ?? 0)] !== like) continue;
      left -= 1;
      if (left === 0) return true;
    }
    return left <= 0;
  };
  const activate = (agent: number, step: number): void => {
    const at = cell[agent] ?? 0;
    const like = group[agent] ?? 0;
    if (!content(at, like)) move(agent, at, like, u(STREAMS.sampling, step, 2, agent));
  };

  const order = identity(agents);
  for (let step = 1; step <= steps; step += 1) {
    shuffle(order, step, u);
    for (let n = 0; n < agents; n += 1) activate(order[n] ?? 0, step);
  }

  let [happy, same, neighbours] = [0, 0, 0];
  for (let agent = 0; agent < agents; agent += 1) {
    const [at, like] = [cell[agent] ?? 0, group[agent] ?? 0];
    const count = alike(at, like);
    if (count >= wanted) happy += 1;
    same += count;
    neighbours += count + alike(at, 3 - like);
  }
  return { content: happy / agents, alike: same / neighbours };
};
