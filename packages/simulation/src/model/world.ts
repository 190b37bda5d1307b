/** The columns of one run: struct of typed arrays, filled from keyed draws before the first event. */
import { stableId } from '../engine/hash.ts';
import { type Draws, STREAMS } from '../engine/philox.ts';
import type { Design, Scenario } from './scenario.ts';

export const MINUTES_A_DAY = 1_440;
export const MAX_LEGS = 3;
/** Shares of travellers with one, two and three crossings. */
export const LEG_SHARES = [0.5, 0.3, 0.2] as const;
/** Serial numbers of ordinary travellers begin here, so that the two kinds never share a draw. */
const ORDINARY_SERIAL = 1_048_576;
const LEG_DAYS = 10;

export type Link = { to: number; key: number; hub: number };

export type World = {
  horizon: number;
  states: number;
  coverage: Float64Array;
  /** Channels out of each state; `hub` -1: from state to state. */
  links: readonly (readonly Link[])[];
  hubs: readonly { id: string; key: number }[];
  /** Travellers of interest. */
  travellers: number;
  legs: Uint8Array;
  legTick: Int32Array;
  legState: Uint8Array;
  nationality: Uint8Array;
  guarded: Uint8Array;
  recordOf: Int32Array;
  /** Ordinary crossings. */
  ordinary: number;
  ordinarySerial: (j: number) => number;
  crossTick: Int32Array;
  crossState: Uint8Array;
  misuseOf: Int32Array;
  /** Records. */
  records: number;
  originator: Uint8Array;
  created: Int32Array;
  expiry: Int32Array;
  faulty: Uint8Array;
  innocent: Uint8Array;
  subject: Int32Array;
};

const place = (u: number, size: number): number => Math.min(size - 1, Math.floor(u * size));

export const legsOf = (u: number): number => (u < LEG_SHARES[0] ? 1 : u < LEG_SHARES[0] + LEG_SHARES[1] ? 2 : 3);

const linksOf = (scenario: Scenario, design: Design, hubs: readonly { id: string }[]): Link[][] => {
  const index = new Map(scenario.states.map((state, n) => [state.id, n]));
  const links: Link[][] = scenario.states.map(() => []);
  if (design === 'none') return links;
  for (const { from, to, hub } of scenario.channels) {
    const [a, b] = [index.get(from), index.get(to)];
    if (a === undefined || b === undefined) throw new RangeError(`channel ${from} → ${to} leads outside the scenario`);
    const served = design === 'hub' && hub !== null ? hubs.findIndex((one) => one.id === hub) : -1;
    links[a]?.push({ to: b, key: stableId(`${from}>${to}`), hub: served });
  }
  return links;
};

export const createWorld = (scenario: Scenario, design: Design, u: Draws): World => {
  const p = scenario.parameters;
  const horizon = Math.round(p.horizonDays * MINUTES_A_DAY);
  const keys = scenario.states.map((state) => stableId(state.id));
  const states = keys.length;
  const hubs = [...new Set(scenario.channels.flatMap((channel) => channel.hub ?? []))]
    .sort()
    .map((id) => ({ id, key: stableId(id) }));
  const coverage = Float64Array.from(
    keys,
    (key) => p.coverageLow + (p.coverageHigh - p.coverageLow) * u(STREAMS.state, key, 0, 0),
  );
  const travellers = p.travellersOfInterest;
  const legs = new Uint8Array(travellers);
  const legTick = new Int32Array(travellers * MAX_LEGS);
  const legState = new Uint8Array(travellers * MAX_LEGS);
  const nationality = new Uint8Array(travellers);
  const guarded = new Uint8Array(travellers);
  const recordOf = new Int32Array(travellers).fill(-1);
  const originator: number[] = [];
  const created: number[] = [];
  const faulty: number[] = [];
  const innocent: number[] = [];
  const subject: number[] = [];
  const listed = (serial: number, index: number, at: number, isInnocent: boolean): number => {
    originator.push(place(u(STREAMS.record, serial, 0, 0), states));
    created.push(Math.max(0, at));
    faulty.push(u(STREAMS.record, serial, 0, 2) < p.recordError ? 1 : 0);
    innocent.push(isInnocent ? 1 : 0);
    subject.push(index);
    return originator.length - 1;
  };
  for (let i = 0; i < travellers; i += 1) {
    const departs = Math.floor(u(STREAMS.person, i, 0, 0) * horizon);
    const count = legsOf(u(STREAMS.person, i, 0, 1));
    legs[i] = count;
    nationality[i] = place(u(STREAMS.person, i, 0, 2), states);
    guarded[i] = u(STREAMS.person, i, 0, 3) < p.protectedShare ? 1 : 0;
    let tick = departs;
    for (let k = 0; k < count; k += 1) {
      tick += 60 + Math.floor(u(STREAMS.leg, i, k, 1) * LEG_DAYS * MINUTES_A_DAY);
      legTick[i * MAX_LEGS + k] = tick;
      legState[i * MAX_LEGS + k] = place(u(STREAMS.leg, i, k, 2), states);
    }
    if (u(STREAMS.person, i, 0, 4) < p.known) {
      const lead = Math.floor(u(STREAMS.record, i, 0, 1) * p.recordLeadDays * MINUTES_A_DAY);
      recordOf[i] = listed(i, i, departs - lead, false);
    }
  }
  const ordinary = p.ordinaryCrossings;
  const ordinarySerial = (j: number): number => ORDINARY_SERIAL + j;
  const crossTick = new Int32Array(ordinary);
  const crossState = new Uint8Array(ordinary);
  const misuseOf = new Int32Array(ordinary).fill(-1);
  for (let j = 0; j < ordinary; j += 1) {
    crossTick[j] = Math.floor(u(STREAMS.person, ordinarySerial(j), 0, 0) * horizon);
    crossState[j] = place(u(STREAMS.leg, ordinarySerial(j), 0, 2), states);
  }
  // The first travellers by serial number stand for any: their crossings are drawn like all others.
  for (let j = 0; j < Math.min(p.misuseListings, ordinary); j += 1) {
    const before = Math.floor(u(STREAMS.misuse, j, 0, 0) * (crossTick[j] ?? 0));
    misuseOf[j] = listed(ordinarySerial(j), j, before, true);
  }
  const records = originator.length;
  const kept = Math.round(p.retentionDays * MINUTES_A_DAY);
  return {
    horizon,
    states,
    coverage,
    links: linksOf(scenario, design, hubs),
    hubs,
    travellers,
    legs,
    legTick,
    legState,
    nationality,
    guarded,
    recordOf,
    ordinary,
    ordinarySerial,
    crossTick,
    crossState,
    misuseOf,
    records,
    originator: Uint8Array.from(originator),
    created: Int32Array.from(created),
    expiry: Int32Array.from(created, (tick) => tick + kept),
    faulty: Uint8Array.from(faulty),
    innocent: Uint8Array.from(innocent),
    subject: Int32Array.from(subject),
  };
};
