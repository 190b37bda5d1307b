import { expect, it } from 'vitest';
import { projections } from './projection.ts';
import { listsFedBy, reads } from './reads.ts';

it('names projections that there are, and each of them feeds a list', () => {
  const names = projections.map((one) => one.name);
  expect(
    Object.values(reads)
      .flat()
      .filter((name) => !names.includes(name)),
  ).toEqual([]);
  for (const name of names) expect([name, listsFedBy([name])]).not.toEqual([name, []]);
});

it('tells which lists to ask for again', () => {
  expect(listsFedBy([])).toEqual([]);
  expect(listsFedBy(['permissions'])).toContain('agreements');
  expect(listsFedBy(['activities'])).toEqual(expect.arrayContaining(['activities', 'doubts', 'conflicts']));
  expect(listsFedBy(['activities'])).not.toContain('states');
  expect(listsFedBy(['memberships'])).toEqual(expect.arrayContaining(['organizations', 'states', 'standings']));
  expect(listsFedBy(['sources'])).toEqual(Object.keys(reads));
});
