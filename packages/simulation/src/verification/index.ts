export type { Check } from './check.ts';
export { erlangC, runStation, type Station, type StationOutcome } from './queue.ts';
export { VERIFY_REPLICATIONS, verify } from './verify.ts';
