/** A scenario from a file, and into one: what the page exports, and the reverse. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Scenario } from '@concord/simulation';
import {
  agreementsOf,
  MAX_SCENARIO_BYTES,
  type Provenance,
  type Refusal,
  readScenario,
  writeScenario,
} from '@concord/simulation/scenario-file';
import { type Connection, Failure, Misuse } from './client.ts';
import { unknownOf } from './scenario.ts';

const refuse = (path: string, refused: readonly Refusal[]): never => {
  throw new Misuse(refused.map(({ field, rule }) => `${path}: ${field}: ${rule}`).join('\n'));
};

const unreadable = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new Failure(`${path}: cannot be read (${error.code})`);
};

const namedIn = (scenario: Scenario, { switchedOff = [] }: Provenance): { field: string; id: string }[] => [
  ...scenario.channels.flatMap(({ from, to, instruments }) =>
    instruments.map((id) => ({ field: `scenario.channels (${from} → ${to}): instruments`, id })),
  ),
  ...switchedOff.map((id, n) => ({ field: `provenance.switchedOff.${n}`, id })),
];

/**
 * @throws {@link Misuse} naming every field that is refused, with its rule; an agreement must be in the record
 * @param server asks the live record of that installation for agreements, not the shipped one
 */
export const scenarioFrom = async (path: string, today: string, server?: Connection): Promise<Scenario> => {
  const { size } = await stat(path).catch(unreadable(path));
  if (size > MAX_SCENARIO_BYTES) refuse(path, [{ field: 'file', rule: `at most ${MAX_SCENARIO_BYTES} bytes` }]);
  const read = readScenario(await readFile(path, 'utf8').catch(unreadable(path)));
  if (read.refused) return refuse(path, read.refused);
  const unknown = await unknownOf(agreementsOf(read.scenario, read.provenance), today, server);
  const first = namedIn(read.scenario, read.provenance).find(({ id }) => unknown.has(id));
  if (first) refuse(path, [{ field: first.field, rule: `there is no agreement "${first.id}"` }]);
  return read.scenario;
};

export const exportScenario = async (path: string, scenario: Scenario, provenance: Provenance): Promise<void> =>
  writeFile(path, writeScenario(scenario, provenance)).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${path}: cannot be written (${error.code})`);
  });
