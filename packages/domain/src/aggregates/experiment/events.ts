import { z } from 'zod';
import { Text } from '../../provenance.ts';

const Count = z.number().int().positive();
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits, a SHA-256');

/** Bytes of one chunk as text: an event, and the command that brings it, stay well under 256 kB. */
export const MAX_CHUNK_BYTES = 200_000;
export const MOST_REPLICATIONS = 100_000;
const MOST_DESIGNS = 32;

/** Frozen: its hash is of the canonical JSON of everything else. What its parts mean is the simulation's to say. */
export const FrozenScenario = z.object({ modelVersion: Text, hash: Hash }).catchall(z.json());

/** What is asked for. Runs are numbered by replication, then by design in this order. */
export const asked = {
  title: Text,
  scenario: FrozenScenario,
  designs: z
    .array(Text)
    .min(1, 'name at least one')
    .max(MOST_DESIGNS, `at most ${MOST_DESIGNS}`)
    .refine((designs) => new Set(designs).size === designs.length, 'name each once'),
  seed: z.number().int('must be a whole number').min(0, 'must be from 0').max(4_294_967_295, 'must be below 2^32'),
  replications: z
    .number()
    .int('must be a whole number')
    .min(2, 'must be from 2 to 100,000')
    .max(MOST_REPLICATIONS, 'must be from 2 to 100,000'),
};
/** How it is handed out, and what it costs: replications of one chunk, events, seconds of one core. */
export const planned = {
  chunk: Count.max(MOST_REPLICATIONS),
  estimate: z.object({ events: z.number().nonnegative(), seconds: z.number().nonnegative() }),
};

/** Runs of the replications from `first`, `count` of them: one entry for each replication and design. */
export const Chunk = z.object({
  first: z.number().int().nonnegative(),
  count: Count,
  /** Handled events of the model, and seconds of one core that they took. */
  events: z.number().int().nonnegative(),
  seconds: z.number().nonnegative(),
  worker: Text,
  /** Names the event log of each run. */
  digests: z.array(z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits')).min(1),
  /** Outcome of each run, compact and exact to the bit; the first characters name the version of the code. */
  parts: z.array(z.string().regex(/^[\w.+/=-]+$/, 'must be a coded outcome')).min(1),
});
export type Chunk = z.infer<typeof Chunk>;

/** The run that did not come to an end, or not to the same twice. */
const Run = { replication: z.number().int().nonnegative(), design: Text };

export const Requested = z.object({ ...asked, ...planned, by: Text });
export const Completed = z.object({
  /** Names every event of every run: the SHA-256 of "design digest", line by line, designs in their order. */
  logHash: Hash,
  runs: Count,
  events: z.number().int().nonnegative(),
  seconds: z.number().nonnegative(),
});
export const Cancelled = z.object({ by: Text, reason: Text.nullable() });
export const Failed = z.object({ ...Run, message: Text });
export const failure = Failed.shape;

export const events = {
  'experiment/requested': { schema: Requested, version: 1 },
  'experiment/progressed': { schema: Chunk, version: 1 },
  'experiment/completed': { schema: Completed, version: 1 },
  'experiment/cancelled': { schema: Cancelled, version: 1 },
  'experiment/failed': { schema: Failed, version: 1 },
};
