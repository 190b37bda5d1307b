import { hashOf, sha256Hex } from '../../canonical.ts';
import type { Context, Decision, Facts, NewEvent } from '../../decider.ts';
import { exactlyOnce, reject, stamps } from '../../rules.ts';
import type { ExperimentCommand } from './commands.ts';
import { type Chunk, MAX_CHUNK_BYTES } from './events.ts';
import { type ExperimentState, hasEnded } from './state.ts';

type Of<T extends ExperimentCommand['type']> = Extract<ExperimentCommand, { type: T }>;
type Asked = NonNullable<ExperimentState['request']>;

const accept = (context: Context, ...events: readonly (readonly [string, object])[]): Decision => ({
  accepted: events.map(([type, data]): NewEvent => ({ type, data, ...stamps(context) })),
});
const NOTHING: Decision = { accepted: [] };

const request = ({ type: _, id: __, ...given }: Of<'experiment/request'>, context: Context): Decision => {
  const { hash, ...frozen } = given.scenario;
  if (hashOf(frozen) !== hash)
    return reject('experiment/other-scenario', '/scenario/hash', 'The hash is not that of this scenario.');
  if (given.chunk === undefined || given.estimate === undefined)
    return reject('experiment/no-estimate', '/estimate', 'Nobody has said what it costs and how it is handed out.');
  if (given.chunk > given.replications)
    return reject('experiment/chunk-too-large', '/chunk', 'A chunk holds no more than all replications.');
  return accept(context, ['experiment/requested', { ...given, by: context.actor.id }]);
};

/** Where the chunk is not one of this experiment. */
const misfit = ({ first, count, digests, parts }: Chunk, asked: Asked): Decision | undefined => {
  const { replications, chunk, designs } = asked;
  if (first >= replications || first % chunk !== 0)
    return reject('experiment/no-such-chunk', '/first', `Chunks begin at multiples of ${chunk} below ${replications}.`);
  const wanted = Math.min(chunk, replications - first);
  if (count !== wanted) return reject('experiment/no-such-chunk', '/count', `This chunk holds ${wanted} replications.`);
  const runs = wanted * designs.length;
  for (const [field, of] of [
    ['/digests', digests],
    ['/parts', parts],
  ] as const)
    if (of.length !== runs)
      return reject(
        'experiment/runs-missing',
        field,
        `The chunk has ${runs} runs, one for each replication and design.`,
      );
  if (parts.reduce((sum, part) => sum + part.length, 0) > MAX_CHUNK_BYTES)
    return reject('experiment/too-large', '/parts', `A chunk has at most ${MAX_CHUNK_BYTES} bytes.`);
  return undefined;
};

/** The first run in which two answers to one chunk differ. */
const differing = (
  known: Chunk,
  given: Chunk,
  { designs }: Asked,
): { replication: number; design: string } | undefined => {
  const at = known.digests.findIndex((digest, n) => digest !== given.digests[n] || known.parts[n] !== given.parts[n]);
  return at < 0
    ? undefined
    : {
        replication: known.first + Math.floor(at / designs.length),
        design: designs[at % designs.length] ?? '',
      };
};

/** Names every event of every run, as the simulation does: designs in their order, of each the replications in theirs. */
const logHashOf = (chunks: readonly Chunk[], designs: readonly string[]): string => {
  const inOrder = [...chunks].sort((a, b) => a.first - b.first);
  const lines = designs.flatMap((design, d) =>
    inOrder.flatMap(({ digests }) =>
      digests.filter((_, n) => n % designs.length === d).map((digest) => `${design} ${digest}`),
    ),
  );
  return sha256Hex(lines.join('\n'));
};

const completion = (chunks: readonly Chunk[], { designs, replications }: Asked): readonly [string, object] => {
  const total = (of: (chunk: Chunk) => number): number => chunks.reduce((sum, one) => sum + of(one), 0);
  return [
    'experiment/completed',
    {
      logHash: logHashOf(chunks, designs),
      runs: designs.length * replications,
      events: total((one) => one.events),
      seconds: total((one) => one.seconds),
    },
  ];
};

const progress = (
  { type: _, id: __, ...chunk }: Of<'experiment/progress'>,
  state: ExperimentState,
  asked: Asked,
  context: Context,
): Decision => {
  const refused = misfit(chunk, asked);
  if (refused) return refused;
  if (hasEnded(state)) return NOTHING;
  const known = state.chunks[chunk.first];
  if (known) {
    const run = differing(known, chunk, asked);
    const message = 'Two computations of this run gave different outcomes: it is not reproducible.';
    return run ? accept(context, ['experiment/failed', { ...run, message }]) : NOTHING;
  }
  const progressed = ['experiment/progressed', chunk] as const;
  return state.done + chunk.count < asked.replications
    ? accept(context, progressed)
    : accept(context, progressed, completion([...Object.values(state.chunks), chunk], asked));
};

const cancel = (reason: string | null, state: ExperimentState, { by }: Asked, context: Context): Decision => {
  const { actor } = context;
  if (actor.id !== by && !actor.roles.includes('operator'))
    return reject('experiment/not-yours', '', 'Whoever requested it cancels it, or an operator.');
  if (hasEnded(state)) return reject('experiment/ended', '', `It is ${state.status} already.`);
  return accept(context, ['experiment/cancelled', { by: actor.id, reason }]);
};

const fail = (
  { type: _, id: __, ...run }: Of<'experiment/fail'>,
  state: ExperimentState,
  { replications, designs }: Asked,
  context: Context,
): Decision => {
  if (run.replication >= replications)
    return reject('experiment/no-such-run', '/replication', `It must be below ${replications}.`);
  if (!designs.includes(run.design))
    return reject('experiment/no-such-run', '/design', `It must be one of ${designs.join(', ')}.`);
  return hasEnded(state) ? NOTHING : accept(context, ['experiment/failed', run]);
};

export const decide = (command: ExperimentCommand, state: ExperimentState, _: Facts, context: Context): Decision => {
  if (context.assertion)
    return reject('experiment/no-assertion', '/assertion', 'What is computed here is never told of elsewhere.');
  if (command.type === 'experiment/request') return exactlyOnce('experiment', state) ?? request(command, context);
  const { request: asked } = state;
  if (!asked) return reject('experiment/unknown', '/id', 'There is no experiment with this id.');
  switch (command.type) {
    case 'experiment/progress':
      return progress(command, state, asked, context);
    case 'experiment/cancel':
      return cancel(command.reason, state, asked, context);
    case 'experiment/fail':
      return fail(command, state, asked, context);
  }
};
