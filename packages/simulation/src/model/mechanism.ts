/** What the handlers of a run share: its scenario, its draws, and everything that they change. */
import type { Agenda } from '../engine/agenda.ts';
import type { LogHash } from '../engine/hash.ts';
import { ln, lognormalQuantile } from '../engine/laws.ts';
import type { Draws } from '../engine/philox.ts';
import type { Columns } from './columns.ts';
import type { Flows } from './flows.ts';
import type { Counters } from './outcome.ts';
import type { Parameters } from './parameters.ts';
import type { Routes } from './routes.ts';
import type { SafeguardStep } from './safeguards.ts';
import { MINUTES_A_DAY, type World } from './world.ts';

export type Mechanism = {
  parameters: Parameters;
  draws: Draws;
  world: World;
  routes: Routes;
  agenda: Agenda;
  log: LogHash;
  columns: Columns;
  counters: Counters;
  flows: Flows;
  /** Steps that this run leaves out. */
  without: ReadonlySet<SafeguardStep>;
};

/** What is written into the log: the result of an event, and the entries of the audit trail and of reviews beside it. */
export const LOGGED = {
  nothing: 0,
  misuseStop: 1,
  refuted: 2,
  wrongStop: 3,
  afterwards: 9,
  disclosed: 10,
  ignored: 11,
} as const;
export const ENTRY = { review: 62, audit: 63 } as const;

export const daysBetween = (from: number, to: number): number => Math.max(0, to - from) / MINUTES_A_DAY;

/** Whole minutes, one at least. @param median in days */
export const latencyOf = (draw: number, median: number, sigma: number): number =>
  Math.max(1, Math.round(lognormalQuantile(draw, median, sigma) * MINUTES_A_DAY));

/** Whole minutes. @param mean in minutes */
export const exponentialOf = (draw: number, mean: number): number => Math.round(-ln(draw) * mean);
