/** A scenario: who there is, who may pass records to whom, and every quantity. Frozen, and named by the hash of its canonical JSON. */
import type { Pair } from '@concord/domain';
import { canonicalJson, sha256Hex, stableId } from '../engine/hash.ts';
import { defaultParameters, PARAMETERS, type ParameterName, type Parameters, parameterNames } from './parameters.ts';

/** Raised when a change of the model changes results. */
export const MODEL_VERSION = '1';

export type Design = 'none' | 'bilateral' | 'hub';
export const DESIGNS: readonly Design[] = ['none', 'bilateral', 'hub'];

/** By the organizations that a state is a member of, as results are drawn: never by the state itself. */
export type MembershipClass = 'all-three' | 'cis-csto' | 'sco-cis' | 'sco-csto' | 'cis' | 'sco' | 'csto' | 'elsewhere';

export type ScenarioState = { id: string; membership: MembershipClass; origin: boolean };
/** A directed permission for records about persons. `hub` serves it in the hub design; null: only state to state. */
export type Channel = {
  from: string;
  to: string;
  hub: string | null;
  instruments: readonly string[];
  assumed: boolean;
};
export type Scenario = {
  modelVersion: string;
  states: readonly ScenarioState[];
  channels: readonly Channel[];
  parameters: Parameters;
  hash: string;
};

export type ScenarioInput = {
  states: readonly ScenarioState[];
  channels: readonly Channel[];
  parameters?: Partial<Parameters>;
};

const ELSEWHERE = 12;
const ORIGINS = 2;

/** @throws RangeError naming what does not hold */
export const freezeScenario = (input: ScenarioInput): Scenario => {
  const parameters = { ...defaultParameters(), ...input.parameters };
  for (const name of Object.keys(parameters) as ParameterName[]) {
    const value = parameters[name];
    if (!parameterNames().includes(name)) throw new RangeError(`${name}: there is no such parameter`);
    const whole =
      PARAMETERS[name].unit.startsWith('persons') ||
      PARAMETERS[name].unit.startsWith('crossings') ||
      PARAMETERS[name].unit.startsWith('listings');
    if (!Number.isFinite(value) || value < 0 || (whole && !Number.isInteger(value)))
      throw new RangeError(`${name}: must be ${whole ? 'a whole number' : 'a number'} from 0`);
    if (PARAMETERS[name].unit.startsWith('probability') && value > 1)
      throw new RangeError(`${name}: must be at most 1`);
  }
  const states = [...input.states].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = new Map(states.map((state) => [stableId(state.id), state.id]));
  if (ids.size < states.length) throw new RangeError('two states have the same stable id');
  const known = new Set(states.map((state) => state.id));
  for (const { from, to } of input.channels)
    if (!known.has(from) || !known.has(to) || from === to)
      throw new RangeError(`channel ${from} → ${to}: must join two different states of the scenario`);
  const channels = [...input.channels].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  const body = { modelVersion: MODEL_VERSION, states, channels, parameters };
  return { ...body, hash: sha256Hex(canonicalJson(body)) };
};

const classOf = (state: string, members: Readonly<Record<string, readonly string[]>>): MembershipClass => {
  const has = (organization: string): boolean => members[organization]?.includes(state) ?? false;
  const [sco, cis, csto] = [has('org-sco'), has('org-cis'), has('org-csto')];
  if (sco && cis && csto) return 'all-three';
  if (cis && csto) return 'cis-csto';
  if (sco && cis) return 'sco-cis';
  if (sco && csto) return 'sco-csto';
  return cis ? 'cis' : sco ? 'sco' : csto ? 'csto' : 'elsewhere';
};

export type FromPermissions = {
  states: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  pairs: readonly Pick<Pair, 'from' | 'to' | 'between' | 'instruments'>[];
};

/** The standard scenario: the members at a date, twelve unnamed states elsewhere, and the channels that instruments of class persons open. */
export const scenarioFromPermissions = (
  permissions: FromPermissions,
  parameters: Partial<Parameters> = {},
): Scenario => {
  const elsewhere = Array.from(
    { length: ELSEWHERE },
    (_, n): ScenarioState => ({
      id: `elsewhere-${String(n + 1).padStart(2, '0')}`,
      membership: 'elsewhere',
      origin: n < ORIGINS,
    }),
  );
  const named = permissions.states.map(
    (id): ScenarioState => ({ id, membership: classOf(id, permissions.members), origin: false }),
  );
  const channels = permissions.pairs
    .filter((pair) => pair.between === 'states' && pair.instruments.persons.length > 0)
    .map(
      ({ from, to, instruments: { persons } }): Channel => ({
        from,
        to,
        hub: persons.find((one) => one.hub !== null)?.hub ?? null,
        instruments: persons.map((one) => one.agreement).sort(),
        assumed: persons.every((one) => one.sure !== 'coded'),
      }),
    );
  return freezeScenario({ states: [...named, ...elsewhere], channels, parameters });
};
