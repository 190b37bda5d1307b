import { defaultParameters, freezeScenario, parameterNames } from '@concord/simulation';
import { describe, expect, it } from 'vitest';
import { type Changes, changesOf, changesOfScenario, groupOf, quantityFault, UNCHANGED, wordsOf } from './changes.ts';

const CHANGES: Changes = {
  assumptions: {
    raised: ['agr-a'],
    codings: [{ agreement: 'agr-b', class: 'threats', reason: 'r', citation: 'c' }],
    proposals: ['prop-1'],
    during: [{ day: 9, agreement: 'agr-c', becomes: 'suspended' }],
  },
  parameters: { consent: 0.5 },
};

describe('changes from the record', () => {
  it('stand in the address, and are read from it as they were', () => {
    expect(changesOf(wordsOf(CHANGES))).toEqual({ changes: CHANGES, refused: [] });
    expect([wordsOf(UNCHANGED), changesOf(undefined).changes]).toEqual([undefined, UNCHANGED]);
  });

  it('are refused by field, and nothing of them is taken', () => {
    expect(changesOf('{"parameters":{"consent":2},"proposals":["prop-9"]}')).toEqual({
      changes: UNCHANGED,
      refused: [
        { field: 'proposals.0', rule: 'must be one of prop-1, prop-2, prop-3, prop-4' },
        { field: 'parameters.consent', rule: 'must be a number from 0 to 1' },
      ],
    });
    expect(changesOf('nonsense').refused).toHaveLength(1);
  });

  it('are found again in a scenario: what its proposals give is not set by anybody', () => {
    const states = [{ id: 'state-kz', membership: 'sco', origin: false } as const];
    const scenario = freezeScenario({
      states,
      channels: [],
      parameters: { consent: 0.5, approvers: 3, reviewers: 3 },
      assumptions: { proposals: ['prop-1'] },
    });
    expect(changesOfScenario(scenario)).toEqual({
      assumptions: { proposals: ['prop-1'] },
      parameters: { consent: 0.5 },
    });
  });
});

describe('a quantity that is typed', () => {
  const all = defaultParameters();
  it.each([
    ['consent', '0.5', undefined],
    ['consent', '1.2', 'number'],
    ['consent', '-1', 'number'],
    ['consent', '', 'number'],
    ['keyCollision', '1e-6', undefined],
    ['reviewers', '1.5', 'whole'],
    ['coverageLow', '0.9', 'lowHigh'],
    ['horizonDays', '1e300', 'number'],
  ] as const)('%s = "%s" breaks the rule: %s', (name, typed, rule) => {
    expect(quantityFault(name, typed, all)?.rule).toBe(rule);
  });

  it('has a group, whatever its name', () => {
    expect(parameterNames().filter((name) => groupOf(name) === 'others')).toEqual([]);
    expect(groupOf('somethingNew')).toBe('others');
  });
});
