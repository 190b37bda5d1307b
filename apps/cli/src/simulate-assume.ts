/** What a command assumes beside the record: from a file, or by options. */
import { readFile, stat } from 'node:fs/promises';
import {
  type Assumptions,
  assumedAgreements,
  canonicalAssumptions,
  type Parameters,
  PROPOSALS,
  parameterNames,
} from '@concord/simulation';
import { MAX_SCENARIO_BYTES, readChanges } from '@concord/simulation/scenario-file';
import { type Connection, Failure, Misuse } from './client.ts';
import { unknownOf } from './scenario.ts';

export type AssumeOptions = { assume?: string; proposal: string[]; set: string[] };
export type Assumed = { assumptions: Assumptions | undefined; parameters: Partial<Parameters> };

const unreadable = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new Failure(`${path}: cannot be read (${error.code})`);
};

const fromFile = async (path: string): Promise<{ assumptions: Assumptions; parameters: Partial<Parameters> }> => {
  const { size } = await stat(path).catch(unreadable(path));
  if (size > MAX_SCENARIO_BYTES) throw new Misuse(`${path}: file: at most ${MAX_SCENARIO_BYTES} bytes`);
  const text = await readFile(path, 'utf8').catch(unreadable(path));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Misuse(`${path}: file: must be JSON`);
  }
  const read = readChanges(value);
  if (read.refused) throw new Misuse(read.refused.map(({ field, rule }) => `${path}: ${field}: ${rule}`).join('\n'));
  return read;
};

const setOf = (given: readonly string[]): Partial<Parameters> =>
  Object.fromEntries(
    given.map((text) => {
      const [name = '', value = ''] = text.split('=');
      if (!parameterNames().some((one) => one === name))
        throw new Misuse(`--set: "${name}" is not a parameter of the model (simulate odd lists them)`);
      if (!/^\d{1,12}(\.\d{1,15})?(e-?\d{1,3})?$/.test(value))
        throw new Misuse(`--set: ${name}: must be a number, as ${name}=0.5`);
      return [name, Number(value)];
    }),
  );

const proposalsOf = (given: readonly string[]) =>
  given.map((id) => {
    const found = PROPOSALS.find((one) => one === id);
    if (!found) throw new Misuse(`--proposal: "${id}" is not one of ${PROPOSALS.join(', ')}`);
    return found;
  });

/** @throws {@link Misuse} naming every field that is refused, with its rule */
export const assumedBy = async (
  { assume, proposal, set }: AssumeOptions,
  today: string,
  server?: Connection,
): Promise<Assumed> => {
  const file = assume === undefined ? { assumptions: {}, parameters: {} } : await fromFile(assume);
  const unknown = await unknownOf(assumedAgreements(file.assumptions), today, server);
  const [first] = unknown;
  if (first !== undefined) throw new Misuse(`${assume}: there is no agreement "${first}"`);
  return {
    assumptions: canonicalAssumptions({
      ...file.assumptions,
      proposals: [...(file.assumptions.proposals ?? []), ...proposalsOf(proposal)],
    }),
    parameters: { ...file.parameters, ...setOf(set) },
  };
};
