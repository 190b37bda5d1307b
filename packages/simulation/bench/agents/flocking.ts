/** Birds that keep together, apart and aligned on a torus, by the rule of the example that ships with Mesa, over a list of cells. */
import { drawsFor, STREAMS } from '../../src/engine/philox.ts';
import { identity, shuffle } from './order.ts';

export type FlockingSize = { side: number; birds: number; vision: number; separation: number; steps: number };
/** In the last state: length of the mean direction (1: all fly alike), and neighbours in sight per bird. */
export type FlockingEnd = { aligned: number; neighbours: number };

const COHERE = 0.03;
const SEPARATE = 0.015;
const MATCH = 0.05;

export const runFlocking = ({ side, birds, vision, separation, steps }: FlockingSize, seed: number): FlockingEnd => {
  const u = drawsFor(seed, 0);
  const [x, y, dx, dy] = Array.from({ length: 4 }, (_, n) =>
    Float64Array.from({ length: birds }, (_, bird) => u(STREAMS.sampling, 0, 3, 4 * bird + n)),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  for (let bird = 0; bird < birds; bird += 1) {
    x[bird] = (x[bird] ?? 0) * side;
    y[bird] = (y[bird] ?? 0) * side;
    dx[bird] = 2 * (dx[bird] ?? 0) - 1;
    dy[bird] = 2 * (dy[bird] ?? 0) - 1;
  }

  // Cells at least as wide as a bird sees: whom it sees is in its own cell or one of the eight around.
  const across = Math.floor(side / vision);
  const perCell = across / side;
  const first = new Int32Array(across * across).fill(-1);
  const next = new Int32Array(birds).fill(-1);
  const before = new Int32Array(birds).fill(-1);
  const cellOf = new Int32Array(birds);
  const ring = Int32Array.from({ length: across + 2 }, (_, n) => (n - 1 + across) % across);
  const cellAt = (bird: number): number =>
    Math.min(across - 1, ((y[bird] ?? 0) * perCell) | 0) * across +
    Math.min(across - 1, ((x[bird] ?? 0) * perCell) | 0);
  const enter = (bird: number, cell: number): void => {
    const head = first[cell] ?? -1;
    next[bird] = head;
    before[bird] = -1;
    if (head >= 0) before[head] = bird;
    first[cell] = bird;
    cellOf[bird] = cell;
  };
  const leave = (bird: number): void => {
    const [ahead, behind] = [before[bird] ?? -1, next[bird] ?? -1];
    if (ahead >= 0) next[ahead] = behind;
    else first[cellOf[bird] ?? 0] = behind;
    if (behind >= 0) before[behind] = ahead;
  };
  for (let bird = 0; bird < birds; bird += 1) enter(bird, cellAt(bird));

  const half = side / 2;
  const [near, far] = [separation * separation, vision * vision];
  const seen = { count: 0, cohereX: 0, cohereY: 0, apartX: 0, apartY: 0, matchX: 0, matchY: 0 };
  const look = (bird: number): void => {
    const [atX, atY] = [x[bird] ?? 0, y[bird] ?? 0];
    const cell = cellOf[bird] ?? 0;
    const row = Math.floor(cell / across);
    const column = cell - row * across;
    let [count, cohereX, cohereY, apartX, apartY, matchX, matchY] = [0, 0, 0, 0, 0, 0, 0];
    for (let rows = row; rows <= row + 2; rows += 1)
      for (let columns = column; columns <= column + 2; columns += 1) {
        let other = first[(ring[rows] ?? 0) * across + (ring[columns] ?? 0)] ?? -1;
        for (; other >= 0; other = next[other] ?? -1) {
          if (other === bird) continue;
          let toX = (x[other] ?? 0) - atX;
          let toY = (y[other] ?? 0) - atY;
          if (toX > half) toX -= side;
          else if (toX < -half) toX += side;
          if (toY > half) toY -= side;
          else if (toY < -half) toY += side;
          const square = toX * toX + toY * toY;
          if (square > far) continue;
          count += 1;
          cohereX += toX;
          cohereY += toY;
          matchX += dx[other] ?? 0;
          matchY += dy[other] ?? 0;
          if (square < near) {
            apartX -= toX;
            apartY -= toY;
          }
        }
      }
    seen.count = count;
    seen.cohereX = cohereX;
    seen.cohereY = cohereY;
    seen.apartX = apartX;
    seen.apartY = apartY;
    seen.matchX = matchX;
    seen.matchY = matchY;
  };
  const around = (at: number): number => (at < 0 ? at + side : at >= side ? at - side : at);
  const activate = (bird: number): void => {
    look(bird);
    let [toX, toY] = [dx[bird] ?? 0, dy[bird] ?? 0];
    if (seen.count > 0) {
      toX += (seen.cohereX * COHERE + seen.apartX * SEPARATE + seen.matchX * MATCH) / seen.count;
      toY += (seen.cohereY * COHERE + seen.apartY * SEPARATE + seen.matchY * MATCH) / seen.count;
      const length = Math.sqrt(toX * toX + toY * toY);
      toX /= length;
      toY /= length;
    }
    dx[bird] = toX;
    dy[bird] = toY;
    x[bird] = around((x[bird] ?? 0) + toX);
    y[bird] = around((y[bird] ?? 0) + toY);
    const cell = cellAt(bird);
    if (cell === cellOf[bird]) return;
    leave(bird);
    enter(bird, cell);
  };

  const order = identity(birds);
  for (let step = 1; step <= steps; step += 1) {
    shuffle(order, step, u);
    for (let n = 0; n < birds; n += 1) activate(order[n] ?? 0);
  }

  let [sumX, sumY, neighbours] = [0, 0, 0];
  for (let bird = 0; bird < birds; bird += 1) {
    look(bird);
    sumX += dx[bird] ?? 0;
    sumY += dy[bird] ?? 0;
    neighbours += seen.count;
  }
  return { aligned: Math.sqrt(sumX * sumX + sumY * sumY) / birds, neighbours: neighbours / birds };
};
