/** What was fetched of each partition and is not done: worked off in turn, some side by side, and committed without gaps. */
import { backOff, pauseFor } from '@concord/event-log';
import type { Chunk, Hands } from './work-queue.ts';

/** `chunk` undefined: nothing of ours. */
export type Item = { offset: number; chunk: Chunk | undefined };
export type Batch = { partition: number; items: readonly Item[] };

type Lane = {
  partition: number;
  waiting: Item[];
  /** Offsets in order, done or not. */
  open: { offset: number; done: boolean }[];
  /** Offset behind the last. */
  end: number;
};

export type Effects = {
  /** Everything of the partition before `offset` is done. */
  commit(lane: { partition: number }, offset: number): Promise<void>;
  /** Nothing of the partition waits any more. */
  empty(lane: { partition: number }): void;
};

export const workbench = (hands: Hands, signal: AbortSignal, { commit, empty }: Effects) => {
  let lanes: Lane[] = [];
  const running = new Set<Promise<void>>();

  /** The lane whose turn it is goes to the end. */
  const next = (): { lane: Lane; item: Item } | undefined => {
    const at = lanes.findIndex((lane) => lane.waiting.length > 0);
    const [lane] = at < 0 ? [] : lanes.splice(at, 1);
    const item = lane?.waiting.shift();
    if (!lane || !item) return undefined;
    lanes.push(lane);
    return { lane, item };
  };

  /** Until it is done, or nobody wants it of us any more. */
  const finish = async (chunk: Chunk, wanted: () => boolean): Promise<void> => {
    for (let failures = 0; wanted(); failures += 1) {
      try {
        return await hands.work(chunk, signal);
      } catch (error) {
        if (signal.aborted) return;
        hands.onError?.(error);
        await pauseFor(backOff(failures), signal);
      }
    }
  };

  const work = async (lane: Lane, { offset, chunk }: Item): Promise<void> => {
    const wanted = (): boolean => !signal.aborted && lanes.includes(lane);
    if (chunk) await finish(chunk, wanted);
    if (!wanted()) return;
    const own = lane.open.find((one) => one.offset === offset);
    if (own) own.done = true;
    const before = lane.open.length;
    while (lane.open[0]?.done) lane.open.shift();
    if (lane.open.length === before) return;
    await commit(lane, lane.open[0]?.offset ?? lane.end).catch((error: unknown) => hands.onError?.(error));
    if (lane.open.length === 0 && wanted()) {
      lanes = lanes.filter((one) => one !== lane);
      empty(lane);
    }
  };

  const start = (): void => {
    while (running.size < hands.slots && !signal.aborted) {
      const one = next();
      if (!one) return;
      const doing: Promise<void> = work(one.lane, one.item).finally(() => {
        running.delete(doing);
        start();
      });
      running.add(doing);
    }
  };

  return {
    add: ({ partition, items }: Batch): void => {
      const open = items.map(({ offset }) => ({ offset, done: false }));
      lanes.push({ partition, waiting: [...items], open, end: (open.at(-1)?.offset ?? -1) + 1 });
      start();
    },
    /** Forgets what waits. What is under way is finished, and counts for nobody. @returns the partitions that had something */
    clear: (): readonly { partition: number }[] => {
      const had = lanes;
      lanes = [];
      return had;
    },
    idle: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running);
    },
  };
};
