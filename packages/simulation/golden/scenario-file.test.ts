import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  agreementsOf,
  MAX_SCENARIO_BYTES,
  readScenario,
  scenarioSchema,
  writeScenario,
} from '../src/files/scenario-file.ts';
import { PARAMETERS } from '../src/model/parameters.ts';
import { freezeScenario, type Scenario } from '../src/model/scenario.ts';

const golden = freezeScenario(
  JSON.parse(readFileSync(new URL('./2019-09-25.json', import.meta.url), 'utf8')) as Scenario,
);
const provenance = { asOf: '2019-09-25', knownAt: null, switchedOff: ['agr-a'] };
const file = writeScenario(golden, provenance);

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the file in ways that its type forbids
type Loose = any;
const broken = (change: (file: Loose) => void): string => {
  const copy: Loose = JSON.parse(file);
  change(copy);
  return JSON.stringify(copy);
};
/** At a path such as `scenario.states.0.id`; undefined takes the field away. */
const put = (file: Loose, path: string, value: unknown): void => {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const at = steps.reduce((inner, step) => inner[step], file);
  at[last] = value;
};
const refused = (text: string): string[] =>
  (readScenario(text).refused ?? []).map(({ field, rule }) => `${field}: ${rule}`);
const NO_FIELD = /there is no such field; .* nothing about persons$/;

describe('a scenario file', () => {
  it('is read as it was written, to the hash and to the byte', () => {
    const read = readScenario(file);
    if (read.refused) throw new Error(JSON.stringify(read.refused));
    expect(read.scenario).toEqual(golden);
    expect(writeScenario(read.scenario, read.provenance)).toBe(file);
    expect(agreementsOf(read.scenario, read.provenance)).toContain('agr-a');
    expect(agreementsOf(read.scenario)).toContain('agr-rats-database-2004');
  });

  it('may leave out the hash, and quantities that have their defaults', () => {
    const read = readScenario(
      broken(({ scenario }) => {
        delete scenario.hash;
        scenario.parameters = { consent: 0.5 };
      }),
    );
    expect(read).toMatchObject({ scenario: { parameters: { consent: 0.5, known: PARAMETERS.known.value } } });
  });

  it('keeps what is assumed, to the hash', () => {
    const assumptions = {
      codings: [{ agreement: 'agr-a', class: 'threats', reason: 'read anew', citation: 'article 2' }],
      during: [{ day: 30, agreement: 'prop-2', becomes: 'enters' }],
      operationalizedOnly: true,
      proposals: ['prop-2'],
      raised: ['agr-b'],
    } as const;
    const [channel, ...others] = golden.channels;
    const assumed = freezeScenario({
      ...golden,
      channels: [{ ...channel!, open: [{ hub: null, from: 30, until: null }] }, ...others],
      assumptions,
    });
    const read = readScenario(writeScenario(assumed));
    if (read.refused) throw new Error(JSON.stringify(read.refused));
    expect(read.scenario).toEqual(assumed);
    expect(read.scenario.hash).not.toBe(golden.hash);
    expect(agreementsOf(read.scenario)).toEqual(expect.arrayContaining(['agr-a', 'agr-b']));
    expect(agreementsOf(read.scenario)).not.toContain('prop-2');
  });

  it.each<[string, [string, unknown], RegExp]>([
    [
      'a probability above one',
      ['scenario.parameters.consent', 1.2],
      /^scenario\.parameters\.consent: must be a number from 0 to 1$/,
    ],
    [
      'a range turned round',
      ['scenario.parameters.coverageLow', 0.9],
      /^scenario\.parameters\.coverageLow: must not be above/,
    ],
    [
      'a horizon that overflows',
      ['scenario.parameters.horizonDays', 1e300],
      /^scenario\.parameters\.horizonDays: must be a number from 0 to 3650$/,
    ],
    [
      'half a traveller',
      ['scenario.parameters.travellersOfInterest', 0.5],
      /travellersOfInterest: must be a whole number/,
    ],
    ['a quantity that is text', ['scenario.parameters.known', '0.5'], /^scenario\.parameters\.known: must be a number/],
    ['a quantity that does not exist', ['scenario.parameters.charm', 1], NO_FIELD],
    ['persons', ['persons', [{ name: 'x' }]], NO_FIELD],
    ['persons in the scenario', ['scenario.persons', []], NO_FIELD],
    ['a person beside a state', ['scenario.states.0.person', 'x'], NO_FIELD],
    ['people without the mark', ['people', undefined], /^people: must be "synthetic": nothing about a person/],
    ['people with another mark', ['people', [{ name: 'x' }]], /^people: must be "synthetic"/],
    [
      'a state that is a name',
      ['scenario.states.0.id', 'John Doe'],
      /^scenario\.states\.0\.id: must be the id of a state/,
    ],
    [
      'an agreement that is none',
      ['scenario.channels.0.instruments.0', 'x'],
      /^scenario\.channels\.0\.instruments\.0: must be the id of an agreement/,
    ],
    [
      'a channel without a reason',
      ['scenario.channels.0.instruments', []],
      /^scenario\.channels\.0\.assumed: must be true where no instrument/,
    ],
    [
      'a channel into nothing',
      ['scenario.channels.0.to', 'elsewhere-99'],
      /^scenario: channel .* must join two different states/,
    ],
    ['another content than its hash says', ['scenario.parameters.consent', 0.1], /^scenario\.hash: is not the hash/],
    ['another version of the model', ['scenario.modelVersion', '0'], /^scenario\.modelVersion: must be/],
    ['another format', ['format', 'x'], /^format: must be/],
    ['a day that does not exist', ['provenance.asOf', '2019-02-30'], /^provenance\.asOf: must be a day/],
    [
      'a proposal that opens a channel and is not switched on',
      ['scenario.channels.0.instruments', ['prop-2']],
      /^scenario: channel .* the proposal prop-2 is not switched on$/,
    ],
    [
      'a channel between organizations that nothing opens',
      ['scenario.channels.0', { ...golden.channels[0], assumed: true, onward: true }],
      /^scenario: channel .* is between organizations, and no assumption opens it$/,
    ],
    [
      'an override of a coding without a reason',
      ['scenario.assumptions', { codings: [{ agreement: 'agr-a', class: 'threats', citation: 'article 2' }] }],
      /^scenario\.assumptions\.codings\.0\.reason: an override of a coding needs a reason$/,
    ],
    [
      'an override of a coding with an empty citation',
      ['scenario.assumptions', { codings: [{ agreement: 'agr-a', class: 'threats', reason: 'x', citation: ' ' }] }],
      /^scenario\.assumptions\.codings\.0\.citation: an override of a coding needs a citation$/,
    ],
    ['a proposal that does not exist', ['scenario.assumptions', { proposals: ['prop-5'] }], /must be one of prop-1/],
    [
      'a change behind every horizon',
      ['scenario.assumptions', { during: [{ day: 4_000, agreement: 'agr-a', becomes: 'lapses' }] }],
      /^scenario\.assumptions\.during\.0\.day: must be a whole number from 0 to 3650$/,
    ],
    [
      'a change of a proposal that is not switched on',
      ['scenario.assumptions', { during: [{ day: 4, agreement: 'prop-2', becomes: 'lapses' }] }],
      /^scenario\.assumptions\.during\.0\.agreement: this proposal is not switched on$/,
    ],
    ['a scenario that is a list', ['scenario', []], /^scenario: must be an object$/],
  ])('refuses by field with the rule: %s', (_, change, says) => {
    expect(refused(broken((f) => put(f, ...change)))).toEqual([expect.stringMatching(says)]);
  });

  it('refuses what is no JSON, no object, or over the limit', () => {
    expect(refused('{')).toEqual(['file: must be JSON']);
    expect(refused('[]')).toEqual(['file: must be an object']);
    expect(refused('1e999')).toEqual(['file: must be an object']);
    expect(refused(`"${'ж'.repeat(MAX_SCENARIO_BYTES / 2)}"`)).toEqual([`file: at most ${MAX_SCENARIO_BYTES} bytes`]);
    expect(refused(file.replace('"people":"synthetic"', '"people":"synthetic","__proto__":{"persons":[]}'))).toEqual([
      expect.stringMatching(NO_FIELD),
    ]);
  });

  it('says no more than twenty things at once', () => {
    expect(
      refused(
        broken((f) => {
          for (const state of f.scenario.states) {
            state.id = 1;
            state.x = 1;
          }
        }),
      ),
    ).toHaveLength(20);
  });
});

describe('the JSON Schema', () => {
  it('names every field and every quantity with its limit, and allows no other', () => {
    const schema = JSON.parse(JSON.stringify(scenarioSchema()));
    const { scenario, people } = schema.properties;
    expect(people.const).toBe('synthetic');
    expect(scenario.additionalProperties).toBe(false);
    const { properties, additionalProperties } = scenario.properties.parameters;
    expect(additionalProperties).toBe(false);
    for (const [name, { limit }] of Object.entries(PARAMETERS))
      expect([name, properties[name].maximum]).toEqual([name, limit]);
  });
});
