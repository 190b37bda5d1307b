/** Runs an experiment in slices, so that progress is heard between them. */
import {
  canonicalJson,
  createExperiment,
  type Design,
  type ExperimentOptions,
  type Flow,
  MEASURES,
  type Measure,
  meanFlows,
  type Part,
  type Progress,
  type Scenario,
  valuesOf,
} from '@concord/simulation';
import { expose } from 'comlink';

const EVENTS_A_SLICE = 40_000;
const REPORT_MS = 100;

type Values = { [K in Measure]?: readonly (number | null)[] };
const valuesByMeasure = (parts: readonly Part[], design: Design): Values =>
  Object.fromEntries(
    (Object.keys(MEASURES) as Measure[]).map((measure) => [measure, valuesOf(parts, design, measure)]),
  );
const flowsOf = (parts: readonly Part[], design: Design): readonly Flow[] =>
  meanFlows(parts.filter((part) => part.design === design).map(({ outcome }) => outcome));

const api = {
  /** @returns `bytes`: the result as canonical JSON, which is compared with the command line's; beside it what figures need */
  run: async (scenario: Scenario, options: ExperimentOptions, onProgress: (progress: Progress) => void) => {
    const experiment = createExperiment(scenario, options);
    let reported = 0;
    for (;;) {
      const result = experiment.advance(EVENTS_A_SLICE);
      const now = performance.now();
      if (result || now - reported > REPORT_MS) {
        reported = now;
        onProgress(experiment.progress());
      }
      if (result) {
        const parts = experiment.parts();
        const by = <T>(of: (parts: readonly Part[], design: Design) => T): Partial<Record<Design, T>> =>
          Object.fromEntries(options.designs.map((design) => [design, of(parts, design)]));
        return { bytes: canonicalJson(result), values: by(valuesByMeasure), flows: by(flowsOf) };
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
};
export type SimulateWorker = typeof api;

expose(api);
