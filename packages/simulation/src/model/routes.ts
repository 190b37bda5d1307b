/** How a design serves the permitted pairs: links out of every state. A design never permits anything by itself. */
import { stableId } from '../engine/hash.ts';
import { hubsOf } from './channels.ts';
import type { Design, Scenario } from './scenario.ts';

/** `hub`: place in `Routes.hubs`; -1: from state to state. `key`: stable, so that its draws move with nothing else. */
export type Link = { to: number; key: number; hub: number };
export type Routes = {
  links: readonly (readonly Link[])[];
  hubs: readonly { id: string; key: number }[];
  /** Whether a state passes anything through a hub, by state × hub. */
  uses: Uint8Array;
};

/**
 * Bilateral: each permitted pair for itself. Hub: through each hub whose instruments permit the pair, which gives several
 * routes where memberships overlap; a pair that no hub serves (a treaty of states) stays from state to state.
 */
export const routesOf = (scenario: Scenario, design: Design): Routes => {
  const index = new Map(scenario.states.map((state, n) => [state.id, n]));
  const hubs = design === 'hub' ? hubsOf(scenario.channels).map((id) => ({ id, key: stableId(id) })) : [];
  const links: Link[][] = scenario.states.map(() => []);
  const uses = new Uint8Array(scenario.states.length * hubs.length);
  for (const { from, to, hubs: through } of design === 'none' ? [] : scenario.channels) {
    const [a, b] = [index.get(from), index.get(to)];
    if (a === undefined || b === undefined) throw new RangeError(`channel ${from} → ${to} leads outside the scenario`);
    if (hubs.length === 0 || through.length === 0) {
      links[a]?.push({ to: b, key: stableId(`${from}>${to}`), hub: -1 });
      continue;
    }
    for (const id of through) {
      const hub = hubs.findIndex((one) => one.id === id);
      links[a]?.push({ to: b, key: stableId(`${from}>${to}@${id}`), hub });
      uses[a * hubs.length + hub] = 1;
    }
  }
  return { links, hubs, uses };
};

/** Offices and desks that are ever asked to approve anything. */
export const officesOf = ({ links, hubs }: Routes): number =>
  links.filter((out) => out.length > 0).length + hubs.length;
