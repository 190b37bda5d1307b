/** Somebody was stopped who should not have been, and complains: an office, an answer, and the record withdrawn where they are right. */
import { STREAMS } from '../engine/philox.ts';
import { KIND } from './events.ts';
import { exponentialOf, LOGGED, latencyOf, type Mechanism } from './mechanism.ts';
import type { Recall } from './recall.ts';
import { enter, NEVER } from './station.ts';
import { MINUTES_A_DAY, ORDINARY_SERIAL } from './world.ts';

const REDRESS_DRAW = { complains: 0, work: 1, answer: 2, upheld: 3 } as const;

export type Redress = {
  /** An ordinary traveller was stopped, by a listing that is misuse (`record`) or by a wrong match (−1). */
  stopped(j: number, state: number, record: number, tick: number): void;
  redressed(j: number, tick: number): number;
};

export const createRedress = (mechanism: Mechanism, recall: Recall): Redress => {
  const { parameters: p, draws: u, world, agenda, columns, counters: c } = mechanism;
  const { complained, answers } = columns;
  const offices = { busy: columns.redressBusy, servers: p.redressOfficers };
  const draw = (j: number, n: number): number => u(STREAMS.redress, ORDINARY_SERIAL + j, 0, n);

  return {
    stopped: (j, state, record, tick) => {
      if (draw(j, REDRESS_DRAW.complains) >= p.complains) return;
      c.complaints += 1;
      complained[j] = tick;
      // The state that listed the person answers for a listing, the state that stopped them for a wrong match.
      const office = record < 0 ? state : (world.originator[record] ?? state);
      const work = exponentialOf(draw(j, REDRESS_DRAW.work), p.redressWorkDays * MINUTES_A_DAY);
      const start = enter(offices, office, tick, work);
      if (start === NEVER) return;
      const answer = start + work + latencyOf(draw(j, REDRESS_DRAW.answer), p.redressMedianDays, p.redressSigma);
      if (answer < world.end) agenda.push(answer, KIND.redressed, j);
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
