import type { ExperimentOptions, ExperimentResult, Progress, Scenario } from '@concord/simulation';
import { proxy, wrap } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorText } from '../../shared/server-words.ts';
import type { Finished } from './designs.ts';
import { addSample, type Sample } from './end-range.ts';
import { brokenOff, lastFinished, markRunning, saveFinished, unmarkRunning } from './saved.ts';
import type { SimulateWorker } from './simulate.worker.ts';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'broken-off'; done: number; total: number }
  | { kind: 'running'; progress: Progress; samples: readonly Sample[] }
  | { kind: 'cancelled'; progress: Progress }
  | { kind: 'failed'; says: string }
  | { kind: 'done' };

/** One run at a time, in a worker of its own. Cancelling ends the worker: nothing steps afterwards. */
export const useRun = () => {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const [finished, setFinished] = useState<Finished>();
  const worker = useRef<Worker>(undefined);
  const end = useCallback((): void => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => {
    const broken = brokenOff();
    if (broken) setState({ kind: 'broken-off', ...broken });
    let here = true;
    void lastFinished().then(
      (last) => {
        if (here && last) setFinished((now) => now ?? last);
      },
      () => undefined, // A browser that keeps nothing shows nothing of before.
    );
    return () => {
      here = false;
      end();
    };
  }, [end]);

  const start = async (scenario: Scenario, options: ExperimentOptions): Promise<void> => {
    end();
    const mine = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
    worker.current = mine;
    const startedAt = performance.now();
    const total = options.replications * options.designs.length;
    const running = (progress: Progress): void => {
      if (worker.current !== mine) return;
      markRunning(progress.done, progress.total);
      const sample = { at: performance.now(), done: progress.done };
      setState((now) => ({
        kind: 'running',
        progress,
        samples: addSample(now.kind === 'running' ? now.samples : [], sample),
      }));
    };
    setState({ kind: 'running', progress: { done: 0, total, events: 0 }, samples: [{ at: startedAt, done: 0 }] });
    try {
      const { bytes, values, flows } = await wrap<SimulateWorker>(mine).run(scenario, options, proxy(running));
      if (worker.current !== mine) return;
      const result: ExperimentResult = JSON.parse(bytes);
      const seconds = (performance.now() - startedAt) / 1_000;
      const whole = { result, bytes, values, flows, seconds, finishedAt: new Date().toISOString() };
      setFinished(whole);
      setState({ kind: 'done' });
      await saveFinished(whole).catch(() => undefined);
    } catch (error) {
      if (worker.current === mine) setState({ kind: 'failed', says: errorText(error) });
    } finally {
      if (worker.current === mine) {
        unmarkRunning();
        end();
      }
    }
  };
  const cancel = (): void => {
    end();
    unmarkRunning();
    setState((now) => (now.kind === 'running' ? { kind: 'cancelled', progress: now.progress } : now));
  };
  return { state, finished, start, cancel };
};
