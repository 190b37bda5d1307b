import { describe, expect, it } from 'vitest';
import { assume, type Permitted } from './assume.ts';
import { type Assumptions, canonicalAssumptions } from './assumptions.ts';
import { runReplication } from './run.ts';
import { type Scenario, scenarioFromPermissions } from './scenario.ts';

const instrument = (agreement: string, hub: string | null) =>
  ({ agreement, hub, sure: 'coded', confidence: 'H', why: [], article: null, sources: [] }) as const;
const none = { persons: [], threats: [], legal: [], capacity: [] };
type Pairs = Permitted['pairs'];
const among = (states: readonly string[], instruments: Partial<Pairs[number]['instruments']>): Pairs =>
  states.flatMap((from) =>
    states
      .filter((to) => to !== from)
      .map((to) => ({ from, to, between: 'states' as const, instruments: { ...none, ...instruments } })),
  );
/** Two organizations that share nobody; a treaty on threats inside the second; a memorandum on threats between the two. */
const SCO = ['state-cn', 'state-in', 'state-pk'];
const CIS = ['state-am', 'state-az', 'state-by'];
const permitted: Permitted = {
  states: [...CIS, ...SCO],
  members: { 'org-sco': SCO, 'org-cis': CIS, 'org-csto': ['state-am', 'state-by'] },
  pairs: [
    ...among(SCO, { persons: [instrument('agr-sco', 'sco-rats')] }),
    ...among(CIS, { persons: [instrument('agr-cis', 'cis-atc')], threats: [instrument('agr-threats', null)] }),
    ...[...SCO, ...CIS].flatMap((from) =>
      [...SCO, ...CIS]
        .filter((to) => SCO.includes(from) !== SCO.includes(to))
        .map((to) => ({ from, to, between: 'states' as const, instruments: none })),
    ),
    ...['sco-rats', 'cis-atc'].map((from) => ({
      from,
      to: from === 'sco-rats' ? 'cis-atc' : 'sco-rats',
      between: 'organizations' as const,
      instruments: { ...none, threats: [instrument('agr-memo', null)] },
    })),
  ],
};
const small = { travellersOfInterest: 60, ordinaryCrossings: 500 };
const scenarioOf = (assumptions?: Assumptions, parameters = small): Scenario =>
  scenarioFromPermissions(permitted, parameters, assumptions);
const recorded = scenarioOf();
const INSIDE = SCO.length * (SCO.length - 1) + CIS.length * (CIS.length - 1);
const ACROSS = 2 * SCO.length * CIS.length;

describe('assumptions', () => {
  it('that assume nothing leave the scenario, and its hash, as the record has it', () => {
    expect(recorded).not.toHaveProperty('assumptions');
    expect(scenarioOf({ raised: [], codings: [], proposals: [], during: [] })).toEqual(recorded);
    expect(recorded.channels).toHaveLength(INSIDE);
  });

  it('are part of the hash even where they open nothing', () => {
    const hashes = [undefined, 'prop-1', 'prop-2', 'prop-3', 'prop-4'].map(
      (one) => scenarioOf(one === undefined ? undefined : { proposals: [one as 'prop-1'] }).hash,
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('come in one order, each once', () => {
    expect(canonicalAssumptions({ raised: ['agr-b', 'agr-a', 'agr-b'], proposals: ['prop-2', 'prop-1'] })).toEqual({
      raised: ['agr-a', 'agr-b'],
      proposals: ['prop-1', 'prop-2'],
    });
  });

  it('raise an instrument among states to persons, marked as assumed, and cover nothing anew where others permit it', () => {
    const raised = scenarioOf({ raised: ['agr-threats'] });
    expect(raised.channels).toHaveLength(INSIDE);
    const one = raised.channels.find(({ from, to }) => from === 'state-am' && to === 'state-az');
    expect(one).toMatchObject({ instruments: ['agr-cis', 'agr-threats'], hubs: ['cis-atc'], assumed: false });
  });

  it('raise an instrument between organizations: every pair across them, onward alone, by the hub of the recipient', () => {
    const raised = scenarioOf({ raised: ['agr-memo'] });
    expect(raised.channels).toHaveLength(INSIDE + ACROSS);
    expect(raised.channels.find(({ from, to }) => from === 'state-cn' && to === 'state-am')).toEqual({
      ...{ from: 'state-cn', to: 'state-am', hubs: ['cis-atc'], instruments: ['agr-memo'] },
      ...{ assumed: true, onward: true },
    });
  });

  it('take another coding, downwards and upwards', () => {
    const coded = (agreement: string, one: 'threats' | 'persons') =>
      scenarioOf({ codings: [{ agreement, class: one, reason: 'read anew', citation: 'article 2' }] });
    expect(coded('agr-sco', 'threats').channels).toHaveLength(CIS.length * (CIS.length - 1));
    expect(coded('agr-memo', 'persons').channels).toHaveLength(INSIDE + ACROSS);
  });

  it('let only what is operationalized carry, and what a proposal puts into operation with it', () => {
    const only = { operationalizedOnly: true } as const;
    expect(scenarioOf(only).channels).toEqual([]);
    const some = scenarioFromPermissions({ ...permitted, operationalized: ['agr-cis'] }, small, only);
    expect(some.channels).toHaveLength(CIS.length * (CIS.length - 1));
    const off = assume({ ...permitted, operationalized: ['agr-cis'] }, only, new Set(['agr-cis']));
    expect(off.pairs.every(({ instruments }) => instruments.persons.length === 0)).toBe(true);
  });

  it('take the second proposal as what joins the organizations: nothing for the UN, which has no members here', () => {
    const joined = scenarioOf({ proposals: ['prop-2'] });
    const added = joined.channels.filter(({ onward }) => onward);
    expect(added).toHaveLength(ACROSS);
    expect(added.every(({ assumed, instruments }) => assumed && instruments.join() === 'prop-2')).toBe(true);
    expect(new Set(added.flatMap(({ hubs }) => hubs))).toEqual(new Set(['sco-rats', 'cis-atc', 'csto']));
  });

  it('take the first proposal as one officer more, unless a quantity is set', () => {
    const { reviewers, approvers } = recorded.parameters;
    expect(scenarioOf({ proposals: ['prop-1'] }).parameters).toMatchObject({
      reviewers: reviewers + 1,
      approvers: approvers + 1,
    });
    expect(scenarioFromPermissions(permitted, { reviewers: 7 }, { proposals: ['prop-1'] }).parameters.reviewers).toBe(
      7,
    );
  });

  it.each<[string, Assumptions, RegExp]>([
    [
      'an override without a reason',
      { codings: [{ agreement: 'agr-a', class: 'threats', reason: ' ', citation: 'x' }] },
      /^assumptions\.codings\.0\.reason: .* needs a reason$/,
    ],
    [
      'an override without a citation',
      { codings: [{ agreement: 'agr-a', class: 'threats', reason: 'x', citation: '' }] },
      /^assumptions\.codings\.0\.citation: .* needs a citation$/,
    ],
    [
      'a day beyond every horizon',
      { during: [{ day: 3_651, agreement: 'agr-a', becomes: 'lapses' }] },
      /^assumptions\.during\.0\.day: must be a whole number from 0 to 3650$/,
    ],
    [
      'a change of a proposal that is off',
      { during: [{ day: 1, agreement: 'prop-2', becomes: 'enters' }] },
      /^assumptions\.during\.0\.agreement: this proposal is not switched on$/,
    ],
  ])('refuse %s by field', (_, assumptions, says) => {
    expect(() => scenarioOf(assumptions)).toThrow(says);
  });

  it('serve what is permitted between organizations in every design but those in which nothing passes between hubs', () => {
    const joined = scenarioOf({ proposals: ['prop-2'] });
    const of = (scenario: Scenario, design: 'hub' | 'federated' | 'bilateral') =>
      runReplication(scenario, design, 4, 0).measures;
    expect(of(joined, 'hub')).toEqual(of(recorded, 'hub'));
    for (const design of ['federated', 'bilateral'] as const)
      expect(of(joined, design).messages).toBeGreaterThan(of(recorded, design).messages ?? 0);
  });
});
