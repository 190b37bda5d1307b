/** Varies the assumptions point by point, so that progress is heard between them. */
import type { Scenario } from '@concord/simulation';
import {
  createSensitivity,
  type SensitivityOptions,
  type SensitivityPlan,
  type SensitivityResult,
} from '@concord/simulation/sensitivity';
import { expose } from 'comlink';

const api = {
  run: async (
    scenario: Scenario,
    options: SensitivityOptions,
    plan: SensitivityPlan,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<SensitivityResult> => {
    const analysis = createSensitivity(scenario, options, plan);
    for (;;) {
      const result = analysis.advance();
      onProgress(analysis.progress());
      if (result) return result;
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
};
export type SensitivityWorker = typeof api;

expose(api);
