import type { Scenario } from '@concord/simulation';
import type { SensitivityOptions, SensitivityPlan, SensitivityResult } from '@concord/simulation/sensitivity';
import { proxy, wrap } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SensitivityWorker } from './sensitivity.worker.ts';

export type SensitivityState =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; says: string }
  | { kind: 'done'; result: SensitivityResult };

/** One analysis at a time, in a worker of its own. Cancelling ends the worker. */
export const useSensitivity = () => {
  const [state, setState] = useState<SensitivityState>({ kind: 'idle' });
  const worker = useRef<Worker>(undefined);
  const end = useCallback((): void => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = async (scenario: Scenario, options: SensitivityOptions, plan: SensitivityPlan): Promise<void> => {
    end();
    const mine = new Worker(new URL('./sensitivity.worker.ts', import.meta.url), { type: 'module' });
    worker.current = mine;
    const here = (next: SensitivityState): void => {
      if (worker.current === mine) setState(next);
    };
    here({ kind: 'running', done: 0, total: 0 });
    try {
      const heard = proxy((progress: { done: number; total: number }) => here({ kind: 'running', ...progress }));
      const result = await wrap<SensitivityWorker>(mine).run(scenario, options, plan, heard);
      here({ kind: 'done', result });
    } catch (error) {
      here({ kind: 'failed', says: error instanceof Error ? error.message : String(error) });
    } finally {
      if (worker.current === mine) end();
    }
  };
  const cancel = (): void => {
    end();
    setState({ kind: 'cancelled' });
  };
  return { state, start, cancel };
};
