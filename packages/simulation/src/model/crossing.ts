/** What happens at a post: screened, matched, looked at by a human, acted on. */
import { exp, ln } from '../engine/laws.ts';
import { STREAMS } from '../engine/philox.ts';
import { REVIEW } from './columns.ts';
import { HOLDING } from './holding.ts';
import { daysBetween, ENTRY, LOGGED, type Mechanism } from './mechanism.ts';
import { MISS } from './outcome.ts';
import { MAX_LEGS, ORDINARY_SERIAL } from './world.ts';

export type Crossing = {
  cross(leg: number, tick: number): number;
  crossOrdinary(j: number, tick: number): number;
};

export const createCrossing = (mechanism: Mechanism): Crossing => {
  const { parameters: p, draws: u, world, log, columns, counters: c, without } = mechanism;
  const { states, travellers } = world;
  const { status, reviewed, active, detected, furthest, expired } = columns;
  const logKeep = ln(1 - p.falseMatch);

  /** A human looks at a match and writes down what they say. @returns whether they confirm it */
  const review = (person: number, draw: number, chance: number, tick: number): boolean => {
    if (without.has('confirmation')) return true;
    c.reviews += 1;
    const says = draw < chance ? REVIEW.confirmed : REVIEW.refuted;
    reviewed[person] = says;
    log.add(tick, ENTRY.review, person, says);
    return says === REVIEW.confirmed;
  };

  /** Somebody is stopped. @param person traveller of interest, or ordinary traveller behind them */
  const act = (person: number): void => {
    c.adverseActions += 1;
    if (reviewed[person] !== REVIEW.confirmed) c.unconfirmedActions += 1;
  };

  /** How far a crossing came on the way to a detection, as the number of the first cause of a miss. */
  const reached = (person: number, record: number, state: number, leg: number, tick: number): number => {
    if (record < 0) return MISS.unknown;
    if (world.originator[record] !== state) {
      const held = status[record * states + state];
      if (held === HOLDING.noPath) return MISS.noChannel;
      if (held === HOLDING.blocked) return MISS.blocked;
      if (held === HOLDING.onItsWay) return MISS.late;
    }
    if (expired[record]) return MISS.expired;
    const serial = person < travellers ? person : ORDINARY_SERIAL + person - travellers;
    if (u(STREAMS.leg, serial, leg, 0) >= (world.coverage[state] ?? 0)) return MISS.notScreened;
    if (u(STREAMS.match, serial, leg, 0) >= (world.faulty[record] ? p.matchWithError : p.matchClean))
      return MISS.notMatched;
    c.matches += 1;
    if (tick >= (world.expiry[record] ?? 0)) c.expiredMatches += 1;
    return review(person, u(STREAMS.review, serial, leg, 0), p.confirm, tick) ? MISS.none : MISS.notConfirmed;
  };

  return {
    cross: (leg, tick) => {
      const person = Math.floor(leg / MAX_LEGS);
      if ((detected[person] ?? -1) >= 0) return LOGGED.afterwards;
      const record = world.recordOf[person] ?? -1;
      const far = reached(person, record, world.legState[leg] ?? 0, leg - person * MAX_LEGS, tick);
      furthest[person] = Math.max(furthest[person] ?? 0, far);
      if (far !== MISS.none) return far;
      act(person);
      detected[person] = tick;
      c.detections += 1;
      const last = world.legTick[person * MAX_LEGS + (world.legs[person] ?? 1) - 1] ?? tick;
      c.leadDays += daysBetween(tick, last);
      return far;
    },

    crossOrdinary: (j, tick) => {
      const person = travellers + j;
      const state = world.crossState[j] ?? 0;
      const serial = ORDINARY_SERIAL + j;
      const record = world.misuseOf[j] ?? -1;
      if (
        record >= 0 &&
        (world.created[record] ?? 0) <= tick &&
        reached(person, record, state, 0, tick) === MISS.none
      ) {
        act(person);
        c.misuseStops += 1;
        return LOGGED.misuseStop;
      }
      if (u(STREAMS.leg, serial, 0, 0) >= (world.coverage[state] ?? 0)) return LOGGED.nothing;
      if (u(STREAMS.match, serial, 0, 1) >= 1 - exp((active[state] ?? 0) * logKeep)) return LOGGED.nothing;
      if (!review(person, u(STREAMS.review, serial, 0, 1), p.wrongConfirm, tick)) return LOGGED.refuted;
      act(person);
      c.wrongStops += 1;
      return LOGGED.wrongStop;
    },
  };
};
