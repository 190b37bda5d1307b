/**
 * `npm run bench -- simulation [replications]`: events and runs per second of the complete model on one core, over a mechanism
 * of the standard size (24 states, three hubs of 10, 9 and 6 members that overlap), and the paired variance against
 * independent seeds. The machine decides the absolute figures; the ratios stay.
 */
import {
  type Channel,
  createExperiment,
  DESIGNS,
  freezeScenario,
  runExperiment,
  type Scenario,
} from '@concord/simulation';

const REPLICATIONS = Number(process.argv[2] ?? 200);
const ROUNDS = 5;
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

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const standard = scenarioWith(['hub-a', 'hub-b', 'hub-c']);

console.log(`${REPLICATIONS} replications, ${ROUNDS} rounds, median; Node ${process.versions.node}, one core`);
console.log('designs            events/run   M events/s   runs/s');
for (const designs of [...DESIGNS.map((design) => [design]), DESIGNS]) {
  const seconds: number[] = [];
  let events = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const from = performance.now();
    const experiment = createExperiment(standard, { designs, seed: round, replications: REPLICATIONS });
    while (!experiment.advance(1_000_000));
    events = experiment.progress().events;
    if (round > 0) seconds.push((performance.now() - from) / 1_000);
  }
  const [time, runs] = [median(seconds), REPLICATIONS * designs.length];
  const row = [(events / runs).toFixed(0), (events / time / 1e6).toFixed(2), (runs / time).toFixed(0)];
  console.log(`${designs.join(' ').padEnd(20)}${row[0]?.padStart(9)}${row[1]?.padStart(13)}${row[2]?.padStart(9)}`);
}

const rates = (scenario: Scenario, seed: number): number[] =>
  Array.from({ length: REPLICATIONS }, (_, n) => n).map(
    (n) =>
      runExperiment(scenario, { designs: ['hub'], seed: seed + n, replications: 2 }).designs[0]?.measures.detectionRate
        ?.mean ?? 0,
  );
const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
};
const fewer = scenarioWith(['hub-b', 'hub-c']);
const [all, same, other] = [rates(standard, 1), rates(fewer, 1), rates(fewer, 100_001)];
const effect = (without: readonly number[]): number[] => all.map((value, n) => value - (without[n] ?? 0));
const paired = effect(same);
const points = (100 * paired.reduce((sum, value) => sum + value, 0)) / paired.length;
console.log(
  `effect of hub-a on detection: ${points.toFixed(2)} points; variance with independent seeds / paired: ${(variance(effect(other)) / variance(paired)).toFixed(1)}`,
);
