/** A scenario as a file: what the page and the command line hand to each other. Its form is stored: change it only with a new `format`. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson } from '../engine/hash.ts';
import {
  type Assumptions,
  assumedAgreements,
  BECOMES,
  checkAssumptions,
  INFORMATION_CLASSES,
  LAST_DAY,
  LONGEST_REASON,
  MOST_ASSUMED,
  PROPOSALS,
} from '../model/assumptions.ts';
import type { Channel } from '../model/channels.ts';
import { isWhole, PARAMETERS, type Parameters, parameterNames } from '../model/parameters.ts';
import { freezeScenario, MODEL_VERSION, type Scenario } from '../model/scenario.ts';

/** Bytes; a scenario of the largest size that is run takes a hundredth of it. */
export const MAX_SCENARIO_BYTES = 2_000_000;
const FORMAT = 'concord-scenario/1';
const NOTICE = 'Illustrative, not predictive. Synthetic people only.';
const MOST_ERRORS = 20;
const NO_FIELD = 'there is no such field; a scenario holds states, channels and quantities, and nothing about persons';

const matching = (pattern: RegExp, error: string) => z.string({ error }).max(80, error).regex(pattern, error);
const StateId = matching(
  /^(state-[a-z]{2,3}|elsewhere-\d{2})$/,
  'must be the id of a state, such as state-kz, or elsewhere-01 to elsewhere-99',
);
const Hub = matching(/^[a-z]+(-[a-z]+)*$/, 'must be the id of a hub, such as cis-atc');
const Agreement = matching(/^agr-[a-z0-9-]+$/, 'must be the id of an agreement, such as agr-rats-database-2004');
const Permitting = matching(
  /^(agr-[a-z0-9-]+|prop-[1-4])$/,
  'must be the id of an agreement, such as agr-rats-database-2004, or of a proposal, prop-1 to prop-4',
);
const Hash = matching(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal digits');
const Day = z.iso.date({ error: 'must be a day that exists, as YYYY-MM-DD' });
const listOf = <T extends z.ZodType>(item: T, most: number) =>
  z.array(item, { error: 'must be a list' }).max(most, `at most ${most}`);
const bool = z.boolean({ error: 'must be true or false' });
const wholeTo = (most: number) => {
  const error = `must be a whole number from 0 to ${most}`;
  return z.number({ error }).int(error).min(0, error).max(most, error);
};
const told = (what: string) =>
  z
    .string({ error: `an override of a coding needs a ${what}` })
    .trim()
    .min(1, `an override of a coding needs a ${what}`)
    .max(LONGEST_REASON, `at most ${LONGEST_REASON} characters`);
const among = <const T extends readonly string[]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const quantity = (name: keyof Parameters) => {
  const { unit, limit, whole, source, grade } = { ...PARAMETERS[name], whole: isWhole(PARAMETERS[name].unit) };
  const error = `must be ${whole ? 'a whole number' : 'a number'} from 0 to ${limit}`;
  const number = z.number({ error }).min(0, error).max(limit, error);
  return (whole ? number.int(error) : number).optional().describe(`${unit}; evidence ${grade}: ${source}`);
};

const Quantities = z
  .strictObject(
    Object.fromEntries(parameterNames().map((name) => [name, quantity(name)])) as {
      [K in keyof Parameters]: ReturnType<typeof quantity>;
    },
  )
  .refine(
    ({ coverageLow = PARAMETERS.coverageLow.value, coverageHigh = PARAMETERS.coverageHigh.value }) =>
      coverageLow <= coverageHigh,
    { path: ['coverageLow'], error: 'must not be above coverageHigh' },
  )
  .describe('Every quantity; what is left out has its default. coverageLow must not be above coverageHigh.');

const CLASSES = ['all-three', 'cis-csto', 'sco-cis', 'sco-csto', 'cis', 'sco', 'csto', 'elsewhere'] as const;
const State = z.strictObject({
  id: StateId,
  membership: z.enum(CLASSES, { error: `must be one of ${CLASSES.join(', ')}` }),
  origin: bool.describe('Journeys of interest begin there; it lists, holds and screens nobody.'),
});
const OpenWindow = z
  .strictObject({
    hub: Hub.nullable().describe('null: from state to state.'),
    from: wholeTo(LAST_DAY),
    until: wholeTo(LAST_DAY).nullable(),
  })
  .refine(({ from, until }) => until === null || from < until, { path: ['from'], error: 'must be before until' });
const ChannelOfFile = z
  .strictObject({
    from: StateId,
    to: StateId,
    hubs: listOf(Hub, 10),
    instruments: listOf(Permitting, 50).describe('Agreements that permit it; they must be in the record.'),
    assumed: bool,
    onward: z
      .literal(true, { error: 'must be true, or left out' })
      .optional()
      .describe('Permitted between organizations alone, by assumption.'),
    open: listOf(OpenWindow, 200).optional().describe('When each way is open; left out, always.'),
  })
  .refine(({ onward, assumed }) => !onward || assumed, {
    path: ['onward'],
    error: 'no instrument of the record lets hubs pass records on: it must be assumed',
  })
  .refine(({ instruments, assumed }) => instruments.length > 0 || assumed, {
    path: ['assumed'],
    error: 'must be true where no instrument permits the channel',
  });

const Assumed = z
  .strictObject({
    operationalizedOnly: z.literal(true, { error: 'must be true, or left out' }).optional(),
    raised: listOf(Agreement, MOST_ASSUMED).optional().describe('Agreements that carry records about persons.'),
    codings: listOf(
      z.strictObject({
        agreement: Agreement,
        class: among(INFORMATION_CLASSES),
        reason: told('reason'),
        citation: told('citation'),
      }),
      MOST_ASSUMED,
    )
      .optional()
      .describe('Another coding than ours; reason and citation are required.'),
    proposals: listOf(among(PROPOSALS), PROPOSALS.length).optional().describe('Proposals that are switched on.'),
    during: listOf(
      z.strictObject({ day: wholeTo(LAST_DAY), agreement: Permitting, becomes: among(BECOMES) }),
      MOST_ASSUMED,
    )
      .optional()
      .describe('Commands to the run: an agreement enters, lapses, is suspended or resumes at the beginning of a day.'),
  })
  .describe('What is assumed beside the record. Channels have it applied already, and the hash covers it.');

const ScenarioFile = z.strictObject({
  format: z.literal(FORMAT, { error: `must be "${FORMAT}"` }),
  notice: z.string({ error: 'must be text' }).max(200, 'at most 200 characters').optional(),
  people: z
    .literal('synthetic', { error: 'must be "synthetic": nothing about a person can be imported' })
    .describe('The mark without which nothing is read.'),
  scenario: z.strictObject({
    modelVersion: z.literal(MODEL_VERSION, { error: `must be "${MODEL_VERSION}", the version of this model` }),
    states: listOf(State, 255),
    channels: listOf(ChannelOfFile, 65_025),
    parameters: Quantities.default({}),
    assumptions: Assumed.optional(),
    hash: Hash.optional().describe('Of the canonical JSON of the rest; left out, it is computed.'),
  }),
  provenance: z
    .strictObject({
      asOf: Day.nullish(),
      knownAt: Day.nullish(),
      position: z.number({ error: 'must be a whole number' }).int('must be a whole number').min(0).nullish(),
      switchedOff: listOf(Agreement, 100).optional(),
    })
    .optional()
    .describe('Where it came from; outside the hash.'),
});

export type Provenance = NonNullable<z.infer<typeof ScenarioFile>['provenance']>;
/** `field`: the path, such as `scenario.parameters.consent`. */
export type Refusal = { field: string; rule: string };
export type ReadScenario =
  | { scenario: Scenario; provenance: Provenance; refused?: undefined }
  | { refused: readonly Refusal[] };

/** JSON Schema, draft 2020-12, of a scenario file. */
export const scenarioSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'Concord scenario',
  description: `${NOTICE} At most ${MAX_SCENARIO_BYTES} bytes.`,
  ...z.toJSONSchema(ScenarioFile, { io: 'input' }),
});

/** Equal scenarios of equal provenance give equal bytes. */
export const writeScenario = (scenario: Scenario, provenance: Provenance = {}): string =>
  `${canonicalJson({ format: FORMAT, notice: NOTICE, people: 'synthetic', scenario, provenance })}\n`;

/** Every agreement that a scenario names, once. */
export const agreementsOf = (scenario: Scenario, { switchedOff = [] }: Provenance = {}): readonly string[] => [
  ...new Set([
    ...scenario.channels.flatMap(({ instruments }) => instruments.filter((id) => id.startsWith('agr-'))),
    ...assumedAgreements(scenario.assumptions),
    ...switchedOff,
  ]),
];

const fieldOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'file';
const refusalsOf = (issues: readonly z.core.$ZodIssue[]): readonly Refusal[] =>
  issues
    .flatMap((issue): Refusal[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), rule: NO_FIELD }))
        : [
            {
              field: fieldOf(issue.path),
              rule: issue.code === 'invalid_type' && issue.expected === 'object' ? 'must be an object' : issue.message,
            },
          ],
    )
    .slice(0, MOST_ERRORS);

/** Without the fields that are there and undefined: what is left out is not part of a hash. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

const parsed = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};

const frozen = (given: z.infer<typeof ScenarioFile>['scenario']): Scenario | Refusal => {
  try {
    const { states, channels, parameters, assumptions, hash } = given;
    const scenario = freezeScenario({
      states,
      channels: channels.map(present) as Channel[],
      parameters: present(parameters) as Partial<Parameters>,
      assumptions: assumptions && (present(assumptions) as Assumptions),
    });
    return hash === undefined || hash === scenario.hash
      ? scenario
      : {
          field: 'scenario.hash',
          rule: `is not the hash of this scenario, ${scenario.hash}; leave it out where the file was changed on purpose`,
        };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, field, rule] = /^(assumptions\.[\w.]+): (.*)$/.exec(error.message) ?? [];
    if (field !== undefined && rule !== undefined) return { field: `scenario.${field}`, rule };
    return { field: 'scenario', rule: error.message };
  }
};

const Changes = z.strictObject({ ...Assumed.shape, parameters: Quantities.optional() });
export type ReadChanges =
  | { assumptions: Assumptions; parameters: Partial<Parameters>; refused?: undefined }
  | { refused: readonly Refusal[] };

/** What is changed from the record, without the scenario that it gives: assumptions, and `parameters`. */
export const readChanges = (value: unknown): ReadChanges => {
  const checked = Changes.safeParse(value);
  if (!checked.success) return { refused: refusalsOf(checked.error.issues) };
  const { parameters = {}, ...assumptions } = checked.data;
  const found = present(assumptions) as Assumptions;
  try {
    checkAssumptions(found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [field = '', ...rule] = error.message.split(': ');
    return { refused: [{ field: field.replace('assumptions.', ''), rule: rule.join(': ') }] };
  }
  return { assumptions: found, parameters: present(parameters) as Partial<Parameters> };
};

/** @param text the whole file; nothing of it is taken where anything is refused */
export const readScenario = (text: string): ReadScenario => {
  if (text.length > MAX_SCENARIO_BYTES || utf8ToBytes(text).length > MAX_SCENARIO_BYTES)
    return { refused: [{ field: 'file', rule: `at most ${MAX_SCENARIO_BYTES} bytes` }] };
  const json = parsed(text);
  if (!json) return { refused: [{ field: 'file', rule: 'must be JSON' }] };
  const checked = ScenarioFile.safeParse(json.value);
  if (!checked.success) return { refused: refusalsOf(checked.error.issues) };
  const scenario = frozen(checked.data.scenario);
  return 'field' in scenario ? { refused: [scenario] } : { scenario, provenance: checked.data.provenance ?? {} };
};
