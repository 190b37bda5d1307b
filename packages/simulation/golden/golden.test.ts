/** The scenarios that the real record gives at four dates, frozen: `apps/cli` makes them again, here they are run. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawsFor } from '../src/engine/philox.ts';
import { canonicalJson, DESIGNS, freezeScenario, runExperiment, type Scenario } from '../src/index.ts';
import { HOLDING } from '../src/model/holding.ts';
import { createRun } from '../src/model/run.ts';
import { createWorld } from '../src/model/world.ts';

const read = (name: string): string => readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
const golden = (name: string): Scenario => JSON.parse(read(name));

/** Two replications of every design, seed 1: the log hash of each scenario. A change needs another model version. */
const LOG_HASHES: Readonly<Record<string, string>> = {
  '2005-01-01': '8281858d8aff06df1ad2755546d4052fa3e41ce346c97d758591b884923ec3a8',
  '2012-01-01': '20b356be30e847fc89c09c3b9a296e52390d2eb6773b9130c42e5374a3a42354',
  '2019-09-25-without-sco': '337cb9dcb7a156eda2737717a1bcaf7014111c7f7b54c770c61b1a5bd7e6f85c',
  '2019-09-25': '16c06bd40745aac249f23021bf56a3554b3c23f58475293f6159561711d5947b',
  '2026-03-31-without-sco': '675145b504d0cb9949b656c19d01f4b0d25f9043592e94d5dc70276e212723ec',
  '2026-03-31': '8a8ffabb6be7b745bab0451b003fb4a01c0bde052feaa4942ebf85079860a5de',
};

describe('a golden scenario', () => {
  it('is listed here', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.json'));
    expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(Object.keys(LOG_HASHES).sort());
  });

  it.each(Object.entries(LOG_HASHES))('freezes to its own bytes and gives its log hash: %s', (name, logHash) => {
    const scenario = golden(name);
    const frozen = freezeScenario(scenario);
    expect(`${canonicalJson(frozen)}\n`).toBe(read(name));
    expect(runExperiment(frozen, { designs: DESIGNS, seed: 1, replications: 2 }).logHash).toBe(logHash);
  });
});

/** With so many officers that nobody waits: a record inside SCO else delays one outside it at the same office. */
const withoutQueues = (name: string): Scenario => {
  const { states, channels, parameters } = golden(name);
  const ample = { approvers: 100, reviewers: 100, redressOfficers: 100 };
  return freezeScenario({ states, channels, parameters: { ...parameters, ...ample } });
};

describe('switching off both instruments of SCO', () => {
  it.each(['2019-09-25', '2026-03-31'])('moves no record between two states outside it, at any time: %s', (asOf) => {
    const [all, without] = [withoutQueues(asOf), withoutQueues(`${asOf}-without-sco`)];
    expect(without.states).toEqual(all.states);
    const members = new Set(
      all.channels.filter(({ hubs }) => hubs.includes('sco-rats')).flatMap(({ from, to }) => [from, to]),
    );
    const ids = all.states.map(({ id }) => id);
    const inside = (from: number, to: number): boolean => members.has(ids[from] ?? '') && members.has(ids[to] ?? '');
    for (const design of ['bilateral', 'hub'] as const)
      for (let replication = 0; replication < 3; replication += 1) {
        const world = createWorld(all, drawsFor(1, replication));
        const runs = [all, without].map((scenario) => createRun(scenario, design, 1, replication));
        let [held, changedInside] = [0, 0];
        for (let tick = 0; tick <= world.end; tick += 10 * 1_440) {
          const [before, after] = runs.map((run) => {
            run.step(tick);
            return run.snapshot().status;
          });
          for (let at = 0; at < before!.length; at += 1) {
            const record = Math.floor(at / ids.length);
            const within = inside(world.originator[record] ?? -1, at % ids.length);
            if (within) changedInside += Number(before![at] !== after![at]);
            else if (before![at] !== after![at]) expect({ asOf, design, replication, tick, at }).toBe('unchanged');
            else held += Number(before![at] === HOLDING.held);
          }
        }
        expect(held).toBeGreaterThan(100);
        expect(changedInside).toBeGreaterThan(100);
      }
  });

  it.each(['2019-09-25', '2026-03-31'])('changes no traveller whom a state outside it has listed: %s', (asOf) => {
    const [all, without] = [withoutQueues(asOf), withoutQueues(`${asOf}-without-sco`)];
    const members = new Set(
      all.channels.filter(({ hubs }) => hubs.includes('sco-rats')).flatMap(({ from, to }) => [from, to]),
    );
    for (const design of DESIGNS) {
      const world = createWorld(all, drawsFor(3, 0));
      const [a, b] = [all, without].map((scenario) => {
        const run = createRun(scenario, design, 3, 0);
        run.step(Number.MAX_SAFE_INTEGER);
        return run.detections();
      });
      const outside = [...world.recordOf.keys()].filter((person) => {
        const record = world.recordOf[person] ?? -1;
        return record < 0 || !members.has(all.states[world.originator[record] ?? -1]?.id ?? '');
      });
      expect(outside.length).toBeGreaterThan(50);
      for (const person of outside) expect(b![person]).toBe(a![person]);
      // Without sharing nothing can change at all; with it, those inside have lost something.
      if (design === 'none') expect(b).toEqual(a);
      // With hit/no-hit an answer is seldom in time, so one replication may show no difference.
      else if (design !== 'hit-no-hit') expect(b).not.toEqual(a);
    }
  });
});
