/** What an operator is told of a projection. Fields are the API's and stay. */

/** `position` of `head` events are folded; `reason`: why it failed. */
export type RebuildProgress = {
  projection: string;
  state: 'running' | 'done' | 'failed';
  position: number;
  head: number;
  startedAt: string;
  endedAt: string | null;
  reason: string | null;
};
/** By whom, why and since when a projection stands still. */
export type Pause = { actor: string; reason: string; since: string };
