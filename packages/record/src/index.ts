export { readPlan } from './loadable.ts';
export type { Phase, Step } from './plan/common.ts';
export { plan } from './plan.ts';
export type { PublicRecord } from './read.ts';
export { CorruptRecord, parseFile, readRecord } from './read.ts';
export { type Replayed, replay } from './replay.ts';
export { syntheticCopy } from './synthetic/copy.ts';
