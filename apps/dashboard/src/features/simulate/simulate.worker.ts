/** Runs an experiment in slices, so that a message to stop is heard. */
import { canonicalJson, createExperiment, type ExperimentOptions, type Scenario } from '@concord/simulation';
import { expose } from 'comlink';

const EVENTS_A_SLICE = 40_000;
const REPORT_MS = 100;

const api = {
  /** @returns the result as canonical JSON: the bytes that are compared with the command line's */
  run: async (
    scenario: Scenario,
    options: ExperimentOptions,
    onProgress: (done: number, total: number) => void,
  ): Promise<string> => {
    const experiment = createExperiment(scenario, options);
    let reported = 0;
    for (;;) {
      const result = experiment.advance(EVENTS_A_SLICE);
      const now = performance.now();
      if (result || now - reported > REPORT_MS) {
        reported = now;
        const { done, total } = experiment.progress();
        onProgress(done, total);
      }
      if (result) return canonicalJson(result);
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
};
export type SimulateWorker = typeof api;

expose(api);
