/** What was measured, in figures. */
/** `cpu`: ms that the gateway's thread was at work meanwhile, which a busy machine does not lengthen; null where it cannot be told. */
export type Measured = { of: string; kind: string; path: string; ms: number; cpu: number | null; bytes: number };
export type Figures = { n: number; p50: number; p95: number; max: number; slowest: string };
export type Row = {
  of: string;
  items: number;
  all: Figures;
  cpu: Figures;
  fresh: Figures;
  first: Figures;
  bytes: number;
};

const at = (sorted: readonly Measured[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]?.ms ?? Number.NaN;

export const figuresOf = (measured: readonly Measured[]): Figures => {
  const sorted = [...measured].sort((a, b) => a.ms - b.ms);
  const last = sorted.at(-1);
  const [n, max] = [sorted.length, last?.ms ?? Number.NaN];
  return { n, p50: at(sorted, 0.5), p95: at(sorted, 0.95), max, slowest: last?.path ?? '' };
};

export const rowsOf = (measured: readonly Measured[], totals: ReadonlyMap<string, number>): readonly Row[] =>
  [...Map.groupBy(measured, (one) => one.of)].map(([of, all]) => ({
    of,
    items: totals.get(of) ?? Number.NaN,
    all: figuresOf(all.filter((one) => one.kind !== 'first')),
    cpu: figuresOf(all.flatMap((one) => (one.kind === 'first' || one.cpu === null ? [] : [{ ...one, ms: one.cpu }]))),
    fresh: figuresOf(all.filter((one) => one.kind === 'fresh')),
    first: figuresOf(all.filter((one) => one.kind === 'first')),
    bytes: Math.max(...all.map((one) => one.bytes)),
  }));

const ms = (value: number): string => (Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 1 : 0));

export const tableOf = (rows: readonly Row[], target: number): string =>
  [
    '| of | items | asked | p50 | p95 | max | CPU p95 | fresh dates: p95 | first after an event: max | most bytes | |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(({ of, items, all, cpu, fresh, first, bytes }) =>
      [
        ...[
          '',
          of,
          Number.isNaN(items) ? '' : items,
          all.n,
          ms(all.p50),
          ms(all.p95),
          ms(all.max),
          ms(cpu.p95),
          ms(fresh.p95),
        ],
        ...[ms(first.max), bytes, all.p95 <= target && !(fresh.p95 > target) ? '' : 'over', ''],
      ]
        .join(' | ')
        .trim(),
    ),
  ].join('\n');
