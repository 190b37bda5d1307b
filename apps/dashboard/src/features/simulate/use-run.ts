import type { ExperimentOptions, ExperimentResult, Scenario } from '@concord/simulation';
import { proxy, wrap } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SimulateWorker } from './simulate.worker.ts';

export type RunState =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number; startedAt: number }
  | { kind: 'cancelled'; done: number; total: number }
  | { kind: 'failed'; says: string }
  | { kind: 'done'; result: ExperimentResult; bytes: string; seconds: number };

/** One run at a time, in a worker of its own. Cancelling ends the worker: nothing steps afterwards. */
export const useRun = () => {
  const [state, setState] = useState<RunState>({ kind: 'idle' });
  const worker = useRef<Worker>(undefined);
  const end = useCallback((): void => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = async (scenario: Scenario, options: ExperimentOptions): Promise<void> => {
    end();
    const mine = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
    worker.current = mine;
    const startedAt = performance.now();
    setState({ kind: 'running', done: 0, total: options.replications * options.designs.length, startedAt });
    const onProgress = (done: number, total: number): void => {
      if (worker.current === mine) setState({ kind: 'running', done, total, startedAt });
    };
    try {
      const bytes = await wrap<SimulateWorker>(mine).run(scenario, options, proxy(onProgress));
      if (worker.current !== mine) return;
      const result: ExperimentResult = JSON.parse(bytes);
      setState({ kind: 'done', result, bytes, seconds: (performance.now() - startedAt) / 1_000 });
    } catch (error) {
      if (worker.current === mine)
        setState({ kind: 'failed', says: error instanceof Error ? error.message : String(error) });
    } finally {
      if (worker.current === mine) end();
    }
  };
  const cancel = (): void => {
    end();
    setState((now) => (now.kind === 'running' ? { kind: 'cancelled', done: now.done, total: now.total } : now));
  };
  return { state, start, cancel };
};
