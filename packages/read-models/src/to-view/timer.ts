/** Timers at a pair of dates: what is armed, due or settled is told by their days, whenever a policy has stated them. */
import { type Clock, daysBetween, firstDay, lastDay, type PolicyState, type Timer } from '@concord/domain';
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

const viewOf = (item: Document, id: string, timer: Timer, clock: Clock, nameOf: (id: string) => string): TimerView => {
  const settled = settledAt(timer, clock);
  const { policy, since, dueOn, stands, statedAt, publicFrom, key, round } = timer;
  const status = statusOf(timer, settled, clock);
  return {
    id: `${id}.${key}.${round}`,
    kind: 'timer',
    ...whoseOf(item, nameOf, clock),
    ...{ policy, status, since, dueOn, settled, stands, statedAt, publicFrom },
    ageDays: daysBetween(lastDay(since), clock.asOf),
    overdueDays: status === 'due' && dueOn !== null ? daysBetween(dueOn, clock.asOf) : null,
    could: timer.could,
  };
};

/** Every timer that had begun and could be known by then, of items that are there. */
export const timerViews = (documents: Documents, clock: Clock): readonly TimerView[] => {
  const nameOf = namesOf(documents);
  return of<PolicyState>(documents, 'policy').flatMap(({ id, state }) =>
    state.timers.flatMap((timer) => {
      const item = documents.get(`${timer.itemKind}/${timer.item}`);
      const begun = timer.publicFrom <= clock.knownAt && firstDay(timer.since) <= clock.asOf;
      return item && begun && isThere(item, clock) ? [viewOf(item, id, timer, clock, nameOf)] : [];
    }),
  );
};
