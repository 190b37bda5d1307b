/** The columns that every run of a replication shares, whatever its design: typed arrays, filled from keyed draws before the first event. */
import { packEvent } from '../engine/agenda.ts';
import { stableId } from '../engine/hash.ts';
import { type Draws, STREAMS } from '../engine/philox.ts';
import { sortPlanned } from '../engine/plan.ts';
import { KIND } from './events.ts';
import type { Scenario } from './scenario.ts';

export const MINUTES_A_DAY = 1_440;
export const MAX_LEGS = 3;
/** Shares of travellers with one, two and three crossings. */
export const LEG_SHARES = [0.5, 0.3, 0.2] as const;
/** Serial numbers of ordinary travellers begin here, so that the two kinds never share a draw. */
export const ORDINARY_SERIAL = 1_048_576;
export const LEG_DAYS = 10;
export const SHORTEST_LEG = 60;

export type World = {
  /** Minutes. The cohort sets out before `horizon` and is followed to `end`, when its last journey is over. */
  horizon: number;
  end: number;
  states: number;
  coverage: Float64Array;
  /** Travellers of interest. */
  travellers: number;
  legs: Uint8Array;
  legTick: Int32Array;
  legState: Uint8Array;
  nationality: Uint8Array;
  guarded: Uint8Array;
  /** Record about the traveller; -1: nobody lists them. */
  recordOf: Int32Array;
  /** Ordinary crossings. */
  ordinary: number;
  crossState: Uint8Array;
  /** The draw that is compared with the coverage of the state: of one block with the other draws of a crossing. */
  screening: Float64Array;
  misuseOf: Int32Array;
  /** Records. */
  records: number;
  originator: Uint8Array;
  created: Int32Array;
  expiry: Int32Array;
  faulty: Uint8Array;
  /** Listed for something else than terrorism. */
  innocent: Uint8Array;
  subject: Int32Array;
  /** Serial number that a record's draws are keyed by. */
  serial: Int32Array;
  /** Members that leave, by state. */
  revoked: Uint8Array;
  /** Everything that is known before the start, packed and ascending. */
  planned: Float64Array;
};

const place = (u: number, size: number): number => Math.min(size - 1, Math.floor(u * size));

export const legsOf = (u: number): number => (u < LEG_SHARES[0] ? 1 : u < LEG_SHARES[0] + LEG_SHARES[1] ? 2 : 3);

/** Which members leave: those that take part in a channel and draw lowest; so no state is named by it. */
const revokedOf = (scenario: Scenario, u: Draws): Uint8Array => {
  const members = new Set(scenario.channels.flatMap(({ from, to }) => [from, to]));
  const drawn = scenario.states
    .map(({ id }, state) => ({ state, draw: members.has(id) ? u(STREAMS.state, stableId(id), 0, 1) : 2 }))
    .filter(({ draw }) => draw < 1)
    .sort((a, b) => a.draw - b.draw);
  const revoked = new Uint8Array(scenario.states.length);
  for (const { state } of drawn.slice(0, scenario.parameters.revokedMembers)) revoked[state] = 1;
  return revoked;
};

export const createWorld = (scenario: Scenario, u: Draws): World => {
  const p = scenario.parameters;
  const horizon = Math.round(p.horizonDays * MINUTES_A_DAY);
  const end = horizon + MAX_LEGS * (SHORTEST_LEG + LEG_DAYS * MINUTES_A_DAY);
  const states = scenario.states.length;
  const coverage = Float64Array.from(
    scenario.states,
    ({ id }) => p.coverageLow + (p.coverageHigh - p.coverageLow) * u(STREAMS.state, stableId(id), 0, 0),
  );
  // A state of origin takes no part: nobody lists, holds or screens there.
  const partakers = Uint8Array.from(scenario.states.flatMap((state, n) => (state.origin ? [] : [n])));
  const partaker = (draw: number): number => partakers[place(draw, partakers.length)] ?? 0;

  const travellers = p.travellersOfInterest;
  const ordinary = p.ordinaryCrossings;
  const changing = [...new Set(scenario.assumptions?.during?.map(({ day }) => day))];
  const misused = Math.min(p.misuseListings, ordinary);
  const legs = new Uint8Array(travellers);
  const legTick = new Int32Array(travellers * MAX_LEGS);
  const legState = new Uint8Array(travellers * MAX_LEGS);
  const nationality = new Uint8Array(travellers);
  const guarded = new Uint8Array(travellers);
  const recordOf = new Int32Array(travellers).fill(-1);
  const crossState = new Uint8Array(ordinary);
  const screening = new Float64Array(ordinary);
  const misuseOf = new Int32Array(ordinary).fill(-1);
  const most = travellers + misused;
  const originator = new Uint8Array(most);
  const created = new Int32Array(most);
  const expiry = new Int32Array(most);
  const faulty = new Uint8Array(most);
  const innocent = new Uint8Array(most);
  const subject = new Int32Array(most);
  const serials = new Int32Array(most);
  const planned = new Float64Array(travellers * MAX_LEGS + ordinary + 3 * most + states + changing.length);
  let events = 0;
  let records = 0;
  const plan = (tick: number, kind: number, entity: number): void => {
    planned[events] = packEvent(tick, kind, entity);
    events += 1;
  };
  const kept = Math.round(p.retentionDays * MINUTES_A_DAY);
  const list = (serial: number, index: number, at: number, isInnocent: boolean): number => {
    const record = records;
    records += 1;
    originator[record] = partaker(u(STREAMS.record, serial, 0, 0));
    faulty[record] = u(STREAMS.record, serial, 0, 2) < p.recordError ? 1 : 0;
    const tick = Math.max(0, at);
    created[record] = tick;
    expiry[record] = tick + kept;
    innocent[record] = isInnocent ? 1 : 0;
    subject[record] = index;
    serials[record] = serial;
    plan(tick, KIND.create, record);
    if (tick + kept < end) plan(tick + kept, KIND.expire, record);
    if (u(STREAMS.record, serial, 0, 3) < p.withdrawn) {
      const withdraws = tick + 1 + Math.floor(u(STREAMS.record, serial, 1, 0) * p.withdrawnWithinDays * MINUTES_A_DAY);
      if (withdraws < Math.min(end, tick + kept)) plan(withdraws, KIND.withdraw, record);
    }
    return record;
  };

  for (let i = 0; i < travellers; i += 1) {
    const departs = Math.floor(u(STREAMS.person, i, 0, 0) * horizon);
    const count = legsOf(u(STREAMS.person, i, 0, 1));
    legs[i] = count;
    nationality[i] = place(u(STREAMS.person, i, 0, 2), states);
    guarded[i] = u(STREAMS.person, i, 0, 3) < p.protectedShare ? 1 : 0;
    let tick = departs;
    for (let k = 0; k < count; k += 1) {
      tick += SHORTEST_LEG + Math.floor(u(STREAMS.leg, i, k, 1) * LEG_DAYS * MINUTES_A_DAY);
      legTick[i * MAX_LEGS + k] = tick;
      legState[i * MAX_LEGS + k] = partaker(u(STREAMS.leg, i, k, 2));
      plan(tick, KIND.cross, i * MAX_LEGS + k);
    }
    if (u(STREAMS.person, i, 0, 4) < p.known) {
      const lead = Math.floor(u(STREAMS.record, i, 0, 1) * p.recordLeadDays * MINUTES_A_DAY);
      recordOf[i] = list(i, i, departs - lead, false);
    }
  }
  // The first by serial number are listed by misuse; their crossings are drawn like all others, so they stand for any.
  for (let j = 0; j < ordinary; j += 1) {
    const tick = Math.floor(u(STREAMS.leg, ORDINARY_SERIAL + j, 0, 1) * horizon);
    crossState[j] = partaker(u(STREAMS.leg, ORDINARY_SERIAL + j, 0, 2));
    screening[j] = u(STREAMS.leg, ORDINARY_SERIAL + j, 0, 0);
    plan(tick, KIND.crossOrdinary, j);
    if (j < misused) misuseOf[j] = list(ORDINARY_SERIAL + j, j, Math.floor(u(STREAMS.misuse, j, 0, 0) * tick), true);
  }
  const revoked = revokedOf(scenario, u);
  const leaves = Math.round(p.revocationDay * MINUTES_A_DAY);
  for (let state = 0; state < states; state += 1) if (revoked[state] && leaves < end) plan(leaves, KIND.revoke, state);
  for (const [n, day] of changing.entries())
    if (day > 0 && day * MINUTES_A_DAY < end) plan(day * MINUTES_A_DAY, KIND.changes, n);
  return {
    horizon,
    end,
    states,
    coverage,
    travellers,
    legs,
    legTick,
    legState,
    nationality,
    guarded,
    recordOf,
    ordinary,
    crossState,
    screening,
    misuseOf,
    records,
    originator,
    created,
    expiry,
    faulty,
    innocent,
    subject,
    serial: serials,
    revoked,
    planned: sortPlanned(planned.subarray(0, events), packEvent(end, 0, 0)),
  };
};
