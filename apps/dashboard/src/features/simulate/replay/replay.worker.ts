/** Runs one replication with its log written down, in slices, and reads off it what the page asks for. */
import type { Design, Scenario } from '@concord/simulation';
import {
  filmBuffers,
  filmOf,
  recordsOf,
  recordTimeline,
  sampleOf,
  startTrace,
  type Trace,
  traceLines,
  travellersOf,
  travellerTimeline,
} from '@concord/simulation/trace';
import { expose, transfer } from 'comlink';

/** Between two looks at whether something newer is asked for. */
const SLICE_MS = 8;
const EVENTS_AT_ONCE = 2_000;

let asked = 0;
let trace: Trace | undefined;
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const api = {
  /** @returns undefined where something newer was asked for meanwhile */
  open: async (scenario: Scenario, design: Design, seed: number, replication: number) => {
    asked += 1;
    const mine = asked;
    // Designs share the people of a replication: made once for all of them.
    const same =
      trace?.scenario.hash === scenario.hash && trace.seed === seed && trace.replication === replication
        ? trace.world
        : undefined;
    const tracing = startTrace({ scenario, design, seed, replication }, same);
    let done: Trace | undefined;
    for (let began = performance.now(); done === undefined; ) {
      done = tracing.advance(EVENTS_AT_ONCE);
      if (done || performance.now() - began < SLICE_MS) continue;
      await breath();
      if (mine !== asked) return undefined;
      began = performance.now();
    }
    trace = done;
    const film = filmOf(done);
    const { digest, events, detections } = done.outcome;
    const facts = { scenario: scenario.hash, design, seed, replication, digest, events, detections };
    const replay = { facts, film, travellers: travellersOf(done), records: recordsOf(done), sample: sampleOf(done) };
    return transfer(replay, [...filmBuffers(film)] as ArrayBuffer[]);
  },
  traveller: (id: string) => (trace ? travellerTimeline(trace, id) : undefined),
  record: (record: number) => (trace ? recordTimeline(trace, record) : undefined),
  /** The event log, as the command line writes it. */
  lines: (): string => (trace ? [...traceLines(trace), ''].join('\n') : ''),
};
export type ReplayWorker = typeof api;
export type Replay = NonNullable<Awaited<ReturnType<typeof api.open>>>;

expose(api);
