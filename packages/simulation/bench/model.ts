/** Events and runs per second of the complete model over a mechanism of the standard size: 24 states, three hubs of 10, 9 and 6 members that overlap. */
import {
  type Channel,
  createExperiment,
  DESIGNS,
  freezeScenario,
  runExperiment,
  type Scenario,
} from '@concord/simulation';
import { cpuSeconds, median, table } from './rounds.ts';

const name = (n: number): string => `s-${String(n).padStart(2, '0')}`;
const HUBS = {
  'hub-a': Array.from({ length: 10 }, (_, n) => n),
  'hub-b': Array.from({ length: 9 }, (_, n) => n + 4),
  'hub-c': Array.from({ length: 6 }, (_, n) => n + 4),
};

const scenarioWith = (hubs: readonly (keyof typeof HUBS)[]): Scenario => {
  const channels = new Map<string, Channel>();
  for (const hub of hubs)
    for (const from of HUBS[hub])
      for (const to of HUBS[hub]) {
        if (from === to) continue;
        const key = `${from} ${to}`;
        const others = channels.get(key)?.hubs ?? [];
        channels.set(key, { from: name(from), to: name(to), hubs: [...others, hub], instruments: [], assumed: true });
      }
  const states = Array.from({ length: 24 }, (_, n) => ({
    id: name(n),
    membership: n < 13 ? ('all-three' as const) : ('elsewhere' as const),
    origin: n > 21,
  }));
  return freezeScenario({ states, channels: [...channels.values()] });
};

const standard = scenarioWith(['hub-a', 'hub-b', 'hub-c']);

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};

/** Detection rates of replications that are independent of each other: each has a seed of its own. */
const rates = (scenario: Scenario, seed: number, replications: number): number[] =>
  Array.from(
    { length: replications },
    (_, n) =>
      runExperiment(scenario, { designs: ['hub'], seed: seed + n, replications: 2 }).designs[0]?.measures.detectionRate
        ?.mean ?? 0,
  );

const benchPairs = (replications: number): void => {
  const fewer = scenarioWith(['hub-b', 'hub-c']);
  const [all, same, other] = [
    rates(standard, 1, replications),
    rates(fewer, 1, replications),
    rates(fewer, 100_001, replications),
  ];
  const effect = (without: readonly number[]): number[] => all.map((value, n) => value - (without[n] ?? 0));
  const paired = effect(same);
  const points = (100 * paired.reduce((sum, value) => sum + value, 0)) / paired.length;
  console.log(
    `effect of hub-a on detection: ${points.toFixed(2)} points; variance with independent seeds / paired: ${(variance(effect(other)) / variance(paired)).toFixed(1)}`,
  );
};

export const benchModel = (replications: number, rounds: number): void => {
  console.log(`\nComplete model, CPU time of one process: ${replications} replications, ${rounds} rounds, median`);
  const rows = [...DESIGNS.map((design) => [design]), DESIGNS].map((designs) => {
    const seconds: number[] = [];
    let events = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const from = cpuSeconds();
      const experiment = createExperiment(standard, { designs, seed: round, replications });
      while (!experiment.advance(1_000_000));
      events = experiment.progress().events;
      if (round > 0) seconds.push(cpuSeconds() - from);
    }
    const [time, runs] = [median(seconds), replications * designs.length];
    return [
      designs.length > 1 ? 'all five' : designs.join(' '),
      (events / runs).toFixed(0),
      (events / time / 1e6).toFixed(2),
      (runs / time).toFixed(0),
      (10_000 / (runs / time)).toFixed(0),
    ];
  });
  table(['design', 'events/run', 'M events/s', 'runs/s', 'CPU s for 10,000 runs'], rows);
  benchPairs(replications);
};
