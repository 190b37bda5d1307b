/**
 * Offices with c servers each, first come, first served. Work is known on entering, everybody
 * enters in the minute of an event, and events come in order: nobody is overtaken, and the start of service is known at once,
 * as when the first server is free. Whoever would wait longer than they can never takes a server.
 */
export type Station = {
  /** Minute until which each server is busy, by station × server; part of the columns of a run. */
  busy: Float64Array;
  servers: number;
};

/** Never: there is no server, or patience ends first. */
export const NEVER = -1;

/** @param work whole minutes @returns the minute in which service starts, or {@link NEVER} */
export const enter = (
  { busy, servers }: Station,
  station: number,
  tick: number,
  work: number,
  patience = Number.POSITIVE_INFINITY,
): number => {
  const first = station * servers;
  let [best, free] = [-1, Number.POSITIVE_INFINITY];
  for (let server = first; server < first + servers; server += 1) {
    const until = busy[server] ?? 0;
    if (until < free) [best, free] = [server, until];
    if (until <= tick) break;
  }
  if (best < 0) return NEVER;
  const start = Math.max(tick, free);
  if (start - tick > patience) return NEVER;
  busy[best] = start + work;
  return start;
};
