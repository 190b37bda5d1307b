/** What a run changes, as typed arrays: copied whole for a snapshot, written back whole for a restore. */
import type { World } from './world.ts';

export const createColumns = (world: World, hubs: number) => ({
  /** Holding, by record × state. */
  status: new Uint8Array(world.records * world.states),
  /** Whether a hub has a copy, and whether the originator consented to that: two records of two steps, by record × hub. */
  hubHas: new Uint8Array(world.records * hubs),
  consented: new Uint8Array(world.records * hubs),
  /** The audit trail: whether there is an entry for the copy, by record × holder (states, then hubs). */
  audited: new Uint8Array(world.records * (world.states + hubs)),
  /** What a human said who looked at the traveller last, by traveller of interest, then ordinary traveller. */
  reviewed: new Uint8Array(world.travellers + world.ordinary),
  /** Records that a state may match, by state. */
  active: new Int32Array(world.states),
  /** Minute of the detection; -1: not so far. By traveller of interest. */
  detected: new Int32Array(world.travellers).fill(-1),
  /** How far the nearest miss came, as the number of its cause. */
  furthest: new Uint8Array(world.travellers),
  expired: new Uint8Array(world.records),
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
