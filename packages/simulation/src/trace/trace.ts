/**
 * One run, written down: every line that its hash covers, what brought each event about, and every change of a holding. It
 * is the same run: the digest is that of a run which nobody watched.
 */
import { packEvent } from '../engine/agenda.ts';
import { drawsFor } from '../engine/philox.ts';
import type { Columns } from '../model/columns.ts';
import { KIND } from '../model/events.ts';
import type { Mechanism } from '../model/mechanism.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Routes } from '../model/routes.ts';
import { createRun } from '../model/run.ts';
import type { Design, Scenario } from '../model/scenario.ts';
import type { Watcher } from '../model/watch.ts';
import { createWorld, type World } from '../model/world.ts';
import { createRows } from './columns.ts';
import { aboutOf, isEvent, type Sizes } from './entities.ts';

export type TraceOf = { scenario: Scenario; design: Design; seed: number; replication: number };

/** `cause`: number of the line that brought it about; −1: it was planned before the start. */
export type Log = Readonly<Record<'tick' | 'kind' | 'entity' | 'detail' | 'cause', Int32Array>>;
/** What a place in the matrix of holdings became, by line of the log. `holder`: states, then hubs. */
export type Holdings = Readonly<Record<'line' | 'record' | 'holder' | 'to', Int32Array>>;

export type Trace = TraceOf & {
  outcome: Outcome;
  log: Log;
  holdings: Holdings;
  sizes: Sizes;
  world: World;
  routes: Routes;
  /** As the run left them. */
  columns: Columns;
};

export type Tracing = {
  /** Handles up to `events` events. @returns the trace once the run is over */
  advance(events: number): Trace | undefined;
  /** Minute of the event that came last. */
  tick(): number;
};

/** Changes of the matrix of holdings, found by looking at the places of the record that an event is about. */
const createHoldings = ({ columns, world }: Mechanism, { states, hubs }: Sizes) => {
  const rows = createRows(['line', 'record', 'holder', 'to']);
  const status = columns.status.slice();
  const hubHas = columns.hubHas.slice();
  const look = (line: number, record: number): void => {
    for (let state = 0, at = record * states; state < states; state += 1, at += 1) {
      const now = columns.status[at] ?? 0;
      if (status[at] === now) continue;
      status[at] = now;
      rows.add(line, record, state, now);
    }
    for (let hub = 0, at = record * hubs; hub < hubs; hub += 1, at += 1) {
      const now = columns.hubHas[at] ?? 0;
      if (hubHas[at] === now) continue;
      hubHas[at] = now;
      rows.add(line, record, states + hub, now);
    }
  };
  return {
    rows,
    look,
    lookAtAll: (line: number): void => {
      for (let record = 0; record < world.records; record += 1) look(line, record);
    },
  };
};

const createWatcher = (mechanism: Mechanism, sizes: Sizes) => {
  const rows = createRows(['tick', 'kind', 'entity', 'detail', 'cause'], 32_768);
  const holdings = createHoldings(mechanism, sizes);
  const causes = new Map<number, number>();
  let scheduled: number[] = [];
  let entries: number[] = [];
  let last = 0;
  const watcher: Watcher = {
    scheduled: (tick, kind, entity) => {
      scheduled.push(packEvent(tick, kind, entity));
    },
    logged: (tick, kind, entity, detail) => {
      if (!isEvent(kind)) {
        entries.push(rows.add(tick, kind, entity, detail, -1));
        return;
      }
      last = tick;
      const line = rows.add(tick, kind, entity, detail, causes.get(packEvent(tick, kind, entity)) ?? -1);
      for (const entry of entries) rows.set('cause', entry, line);
      for (const key of scheduled) causes.set(key, line);
      if (entries.length > 0) entries = [];
      if (scheduled.length > 0) scheduled = [];
      if (kind === KIND.cross || kind === KIND.crossOrdinary || kind === KIND.complains) return;
      const { record } = aboutOf(kind, entity, detail, sizes);
      if (record === undefined) holdings.lookAtAll(line);
      else holdings.look(line, record);
    },
  };
  return { watcher, log: rows.columns, holdings: holdings.rows.columns, tick: () => last };
};

/** In slices, so that a page stays quick. @param world of the scenario, seed and replication, where it was made before */
export const startTrace = (of: TraceOf, world?: World): Tracing => {
  const { scenario, design, seed, replication } = of;
  const made = world ?? createWorld(scenario, drawsFor(seed, replication));
  const watched: { mechanism: Mechanism; sizes: Sizes; written: ReturnType<typeof createWatcher> }[] = [];
  const run = createRun(scenario, design, seed, replication, {
    world: made,
    watch: (mechanism) => {
      const sizes = { states: made.states, hubs: mechanism.routes.hubs.length, travellers: made.travellers };
      const written = createWatcher(mechanism, sizes);
      watched.push({ mechanism, sizes, written });
      return written.watcher;
    },
  });
  const [one] = watched;
  if (!one) throw new Error('a run that is watched tells nobody');
  const { mechanism, sizes, written } = one;
  return {
    tick: written.tick,
    advance: (events) => {
      if (run.step(Number.MAX_SAFE_INTEGER, events)) return undefined;
      const { routes, columns } = mechanism;
      return {
        ...of,
        ...{ outcome: run.finish(), log: written.log(), holdings: written.holdings() },
        ...{ sizes, world: made, routes, columns },
      };
    },
  };
};

/** The whole run at once. */
export const traceRun = (of: TraceOf, world?: World): Trace => {
  const tracing = startTrace(of, world);
  for (;;) {
    const trace = tracing.advance(1_000_000);
    if (trace) return trace;
  }
};
