import { dayText, later, type Span, type Unit } from './days.ts';

/** What falls into one bin: `exact` lies in it whole; `vague` is the share of what may lie there or elsewhere. */
export type Bin = Span & { exact: number; vague: number };

/** Starts of the units that cover the span, and the start of the one after. */
export const edgesOf = (span: Span, unit: Unit): readonly number[] => {
  const [year = '', month = ''] = dayText(span.from).split('-');
  const first =
    unit === 'year'
      ? Date.parse(`${year}-01-01`)
      : unit === 'month'
        ? Date.parse(`${year}-${month}-01`)
        : span.from * 86_400_000;
  // Weeks begin on Monday; 1 January 1970 was a Thursday.
  let at = first / 86_400_000;
  if (unit === 'week') at -= (((at + 3) % 7) + 7) % 7;
  const edges = [at];
  while (at <= span.to) {
    at = later(at, unit, 1);
    edges.push(at);
  }
  return edges;
};

/** A span that counts more than once. */
export type Counted = Span & { count?: number };

/** Counts spans into bins between edges; a span wider than its bin is spread evenly over the days it may mean. */
export const binsOf = (edges: readonly number[], spans: readonly Counted[]): readonly Bin[] => {
  const bins: Bin[] = edges
    .slice(0, -1)
    .map((from, n) => ({ from, to: (edges[n + 1] ?? from + 1) - 1, exact: 0, vague: 0 }));
  const first = (day: number): number => {
    let [low, high] = [0, bins.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bins[middle]?.to ?? 0) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (const span of spans) {
    const days = span.to - span.from + 1;
    const count = span.count ?? 1;
    for (let n = first(span.from); n < bins.length; n += 1) {
      const bin = bins[n];
      if (!bin || bin.from > span.to) break;
      const shared = Math.min(bin.to, span.to) - Math.max(bin.from, span.from) + 1;
      if (shared === days) bin.exact += count;
      else bin.vague += (count * shared) / days;
    }
  }
  return bins;
};

/** A unit that leaves bars wide enough to see: months for decades, days for a year. */
export const unitFor = ({ from, to }: Span): Unit => (to - from > 4_000 ? 'month' : to - from > 800 ? 'week' : 'day');
