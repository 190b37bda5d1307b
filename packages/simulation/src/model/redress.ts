/** Somebody was stopped who should not have been, and complains: an office, an answer, and the record withdrawn where they are right. */
import { STREAMS } from '../engine/philox.ts';
import { KIND } from './events.ts';
import { exponentialOf, LOGGED, latencyOf, type Mechanism } from './mechanism.ts';
import type { Recall } from './recall.ts';
import { enter, NEVER } from './station.ts';
import { MINUTES_A_DAY, ORDINARY_SERIAL } from './world.ts';

const REDRESS_DRAW = { complains: 0, work: 1, answer: 2, upheld: 3 } as const;

export type Redress = {
  /** An ordinary traveller was stopped, by a listing that is misuse or by a wrong match, in the minute of the confirmation. */
  stopped(j: number, byListing: boolean, tick: number): void;
  /** They complain when they are stopped. @param entity twice the traveller, one more where the complaint is about a listing */
  complains(entity: number, tick: number): number;
  redressed(j: number, tick: number): number;
};

export const createRedress = (mechanism: Mechanism, recall: Recall): Redress => {
  const { parameters: p, draws: u, world, agenda, columns, counters: c } = mechanism;
  const { complained, answers } = columns;
  const offices = { busy: columns.redressBusy, servers: p.redressOfficers };
  const draw = (j: number, n: number): number => u(STREAMS.redress, ORDINARY_SERIAL + j, 0, n);

  return {
    stopped: (j, byListing, tick) => {
      if (tick < world.end && draw(j, REDRESS_DRAW.complains) < p.complains)
        agenda.push(tick, KIND.complains, 2 * j + (byListing ? 1 : 0));
    },

    complains: (entity, tick) => {
      const j = Math.floor(entity / 2);
      const listing = entity > 2 * j ? (world.misuseOf[j] ?? -1) : -1;
      c.complaints += 1;
      complained[j] = tick;
      // The state that listed the person answers for a listing, the state that stopped them for a wrong match.
      const office = (listing < 0 ? world.crossState[j] : world.originator[listing]) ?? 0;
      const work = exponentialOf(draw(j, REDRESS_DRAW.work), p.redressWorkDays * MINUTES_A_DAY);
      const start = enter(offices, office, tick, work);
      if (start === NEVER) return LOGGED.nothing;
      const answer = start + work + latencyOf(draw(j, REDRESS_DRAW.answer), p.redressMedianDays, p.redressSigma);
      if (answer < world.end) agenda.push(answer, KIND.redressed, j);
      return LOGGED.nothing;
    },

    redressed: (j, tick) => {
      answers[c.answered] = tick - (complained[j] ?? tick);
      c.answered += 1;
      const record = world.misuseOf[j] ?? -1;
      if (record < 0 || draw(j, REDRESS_DRAW.upheld) >= p.upheld) return LOGGED.nothing;
      return recall.withdraw(record, tick);
    },
  };
};
