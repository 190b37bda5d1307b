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

it('waits for every projection that lends an item its name, and for the sources of every list', () => {
  // What an activity is held by has a name although its own claims are not public yet.
  for (const list of ['organizations', 'states', 'agreements', 'resolutions'] as const)
    expect(reads[list]).toEqual(expect.arrayContaining(['activities', 'debates', 'proposals', 'capacity', 'threats']));
  expect(Object.values(reads).every((names) => names.includes('sources'))).toBe(true);
  // What policies state is computed, and cites nothing.
  expect(reads.sources).toEqual(projections.map((one) => one.name).filter((name) => name !== 'timers'));
});

it('tells which lists to ask for again', () => {
  expect(listsFedBy([])).toEqual([]);
  expect(listsFedBy(['permissions'])).toContain('agreements');
  expect(listsFedBy(['activities'])).toEqual(expect.arrayContaining(['activities', 'doubts', 'conflicts']));
  expect(listsFedBy(['activities'])).not.toContain('memberships');
  expect(listsFedBy(['permissions'])).not.toContain('states');
  expect(listsFedBy(['memberships'])).toEqual(expect.arrayContaining(['organizations', 'states', 'standings']));
  expect(listsFedBy(['sources'])).toEqual(Object.keys(reads));
});
