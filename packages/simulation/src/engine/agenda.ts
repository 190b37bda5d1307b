/**
 * Pending events. What is known before the start lies sorted in one array and costs nothing to take; what handlers add goes
 * through a heap. Both hold one packed number per event, tick, then rank of the kind, then entity: a total order in one
 * compare that does not depend on the order of insertion.
 */
import { createHeap } from './heap.ts';

const RANK_BITS = 4;
const RANKS = 1 << RANK_BITS;
/** Entities of one kind that fit. */
export const MAX_ENTITIES = 4_194_304;
const PER_ENTITY = 1 / MAX_ENTITIES;
const PER_TICK = RANKS * MAX_ENTITIES;
/** Ticks that fit: 2^27 minutes, 255 years. */
export const MAX_TICK = 134_217_728;

/** @throws RangeError where a part does not fit */
export const packEvent = (tick: number, kind: number, entity: number): number => {
  if (!(tick >= 0 && tick < MAX_TICK && kind >= 0 && kind < RANKS && entity >= 0 && entity < MAX_ENTITIES))
    throw new RangeError(`event out of range: tick ${tick}, kind ${kind}, entity ${entity}`);
  return (tick * RANKS + kind) * MAX_ENTITIES + entity;
};

/** The parts of a packed event. */
export const unpackEvent = (key: number): { tick: number; kind: number; entity: number } => {
  const rest = Math.floor(key / MAX_ENTITIES);
  const tick = Math.floor(rest / RANKS);
  return { tick, kind: rest - tick * RANKS, entity: key - rest * MAX_ENTITIES };
};

export type AgendaSnapshot = { taken: number; tick: number; pending: Float64Array };
export type Agenda = {
  size(): number;
  /** @throws RangeError where a part does not fit, or the tick lies behind the event taken last */
  push(tick: number, kind: number, entity: number): void;
  /** Takes the next event before `untilTick`, if there is one; its parts are then in `tick`, `kind`, `entity`. */
  pop(untilTick?: number): boolean;
  tick: number;
  kind: number;
  entity: number;
  snapshot(): AgendaSnapshot;
  restore(snapshot: AgendaSnapshot): void;
};

/** @param planned packed events, ascending; read and never changed, so runs may share it */
export const createAgenda = (planned: Float64Array): Agenda => {
  const heap = createHeap();
  let taken = 0;
  const agenda: Agenda = {
    tick: 0,
    kind: 0,
    entity: 0,
    size: () => planned.length - taken + heap.size(),
    push: (tick, kind, entity) => {
      if (tick < agenda.tick) throw new RangeError(`event at ${tick} lies before ${agenda.tick}`);
      heap.push(packEvent(tick, kind, entity));
    },
    pop: (untilTick = Number.POSITIVE_INFINITY) => {
      // Read inside the bounds only: one read past the end of a typed array makes every later one slow.
      const first = taken < planned.length ? (planned[taken] ?? 0) : Number.POSITIVE_INFINITY;
      const added = heap.peek();
      const key = added < first ? added : first;
      // Of all events before a tick the keys are less than that of its first; none left is Infinity.
      if (!(key < untilTick * PER_TICK)) return false;
      if (added < first) heap.pop();
      else taken += 1;
      // Both factors are powers of two and tick and rank fill 31 bits, so nothing is rounded and no division is needed.
      const rest = (key * PER_ENTITY) | 0;
      agenda.entity = key - rest * MAX_ENTITIES;
      agenda.tick = rest >> RANK_BITS;
      agenda.kind = rest & (RANKS - 1);
      return true;
    },
    snapshot: () => ({ taken, tick: agenda.tick, pending: heap.snapshot() }),
    restore: (snapshot) => {
      taken = snapshot.taken;
      agenda.tick = snapshot.tick;
      heap.restore(snapshot.pending);
    },
  };
  return agenda;
};
