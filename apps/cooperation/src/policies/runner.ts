/**
 * Runs the policies: a reader of the log that looks at an item whenever something happened to it, and at every timer when its
 * day has come. Nothing it does depends on being the only one, or on not being killed: what it states is decided on what is
 * stored, and stating it twice is one command.
 */
import { heeding, parseStream } from '@concord/domain';
import { backOff, type EventLog, type LogBatch, pauseFor } from '@concord/event-log';
import type { EventStore, StoredEvent } from '@concord/event-store';
import type { Bridge } from '@concord/service-kit';
import { type Considered, consider, lookedAt } from './consider.ts';
import { CheckpointMoved, type Looked, type Memory } from './memory.ts';

const SIDE_BY_SIDE = 8;
const TICK_MS = 15_000;
/** While the record is loaded it reads in large bites: the loader needs the database more. */
const LOADING_MS = 1_000;
/** A loader of which nothing was heard for so long may never return. Loading the whole record takes seconds. */
const LOADER_SILENT_MS = 5 * 60_000;

export type PolicyHealth = {
  /** Last position of the log that was acted on. */
  position: number;
  head: number;
  /** The public record is being loaded: until it is whole, nothing is stated about parts of it. */
  loading: boolean;
  armed: number;
  due: number;
  /** The day on which the next armed timer falls due. */
  nextDue: string | null;
  /** Everything was read, and nothing is due that was not stated. */
  idle: boolean;
  /** Items that this build cannot read. */
  held: number;
  /** Why it does not go on, or what it waits for in vain. */
  error: string | null;
};

export type PolicyRunner = {
  health(): Promise<PolicyHealth>;
  /** Looks at the clock now; it does so by itself, too. */
  tick(): Promise<void>;
  stop(): Promise<void>;
};

export type PolicyOptions = {
  store: EventStore;
  bridge: Bridge;
  memory: Memory;
  log: EventLog;
  /** ISO instant. */
  now: () => string;
  onError(error: unknown): void;
};

const keyOf = ({ policy, item }: Looked): string => `${policy} ${item}`;

const LOADER = 'system:record-loader';

/** What the public record is loaded by says so of itself, and when it is done. */
const stillLoading = (loading: boolean, { type, actor }: StoredEvent): boolean =>
  type === 'record/loaded' ? false : loading || actor === LOADER;

export const startPolicies = async (options: PolicyOptions): Promise<PolicyRunner> => {
  const { memory, log, store, now } = options;
  // What was read and is not acted on yet. A checkpoint never stands within a loading, so it can be read again from there.
  let from = 0;
  let read = 0;
  let loading = false;
  /** When something was last read of the loader. ISO instant. */
  let loaderHeard = now();
  let waiting = new Map<string, Looked>();
  let stated: StoredEvent[] = [];
  let error: string | null = null;
  let tickError: string | null = null;
  const sayOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

  const looked = async (one: Looked): Promise<Considered['kind']> => {
    const found = await consider(options, one);
    if (found.kind === 'unreadable') await memory.hold(one, found.says);
    else if (found.wake !== null) await memory.wake(one, found.wake);
    return found.kind;
  };
  const lookAt = async (all: readonly Looked[]): Promise<void> => {
    const left = [...all];
    const worker = async (): Promise<void> => {
      for (let one = left.shift(); one; one = left.shift()) await looked(one);
    };
    await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, left.length) }, worker));
  };

  const take = (event: StoredEvent): void => {
    read = event.position;
    loading = stillLoading(loading, event);
    if (event.actor === LOADER) loaderHeard = now();
    if (parseStream(event.stream)?.aggregate === 'policy') stated.push(event);
    for (const { policy } of heeding(event)) {
      const one = { policy, item: event.stream };
      waiting.set(keyOf(one), one);
    }
  };
  const onBatch = async ({ events }: LogBatch, signal: AbortSignal): Promise<void> => {
    events.forEach(take);
    if (loading) return pauseFor(LOADING_MS, signal);
    if (read === from) return;
    await lookAt([...waiting.values()]);
    await memory.moveOn(from, read, stated);
    [from, waiting, stated, error] = [read, new Map(), [], null];
  };
  const subscription = await log.subscribe({
    name: 'policies',
    checkpoint: async () => {
      from = await memory.begin();
      [read, loading, waiting, stated] = [from, false, new Map(), []];
      return from;
    },
    onBatch,
    onError: (failure) => {
      if (failure instanceof CheckpointMoved) return;
      error = sayOf(failure);
      options.onError(failure);
    },
  });

  const tick = async (): Promise<void> => {
    const today = now().slice(0, 10);
    await lookAt((await memory.falling(today)).map(lookedAt));
    for (const one of await memory.waking(today)) {
      await looked(one);
      await memory.woken(one, today);
    }
    for (const one of await memory.held()) {
      if ((await looked(one)) === 'looked') await memory.letGo(one);
    }
  };
  const loaderAway = (): string | null =>
    loading && Date.parse(now()) - Date.parse(loaderHeard) > LOADER_SILENT_MS
      ? `the record is being loaded, and nothing was heard of its loader since ${loaderHeard}: no policy states anything until it is whole`
      : null;
  const stopping = new AbortController();
  const ticking = (async (): Promise<void> => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        await tick();
        tickError = null;
        failures = 0;
        await pauseFor(TICK_MS, stopping.signal);
      } catch (failure) {
        tickError = sayOf(failure);
        options.onError(failure);
        await pauseFor(backOff(failures), stopping.signal);
        failures += 1;
      }
    }
  })();

  return {
    health: async () => {
      const today = now().slice(0, 10);
      const [open, held] = [await memory.open(), await memory.held()];
      const position = await memory.position();
      const head = await store.head();
      const idle = position === head && (open.nextDue === null || open.nextDue > today);
      return { position, head, loading, ...open, idle, held: held.length, error: error ?? tickError ?? loaderAway() };
    },
    tick,
    stop: async () => {
      stopping.abort();
      await subscription.stop();
      await ticking;
    },
  };
};
