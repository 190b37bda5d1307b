/** Timers at a pair of dates: what is armed, due or settled is told by their days, whenever a policy has stated them. */
import {
  type Clock,
  daysBetween,
  firstDay,
  followingOf,
  type ItemState,
  itemAt,
  lastDay,
  type PolicyState,
  type Timer,
} from '@concord/domain';
import { namesOf } from '../feed.ts';
import type { Document, Documents } from '../projection.ts';
import type { TimerStatus, TimerView } from '../timer-views.ts';
import { of } from './lookup.ts';
import { isThere } from './presence.ts';
import { whoseOf } from './register.ts';

/** Settled by then, and known to be: an event of a later day says nothing of the days before it, nor before it was public. */
const settledAt = ({ disarmed }: Timer, { asOf, knownAt }: Clock): TimerView['settled'] => {
  if (disarmed === null) return null;
  const { publicFrom, ...settled } = disarmed;
  return settled.on <= asOf && settled.on <= knownAt && publicFrom <= knownAt ? settled : null;
};

const statusOf = (timer: Timer, settled: TimerView['settled'], { asOf }: Clock): TimerStatus => {
  if (settled) return 'disarmed';
  return timer.dueOn !== null && timer.dueOn <= asOf ? 'due' : 'armed';
};

const PARTIES = ['parties', 'proposer', 'addressees', 'member', 'organization', 'needer', 'offerer'] as const;

/** Who has a say in an item: those that it names as its parties; of a plan, the parties to its agreement. */
const partiesOf = ({ kind, state }: Document, clock: Clock, documents: Documents): readonly string[] => {
  // What the fields hold was parsed when it came in.
  const data = itemAt(state as ItemState & { data: Readonly<Record<string, unknown>> | null }, clock).data;
  const agreement = kind === 'plan' && documents.get(`agreement/${String(data?.['agreement'])}`);
  if (agreement) return partiesOf(agreement, clock, documents);
  const named = PARTIES.flatMap((field) => data?.[field] ?? []);
  return [...new Set(named.filter((one) => typeof one === 'string'))];
};

/** Stated with it where it is due; before that, what its policy will state. */
const couldOf = ({ could, policy, itemKind }: Timer, status: TimerStatus): readonly string[] =>
  status === 'disarmed' ? [] : could.length > 0 ? could : (followingOf(policy, itemKind)?.could ?? []);

const viewOf = (
  item: Document,
  id: string,
  timer: Timer,
  clock: Clock,
  documents: Documents,
  nameOf: (id: string) => string,
): TimerView => {
  const settled = settledAt(timer, clock);
  const { policy, since, dueOn, stands, statedAt, publicFrom, key, round } = timer;
  const status = statusOf(timer, settled, clock);
  return {
    id: `${id}.${key}.${round}`,
    kind: 'timer',
    ...whoseOf(item, nameOf, clock),
    ...{ policy, status, since, dueOn, settled, stands, statedAt, publicFrom },
    parties: partiesOf(item, clock, documents),
    ageDays: daysBetween(lastDay(since), settled?.on ?? clock.asOf),
    overdueDays: status === 'due' && dueOn !== null ? daysBetween(dueOn, clock.asOf) : null,
    could: couldOf(timer, status),
  };
};

/** Every timer that had begun and could be known by then, of items that are there. */
export const timerViews = (documents: Documents, clock: Clock): readonly TimerView[] => {
  const nameOf = namesOf(documents);
  return of<PolicyState>(documents, 'policy').flatMap(({ id, state }) =>
    state.timers.flatMap((timer) => {
      const item = documents.get(`${timer.itemKind}/${timer.item}`);
      const begun = timer.publicFrom <= clock.knownAt && firstDay(timer.since) <= clock.asOf;
      return item && begun && isThere(item, clock) ? [viewOf(item, id, timer, clock, documents, nameOf)] : [];
    }),
  );
};
