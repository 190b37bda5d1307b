/**
 * The golden scenarios of `packages/simulation`, made again from the record. A change here is a change of what the record
 * permits, or of the scenario's form: look at it, then freeze anew with `npx vitest run src/golden.test.ts -u` in this folder.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@concord/simulation';
import { describe, expect, it } from 'vitest';
import { permissionsAt, scenarioAt } from './scenario.ts';

const SCO = ['agr-shanghai-convention-2001', 'agr-rats-database-2004'];
const DATES = ['2005-01-01', '2012-01-01', '2019-09-25', '2026-03-31'];
/** The day on which the public record was closed. */
const TODAY = '2026-04-03';
const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../../packages/simulation/golden/${name}.json`, import.meta.url));

describe('a golden scenario', () => {
  it.each([
    ...DATES.map((asOf) => [asOf, asOf, [] as string[]] as const),
    ['2019-09-25-without-sco', '2019-09-25', SCO] as const,
    ['2026-03-31-without-sco', '2026-03-31', SCO] as const,
  ])('is made again from the record, to the byte: %s', async (name, asOf, switchOff) => {
    const scenario = await scenarioAt({ asOf, switchOff, today: TODAY });
    await expect(`${canonicalJson(scenario)}\n`).toMatchFileSnapshot(fileOf(name));
    const { hash, ...body } = scenario;
    expect(createHash('sha256').update(canonicalJson(body)).digest('hex')).toBe(hash);
  });
});

describe('switching off both instruments of SCO', () => {
  it.each(DATES)('changes the permissions of no pair outside SCO, and of every pair inside: %s', async (asOf) => {
    const all = await permissionsAt({ asOf, switchOff: [], today: TODAY });
    const without = await permissionsAt({ asOf, switchOff: SCO, today: TODAY });
    const members = new Set(all.members['org-sco']);
    const inside = ({ from, to }: { from: string; to: string }): boolean => members.has(from) && members.has(to);
    expect(without.pairs.filter((pair) => !inside(pair))).toEqual(all.pairs.filter((pair) => !inside(pair)));
    expect(all.pairs.filter(inside)).toHaveLength(members.size * (members.size - 1));
    for (const pair of all.pairs.filter(inside)) {
      const after = without.pairs.find(({ from, to }) => from === pair.from && to === pair.to);
      const named = (one: typeof pair | undefined): string[] =>
        (one?.instruments.persons ?? []).map(({ agreement }) => agreement).sort();
      expect(named(after)).toEqual(named(pair).filter((agreement) => !SCO.includes(agreement)));
      expect(named(after)).not.toEqual(named(pair));
    }
  });
});
