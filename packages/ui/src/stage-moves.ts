/** What goes from node to node along the arrows: where each is at a minute, and how much has come by then. */
import type { Point } from './flow-layout.ts';
import { type Picture, square } from './stage-dots.ts';

export type Moves = Readonly<Record<'from' | 'to' | 'departs' | 'arrives' | 'mark', Int32Array>>;
export type Curve = { from: Point; control: Point; to: Point };

/** A place on a curve. @param share of the way, 0 to 1 */
export const onCurve = ({ from, control, to }: Curve, share: number): Point => {
  const [a, b, c] = [(1 - share) * (1 - share), 2 * share * (1 - share), share * share];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
};

/** @param curves by from × nodes + to @param colours by mark @returns how many are on their way */
export const paintMoves = (
  picture: Picture,
  { from, to, departs, arrives, mark }: Moves,
  curves: readonly (Curve | undefined)[],
  nodes: number,
  at: number,
  colours: readonly number[],
): number => {
  let count = 0;
  const size = Math.round(4 * picture.scale);
  for (let n = 0; n < arrives.length; n += 1) {
    const [start, end] = [departs[n] ?? 0, arrives[n] ?? 0];
    if (start > at || end <= at) continue;
    count += 1;
    const curve = curves[(from[n] ?? 0) * nodes + (to[n] ?? 0)];
    if (!curve) continue;
    const { x, y } = onCurve(curve, (at - start) / (end - start));
    square(picture, x * picture.scale, y * picture.scale, size, colours[mark[n] ?? 0] ?? 0);
  }
  return count;
};

/** What has arrived by a minute, by from × nodes + to. @param counted marks that count */
export const arrivedBy = (
  { from, to, arrives, mark }: Moves,
  nodes: number,
  at: number,
  counted: readonly number[],
): Int32Array => {
  const sums = new Int32Array(nodes * nodes);
  for (let n = 0; n < arrives.length; n += 1) {
    // In the order of their arrival: the first that comes later ends it.
    if ((arrives[n] ?? 0) > at) break;
    if (!counted.includes(mark[n] ?? 0)) continue;
    const pair = (from[n] ?? 0) * nodes + (to[n] ?? 0);
    sums[pair] = (sums[pair] ?? 0) + 1;
  }
  return sums;
};
