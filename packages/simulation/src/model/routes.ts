/** How a design serves the permitted pairs: links out of every state. A design never permits anything by itself. */
import { stableId } from '../engine/hash.ts';
import { type Channel, hubsOf } from './channels.ts';
import type { Design, Scenario } from './scenario.ts';
import type { OpenWindow } from './windows.ts';

/** `hub`: place in `Routes.hubs`; -1: from state to state. `key`: stable, so that its draws move with nothing else. */
export type Link = {
  to: number;
  key: number;
  hub: number /** When it is open; absent: always. */;
  open?: readonly OpenWindow[];
};
/** From the hub that has a record of the originator to another one. */
export type Feed = { from: number; to: number; key: number };
export type Routes = {
  links: readonly (readonly Link[])[];
  hubs: readonly { id: string; key: number }[];
  /** Whether a state passes anything to a hub itself, by state × hub. */
  uses: Uint8Array;
  /** Hubs that get the records of a state from its own hub, by state. */
  feeds: readonly (readonly Feed[])[];
  /** Recipients get the keys of a record, and the record itself only after a hit. */
  pointers: boolean;
  /** Some way opens or closes during the run. */
  timed: boolean;
  /** Originators whose records may reach a state, by state. */
  sources: readonly (readonly { from: number; key: number }[])[];
};

const byHubs = (design: Design): boolean => design === 'hub' || design === 'federated';

/** Of each state, the hub that serves most of its channels; of several the first by name. -1: none does. */
const homesOf = (
  scenario: Scenario,
  index: ReadonlyMap<string, number>,
  hubs: readonly string[],
): readonly number[] => {
  const counts = scenario.states.map(() => hubs.map(() => 0));
  for (const { from, hubs: through, onward } of scenario.channels)
    for (const id of onward ? [] : through) {
      const row = counts[index.get(from) ?? -1];
      const hub = hubs.indexOf(id);
      if (row) row[hub] = (row[hub] ?? 0) + 1;
    }
  return counts.map((row) => {
    const most = Math.max(0, ...row);
    return most === 0 ? -1 : row.indexOf(most);
  });
};

/**
 * Bilateral and hit/no-hit: each permitted pair for itself. Hub: through each hub whose instruments permit the pair, which
 * gives several routes where memberships overlap; a pair that no hub serves (a treaty of states) stays from state to state.
 * Federated: a state gives its records to one hub, its own, and that one passes them to the others; a pair that its own hub
 * serves goes by no other.
 */
export const routesOf = (scenario: Scenario, design: Design): Routes => {
  const index = new Map(scenario.states.map((state, n) => [state.id, n]));
  const served = scenario.channels.filter(({ onward }) => design !== 'none' && !(design === 'hub' && onward));
  const ids = byHubs(design) ? hubsOf(served) : [];
  const homes = design === 'federated' ? homesOf(scenario, index, ids) : scenario.states.map(() => -1);
  const hubs = ids.map((id) => ({ id, key: stableId(id) }));
  const links: Link[][] = scenario.states.map(() => []);
  const feeds = scenario.states.map((): Feed[] => []);
  const sources = scenario.states.map((): { from: number; key: number }[] => []);
  const uses = new Uint8Array(scenario.states.length * hubs.length);

  const serve = ({ from, to, open }: Channel, a: number, b: number, hub: number): void => {
    const key = stableId(`${from}>${to}@${ids[hub]}`);
    links[a]?.push({ to: b, key, hub, ...(open ? { open: open.filter((one) => one.hub === ids[hub]) } : {}) });
    const home = homes[a] ?? -1;
    if (home < 0 || home === hub) uses[a * hubs.length + hub] = 1;
    else if (!feeds[a]?.some((feed) => feed.to === hub)) {
      uses[a * hubs.length + home] = 1;
      feeds[a]?.push({ from: home, to: hub, key: stableId(`${ids[home]}>${ids[hub]}`) });
    }
  };

  const add = (channel: Channel): void => {
    const { from, to, hubs: through, open } = channel;
    const [a, b] = [index.get(from), index.get(to)];
    if (a === undefined || b === undefined) throw new RangeError(`channel ${from} → ${to} leads outside the scenario`);
    const key = stableId(`${from}>${to}`);
    sources[b]?.push({ from: a, key });
    if (!byHubs(design) || through.length === 0) {
      links[a]?.push({ to: b, key, hub: -1, ...(open ? { open } : {}) });
      return;
    }
    const direct = open?.filter(({ hub }) => hub === null) ?? [];
    if (direct.length > 0) links[a]?.push({ to: b, key, hub: -1, open: direct });
    const home = homes[a] ?? -1;
    const serving = through.map((id) => ids.indexOf(id));
    for (const hub of serving.includes(home) ? [home] : serving) serve(channel, a, b, hub);
  };

  for (const channel of served) add(channel);
  const timed = served.some(({ open }) => open !== undefined);
  return { links, hubs, uses, feeds, pointers: design === 'hit-no-hit', timed, sources };
};

/** Offices and desks that are ever asked to approve anything. */
export const officesOf = ({ links, hubs }: Routes): number =>
  links.filter((out) => out.length > 0).length + hubs.length;
