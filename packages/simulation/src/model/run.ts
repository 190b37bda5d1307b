/** One run of the model: events in their order, each to its handler, and what comes out. */
import { type AgendaSnapshot, createAgenda } from '../engine/agenda.ts';
import { createLogHash } from '../engine/hash.ts';
import { drawsFor } from '../engine/philox.ts';
import { createChanging } from './changing.ts';
import { type Columns, copyColumns, createColumns, restoreColumns } from './columns.ts';
import { createCopies } from './copies.ts';
import { createCrossing } from './crossing.ts';
import { KIND } from './events.ts';
import { createFlows } from './flows.ts';
import { leftBehind } from './left-behind.ts';
import type { Mechanism } from './mechanism.ts';
import { createMembership } from './membership.ts';
import { type Counters, createOutcome, finishOutcome, type Outcome } from './outcome.ts';
import { createRecall } from './recall.ts';
import { createRedress } from './redress.ts';
import { officesOf, routesOf } from './routes.ts';
import { type SafeguardStep, safeguardsOf } from './safeguards.ts';
import type { Design, Scenario } from './scenario.ts';
import { checkHoldings } from './seatbelt.ts';
import { createSharing } from './sharing.ts';
import { type Watcher, watchRun } from './watch.ts';
import { createWorld, type World } from './world.ts';

/** Events between two checks of the seatbelt. */
const CHECK_EVERY = 1_024;

export type Snapshot = Columns & {
  agenda: AgendaSnapshot;
  counters: Counters;
  flows: Int32Array;
  hash: [number, number];
};

export type RunOptions = {
  /** Columns of this seed and replication, where another design has made them already. */
  world?: World;
  /** Check the model's invariants while it runs: same result, more time. */
  seatbelts?: boolean;
  /** Steps that keep a safeguard, left out, to see the ledger find what they prevent. */
  without?: readonly SafeguardStep[];
  /** Is told of everything that is scheduled and logged; changes nothing. */
  watch?: (mechanism: Mechanism) => Watcher;
};

export type Run = {
  /** Handles every event before `untilTick`, at most `limit`. @returns whether any is left */
  step(untilTick: number, limit?: number): boolean;
  finish(): Outcome;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  /** Minute of the detection by traveller of interest; -1: not detected so far. */
  detections(): Int32Array;
  horizon: number;
};

export const createRun = (
  scenario: Scenario,
  design: Design,
  seed: number,
  replication: number,
  options: RunOptions = {},
): Run => {
  const world = options.world ?? createWorld(scenario, drawsFor(seed, replication));
  const routes = routesOf(scenario, design);
  const agenda = createAgenda(world.planned);
  const log = createLogHash();
  const columns = createColumns(world, routes.hubs.length, scenario.parameters, routes.timed);
  const counters = createOutcome();
  const flows = createFlows(
    scenario,
    routes.hubs.map(({ id }) => id),
  );
  const mechanism: Mechanism = {
    parameters: scenario.parameters,
    draws: drawsFor(seed, replication),
    world,
    routes,
    agenda,
    log,
    columns,
    counters,
    flows,
    without: new Set(options.without),
  };
  if (options.watch) watchRun(mechanism, options.watch(mechanism));
  const copies = createCopies(mechanism);
  const membership = createMembership(mechanism);
  const changing = createChanging(mechanism, copies);
  if (routes.timed) changing.change(0);
  const sharing = createSharing(mechanism, copies, membership, changing);
  const recall = createRecall(mechanism, copies);
  const redress = createRedress(mechanism, recall);
  const crossing = createCrossing(mechanism, membership, sharing, redress);

  const handle = (kind: number, entity: number, tick: number): number => {
    switch (kind) {
      case KIND.expire:
        return sharing.expire(entity);
      case KIND.revoke:
        return recall.revoke(entity, tick);
      case KIND.withdraw:
        return recall.withdraw(entity, tick);
      case KIND.create:
        return sharing.create(entity, tick);
      case KIND.hubHolds:
        return sharing.hubHolds(entity, tick);
      case KIND.hubRecalled:
        return recall.hubRecalled(entity, tick);
      case KIND.indexed:
        return sharing.indexed(entity);
      case KIND.arrive:
        return sharing.arrive(entity, tick);
      case KIND.recallArrives:
        return recall.recallArrives(entity, tick);
      case KIND.redressed:
        return redress.redressed(entity, tick);
      case KIND.complains:
        return redress.complains(entity, tick);
      case KIND.changes:
        return changing.change(tick);
      case KIND.cross:
        return crossing.cross(entity, tick);
      default:
        return crossing.crossOrdinary(entity, tick);
    }
  };

  return {
    horizon: world.horizon,
    step: (untilTick, limit = Number.MAX_SAFE_INTEGER) => {
      for (let count = 0; count < limit; count += 1) {
        if (!agenda.pop(untilTick)) break;
        const { tick, kind, entity } = agenda;
        const detail = handle(kind, entity, tick);
        counters.events += 1;
        log.add(tick, kind, entity, detail);
        if (options.seatbelts && counters.events % CHECK_EVERY === 0) checkHoldings(world, columns, tick);
      }
      return agenda.size() > 0;
    },
    finish: () =>
      finishOutcome(counters, {
        travellers: world.travellers,
        ordinary: world.ordinary,
        furthest: columns.furthest,
        detected: columns.detected,
        latencies: columns.latencies.subarray(0, counters.arrivals),
        recalls: columns.recalls.subarray(0, counters.recalled),
        answers: columns.answers.subarray(0, counters.answered),
        left: leftBehind(columns, world.states, routes.hubs.length),
        capacity: officesOf(routes) * scenario.parameters.approvers * world.end,
        parameters: scenario.parameters,
        safeguards: safeguardsOf(counters, columns, world.states, routes.hubs.length),
        flows: flows.list(),
        digest: log.digest(),
      }),
    detections: () => columns.detected.slice(),
    snapshot: () => ({
      ...copyColumns(columns),
      latencies: columns.latencies.slice(0, counters.arrivals),
      agenda: agenda.snapshot(),
      counters: { ...counters },
      flows: flows.snapshot(),
      hash: log.state(),
    }),
    restore: (snapshot) => {
      restoreColumns(columns, snapshot);
      agenda.restore(snapshot.agenda);
      Object.assign(counters, snapshot.counters);
      flows.restore(snapshot.flows);
      log.restore(snapshot.hash);
    },
  };
};

/** From the first event to the last. */
export const runReplication = (
  scenario: Scenario,
  design: Design,
  seed: number,
  replication: number,
  options: RunOptions = {},
): Outcome => {
  const run = createRun(scenario, design, seed, replication, options);
  run.step(Number.MAX_SAFE_INTEGER);
  return run.finish();
};
