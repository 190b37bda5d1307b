/** The engine and the model against theory: every closed form beside its estimate. */
import { drawsFor } from '../engine/philox.ts';
import type { Channel } from '../model/channels.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Parameters } from '../model/parameters.ts';
import { runReplication } from '../model/run.ts';
import { type Design, freezeScenario, type Scenario } from '../model/scenario.ts';
import { createWorld, type World } from '../model/world.ts';
import { type Check, checkMean, checkPairs } from './check.ts';
import { expectedWrongStops, perfectSharing, withoutSharing } from './closed-forms.ts';
import { erlangC, runStation, type Station, type StationOutcome } from './queue.ts';

/** Replications of a check: enough for the intervals to tell an error of a few per cent. */
export const VERIFY_REPLICATIONS = 100;

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** Ticks of a mean service: so many that rounding to whole ticks does not show. */
const SERVICE = 1_000;
const CUSTOMERS = 12_000;
/** Customers that are left out, while the station fills. */
const WARM_UP = 1_000;
const STATION: Station = { servers: 4, arrivalRate: 3.2 / SERVICE, serviceRate: 1 / SERVICE, customers: CUSTOMERS };

const queueChecks = (seed: number, replications: number): Check[] => {
  const runs = times(replications, (n) => runStation(STATION, drawsFor(seed, n)));
  const settled = runs.map(({ waits }) => [...waits.subarray(WARM_UP)]);
  const { wait, meanWait } = erlangC(STATION);
  const sojourn = ({ waits, services }: StationOutcome): number =>
    mean(times(CUSTOMERS, (n) => (waits[n] ?? 0) + (services[n] ?? 0)));
  return [
    checkMean(
      'M/M/c: chance to wait',
      'Erlang C, four servers, load 0.8',
      wait,
      settled.map((waits) => mean(waits.map((ticks) => (ticks > 0 ? 1 : 0)))),
    ),
    checkMean(
      'M/M/c: mean wait',
      'Erlang C, in mean services',
      meanWait / SERVICE,
      settled.map((waits) => mean(waits) / SERVICE),
    ),
    checkPairs(
      "Little's law",
      'number in the station = arrival rate × mean time in it',
      runs.map((run) => ({ observed: run.areaInStation / run.end, expected: STATION.arrivalRate * sojourn(run) })),
    ),
  ];
};

/** Counts in windows of `length` ticks that lie wholly before `end`. */
const countsIn = (ticks: Int32Array, length: number, end: number): number[] => {
  const counts = times(Math.floor(end / length), () => 0);
  for (const tick of ticks) {
    const window = Math.floor(tick / length);
    if (window < counts.length) counts[window] = (counts[window] ?? 0) + 1;
  }
  return counts;
};

const covariance = (a: readonly number[], b: readonly number[]): number => {
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, x, n) => sum + (x - meanA) * ((b[n] ?? 0) - meanB), 0) / (a.length - 1);
};

const thinningChecks = (seed: number, replications: number): Check[] => {
  const station: Station = { ...STATION, thin: 0.3 };
  const length = 10 / station.arrivalRate;
  const windows = times(replications, (n) => {
    const { entered, turnedAway } = runStation(station, drawsFor(seed, n));
    const end = Math.max(entered.at(-1) ?? 0, turnedAway.at(-1) ?? 0);
    return [countsIn(entered, length, end), countsIn(turnedAway, length, end)] as const;
  });
  const dispersion = (counts: readonly number[]): number => covariance(counts, counts) / mean(counts);
  return [
    checkMean(
      'Poisson thinning: those let in',
      'variance ÷ mean of counts is 1',
      1,
      windows.map(([a]) => dispersion(a)),
    ),
    checkMean(
      'Poisson thinning: the others',
      'variance ÷ mean of counts is 1',
      1,
      windows.map(([, b]) => dispersion(b)),
    ),
    checkMean(
      'Poisson thinning: both',
      'their counts have no covariance',
      0,
      windows.map(([a, b]) => covariance(a, b)),
    ),
  ];
};

const PARTAKERS = 10;
const ids = times(PARTAKERS + 2, (n) => `verify-${String(n + 1).padStart(2, '0')}`);
const EVERYBODY: readonly Channel[] = ids.slice(0, PARTAKERS).flatMap((from) =>
  ids
    .slice(0, PARTAKERS)
    .filter((to) => to !== from)
    .map((to) => ({ from, to, hubs: [], instruments: ['all'], assumed: true })),
);

/** Ten states that take part, two of origin, a channel between every two. */
const world = (parameters: Partial<Parameters>): Scenario =>
  freezeScenario({
    states: ids.map((id, n) => ({ id, membership: 'elsewhere', origin: n >= PARTAKERS })),
    channels: EVERYBODY,
    parameters: {
      travellersOfInterest: 200,
      ordinaryCrossings: 2_000,
      misuseListings: 0,
      // Nobody waits and nothing is withdrawn: the closed forms know neither.
      ...{ approvers: 100, reviewers: 100, withdrawn: 0, approvalWorkDays: 0 },
      ...parameters,
    },
  });

/** Nothing is in the way of a record. */
const FREE = { consent: 1, criteriaDivergence: 0, protectedShare: 0, approvalMedianDays: 0, recordLeadDays: 0 };

type Ran = { outcome: Outcome; world: World };
const runs = (scenario: Scenario, design: Design, seed: number, replications: number): Ran[] =>
  times(replications, (n) => {
    const columns = createWorld(scenario, drawsFor(seed, n));
    return { world: columns, outcome: runReplication(scenario, design, seed, n, { world: columns }) };
  });

/** Days in which every listing of the office below falls. */
const OFFICE_DAYS = 3_650;
const OFFICE = { approvers: 2, approvalWorkDays: 1.46 };
const LISTINGS = 6_000;

/** Two states, one channel each way: listings come evenly over the horizon, and each office has one request for each of its own. */
const officeChecks = (seed: number, replications: number): Check[] => {
  const [a = '', b = ''] = ids;
  const two = freezeScenario({
    states: [a, b].map((id) => ({ id, membership: 'elsewhere', origin: false })),
    channels: EVERYBODY.filter(({ from, to }) => [a, b].includes(from) && [a, b].includes(to)),
    parameters: {
      ...OFFICE,
      travellersOfInterest: LISTINGS,
      horizonDays: OFFICE_DAYS,
      known: 1,
      recordLeadDays: 0,
      ...{ ordinaryCrossings: 0, misuseListings: 0, withdrawn: 0, protectedShare: 0, retentionDays: 36_500 },
    },
  });
  const { meanWait } = erlangC({
    servers: OFFICE.approvers,
    arrivalRate: LISTINGS / 2 / OFFICE_DAYS,
    serviceRate: 1 / OFFICE.approvalWorkDays,
    customers: 0,
  });
  return [
    checkMean(
      'office queue',
      'mean wait of a request for approval, in days: Erlang C, two officers, load 0.6',
      meanWait,
      runs(two, 'bilateral', seed, replications).map(({ outcome }) => outcome.measures.approvalWaitDays ?? 0),
    ),
  ];
};

const rate = ({ detections, travellers }: Outcome): number => detections / travellers;

const modelChecks = (seed: number, replications: number): Check[] => {
  // Wrong matches are common here, so that a few thousand crossings tell.
  const apart = world({ falseMatch: 0.005 });
  const none = runs(apart, 'none', seed, replications);
  const together = world(FREE);
  const all = runs(together, 'bilateral', seed, replications);
  const asked = runs(world({}), 'bilateral', seed, replications);

  const { travellersOfInterest, ordinaryCrossings, consent } = apart.parameters;
  const stopsOf = ({ measures }: Outcome): number => ((measures.falseStopsPer10k ?? 0) * ordinaryCrossings) / 10_000;
  const expectedStops = none.map((one) => expectedWrongStops(apart, one.world));
  const prevalence = travellersOfInterest / (travellersOfInterest + ordinaryCrossings);
  const right = prevalence * mean(none.map((one) => withoutSharing(apart, one.world)));
  const wrong = ((1 - prevalence) * mean(expectedStops)) / ordinaryCrossings;
  const ppv = right / (right + wrong);
  const stopped = mean(none.map(({ outcome }) => outcome.detections + stopsOf(outcome)));
  const approved = mean(asked.map(({ outcome }) => outcome.measures.approvals ?? 0));
  return [
    checkPairs(
      'without sharing',
      'P(known) · E[1 − (1 − c·m·f/S)^L]',
      none.map((one) => ({ observed: rate(one.outcome), expected: withoutSharing(apart, one.world) })),
    ),
    checkPairs(
      'perfect sharing',
      'P(known) · E[1 − (1 − c·m·f)^L]',
      all.map((one) => ({ observed: rate(one.outcome), expected: perfectSharing(together, one.world) })),
    ),
    checkPairs(
      'wrong stops',
      'Σ c · (1 − (1 − f)^n) · P(wrong match confirmed) over ordinary crossings',
      none.map((one, n) => ({ observed: stopsOf(one.outcome), expected: expectedStops[n] ?? 0 })),
    ),
    checkMean(
      'Bayes identity',
      'share of stops that are right = π·TPR ÷ (π·TPR + (1 − π)·FPR)',
      ppv,
      none.map(({ outcome }) => ppv + (outcome.detections - ppv * (outcome.detections + stopsOf(outcome))) / stopped),
    ),
    checkMean(
      'consent',
      'messages ÷ approvals asked for, state to state',
      consent,
      asked.map(
        ({ outcome: { measures } }) =>
          consent + ((measures.messages ?? 0) - consent * (measures.approvals ?? 0)) / approved,
      ),
    ),
  ];
};

/** @param replications ten or more @throws RangeError naming the option */
export const verify = (seed: number, replications = VERIFY_REPLICATIONS): readonly Check[] => {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 4_294_967_296)
    throw new RangeError('seed: must be a whole number below 2^32');
  if (!Number.isInteger(replications) || replications < 10 || replications > 100_000)
    throw new RangeError('replications: must be a whole number from 10 to 100,000');
  return [
    ...queueChecks(seed, replications),
    ...thinningChecks(seed, replications),
    ...officeChecks(seed, replications),
    ...modelChecks(seed, replications),
  ];
};
