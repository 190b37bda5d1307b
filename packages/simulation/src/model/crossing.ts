/** What happens at a post: screened, matched, looked at by a human, acted on. */
import { exp, ln } from '../engine/laws.ts';
import { STREAMS } from '../engine/philox.ts';
import { REVIEW } from './columns.ts';
import { keyRecall, wrongHit } from './filters.ts';
import { HOLDING } from './holding.ts';
import { daysBetween, ENTRY, exponentialOf, LOGGED, type Mechanism } from './mechanism.ts';
import type { Membership } from './membership.ts';
import { MISS } from './outcome.ts';
import type { Redress } from './redress.ts';
import { REFUSED, type Sharing } from './sharing.ts';
import { enter, NEVER } from './station.ts';
import { MAX_LEGS, ORDINARY_SERIAL } from './world.ts';

/** Draws about a review, by their number. */
const REVIEW_DRAW = { right: 0, wrong: 1, work: 2 } as const;

export type Crossing = {
  cross(leg: number, tick: number): number;
  crossOrdinary(j: number, tick: number): number;
};

export const createCrossing = (
  mechanism: Mechanism,
  membership: Membership,
  sharing: Sharing,
  redress: Redress,
): Crossing => {
  const { parameters: p, draws: u, world, log, columns, counters: c, without } = mechanism;
  const { states, travellers } = world;
  const { status, reviewed, active, detected, furthest, expired, withdrawn, inFilter } = columns;
  const { pointers } = mechanism.routes;
  const reviewers = { busy: columns.reviewBusy, servers: p.reviewers };
  const logKeep = ln(1 - p.falseMatch);
  const chances = new Float64Array(world.records + 1).fill(-1);
  /** The chance that at least one of so many records matches a traveller by mistake; computed once for each number. */
  const anyOf = (records: number): number => {
    let chance = chances[records] ?? -1;
    if (chance < 0) {
      chance = 1 - exp(records * logKeep);
      chances[records] = chance;
    }
    return chance;
  };
  const [inKeys, wrongly] = [keyRecall(p), wrongHit(p)];

  const serialOf = (person: number): number => (person < travellers ? person : ORDINARY_SERIAL + person - travellers);

  /**
   * A human looks at a match, as soon as one is free and while the traveller can be made to wait, and writes down what they say.
   * @returns the minute in which they confirm it, or NEVER
   */
  const review = (person: number, state: number, leg: number, wrong: boolean, tick: number): number => {
    if (without.has('confirmation')) return tick;
    c.reviews += 1;
    const serial = serialOf(person);
    const work = exponentialOf(u(STREAMS.review, serial, leg, REVIEW_DRAW.work), p.reviewMinutes);
    const start = enter(reviewers, state, tick, work, p.holdMinutes);
    if (start === NEVER) {
      c.unreviewed += 1;
      return NEVER;
    }
    c.reviewWait += start - tick;
    const draw = u(STREAMS.review, serial, leg, wrong ? REVIEW_DRAW.wrong : REVIEW_DRAW.right);
    const says = draw < (wrong ? p.wrongConfirm : p.confirm) ? REVIEW.confirmed : REVIEW.refuted;
    reviewed[person] = says;
    log.add(tick, ENTRY.review, person, says);
    return says === REVIEW.confirmed ? start + work : NEVER;
  };

  /** Somebody is stopped. @param person traveller of interest, or ordinary traveller behind them */
  const act = (person: number): void => {
    c.adverseActions += 1;
    if (reviewed[person] !== REVIEW.confirmed) c.unconfirmedActions += 1;
  };

  let confirmedAt = NEVER;
  /** How far a crossing came on the way to a detection, as the number of the first cause of a miss; `confirmedAt` says when. */
  const reached = (person: number, record: number, state: number, leg: number, tick: number): number => {
    if (record < 0) return MISS.unknown;
    if (world.originator[record] === state) {
      if (withdrawn[record]) return MISS.expired;
    } else {
      const held = status[record * states + state];
      if (held === HOLDING.noPath) return MISS.noChannel;
      if (held === HOLDING.blocked || held === HOLDING.cut) return MISS.blocked;
      if (held === HOLDING.onItsWay) return MISS.late;
      if (held !== HOLDING.held && held !== HOLDING.indexed) return MISS.expired;
    }
    if (expired[record]) return MISS.expired;
    const serial = serialOf(person);
    if (u(STREAMS.leg, serial, leg, 0) >= (world.coverage[state] ?? 0)) return MISS.notScreened;
    const byKeys = world.originator[record] !== state && status[record * states + state] === HOLDING.indexed;
    const matches = (world.faulty[record] ? p.matchWithError : p.matchClean) * (byKeys ? inKeys : 1);
    if (u(STREAMS.match, serial, leg, 0) >= matches) return MISS.notMatched;
    c.matches += 1;
    if (tick >= (world.expiry[record] ?? 0)) c.expiredMatches += 1;
    const answer = byKeys ? sharing.followUp(record, state, tick) : tick;
    if (answer === REFUSED) return withdrawn[record] ? MISS.expired : MISS.blocked;
    // The answer comes too late for this crossing; the record is there for the next.
    if (answer === NEVER || answer - tick > p.holdMinutes) return MISS.notConfirmed;
    confirmedAt = review(person, state, leg, false, tick);
    if (confirmedAt !== NEVER) confirmedAt = Math.max(confirmedAt, answer);
    return confirmedAt === NEVER ? MISS.notConfirmed : MISS.none;
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
      // They are held from the match on: no later crossing comes before the end of the review.
      detected[person] = confirmedAt;
      c.detections += 1;
      const last = world.legTick[person * MAX_LEGS + (world.legs[person] ?? 1) - 1] ?? tick;
      c.leadDays += daysBetween(confirmedAt, last);
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
        redress.stopped(j, true, confirmedAt);
        return LOGGED.misuseStop;
      }
      if ((world.screening[j] ?? 0) >= (world.coverage[state] ?? 0)) return LOGGED.nothing;
      const filters = pointers ? membership.filters(state) : 0;
      c.filterQueries += filters;
      if (filters > 0 && u(STREAMS.match, serial, 0, 2) < wrongly(filters, inFilter[state] ?? 0)) {
        sharing.refute(serial, state, u(STREAMS.match, serial, 0, 3), tick);
        return LOGGED.refuted;
      }
      if (u(STREAMS.match, serial, 0, 1) >= anyOf(active[state] ?? 0)) return LOGGED.nothing;
      const confirmed = review(person, state, 0, true, tick);
      if (confirmed === NEVER) return LOGGED.refuted;
      act(person);
      c.wrongStops += 1;
      redress.stopped(j, false, confirmed);
      return LOGGED.wrongStop;
    },
  };
};
