/** What an analyst changes from the record: assumptions and quantities, in one part of the address, so that a link says the same. */
import {
  type Assumptions,
  assumedQuantities,
  canonicalAssumptions,
  canonicalJson,
  defaultParameters,
  isWhole,
  PARAMETERS,
  type ParameterName,
  type Parameters,
  parameterNames,
  type Scenario,
} from '@concord/simulation';
import { type Refusal, readChanges } from '@concord/simulation/scenario-file';

export type Changes = { assumptions: Assumptions; parameters: Partial<Parameters> };
export const UNCHANGED: Changes = { assumptions: {}, parameters: {} };

const parsed = (words: string): unknown => {
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
};

/** @returns what the address asks for; where anything of it is refused, nothing of it and the rules */
export const changesOf = (words: string | undefined): { changes: Changes; refused: readonly Refusal[] } => {
  if (words === undefined) return { changes: UNCHANGED, refused: [] };
  const read = readChanges(parsed(words));
  return read.refused ? { changes: UNCHANGED, refused: read.refused } : { changes: read, refused: [] };
};

/** Equal changes give equal words; none give none. */
export const wordsOf = ({ assumptions, parameters }: Changes): string | undefined => {
  const set = Object.keys(parameters).length > 0 ? { parameters } : {};
  const all = { ...canonicalAssumptions(assumptions), ...set };
  return Object.keys(all).length === 0 ? undefined : canonicalJson(all);
};

/** What a scenario changes: its assumptions, and the quantities that neither the defaults nor its proposals give. */
export const changesOfScenario = ({ assumptions = {}, parameters }: Scenario): Changes => {
  const given: Parameters = { ...defaultParameters(), ...assumedQuantities(assumptions) };
  const set = parameterNames().filter((name) => parameters[name] !== given[name]);
  return { assumptions, parameters: Object.fromEntries(set.map((name) => [name, parameters[name]])) };
};

/** What is wrong with a typed quantity: the rule, with what it names; undefined: nothing is. */
export type QuantityFault = { rule: 'number' | 'whole' | 'lowHigh'; limit: number };
export const quantityFault = (name: ParameterName, typed: string, beside: Parameters): QuantityFault | undefined => {
  const { unit, limit } = PARAMETERS[name];
  const whole = isWhole(unit);
  const value = /^\d+(\.\d+)?(e-?\d+)?$/i.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (!(value >= 0 && value <= limit) || (whole && !Number.isInteger(value)))
    return { rule: whole ? 'whole' : 'number', limit };
  const { coverageLow, coverageHigh }: Parameters = { ...beside, [name]: value };
  return coverageLow > coverageHigh ? { rule: 'lowHigh', limit } : undefined;
};

/** Quantities by what they are about, in the order of the model; what no group names comes last. */
export const QUANTITY_GROUPS = [
  ['people', /^(horizonDays|travellers|ordinary|known|misuse|protected|nameScripts)/],
  ['records', /^(record|retention|withdrawn|fields|criteria)/],
  ['posts', /^(coverage|match|falseMatch|confirm|wrongConfirm|review|hold|threshold)/],
  ['sharing', /^(consent|approv|hub|onward|interHub)/],
  ['filters', /^(filter|variant|key|followUp|psi)/],
  ['backwards', /^(recall|acknowledges|revo|complains|redress|upheld)/],
] as const;
export type QuantityGroup = (typeof QUANTITY_GROUPS)[number][0] | 'others';

export const groupOf = (name: string): QuantityGroup =>
  QUANTITY_GROUPS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'others';
