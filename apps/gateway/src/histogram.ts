/** The log by dates: what a timeline draws, without the events themselves. */
import { clockOf } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { z } from 'zod';
import type { Counts } from './counts.ts';
import { parseParameters, refuseAhead, TIME } from './parameters.ts';
import type { Asked } from './query.ts';

const DIGITS = { year: 4, month: 7, day: 10 } as const;
type Unit = keyof typeof DIGITS;
/** Sources are registered, not told: they are no facts. */
const NO_FACT = 'source';

/** One date as the record tells it, which may be vaguer than the bin: a year among months. */
export type HistogramBin = { date: string; true: number; known: number; recorded: number };
type Made = { upTo: number; undated: number; bins: ReadonlyMap<string, HistogramBin> };

const none: Made = { upTo: 0, undated: 0, bins: new Map() };

/** Dates cut to so many characters; a date that is vaguer than the bin stays as it is. */
const cut = (whole: Made, digits: number): Made => {
  const bins = new Map<string, HistogramBin>();
  for (const [day, one] of whole.bins) {
    const date = day.slice(0, digits);
    const bin = bins.get(date) ?? { date, true: 0, known: 0, recorded: 0 };
    bins.set(date, {
      date,
      true: bin.true + one.true,
      known: bin.known + one.known,
      recorded: bin.recorded + one.recorded,
    });
  }
  return { ...whole, bins };
};

/** Of one log, which only grows: only what came since is counted, and once for all bins. */
export const histogramOn = (store: Pick<EventStore, 'dates'>) => {
  let made: Promise<Made> = Promise.resolve(none);
  const goOn = async (before: Made, head: number): Promise<Made> => {
    if (before.upTo >= head) return before;
    const bins = new Map(before.bins);
    let { undated } = before;
    const found = await store.dates({ from: before.upTo + 1, upTo: head, without: NO_FACT }, DIGITS.day);
    for (const { clock, date, count } of found) {
      if (date === null) {
        undated += count;
        continue;
      }
      const bin = bins.get(date) ?? { date, true: 0, known: 0, recorded: 0 };
      bins.set(date, { ...bin, [clock]: bin[clock] + count });
    }
    return { upTo: head, undated, bins };
  };
  return async (unit: Unit, head: number): Promise<Made> => {
    // One after the other; what failed is begun again from nothing.
    made = made.catch(() => none).then((known) => goOn(known, head));
    return cut(await made, DIGITS[unit]);
  };
};

/**
 * `bins`: every date, in order, with the facts that were true then, became known then, and were recorded then. `undated`:
 * facts that say no date of their own. `facts`: all; `inSight`: those that the given dates let see.
 */
export const histogram = async (
  of: ReturnType<typeof histogramOn>,
  count: Counts,
  raw: unknown,
  asked: Pick<Asked, 'head' | 'today'>,
): Promise<Record<string, unknown>> => {
  const { asOf, knownAt, bin } = parseParameters(raw, {
    asOf: TIME.asOf,
    knownAt: TIME.knownAt,
    bin: z.enum(['year', 'month', 'day'], 'must be year, month or day').default('month'),
  });
  refuseAhead({ asOf, knownAt }, asked.today);
  const head = await asked.head();
  const { bins, undated, upTo } = await of(bin, head);
  const clock = clockOf({ asOf, knownAt }, asked.today);
  const all = { from: 1, upTo, without: NO_FACT };
  const facts = await count(all);
  const isPast = asOf !== undefined || knownAt !== undefined;
  return {
    bin,
    bins: [...bins.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
    undated,
    facts,
    inSight: isPast ? await count({ ...all, knownBy: clock.knownAt, begunBy: clock.asOf }) : facts,
    head: upTo,
  };
};
