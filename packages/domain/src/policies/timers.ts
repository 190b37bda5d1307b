/**
 * Timers of one policy on one item: armed, due, disarmed. Stream `policy-<policy>-<stream of the item>`. Event shapes are stored.
 *
 * A process manager as a decider with a stream of its own. It is asked to consider the item, sees the item's folded state and
 * the day, and states what has changed since it was last asked: nothing, mostly. What falls due is stated once; nothing here
 * changes the item, a person does.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts, NewEvent, StreamId } from '../decider.ts';
import type { AnyRecorded, ItemState } from '../item.ts';
import { Id, Text } from '../provenance.ts';
import { reject } from '../rules.ts';
import { Day, PartialDate } from '../time.ts';
import { earlierKnown, latest, type Occasion } from './occasion.ts';
import { FOLLOWED, type Following, followingOf, POLICIES, policyIdOf } from './table.ts';

const whose = { policy: z.enum(POLICIES), itemKind: z.enum(FOLLOWED), item: Id };
/** `key` names the occasion, `round` counts how often it was waited for: a claim may be retracted, and preferred again. */
const Which = z.object({ ...whose, key: Text, round: z.number().int().positive() });
/** The event of the item that it rests on. */
const stands = { stands: z.object({ stream: Text, position: z.number().int().nonnegative() }) };
const counted = { since: PartialDate, dueOn: Day.nullable(), publicFrom: Day, ...stands };
const Armed = Which.extend(counted);
/** `could`: commands by which a person settles it. Stated without `armed` where the day had come when it was first looked at. */
const Due = Which.extend({ ...counted, dueOn: Day, could: z.array(Text) });
/** `publicFrom`: since when what settled it could be known; it may have happened long before, on `on`. */
const Disarmed = Which.extend({ on: Day, why: Text, publicFrom: Day, ...stands });
/** Version 1 did not say since when that was known: it was taken for known on its day. */
const disarmedBefore = (data: unknown): unknown => ({ publicFrom: (data as { on: Day }).on, ...(data as object) });

export type Timer = z.infer<typeof Armed> & {
  status: 'armed' | 'due' | 'disarmed';
  could: readonly string[];
  /** Position of the event that stated it due. */
  statedAt: number | null;
  disarmed: { on: Day; why: string; publicFrom: Day; position: number } | null;
};
/** In the order in which they were first stated. */
export type PolicyState = { timers: readonly Timer[] };

const put = (state: PolicyState, timer: Timer): PolicyState => {
  const isSame = (one: Timer): boolean => one.key === timer.key && one.round === timer.round;
  return {
    timers: state.timers.some(isSame)
      ? state.timers.map((one) => (isSame(one) ? timer : one))
      : [...state.timers, timer],
  };
};

const evolve = (state: PolicyState, event: AnyRecorded): PolicyState => {
  switch (event.type) {
    case 'policy/armed':
      return put(state, {
        ...Armed.parse(event.data),
        ...{ status: 'armed', could: [], statedAt: null, disarmed: null },
      });
    case 'policy/due':
      return put(state, { ...Due.parse(event.data), status: 'due', statedAt: event.position, disarmed: null });
    case 'policy/disarmed': {
      const { key, round, on, why, publicFrom } = Disarmed.parse(event.data);
      const timer = state.timers.find((one) => one.key === key && one.round === round);
      return timer
        ? put(state, { ...timer, status: 'disarmed', disarmed: { on, why, publicFrom, position: event.position } })
        : state;
    }
    default:
      return state;
  }
};

const Consider = z.object({ type: z.literal('policy/consider'), id: Text, ...whose });
type Command = z.infer<typeof Consider>;
export type Consider = Command;

const streamOf = ({ itemKind, item }: Command): StreamId => `${itemKind}-${item}`;

const isOpen = (timer: Timer): boolean => timer.status !== 'disarmed';

/** What has to be stated: first what is not waited for any more, then what is, each on the day that it is about. */
const changes = (
  command: Command,
  { timers }: PolicyState,
  wanted: readonly Occasion[],
  { could }: Following,
  today: Day,
): readonly NewEvent[] => {
  const { policy, itemKind, item } = command;
  const stream = streamOf(command);
  const open = timers.filter(isOpen);
  const stays = ({ key, dueOn }: Timer): boolean =>
    wanted.some((one) => one.key === key && one.dueOn === dueOn && one.settled === null);
  const disarmed = open
    .filter((timer) => !stays(timer))
    .map(({ key, round, publicFrom: begun, stands: stood }): NewEvent => {
      const settled = wanted.find((one) => one.key === key)?.settled;
      const {
        on: said,
        why,
        publicFrom,
        position,
      } = settled ?? {
        ...{ on: today, why: 'no-longer-stands', publicFrom: today, position: stood.position },
      };
      // What ended within a vague month has ended by today.
      const on = said < today ? said : today;
      return {
        type: 'policy/disarmed',
        data: { policy, itemKind, item, key, round, on, why, publicFrom, stands: { stream, position } },
        occurredAt: on,
        knownAt: latest(latest(begun, on), publicFrom),
      };
    });
  const stated = wanted
    .filter((one) => one.settled === null)
    .flatMap((one): NewEvent[] => {
      const { key, dueOn } = one;
      const timer = open.find((other) => other.key === key && other.dueOn === dueOn);
      const isDue = dueOn !== null && dueOn <= today;
      if (timer && (timer.status === 'due' || !isDue)) return [];
      const last = timers.filter((other) => other.key === key).at(-1);
      const round = timer?.round ?? 1 + (last?.round ?? 0);
      // Another round is known at the earliest since it was known that the one before is over.
      const before = timer ? timer.publicFrom : last && (last.disarmed?.publicFrom ?? today);
      const known = latest(one.publicFrom, before ?? one.publicFrom);
      // What was armed falls due as it was armed, whatever else was learnt of it since; that it did may be known later.
      const { since, publicFrom, stands } = timer ?? {
        ...{ since: one.since, publicFrom: known, stands: { stream, position: one.position } },
      };
      const data = { policy, itemKind, item, key, round, since, dueOn, publicFrom, stands };
      return isDue
        ? [{ type: 'policy/due', data: { ...data, could }, occurredAt: dueOn, knownAt: latest(known, dueOn) }]
        : [{ type: 'policy/armed', data, occurredAt: since, knownAt: publicFrom }];
    });
  return [...disarmed, ...stated];
};

const decide = (command: Command, state: PolicyState, facts: Facts, context: Context): Decision => {
  const following = followingOf(command.policy, command.itemKind);
  const stream = streamOf(command);
  if (!following)
    return reject('policy/unknown-policy', '/policy', `No policy "${command.policy}" follows a ${command.itemKind}.`);
  if (command.id !== policyIdOf(command.policy, stream))
    return reject('policy/misnamed', '/id', `What it keeps of this item is "${policyIdOf(command.policy, stream)}".`);
  if (context.assertion)
    return reject('policy/no-assertion', '/assertion', 'What a policy states is computed, and never asserted.');
  // The facts hold what `reads` named: the folded item.
  const item = facts.get(stream) as ItemState | undefined;
  if (item?.exists !== true)
    return reject('policy/unknown-item', '/item', `There is no ${command.itemKind} "${command.item}".`);
  // The same said twice (a notice, on one day) is one occasion, known since it was first public.
  const all = following.occasions(item, context.today);
  const wanted = all.filter((one) => !all.some((other) => other.key === one.key && earlierKnown(other, one) < 0));
  return { accepted: changes(command, state, wanted, following, context.today) };
};

/** What a decision would change, by name: the idempotency key of a command is made of it, and never of the time. */
export const nameOf = (events: readonly NewEvent[]): string =>
  events
    .map(({ type, data }) => {
      const { key, round } = Which.parse(data);
      return `${type.slice('policy/'.length)} ${key}#${round}`;
    })
    .join(', ');

export const policy: Aggregate<PolicyState, Command> = {
  name: 'policy',
  events: {
    'policy/armed': { schema: Armed, version: 1 },
    'policy/due': { schema: Due, version: 1 },
    'policy/disarmed': { schema: Disarmed, version: 2, upcast: { 1: disarmedBefore } },
  },
  commands: { 'policy/consider': Consider },
  initial: { timers: [] },
  evolve,
  reads: (command) => [streamOf(command)],
  decide,
};
