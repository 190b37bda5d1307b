/** A scenario: who there is, who may pass records to whom, and every quantity. Frozen, and named by the hash of its canonical JSON. */
import { MAX_ENTITIES } from '../engine/agenda.ts';
import { canonicalJson, sha256Hex, stableId } from '../engine/hash.ts';
import { type AssumedPair, assume, assumedQuantities, type Permitted } from './assume.ts';
import {
  type Assumptions,
  type ChangeDuring,
  canonicalAssumptions,
  checkAssumptions,
  PROPOSALS,
} from './assumptions.ts';
import { type Channel, channelKeys, hubsOf } from './channels.ts';
import {
  defaultParameters,
  isWhole,
  PARAMETERS,
  type ParameterName,
  type Parameters,
  parameterNames,
} from './parameters.ts';
import { windowsOf } from './windows.ts';

/** Raised when a change of the model changes results. */
export const MODEL_VERSION = '5';

export const DESIGNS = ['none', 'bilateral', 'hub', 'federated', 'hit-no-hit'] as const;
export type Design = (typeof DESIGNS)[number];

/** By the organizations that a state is a member of, as results are drawn: never by the state itself. */
export type MembershipClass = 'all-three' | 'cis-csto' | 'sco-cis' | 'sco-csto' | 'cis' | 'sco' | 'csto' | 'elsewhere';

/** `origin`: journeys of interest begin there; it lists nobody, holds nothing and screens nobody. */
export type ScenarioState = { id: string; membership: MembershipClass; origin: boolean };
export type Scenario = {
  modelVersion: string;
  states: readonly ScenarioState[];
  channels: readonly Channel[];
  parameters: Parameters;
  /** What is assumed beside the record; absent: nothing is. Channels have it applied already. */
  assumptions?: Assumptions;
  /** SHA-256 of the canonical JSON of everything else. */
  hash: string;
};

export type ScenarioInput = {
  states: readonly ScenarioState[];
  channels: readonly Channel[];
  parameters?: Partial<Parameters>;
  assumptions?: Assumptions | undefined;
};

export const ELSEWHERE = 12;
export const ORIGINS = 2;
/** States are numbered in one byte. */
const MOST_STATES = 255;

const refuse = (says: string): never => {
  throw new RangeError(says);
};

const checkParameters = (parameters: Parameters): void => {
  for (const name of Object.keys(parameters) as ParameterName[]) {
    if (!parameterNames().includes(name)) refuse(`${name}: there is no such parameter`);
    const value = parameters[name];
    const { unit, limit } = PARAMETERS[name];
    const whole = isWhole(unit);
    if (!Number.isFinite(value) || value < 0 || value > limit || (whole && !Number.isInteger(value)))
      refuse(`${name}: must be ${whole ? 'a whole number' : 'a number'} from 0 to ${limit}`);
  }
  if (parameters.coverageLow > parameters.coverageHigh) refuse('coverageLow: must not be above coverageHigh');
};

const checkStates = (states: readonly ScenarioState[]): void => {
  if (states.length > MOST_STATES) refuse(`states: at most ${MOST_STATES}`);
  if (states.every((state) => state.origin)) refuse('states: at least one must not be an origin');
  distinct(
    states.map((state) => state.id),
    'states',
  );
};

/** Equal ids, or two whose draws would be the same. */
const distinct = (ids: readonly string[], of: string): void => {
  const seen = new Map<number, string>();
  for (const id of ids) {
    const other = seen.get(stableId(id));
    if (other !== undefined) refuse(`${of}: "${id}" and "${other}" have the same stable id`);
    seen.set(stableId(id), id);
  }
};

const checkChannels = (
  channels: readonly Channel[],
  states: readonly ScenarioState[],
  { proposals = [], during = [], raised = [], codings = [] }: Assumptions = {},
): void => {
  const known = new Set(states.map((state) => state.id));
  for (const { from, to } of channels)
    if (!known.has(from) || !known.has(to) || from === to)
      refuse(`channel ${from} → ${to}: must join two different states of the scenario`);
  for (const { from, to, instruments, onward, open } of channels) {
    const named = PROPOSALS.find((one) => instruments.includes(one) && !proposals.includes(one));
    if (named !== undefined) refuse(`channel ${from} → ${to}: the proposal ${named} is not switched on`);
    if (onward && proposals.length + raised.length + codings.length === 0)
      refuse(`channel ${from} → ${to}: is between organizations, and no assumption opens it`);
    if (open && during.length === 0) refuse(`channel ${from} → ${to}: opens or closes, and no agreement changes`);
  }
  distinct(channelKeys(channels), 'channels');
};

/** Sorted, so that equal scenarios have equal hashes. @throws RangeError naming the field and what does not hold */
export const freezeScenario = (input: ScenarioInput): Scenario => {
  const parameters = { ...defaultParameters(), ...input.parameters };
  checkParameters(parameters);
  checkStates(input.states);
  const assumptions = canonicalAssumptions(input.assumptions);
  if (assumptions) checkAssumptions(assumptions);
  checkChannels(input.channels, input.states, assumptions);
  const records = parameters.travellersOfInterest + parameters.misuseListings;
  if (records * input.states.length * (hubsOf(input.channels).length + 1) >= MAX_ENTITIES)
    refuse('states × hubs × records: too many for one run');
  const states = [...input.states].sort((a, b) => (a.id < b.id ? -1 : 1));
  const channels = input.channels
    .map((channel) => ({
      ...channel,
      hubs: [...channel.hubs].sort(),
      instruments: [...channel.instruments].sort(),
    }))
    .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  const body = { modelVersion: MODEL_VERSION, states, channels, parameters, ...(assumptions ? { assumptions } : {}) };
  return Object.freeze({ ...body, hash: sha256Hex(canonicalJson(body)) });
};

/** By the organizations that the state is surely a member of. */
export const membershipClassOf = (
  state: string,
  members: Readonly<Record<string, readonly string[]>>,
): MembershipClass => {
  const has = (organization: string): boolean => members[organization]?.includes(state) ?? false;
  const [sco, cis, csto] = [has('org-sco'), has('org-cis'), has('org-csto')];
  if (sco && cis && csto) return 'all-three';
  if (cis && csto) return 'cis-csto';
  if (sco && cis) return 'sco-cis';
  if (sco && csto) return 'sco-csto';
  return cis ? 'cis' : sco ? 'sco' : csto ? 'csto' : 'elsewhere';
};

export type FromPermissions = Permitted;

/** The permissions without some agreements: the switches of an analyst. The result is then by assumption. */
export const withoutAgreements = (permissions: FromPermissions, off: ReadonlySet<string>): FromPermissions =>
  assume(permissions, {}, off);

/** What permits records about persons between two states: instruments of their own, or, by assumption, what joins their organizations. */
const channelOf = (pair: AssumedPair, during: readonly ChangeDuring[]): Channel[] => {
  const { from, to, between, instruments, onward = [] } = pair;
  const { persons } = instruments;
  if (between !== 'states' || (persons.length === 0 && onward.length === 0)) return [];
  const permitting = persons.length > 0 ? persons : onward;
  const open = windowsOf(permitting, during);
  return [
    {
      ...{ from, to },
      hubs: [...new Set(permitting.flatMap((one) => one.hub ?? []))],
      instruments: [...new Set(permitting.map((one) => one.agreement))],
      assumed: persons.every((one) => one.sure !== 'coded'),
      ...(persons.length > 0 ? {} : { onward: true }),
      ...(open ? { open } : {}),
    },
  ];
};

/**
 * The standard scenario: the members at a date, twelve unnamed states elsewhere, and the channels that instruments of class
 * persons open.
 * @param assumptions applied here, and kept in the scenario
 */
export const scenarioFromPermissions = (
  permissions: FromPermissions,
  parameters: Partial<Parameters> = {},
  assumptions?: Assumptions,
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
    (id): ScenarioState => ({ id, membership: membershipClassOf(id, permissions.members), origin: false }),
  );
  const assumed = canonicalAssumptions(assumptions);
  const { pairs } = assumed ? assume(permissions, assumed) : permissions;
  return freezeScenario({
    states: [...named, ...elsewhere],
    channels: pairs.flatMap((pair) => channelOf(pair, assumed?.during ?? [])),
    parameters: { ...assumedQuantities(assumed), ...parameters },
    assumptions: assumed,
  });
};
