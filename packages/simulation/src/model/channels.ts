/** A directed permission between two states, and the names under which draws about it are made. */
import type { OpenWindow } from './windows.ts';

/** For records about persons: one per ordered pair. `hubs` serve it in the designs with hubs; none: only state to state. */
export type Channel = {
  from: string;
  to: string;
  hubs: readonly string[];
  instruments: readonly string[];
  assumed: boolean;
  /** Permitted between organizations alone, by assumption: a design in which nothing passes between hubs does not serve it. */
  onward?: true;
  /** When each way is open, where an agreement changes during the run; absent: always. */
  open?: readonly OpenWindow[];
};

export const hubsOf = (channels: readonly Channel[]): readonly string[] =>
  [...new Set(channels.flatMap((channel) => channel.hubs))].sort();

/** Every key that draws about channels are made with. Two that are equal would share their draws: refused on freezing. */
export const channelKeys = (channels: readonly Channel[]): readonly string[] => [
  ...hubsOf(channels),
  ...hubsOf(channels).flatMap((from, _, hubs) => hubs.filter((to) => to !== from).map((to) => `${from}>${to}`)),
  ...channels.flatMap(({ from, to, hubs }) => [`${from}>${to}`, ...hubs.map((hub) => `${from}>${to}@${hub}`)]),
];
