/** A run as it can be played: who crosses when and where, and what goes from class to hub to class. By class, never by state. */
import { KIND } from '../model/events.ts';
import { LOGGED } from '../model/mechanism.ts';
import { MISS } from '../model/outcome.ts';
import type { MembershipClass } from '../model/scenario.ts';
import { createRows } from './columns.ts';
import { aboutOf } from './entities.ts';
import type { Trace } from './trace.ts';

export const CROSSED = { passed: 0, cleared: 1, stopped: 2, missed: 3, detected: 4 } as const;
export const MOVED = { copy: 0, keys: 1, recall: 2 } as const;

/** Crossings in the order of time, moves in the order of their arrival. Nodes by their number: classes, then hubs. */
export type Film = {
  classes: readonly MembershipClass[];
  hubs: readonly string[];
  /** Minutes: the cohort sets out before `horizon` and is followed to `end`. */
  horizon: number;
  end: number;
  crossings: Readonly<Record<'tick' | 'node' | 'mark', Int32Array>>;
  moves: Readonly<Record<'from' | 'to' | 'departs' | 'arrives' | 'mark', Int32Array>>;
};

const ordinaryMark = (detail: number): number =>
  detail === LOGGED.refuted
    ? CROSSED.cleared
    : detail === LOGGED.misuseStop || detail === LOGGED.wrongStop
      ? CROSSED.stopped
      : CROSSED.passed;

export const filmOf = ({ scenario, routes, world, log, sizes }: Trace): Film => {
  const classes = [...new Set(scenario.states.map(({ membership }) => membership))].sort();
  const classOf = scenario.states.map(({ membership }) => classes.indexOf(membership));
  const crossings = createRows(['tick', 'node', 'mark'], 32_768);
  const moves = createRows(['from', 'to', 'departs', 'arrives', 'mark']);
  const nodeOf = (holder: number): number =>
    holder < sizes.states ? (classOf[holder] ?? 0) : classes.length + holder - sizes.states;
  /** Where what an event brings comes from: the hub that passed it on, or the originator. */
  const sourceOf = (cause: number, record: number): number => {
    const origin = classOf[world.originator[record] ?? 0] ?? 0;
    const kind = log.kind[cause];
    if (kind !== KIND.hubHolds && kind !== KIND.hubRecalled) return origin;
    return nodeOf(aboutOf(kind, log.entity[cause] ?? 0, 0, sizes).holder ?? 0);
  };
  for (let n = 0; n < log.tick.length; n += 1) {
    const [tick, kind, entity] = [log.tick[n] ?? 0, log.kind[n] ?? 0, log.entity[n] ?? 0];
    const detail = log.detail[n] ?? 0;
    if (kind === KIND.crossOrdinary)
      crossings.add(tick, classOf[world.crossState[entity] ?? 0] ?? 0, ordinaryMark(detail));
    else if (kind === KIND.cross) {
      if (detail === LOGGED.afterwards) continue;
      const mark = detail === MISS.none ? CROSSED.detected : CROSSED.missed;
      crossings.add(tick, classOf[world.legState[entity] ?? 0] ?? 0, mark);
    } else {
      const recall = kind === KIND.recallArrives || kind === KIND.hubRecalled;
      const copy = (kind === KIND.arrive || kind === KIND.hubHolds) && detail === LOGGED.disclosed;
      if (!recall && !copy && kind !== KIND.indexed) continue;
      const { record = 0, holder = 0 } = aboutOf(kind, entity, detail, sizes);
      const cause = log.cause[n] ?? -1;
      const departs = cause < 0 ? (world.created[record] ?? 0) : (log.tick[cause] ?? 0);
      moves.add(
        ...[sourceOf(cause, record), nodeOf(holder), departs, tick],
        recall ? MOVED.recall : copy ? MOVED.copy : MOVED.keys,
      );
    }
  }
  return {
    ...{ classes, hubs: routes.hubs.map(({ id }) => id), horizon: world.horizon, end: world.end },
    ...{ crossings: crossings.columns(), moves: moves.columns() },
  };
};

/** Buffers to hand over to another thread. */
export const filmBuffers = ({ crossings, moves }: Film): readonly ArrayBufferLike[] =>
  [...Object.values(crossings), ...Object.values(moves)].map(({ buffer }) => buffer);
