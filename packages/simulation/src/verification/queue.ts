/** A station with c servers, Poisson arrivals and exponential service (M/M/c) on the engine of the model: its agenda and its keyed draws. */
import { createAgenda, packEvent } from '../engine/agenda.ts';
import { ln } from '../engine/laws.ts';
import { type Draws, STREAMS } from '../engine/philox.ts';

/** Rates per tick. `thin`: share of the arrivals that are turned away at the door. */
export type Station = { servers: number; arrivalRate: number; serviceRate: number; customers: number; thin?: number };
export type StationOutcome = {
  /** Ticks of arrival of those who enter, ascending, and of those who are turned away. */
  entered: Int32Array;
  turnedAway: Int32Array;
  waits: Int32Array;
  services: Int32Array;
  /** ∫ number in the station dt, counted event by event. */
  areaInStation: number;
  end: number;
};

const ARRIVE = 1;
const LEAVE = 0;

const exponential = (u: number, rate: number): number => -ln(u) / rate;

/** Arrivals do not depend on what happens in the station, so all of them are planned before the start. */
const plan = (station: Station, u: Draws, services: Int32Array, turned: Uint8Array): Float64Array => {
  const { arrivalRate, serviceRate, customers, thin = 0 } = station;
  const planned = new Float64Array(customers);
  // Kept without rounding, so that rounding to ticks does not gather over the arrivals.
  let clock = 0;
  for (let customer = 0; customer < customers; customer += 1) {
    // Two draws each, so two customers share a block of four: taken one after the other, it is computed once.
    const [pair, of] = [customer >> 1, (customer & 1) << 1];
    clock += exponential(u(STREAMS.leg, pair, 0, of), arrivalRate);
    services[customer] = Math.round(exponential(u(STREAMS.leg, pair, 0, of + 1), serviceRate));
    planned[customer] = packEvent(Math.round(clock), ARRIVE, customer);
    if (thin > 0) turned[customer] = u(STREAMS.leg, customer, 1, 0) < thin ? 1 : 0;
  }
  return planned;
};

/** From the first arrival until the last customer has left. First come, first served. */
export const runStation = (station: Station, u: Draws): StationOutcome => {
  const { servers, customers } = station;
  const entered = new Int32Array(customers);
  const turnedAway = new Int32Array(customers);
  const waits = new Int32Array(customers);
  const services = new Int32Array(customers);
  const queue = new Int32Array(customers);
  const turned = new Uint8Array(customers);
  const arrived = new Int32Array(customers);
  const agenda = createAgenda(plan(station, u, services, turned));
  let [admitted, out, head, tail, busy] = [0, 0, 0, 0, 0];
  let [area, before] = [0, 0];
  const serve = (customer: number, tick: number): void => {
    busy += 1;
    agenda.push(tick + (services[customer] ?? 0), LEAVE, customer);
  };
  const leave = (tick: number): void => {
    busy -= 1;
    if (head === tail) return;
    const next = queue[head] ?? 0;
    head += 1;
    waits[next] = tick - (arrived[next] ?? 0);
    serve(next, tick);
  };
  const arrive = (customer: number, tick: number): void => {
    if (turned[customer]) {
      services[customer] = 0;
      turnedAway[out] = tick;
      out += 1;
      return;
    }
    arrived[customer] = tick;
    entered[admitted] = tick;
    admitted += 1;
    if (busy < servers) serve(customer, tick);
    else {
      queue[tail] = customer;
      tail += 1;
    }
  };
  const step = (): boolean => {
    if (!agenda.pop()) return false;
    const { tick, kind, entity } = agenda;
    area += (busy + tail - head) * (tick - before);
    before = tick;
    if (kind === LEAVE) leave(tick);
    else arrive(entity, tick);
    return true;
  };
  while (step());
  return {
    entered: entered.subarray(0, admitted),
    turnedAway: turnedAway.subarray(0, out),
    waits,
    services,
    areaInStation: area,
    end: before,
  };
};

/** Erlang C: the chance to wait, and the mean wait in ticks. @throws RangeError where the station does not keep up */
export const erlangC = ({ servers, arrivalRate, serviceRate }: Station): { wait: number; meanWait: number } => {
  const offered = arrivalRate / serviceRate;
  if (offered >= servers) throw new RangeError('arrivalRate: must be below servers × serviceRate');
  // Erlang B by its recursion, which neither overflows nor cancels.
  let blocked = 1;
  for (let n = 1; n <= servers; n += 1) blocked = (offered * blocked) / (n + offered * blocked);
  const wait = blocked / (1 - (offered / servers) * (1 - blocked));
  return { wait, meanWait: wait / (servers * serviceRate - arrivalRate) };
};
