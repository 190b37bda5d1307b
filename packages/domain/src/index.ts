export type * from './claim.ts';
export type * from './decider.ts';
export type * from './time.ts';
