/** What one run gives: effect, harm and cost together, the miss ledger, and what must be zero. */
import type { Flow } from './flows.ts';
import type { LeftBehind } from './left-behind.ts';
import type { Parameters } from './parameters.ts';
import type { Safeguard } from './safeguards.ts';

/** First cause of a miss, in the order of the pipeline. Exclusive and exhaustive. */
export const MISS = {
  unknown: 0,
  noChannel: 1,
  blocked: 2,
  late: 3,
  expired: 4,
  notScreened: 5,
  notMatched: 6,
  notConfirmed: 7,
  none: 8,
} as const;
export const MISS_NAMES = [
  'unknown',
  'noChannel',
  'blocked',
  'late',
  'expired',
  'notScreened',
  'notMatched',
  'notConfirmed',
] as const;

/** Counters while a run goes on. */
export const createOutcome = () => ({
  events: 0,
  detections: 0,
  leadDays: 0,
  wrongStops: 0,
  misuseStops: 0,
  /** Minutes of copies: all, of persons listed by misuse, and after the recall that should have ended them. */
  copyMinutes: 0,
  innocentMinutes: 0,
  staleMinutes: 0,
  messages: 0,
  approvals: 0,
  reviews: 0,
  /** Minutes that requests waited for an officer, and that officers worked on them until the end of the run. */
  waited: 0,
  served: 0,
  officeMinutes: 0,
  reviewWait: 0,
  /** Requests to an originator after a hit, keys put into filters, and queries of them. */
  followUps: 0,
  filterKeys: 0,
  filterQueries: 0,
  /** Matches that nobody could look at while the traveller could be held. */
  unreviewed: 0,
  /** Copies deleted after a recall, complaints, and complaints that are answered. */
  recalled: 0,
  complaints: 0,
  answered: 0,
  /** First arrivals of a record at a recipient. */
  arrivals: 0,
  adverseActions: 0,
  unconfirmedActions: 0,
  matches: 0,
  expiredMatches: 0,
  onwardHops: 0,
  onwardWithoutConsent: 0,
  protectionChecks: 0,
  protectedDisclosed: 0,
});
export type Counters = ReturnType<typeof createOutcome>;

/** The measures that designs are compared by. `null`: not defined in this run, never a zero. `within`: the range of the values. */
export const MEASURES = {
  detectionRate: { group: 'effect', unit: 'share of travellers of interest', better: 'more', within: 'share' },
  leadDays: {
    group: 'effect',
    unit: 'days before the last arrival, mean of the detected',
    better: 'more',
    within: 'positive',
  },
  shareLatencyP50: { group: 'effect', unit: 'days from listing to holding', better: 'less', within: 'positive' },
  shareLatencyP90: { group: 'effect', unit: 'days from listing to holding', better: 'less', within: 'positive' },
  shareLatencyP99: { group: 'effect', unit: 'days from listing to holding', better: 'less', within: 'positive' },
  falseStopsPer10k: { group: 'harm', unit: 'per 10,000 ordinary crossings', better: 'less', within: 'events' },
  misuseStopsPer10k: {
    group: 'harm',
    unit: 'per 10,000 ordinary crossings, listings that are misuse',
    better: 'less',
    within: 'events',
  },
  piiExposure: { group: 'harm', unit: 'personal fields × days × holders', better: 'less', within: 'positive' },
  piiInnocent: { group: 'harm', unit: 'the same, of persons listed by misuse', better: 'less', within: 'positive' },
  staleCopyDays: {
    group: 'harm',
    unit: 'copies × days after the recall that should have ended them',
    better: 'less',
    within: 'positive',
  },
  residualCopies: { group: 'harm', unit: 'recalled copies still held at the end', better: 'less', within: 'positive' },
  unacknowledged: {
    group: 'harm',
    unit: 'recalls that the holder had not acted on at the end',
    better: 'less',
    within: 'positive',
  },
  recallDaysP50: { group: 'harm', unit: 'days from recall to deletion', better: 'less', within: 'positive' },
  recallDaysP90: { group: 'harm', unit: 'days from recall to deletion', better: 'less', within: 'positive' },
  redressDaysP50: { group: 'harm', unit: 'days from complaint to answer', better: 'less', within: 'positive' },
  redressDaysP90: { group: 'harm', unit: 'days from complaint to answer', better: 'less', within: 'positive' },
  ppv: { group: 'harm', unit: 'share of stops that are right', better: 'more', within: 'share' },
  messages: { group: 'cost', unit: 'messages', better: 'less', within: 'positive' },
  approvals: { group: 'cost', unit: 'approvals', better: 'less', within: 'positive' },
  reviews: { group: 'cost', unit: 'human reviews', better: 'less', within: 'events' },
  followUps: {
    group: 'cost',
    unit: 'requests to an originator after a hit, right or wrong',
    better: 'less',
    within: 'events',
  },
  matchingSeconds: {
    group: 'cost',
    unit: 'seconds of private set intersection, at measured costs',
    better: 'less',
    within: 'positive',
  },
  approvalWaitDays: { group: 'cost', unit: 'days that a request waits, mean', better: 'less', within: 'positive' },
  officeUse: { group: 'cost', unit: 'share of the time of officers', better: 'less', within: 'share' },
  reviewWaitMinutes: { group: 'cost', unit: 'minutes that a match waits, mean', better: 'less', within: 'positive' },
} as const;
export type Measure = keyof typeof MEASURES;

/** What one event counts in a measure of events. */
export const eventOf = (measure: Measure, { ordinaryCrossings }: Parameters): number =>
  MEASURES[measure].unit.startsWith('per 10,000') && ordinaryCrossings > 0 ? 10_000 / ordinaryCrossings : 1;

export type Outcome = {
  measures: { readonly [K in Measure]: number | null };
  misses: readonly number[];
  detections: number;
  travellers: number;
  safeguards: readonly Safeguard[];
  /** First arrivals by membership class and hub. */
  flows: readonly Flow[];
  events: number;
  /** Hash of the run's event log. */
  digest: string;
};

/** Minutes, ascending → days at the quantile `q`; null where there is none. */
const quantileDays = (sorted: Int32Array, q: number): number | null => {
  const minutes = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  return minutes === undefined ? null : minutes / 1_440;
};

export const finishOutcome = (
  c: Counters,
  run: {
    travellers: number;
    ordinary: number;
    furthest: Uint8Array;
    detected: Int32Array;
    latencies: Int32Array;
    recalls: Int32Array;
    answers: Int32Array;
    left: LeftBehind;
    /** Minutes of all officers from the first to the last. */
    capacity: number;
    parameters: Parameters;
    safeguards: readonly Safeguard[];
    flows: readonly Flow[];
    digest: string;
  },
): Outcome => {
  const misses = MISS_NAMES.map(() => 0);
  for (let person = 0; person < run.travellers; person += 1) {
    if ((run.detected[person] ?? -1) >= 0) continue;
    const cause = run.furthest[person] ?? 0;
    misses[cause] = (misses[cause] ?? 0) + 1;
  }
  if (misses.reduce((sum, count) => sum + count, 0) + c.detections !== run.travellers)
    throw new Error('the miss ledger does not add up');
  const sorted = run.latencies.slice().sort();
  const recalls = run.recalls.slice().sort();
  const answers = run.answers.slice().sort();
  const days = (minutes: number): number => minutes / 1_440;
  const stops = c.wrongStops + c.misuseStops;
  const per10k = (count: number): number | null => (run.ordinary === 0 ? null : (count * 10_000) / run.ordinary);
  return {
    measures: {
      detectionRate: run.travellers === 0 ? null : c.detections / run.travellers,
      leadDays: c.detections === 0 ? null : c.leadDays / c.detections,
      shareLatencyP50: quantileDays(sorted, 0.5),
      shareLatencyP90: quantileDays(sorted, 0.9),
      shareLatencyP99: quantileDays(sorted, 0.99),
      falseStopsPer10k: per10k(stops),
      misuseStopsPer10k: per10k(c.misuseStops),
      piiExposure: run.parameters.fields * days(c.copyMinutes),
      piiInnocent: run.parameters.fields * days(c.innocentMinutes),
      staleCopyDays: days(c.staleMinutes),
      residualCopies: run.left.residual,
      unacknowledged: run.left.unacknowledged,
      recallDaysP50: quantileDays(recalls, 0.5),
      recallDaysP90: quantileDays(recalls, 0.9),
      redressDaysP50: quantileDays(answers, 0.5),
      redressDaysP90: quantileDays(answers, 0.9),
      ppv: c.detections + stops === 0 ? null : c.detections / (c.detections + stops),
      messages: c.messages,
      approvals: c.approvals,
      reviews: c.reviews,
      followUps: c.followUps,
      matchingSeconds:
        (c.filterKeys * run.parameters.psiInsertMs + c.filterQueries * run.parameters.psiQueryMs) / 1_000,
      approvalWaitDays: c.served === 0 ? null : days(c.waited / c.served),
      officeUse: run.capacity === 0 ? null : c.officeMinutes / run.capacity,
      reviewWaitMinutes: c.reviews === c.unreviewed ? null : c.reviewWait / (c.reviews - c.unreviewed),
    },
    misses,
    detections: c.detections,
    travellers: run.travellers,
    safeguards: run.safeguards,
    flows: run.flows,
    events: c.events,
    digest: run.digest,
  };
};
