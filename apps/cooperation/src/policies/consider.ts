/** Lets one policy look at one item: what has changed is stated through the same bridge as every command. */
import { createHash } from 'node:crypto';
import {
  type Actor,
  type Consider,
  type Day,
  nameOfChanges,
  opaque,
  parseStream,
  policyIdOf,
  Undecodable,
  wakeOn,
} from '@concord/domain';
import { type EventStore, StoreUnavailable } from '@concord/event-store';
import type { Bridge, Outcome } from '@concord/service-kit';
import type { Looked } from './memory.ts';

const SYSTEM: Actor = { id: 'system:policy', roles: ['system:policy'] };

/** `wake`: the day on which to look again, though nothing may happen until then. */
export type Considered = { kind: 'looked'; wake: Day | null } | { kind: 'unreadable'; says: string };

/** The stream of a policy names it and the item: `policy-<policy>-<stream of the item>`. */
export const lookedAt = (stream: string): Looked => {
  const id = stream.slice('policy-'.length);
  const dash = id.indexOf('-');
  return { policy: id.slice(0, dash), item: id.slice(dash + 1) };
};

const commandOf = ({ policy, item }: Looked): Consider => {
  const parsed = parseStream(item);
  if (!parsed) throw new Error(`the stream "${item}" belongs to no aggregate`);
  // The table of policies names only those that there are.
  return {
    ...{ type: 'policy/consider', id: policyIdOf(policy, item) },
    ...{ policy: policy as Consider['policy'], itemKind: parsed.aggregate as Consider['itemKind'], item: parsed.id },
  };
};

type Seen = { state: unknown; version: number };

const seen = async (store: EventStore, stream: string): Promise<Seen> => {
  const parsed = parseStream(stream);
  if (!parsed) throw new Error(`the stream "${stream}" belongs to no aggregate`);
  const aggregate = opaque(parsed.aggregate);
  const { events, version } = await store.readStream(stream);
  return {
    state: events.reduce<unknown>((state, event) => aggregate.evolve(state, event), aggregate.initial),
    version,
  };
};

/**
 * `changes`: what would be stated today, by name; '' where nothing has changed, which is what it mostly is. `seen`: the versions
 * of both streams that this was found on.
 */
const changesOf = async (
  store: EventStore,
  command: Consider,
  item: string,
  now: string,
): Promise<{ changes: string; seen: string; wake: Day | null }> => {
  const [own, other] = await Promise.all([seen(store, `policy-${command.id}`), seen(store, item)]);
  const today: Day = now.slice(0, 10);
  const context = { actor: SYSTEM, now, today };
  const decision = opaque('policy').decide(command, own.state, new Map([[item, other.state]]), context);
  return {
    changes: 'accepted' in decision ? nameOfChanges(decision.accepted) : '',
    seen: `${other.version}.${own.version}`,
    wake: wakeOn(other.state, today),
  };
};

/** @throws where it has to be tried again */
const answered = (outcome: Outcome, wake: Day | null): Considered => {
  switch (outcome.kind) {
    // A rejection is final: the item is no more what it was, and is looked at again for the event that changed it.
    case 'accepted':
    case 'rejected':
      return { kind: 'looked', wake };
    case 'unreadable':
      return { kind: 'unreadable', says: outcome.says };
    case 'contended':
      throw new StoreUnavailable('too many changes at once; nothing was stated');
    default:
      throw new Error(`a policy was refused: ${JSON.stringify(outcome)}`);
  }
};

/**
 * The idempotency key is made of the stream, of what is stated (occasion and round), and of the versions that this was found on,
 * never of the time: twice at once, or again after a restart, it is the same command. The bridge decides anew on what is stored
 * by then, and remembers the key even where that leaves nothing to state; what is found later is found on later versions, so it
 * is another command.
 */
export const consider = async (
  { store, bridge, now }: { store: EventStore; bridge: Bridge; now: () => string },
  looked: Looked,
): Promise<Considered> => {
  const command = commandOf(looked);
  try {
    const { changes, seen: on, wake } = await changesOf(store, command, looked.item, now());
    if (changes === '') return { kind: 'looked', wake };
    const key = `${command.id} at ${on}: ${changes}`;
    const outcome = await bridge.submit({
      ...{ aggregate: 'policy', command, actor: SYSTEM, commandId: key, correlationId: key },
      requestHash: createHash('sha256').update(key).digest(),
    });
    return answered(outcome, wake);
  } catch (error) {
    if (error instanceof Undecodable) return { kind: 'unreadable', says: error.message };
    throw error;
  }
};
