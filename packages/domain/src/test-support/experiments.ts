/** A small experiment, its chunks, and who gives which command. */
import type { Chunk } from '../aggregates/experiment/events.ts';
import { hashOf } from '../canonical.ts';
import type { Actor } from '../decider.ts';
import type { When } from './given.ts';

export const ANALYST: Actor = { id: 'user:analyst', roles: ['analyst'] };
export const SIMULATOR: Actor = { id: 'system:simulator', roles: ['system:simulator'] };
export const OPERATOR: Actor = { id: 'user:operator', roles: ['operator'] };

const frozen = { modelVersion: '5', states: [], parameters: { consent: 0.5 } };
export const SCENARIO = { ...frozen, hash: hashOf(frozen) };
export const DESIGNS = ['none', 'hub'];
export const REPLICATIONS = 5;
export const CHUNK = 2;

export const asking = (more: object = {}): When => ({
  ...{ type: 'experiment/request', title: 'What a hub adds', scenario: SCENARIO, designs: DESIGNS, seed: 7 },
  ...{ replications: REPLICATIONS, chunk: CHUNK, estimate: { events: 1_000, seconds: 1 }, ...more },
});

/** The one right answer of a run. */
const digest = (replication: number, design: number): string => hashOf({ replication, design }).slice(0, 16);

export const chunkFrom = (first: number, more: Partial<Chunk> = {}): Chunk => {
  const count = Math.min(CHUNK, REPLICATIONS - first);
  const digests = Array.from({ length: count * DESIGNS.length }, (_, n) =>
    digest(first + Math.floor(n / DESIGNS.length), n % DESIGNS.length),
  );
  return {
    ...{ first, count, events: 10 * count, seconds: 0.5, worker: 'one', digests },
    ...{ parts: digests.map((one) => `1.${one}`), ...more },
  };
};
export const FIRSTS = [0, 2, 4];
export const bringing = (first: number, more: Partial<Chunk> = {}): When => ({
  type: 'experiment/progress',
  ...chunkFrom(first, more),
});
