import type { Design, Scenario } from '@concord/simulation';
import { type Remote, wrap } from 'comlink';
import { useEffect, useState } from 'react';
import { errorText } from '../../../shared/server-words.ts';
import type { Replay, ReplayWorker } from './replay.worker.ts';

type Opened = { replay?: Replay; failed?: string };

/** One run, played back in a worker of its own that lives as long as the page part. */
export const useReplay = (scenario: Scenario, design: Design, seed: number, replication: number) => {
  const [remote, setRemote] = useState<Remote<ReplayWorker>>();
  const [opened, setOpened] = useState<Opened>({});
  useEffect(() => {
    const worker = new Worker(new URL('./replay.worker.ts', import.meta.url), { type: 'module' });
    const wrapped = wrap<ReplayWorker>(worker);
    setRemote(() => wrapped);
    return () => worker.terminate();
  }, []);
  useEffect(() => {
    let here = true;
    void remote?.open(scenario, design, seed, replication).then(
      (replay) => {
        if (here && replay) setOpened({ replay });
      },
      (error) => {
        if (here) setOpened({ failed: errorText(error) });
      },
    );
    return () => {
      here = false;
    };
  }, [remote, scenario, design, seed, replication]);
  return { remote, ...opened };
};

/** What the worker reads off the run that is open; undefined while it has not answered. */
export const useAsked = <T>(
  replay: Replay | undefined,
  ask: (() => Promise<T>) | undefined,
  about: string | number | undefined,
): T | undefined => {
  const [answer, setAnswer] = useState<{ to: unknown; of: Replay | undefined; value: T }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is another function each time; what it asks is `about` and the run.
  useEffect(() => {
    let here = true;
    if (replay && ask && about !== undefined)
      void ask().then((value) => {
        if (here) setAnswer({ to: about, of: replay, value });
      });
    return () => {
      here = false;
    };
  }, [replay, about]);
  return answer?.to === about && answer?.of === replay ? answer?.value : undefined;
};
