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

/**
 * A document that is not what the log gives. `altered`: it says something else, first `at` this pointer; `missing`: the log gives it
 * and it is not there; `extra`: no event gives it.
 */
export type DocumentDifference = { kind: string; id: string; what: 'altered' | 'missing' | 'extra'; at: string | null };

/** `differing`: all of them; `differences`: the first of them. `faults`: what else is not right, in words. */
export type VerifiedProjection = {
  projection: string;
  checkpoint: number;
  documents: number;
  differing: number;
  differences: readonly DocumentDifference[];
  faults: readonly string[];
};

/** `digest`: SHA-256 over the events up to `upTo`, in order; a copy of the log, such as one restored from a backup, gives the same. */
export type VerifiedLog = { upTo: number; digest: string; faults: readonly string[] };
export type VerifiedTopic = { upTo: number; faults: readonly string[] };

/** `topic` stays null where the log reaches its readers without one. `sound`: null as long as it is not known. */
export type Verification = {
  state: 'running' | 'done' | 'failed';
  sound: boolean | null;
  /** `log`, `topic`, or the name of a projection. */
  step: string;
  position: number;
  head: number;
  startedAt: string;
  endedAt: string | null;
  reason: string | null;
  log: VerifiedLog | null;
  topic: VerifiedTopic | null;
  projections: readonly VerifiedProjection[];
};
