/**
 * An experiment of the simulation on the server: requested with its whole scenario, computed chunk by chunk by whoever is free,
 * completed with the last chunk, cancelled, or failed. Stream `experiment-<id>`. Event shapes are stored.
 *
 * Chunks may come in any order and any number of times. A run is a function of scenario, design, seed and replication, so that a
 * chunk that is known already comes with the same digests, and nothing is stated; other digests mean that runs are not
 * reproducible, and that fails the experiment.
 */
import { z } from 'zod';
import type { Actor, Aggregate, Context, Decision, NewEvent } from '../decider.ts';
import type { AnyRecorded } from '../item.ts';
import { Id, Text } from '../provenance.ts';
import { reject } from '../rules.ts';
import type { Day } from '../time.ts';

export const MAX_REPLICATIONS = 100_000;
/** Digests of runs, and names of hashes. */
const Hex = z.string().regex(/^[0-9a-f]{16,64}$/);

const body = {
  title: Text,
  /** The frozen scenario, in its canonical form, with the hash that names it; whoever takes the request checks that they fit. */
  scenario: z.looseObject({ hash: Hex }),
  designs: z.array(Text).min(1).max(10),
  seed: z.int().min(0).max(4_294_967_295),
  replications: z.int().min(2).max(MAX_REPLICATIONS),
  /** Replications of one chunk; the last may have fewer. */
  chunk: z.int().min(1).max(MAX_REPLICATIONS),
};
/** Seconds of one core, as far as could be told before. */
const Estimate = z.object({ events: z.number().nonnegative(), seconds: z.number().nonnegative() });
const Requested = z.object({ ...body, estimate: Estimate, by: Text });

const progress = {
  first: z.int().nonnegative(),
  count: z.int().positive(),
  /** Of the event log of each run: replication by replication, in each design by design. */
  digests: z.array(Hex).min(1),
  /** The outcomes of the runs, packed; read by the room that simulates. */
  parts: z.json(),
};
const Progressed = z.object(progress);
const Completed = z.object({ runs: z.int().positive() });
const Cancelled = z.object({ by: Text, reason: Text.nullable() });
/** The run that failed, by its key. */
const failure = { replication: z.int().nonnegative(), design: Text, message: Text };
const Failed = z.object(failure);

const schemas = {
  'experiment/request': z.object({ type: z.literal('experiment/request'), id: Id, ...body, estimate: Estimate }),
  'experiment/progress': z.object({ type: z.literal('experiment/progress'), id: Id, ...progress }),
  'experiment/fail': z.object({ type: z.literal('experiment/fail'), id: Id, ...failure }),
  'experiment/cancel': z.object({
    type: z.literal('experiment/cancel'),
    id: Id,
    reason: Text.nullable().default(null),
  }),
};
type Command = { [T in keyof typeof schemas]: z.infer<(typeof schemas)[T]> }[keyof typeof schemas];
type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export type ExperimentStatus = 'requested' | 'running' | 'completed' | 'cancelled' | 'failed';
export type ExperimentState = {
  exists: boolean;
  status: ExperimentStatus;
  request: z.infer<typeof Requested> | null;
  publicFrom: Day;
  /** Digests by the first replication of each chunk that is known. */
  chunks: Readonly<Record<number, readonly string[]>>;
  /** Replications that are known. */
  done: number;
  failure: z.infer<typeof Failed> | null;
  cancelled: z.infer<typeof Cancelled> | null;
};

const initial: ExperimentState = {
  ...{ exists: false, status: 'requested', request: null, publicFrom: '9999-12-31', chunks: {}, done: 0 },
  ...{ failure: null, cancelled: null },
};

const evolve = (state: ExperimentState, event: AnyRecorded): ExperimentState => {
  switch (event.type) {
    case 'experiment/requested':
      return { ...state, exists: true, request: Requested.parse(event.data), publicFrom: event.knownAt };
    case 'experiment/progressed': {
      const { first, count, digests } = Progressed.parse(event.data);
      if (state.chunks[first]) return state;
      return { ...state, status: 'running', chunks: { ...state.chunks, [first]: digests }, done: state.done + count };
    }
    case 'experiment/completed':
      return { ...state, status: 'completed' };
    case 'experiment/cancelled':
      return { ...state, status: 'cancelled', cancelled: Cancelled.parse(event.data) };
    case 'experiment/failed':
      return { ...state, status: 'failed', failure: Failed.parse(event.data) };
    default:
      return state;
  }
};

const hasEnded = ({ status }: ExperimentState): boolean => status !== 'requested' && status !== 'running';
const nothing: Decision = { accepted: [] };

const states =
  ({ today }: Context) =>
  (type: string, data: object): NewEvent => ({ type, data, occurredAt: today, knownAt: today });

const request = ({ type: _, id: __, ...given }: Of<'experiment/request'>, context: Context): Decision => {
  const { designs, chunk, replications } = given;
  if (new Set(designs).size < designs.length)
    return reject('experiment/design-twice', '/designs', 'Each design is named once.');
  if (chunk > replications)
    return reject('experiment/chunk-too-large', '/chunk', 'A chunk holds no more than all replications.');
  return { accepted: [states(context)('experiment/requested', { ...given, by: context.actor.id })] };
};

/** The run at a place among the digests of a chunk. */
const runAt = ({ designs }: z.infer<typeof Requested>, first: number, place: number) => ({
  replication: first + Math.floor(place / designs.length),
  design: designs[place % designs.length] ?? '',
});

const advance = (command: Of<'experiment/progress'>, state: ExperimentState, context: Context): Decision => {
  const { request: asked } = state;
  const { type: _, id: __, ...given } = command;
  const { first, count, digests } = given;
  if (!asked) return reject('experiment/unknown', '/id', 'There is no such experiment.');
  if (first % asked.chunk !== 0 || first >= asked.replications)
    return reject('experiment/no-such-chunk', '/first', `Chunks begin at multiples of ${asked.chunk}.`);
  if (count !== Math.min(asked.chunk, asked.replications - first))
    return reject('experiment/no-such-chunk', '/count', 'A chunk holds all its replications.');
  if (digests.length !== count * asked.designs.length)
    return reject('experiment/runs-missing', '/digests', 'There is one digest for each run of the chunk.');
  const event = states(context);
  const known = state.chunks[first];
  if (known) {
    const place = digests.findIndex((digest, n) => digest !== known[n]);
    if (place < 0 || hasEnded(state)) return nothing;
    const message = `The run gave ${known[place]} before and ${digests[place]} now: it is not reproducible.`;
    return { accepted: [event('experiment/failed', { ...runAt(asked, first, place), message })] };
  }
  if (hasEnded(state)) return nothing;
  const progressed = event('experiment/progressed', given);
  return state.done + count === asked.replications
    ? {
        accepted: [progressed, event('experiment/completed', { runs: asked.replications * asked.designs.length })],
      }
    : { accepted: [progressed] };
};

const mayCancel = (actor: Actor, { by }: z.infer<typeof Requested>): boolean =>
  actor.id === by || actor.roles.includes('operator');

const decide = (command: Command, state: ExperimentState, _facts: unknown, context: Context): Decision => {
  if (context.assertion)
    return reject('experiment/no-assertion', '/assertion', 'What is computed here is never told of elsewhere.');
  if (command.type === 'experiment/request')
    return state.exists
      ? reject('experiment/exists', '/id', 'There is an experiment of this id already.')
      : request(command, context);
  if (command.type === 'experiment/progress') return advance(command, state, context);
  if (!state.request) return reject('experiment/unknown', '/id', 'There is no such experiment.');
  if (command.type === 'experiment/fail') {
    const { type: _, id: __, ...given } = command;
    return hasEnded(state) ? nothing : { accepted: [states(context)('experiment/failed', given)] };
  }
  if (!mayCancel(context.actor, state.request))
    return reject('experiment/not-yours', '', 'Whoever requested it cancels it, or an operator.');
  if (hasEnded(state)) return reject('experiment/ended', '', `It is ${state.status} already.`);
  return { accepted: [states(context)('experiment/cancelled', { by: context.actor.id, reason: command.reason })] };
};

export const experiment: Aggregate<ExperimentState, Command> = {
  name: 'experiment',
  events: {
    'experiment/requested': { schema: Requested, version: 1 },
    'experiment/progressed': { schema: Progressed, version: 1 },
    'experiment/completed': { schema: Completed, version: 1 },
    'experiment/cancelled': { schema: Cancelled, version: 1 },
    'experiment/failed': { schema: Failed, version: 1 },
  },
  commands: schemas,
  initial,
  evolve,
  decide,
};
