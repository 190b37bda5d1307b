/** What a run changes, as typed arrays: copied whole for a snapshot, written back whole for a restore. */
import type { Parameters } from './parameters.ts';
import type { World } from './world.ts';

export const createColumns = (world: World, hubs: number, p: Parameters, timed = false) => ({
  /** Holding, by record × state. */
  status: new Uint8Array(world.records * world.states),
  /** What a hub has, and whether the originator consented to that: two records of two steps, by record × hub. */
  hubHas: new Uint8Array(world.records * hubs),
  consented: new Uint8Array(world.records * hubs),
  /** The audit trail: whether there is an entry for the copy, by record × holder (states, then hubs). */
  audited: new Uint8Array(world.records * (world.states + hubs)),
  /** What a human said who looked at the traveller last, by traveller of interest, then ordinary traveller. */
  reviewed: new Uint8Array(world.travellers + world.ordinary),
  /** Records that a state may match, by state. */
  active: new Int32Array(world.states),
  /** Records that a state has in a filter, by state; minute of the originator's answer to its hit, −1: not asked, by record × state. */
  inFilter: new Int32Array(world.states),
  followedUp: new Int32Array(world.records * world.states).fill(-1),
  /** Minute of the detection; -1: not so far. By traveller of interest. */
  detected: new Int32Array(world.travellers).fill(-1),
  /** How far the nearest miss came, as the number of its cause. */
  furthest: new Uint8Array(world.travellers),
  expired: new Uint8Array(world.records),
  withdrawn: new Uint8Array(world.records),
  /** Minute since which a copy ought to be gone; -1: it may stay. By record × state, and by record × hub. */
  asked: new Int32Array(world.records * world.states).fill(-1),
  hubAsked: new Int32Array(world.records * hubs).fill(-1),
  /** Minutes from the recall to the deletion of a copy, in the order of the deletions. */
  recalls: new Int32Array(world.records * (world.states + hubs)),
  /** States whose membership is revoked by now. */
  revokedNow: new Uint8Array(world.states),
  /** Ways that an agreement keeps closed at this moment, by from × to × (state to state, then hubs); empty where none ever is. */
  closed: new Uint8Array(timed ? world.states * world.states * (hubs + 1) : 0),
  /** Minutes until which officers are busy: at the office of each state and the desk of each hub, at posts, at redress. */
  officeBusy: new Float64Array((world.states + hubs) * p.approvers),
  reviewBusy: new Float64Array(world.states * p.reviewers),
  redressBusy: new Float64Array(world.states * p.redressOfficers),
  /** Minute of the complaint, by ordinary traveller; minutes until the answer, in the order of the answers. */
  complained: new Int32Array(world.ordinary),
  answers: new Int32Array(world.ordinary),
  /** Minutes from listing to holding, one per first arrival, in the order of their arrival. */
  latencies: new Int32Array(world.records * world.states),
});
export type Columns = ReturnType<typeof createColumns>;

export const REVIEW = { none: 0, refuted: 1, confirmed: 2 } as const;

export const copyColumns = (columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice()])) as Columns;

export const restoreColumns = (columns: Columns, from: Columns): void => {
  for (const name of Object.keys(columns) as (keyof Columns)[]) columns[name].set(from[name]);
};
