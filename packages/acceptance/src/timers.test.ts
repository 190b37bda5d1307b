/** What falls due, through the API: by the dates of the record, stated once, over kills of the service and of everything. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { allItems, type Concord, caughtUp, makeToken, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { allEvents } from './exactly-once.ts';
import { backAs, killOne, noneLeft } from './processes.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let token: string;
beforeAll(async () => {
  concord = await startConcord(dataDir);
  token = await makeToken(concord);
  await caughtUp(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

type Timer = {
  id: string;
  policy: string;
  item: string;
  status: string;
  since: string;
  dueOn: string | null;
  overdueDays: number | null;
};
const timers = (query: string) => allItems<Timer>(concord, 'timers', query);
const stated = async () => (await allEvents(concord)).filter((event) => event.type.startsWith('policy/'));

it('is stated of the record after it was loaded, once for each, and by its own dates', async () => {
  const events = await allEvents(concord);
  const loaded = events.findIndex((event) => event.type === 'record/loaded');
  const first = events.findIndex((event) => event.type.startsWith('policy/'));
  expect(loaded).toBeGreaterThan(0);
  expect(first).toBeGreaterThan(loaded);
  const streams = (await stated()).map((event) => event.stream);
  expect(streams.length).toBeGreaterThan(20);
  expect(new Set(streams).size).toBe(streams.length);
  const tripartite = 'item=agr-tripartite-2018&policy=review';
  expect(await timers(`${tripartite}&asOf=2019-09-25`)).toMatchObject([{ status: 'armed', overdueDays: null }]);
  expect(await timers(`${tripartite}&asOf=2021-01-01`)).toMatchObject([
    { status: 'due', dueOn: '2020-05-28', overdueDays: 218 },
  ]);
  expect(await timers(`${tripartite}&knownAt=2018-01-01`)).toEqual([]);
  // The fourth proposal asked for it "at the earliest": it has an age, and no day.
  expect(await timers('policy=ageing')).toMatchObject([
    { item: 'prop-4', status: 'armed', since: '2019-09-25', dueOn: null },
  ]);
  // Silent proposals may be called lapsed; none of them is.
  const silent = await timers('policy=silence&status=due');
  expect(silent.map((one) => one.item)).toEqual(['prop-1', 'prop-2', 'prop-3', 'prop-4']);
  const stages = (await allItems<{ id: string; stage: string }>(concord, 'proposals')).map((one) => one.stage);
  expect(stages).not.toContain('lapsed');
});

it('fires once over a kill of the service and of everything', async () => {
  const assertion = { sources: ['SEED'], confidence: 'L', occurredAt: '2024-01-10' };
  const notice = { party: 'org-sco-rats', on: '2024-01-10', effective: '2024-07-10', assertion };
  const before = await stated();
  const answer = await concord.command('/api/agreements/agr-rats-cted/termination-notices', notice, token);
  expect(answer.status).toBe(201);
  // As soon as it is acknowledged: what the policy had stated by then, or had not, is not ours to choose.
  await backAs(concord, 'cooperation', killOne(concord, 'cooperation'));
  await caughtUp(concord);
  const due = await timers('item=agr-rats-cted&policy=notice');
  expect(due).toMatchObject([{ status: 'due', since: '2024-01-10', dueOn: '2024-07-10' }]);
  const after = await stated();
  expect(after.slice(before.length).map(({ stream, type }) => [stream, type])).toEqual([
    ['policy-notice-agreement-agr-rats-cted', 'policy/due'],
  ]);
  await concord.kill();
  await noneLeft(dataDir);
  concord = await startConcord(dataDir);
  await caughtUp(concord);
  expect(await stated()).toEqual(after);
  // A curator says that it ended: nothing is waited for any more.
  const end = { on: '2024-07-10', how: 'terminated', by: null, assertion: { ...assertion, occurredAt: '2024-07-10' } };
  expect((await concord.command('/api/agreements/agr-rats-cted/endings', end, token)).status).toBe(201);
  await caughtUp(concord);
  expect(await timers('item=agr-rats-cted&status=due')).toEqual([]);
}, 120_000);
