/** The bars of the timeline: facts by day on both clocks, or events by position. */
import type { FeedItem } from '@concord/read-models';
import {
  binsOf,
  dayNumber,
  dayText,
  edgesOf,
  later,
  numberText,
  type DaySpan as Span,
  type StripBar,
  spanOf,
  unitFor,
} from '@concord/ui';
import type { HistogramBin } from '../shared/queries.ts';
import type { Moment } from '../shared/time.ts';

export type Scale = {
  from: number;
  to: number;
  bars: readonly StripBar[];
  ticks: readonly { at: number; text: string }[];
};

/** What each clock lets see: facts true by then, facts known by then. Only `knownAt` moves both. */
export const seenUpTo = ({ asOf, knownAt }: Moment, today: string): { truth: number; known: number } => ({
  truth: dayNumber(asOf ?? knownAt ?? today),
  known: dayNumber(knownAt ?? today),
});

type Counted = Span & { count: number };
const parted = (spans: readonly Counted[], upTo: number): [Counted[], Counted[]] => [
  spans.filter((span) => span.from <= upTo),
  spans.filter((span) => span.from > upTo),
];

const yearTicks = (window: Span): Scale['ticks'] => {
  const years = (window.to - window.from) / 365.25;
  const every = years > 16 ? 5 : years > 6 ? 2 : 1;
  const edges = edgesOf(window, 'year').filter((at) => at >= window.from && at <= window.to);
  const ticks = edges.flatMap((at) =>
    Number(dayText(at).slice(0, 4)) % every === 0 ? [{ at, text: dayText(at).slice(0, 4) }] : [],
  );
  if (years > 3) return ticks;
  const months = edgesOf(window, 'month').filter((at) => at >= window.from && at <= window.to);
  return months.flatMap((at) => {
    const [year = '', month = ''] = dayText(at).split('-');
    return month === '01'
      ? [{ at, text: year }]
      : years <= 1.2 || Number(month) % 3 === 1
        ? [{ at, text: `${year}-${month}` }]
        : [];
  });
};

/** @param window the days in sight */
export const dayScale = (bins: readonly HistogramBin[], window: Span, moment: Moment, today: string): Scale => {
  const edges = edgesOf(window, unitFor(window));
  const upTo = seenUpTo(moment, today);
  const spans = (clock: 'true' | 'known'): Counted[] =>
    bins.flatMap((bin) => {
      const span = bin[clock] > 0 ? spanOf(bin.date) : undefined;
      return span ? [{ from: span.from, to: span.to, count: bin[clock] }] : [];
    });
  const [trueThen, trueLater] = parted(spans('true'), upTo.truth);
  const [knownThen, knownLater] = parted(spans('known'), upTo.known);
  const [above, aboveLater, below, belowLater] = [trueThen, trueLater, knownThen, knownLater].map((some) =>
    binsOf(edges, some),
  );
  const bars = (above ?? []).map((bin, n): StripBar => {
    const count = (sure: typeof above, after: typeof above) => ({
      exact: sure?.[n]?.exact ?? 0,
      vague: sure?.[n]?.vague ?? 0,
      later: (after?.[n]?.exact ?? 0) + (after?.[n]?.vague ?? 0),
    });
    return { from: bin.from, to: bin.to, above: count(above, aboveLater), below: count(below, belowLater) };
  });
  return {
    from: edges[0] ?? window.from,
    to: (edges.at(-1) ?? window.to + 1) - 1,
    bars: bars.filter(({ above: a, below: b }) => a.exact + a.vague + a.later + b.exact + b.vague + b.later > 0),
    ticks: yearTicks(window),
  };
};

const POSITION_BINS = 240;

/** The log by position: above the line what was asserted, below it what parties did themselves. */
export const positionScale = (events: readonly FeedItem[], window: Span, position: number): Scale => {
  const step = Math.max(1, Math.ceil((window.to - window.from + 1) / POSITION_BINS));
  const bins = new Map<number, StripBar>();
  const empty = () => ({ exact: 0, vague: 0, later: 0 });
  for (const event of events) {
    if (event.position < window.from || event.position > window.to) continue;
    const from = window.from + Math.floor((event.position - window.from) / step) * step;
    const bin = bins.get(from) ?? { from, to: from + step - 1, above: empty(), below: empty() };
    bins.set(from, bin);
    // A source is observed too, though it asserts nothing.
    const half = event.asserted || event.type.startsWith('source/') ? bin.above : bin.below;
    if (event.position > position) half.later += 1;
    else half.exact += 1;
  }
  const span = window.to - window.from;
  const round = 10 ** Math.floor(Math.log10(Math.max(1, span)));
  const every = Math.max(1, span / round > 5 ? round : span / round > 2 ? round / 2 : round / 5);
  const first = Math.ceil(window.from / every) * every;
  const ticks = Array.from({ length: Math.floor((window.to - first) / every) + 1 }, (_, n) => first + n * every);
  return { ...window, bars: [...bins.values()], ticks: ticks.map((at) => ({ at, text: numberText(at) })) };
};

/** The window so many times finer, around a place, inside the whole. */
export const zoomed = (whole: Span, zoom: number, around: number): Span => {
  const wide = Math.max(1, Math.round((whole.to - whole.from) / zoom));
  const from = Math.max(whole.from, Math.min(whole.to - wide, Math.round(around - wide / 2)));
  return { from, to: from + wide };
};

/** A step of the arrow keys: a month or a year on a clock, one or a hundred in the log. */
export const stepFrom = (at: number, byPosition: boolean, size: 'small' | 'large', direction: -1 | 1): number =>
  byPosition
    ? at + direction * (size === 'small' ? 1 : 100)
    : later(at, size === 'small' ? 'month' : 'year', direction);
