import type { Selection } from '@concord/event-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countsOn } from './counts.ts';
import { append, claimed, type House, houseOn, organization, server } from './fixtures.test-support.ts';

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
  await append(house.store, 'organization-a', organization('A'), claimed('seat', 'one'), claimed('seat', 'two'));
});
afterAll(() => house.close());

const watched = () => {
  const asked: Selection[] = [];
  const count = countsOn({
    count: (selection) => {
      asked.push(selection);
      return house.store.count(selection);
    },
  });
  return { asked, count };
};

it('counts nothing where there is no condition', async () => {
  const { asked, count } = watched();
  expect(await count({ from: 1, upTo: 3 })).toBe(3);
  expect(await count({ from: 2, upTo: 3 })).toBe(2);
  expect(await count({ from: 4, upTo: 3 })).toBe(0);
  expect(asked).toEqual([]);
});

it('counts only what came since, and the same as the store does', async () => {
  const { asked, count } = watched();
  const types = ['organization/claimed'];
  expect(await count({ from: 1, upTo: 3, types })).toBe(2);
  const head = await append(house.store, 'organization-a', claimed('seat', 'three'), claimed('seat', 'four'));
  expect(await count({ from: 1, upTo: head, types })).toBe(4);
  expect(await count({ from: 1, upTo: head, types })).toBe(4);
  expect(asked.map(({ from }) => from)).toEqual([1, 4]);
  // An earlier moment is counted by itself.
  expect(await count({ from: 1, upTo: 2, types })).toBe(1);
  expect(await count({ from: 1, upTo: head, types })).toBe(4);
  expect(asked).toHaveLength(3);
  for (const other of [
    { stream: 'organization-a' },
    { knownBy: '2019-09-24' },
    { begunBy: '2019-09-25' },
    { types: ['x'] },
  ])
    for (const [from, upTo] of [
      [1, 2],
      [1, head],
      [3, head],
    ] as const)
      expect(await count({ from, upTo, ...other })).toBe(await house.store.count({ from, upTo, ...other }));
});
