import { afterAll, beforeAll, expect, it } from 'vitest';
import { append, claimed, type House, houseOn, organization, server } from './fixtures.test-support.ts';
import { histogramOn } from './histogram.ts';

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
  await append(house.store, 'organization-a', organization('A', { occurredAt: '2001-06-15', knownAt: '2001-06-16' }));
  await append(house.store, 'organization-a', claimed('seat', 'one', { occurredAt: '2001-06' }));
  await append(house.store, 'organization-a', claimed('seat', 'two', { occurredAt: '2001' }));
  await append(house.store, 'organization-a', claimed('seat', 'three'));
  await append(house.store, 'source-s', { type: 'source/registered', data: {}, occurredAt: '2001-06-15' });
});
afterAll(() => house.close());

const ask = async (query = '') => (await house.ask('GET', `/api/histogram${query}`, { headers: house.local })).body;
const now = new Date().toISOString();

it('counts facts by the dates they tell, on three clocks, and leaves sources out', async () => {
  const month = await ask('?bin=month');
  expect(month).toMatchObject({ bin: 'month', undated: 1, facts: 4, inSight: 4, head: 5 });
  expect(month['bins']).toEqual([
    { date: '2001', true: 1, known: 0, recorded: 0 },
    { date: '2001-06', true: 2, known: 1, recorded: 0 },
    { date: '2019-09', true: 0, known: 3, recorded: 0 },
    { date: now.slice(0, 7), true: 0, known: 0, recorded: 4 },
  ]);
  const dates = async (bin: string) =>
    ((await ask(`?bin=${bin}`))['bins'] as { date: string }[]).map((one) => one.date);
  expect(await dates('year')).toEqual(['2001', '2019', now.slice(0, 4)]);
  expect(await dates('day')).toEqual(['2001', '2001-06', '2001-06-15', '2001-06-16', '2019-09-25', now.slice(0, 10)]);
});

it('says how many the clocks let see', async () => {
  expect(await ask('?knownAt=2001-06-16')).toMatchObject({ facts: 4, inSight: 1 });
  expect(await ask('?asOf=2001-06-10&knownAt=2019-09-25')).toMatchObject({ inSight: 3 });
});

it('counts only what came since', async () => {
  const asked: number[] = [];
  const of = histogramOn({
    dates: (selection, digits) => {
      asked.push(selection.from ?? 0);
      return house.store.dates(selection, digits);
    },
  });
  const head = await house.store.head();
  await Promise.all([of('month', head), of('month', head)]);
  const next = await append(house.store, 'organization-a', claimed('seat', 'four', { occurredAt: '2001-06' }));
  expect((await of('month', next)).bins.get('2001-06')?.true).toBe(3);
  expect(await of('month', head)).toEqual(await of('month', next));
  expect(asked).toEqual([1, head + 1]);
});

it('refuses what it does not know', async () => {
  expect((await house.ask('GET', '/api/histogram?bin=week', { headers: house.local })).status).toBe(400);
  expect((await house.ask('GET', '/api/histogram')).status).toBe(401);
});
