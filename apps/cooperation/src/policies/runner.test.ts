/** The policies on a real PostgreSQL, with the clock as an input: a year, a kill, a replay, two side by side. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Memory, memoryOn } from './memory.ts';
import {
  agreement,
  everything,
  expectOnce,
  give,
  idle,
  later,
  loader,
  membership,
  minutesLater,
  pool,
  proposal,
  saidOf,
  server,
  start,
  stated,
  stop,
  store,
  today,
  withPolicies,
} from './policies.test-support.ts';

withPolicies();

describe('a year', () => {
  it('passes: every timer falls due on its own day, once, and nothing else happens', async () => {
    const runner = await start();
    await agreement('agr-1', '2024-05-28');
    await agreement('agr-old', '1992-05-15');
    await membership('mem-1');
    await give({ type: 'membership/notify-withdrawal', id: 'mem-1', on: '2025-10-01', effective: '2026-10-01' });
    await proposal('prop-1', '2025-07-04');
    await idle(runner);
    expect((await stated()).map(saidOf).sort()).toEqual([
      'policy-ageing-proposal-prop-1 armed 2025-07-04#1',
      'policy-notice-membership-mem-1 armed 2025-10-01.2026-10-01#1',
      'policy-review-agreement-agr-1 armed 2024-05-28#1',
      'policy-review-agreement-agr-old due 1992-05-15#1',
      'policy-silence-proposal-prop-1 armed 2025-07-04#1',
    ]);
    expect(await runner.health()).toMatchObject({ armed: 4, due: 1, nextDue: '2026-05-28', held: 0, error: null });
    const fell: [string, string][] = [];
    for (let day = 0; day < 365; day += 1) {
      later(1);
      const before = await store.head();
      await runner.tick();
      const { events } = await store.read(before);
      fell.push(...events.map((event): [string, string] => [today(), saidOf(event)]));
    }
    expect(fell).toEqual([
      ['2026-05-28', 'policy-review-agreement-agr-1 due 2024-05-28#1'],
      ['2026-07-04', 'policy-silence-proposal-prop-1 due 2025-07-04#1'],
      ['2026-10-01', 'policy-notice-membership-mem-1 due 2025-10-01.2026-10-01#1'],
    ]);
    await idle(runner);
    expect(await runner.health()).toMatchObject({ armed: 1, due: 4, nextDue: null });
    // The items are as they were: nothing computed changes them.
    const acted = (await everything()).filter((event) => event.actor === 'system:policy');
    expect(acted.filter((event) => !event.stream.startsWith('policy-'))).toEqual([]);
    await give({ type: 'agreement/review', id: 'agr-1', on: '2026-12-31', finding: 'it works' });
    await idle(runner);
    expect((await stated()).slice(-2).map(saidOf)).toEqual([
      'policy-review-agreement-agr-1 disarmed 2024-05-28#1',
      'policy-review-agreement-agr-1 armed 2026-12-31#1',
    ]);
  });

  it('of which a date says no more than that is waited for until it is over', async () => {
    const runner = await start();
    await agreement('agr-1', '2026');
    await idle(runner);
    expect(await stated()).toEqual([]);
    later(364);
    await runner.tick();
    expect((await stated()).map(saidOf)).toEqual(['policy-review-agreement-agr-1 armed 2026-12-31#1']);
  });
});

describe('a restart', () => {
  it('after a kill between what was stated and the checkpoint loses nothing and repeats nothing', async () => {
    const memory = memoryOn(pool);
    let moved = 0;
    // As a process that dies every time before it could take note of what it has done.
    const dying: Memory = {
      ...memory,
      moveOn: async () => {
        moved += 1;
        throw new Error(`killed ${moved}`);
      },
    };
    const killed = await start(dying);
    await agreement('agr-1', '2020-01-01');
    await proposal('prop-1', '2025-07-04');
    await expect.poll(async () => (await stated()).length, { timeout: 20_000 }).toBe(3);
    await expect.poll(() => moved, { timeout: 20_000 }).toBeGreaterThan(2);
    expect((await killed.health()).error).toMatch(/^killed/);
    await stop(killed);
    expect(await memory.position()).toBe(0);
    later(400);
    const next = await start();
    await idle(next);
    await next.tick();
    await idle(next);
    const events = await stated();
    expect(events.map(saidOf).sort()).toEqual([
      'policy-ageing-proposal-prop-1 armed 2025-07-04#1',
      'policy-review-agreement-agr-1 due 2020-01-01#1',
      'policy-silence-proposal-prop-1 armed 2025-07-04#1',
      'policy-silence-proposal-prop-1 due 2025-07-04#1',
    ]);
  });

  it('that reads the log again from its beginning states nothing new, and keeps the same', async () => {
    const first = await start();
    await agreement('agr-1', '2020-01-01');
    await agreement('agr-2', '2025-01-01');
    await give({ type: 'agreement/review', id: 'agr-1', on: '2025-12-01', finding: 'it works' });
    await proposal('prop-1', '2025-07-04');
    await idle(first);
    later(300);
    await first.tick();
    await idle(first);
    const kept = async () => (await pool.query('select * from policy.timer order by stream, key, round')).rows;
    const [events, before] = [await everything(), await kept()];
    await stop(first);
    await pool.query('delete from policy.timer');
    await pool.query('update policy.checkpoint set position = 0');
    const second = await start();
    await idle(second);
    await second.tick();
    expect(await everything()).toEqual(events);
    expect(await kept()).toEqual(before);
    expectOnce(await stated());
  });

  it('under other policies looks at every item again', async () => {
    const first = await start();
    await agreement('agr-1', '2020-01-01');
    await idle(first);
    await stop(first);
    await pool.query('update policy.checkpoint set rules = 0');
    const second = await start();
    await idle(second);
    expect(await memoryOn(pool).position()).toBe(await store.head());
    expectOnce(await stated());
  });
});

describe('two side by side', () => {
  it('state everything once between them', async () => {
    const both = [await start(), await start(memoryOn(pool))];
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => agreement(`agr-${n}`, n % 2 === 0 ? '2020-01-01' : '2024-06-01')),
    );
    await Promise.all(both.map(idle));
    later(200);
    await Promise.all(both.map((one) => one.tick()));
    await Promise.all(both.map(idle));
    const events = await stated();
    expectOnce(events);
    expect(events.filter((event) => event.type === 'policy/due')).toHaveLength(40);
    expect(events.filter((event) => event.type === 'policy/armed')).toHaveLength(20);
    expect(await both[0]!.health()).toMatchObject({ armed: 0, due: 40 });
  });
});

describe('what stands in the way', () => {
  it('the loading of the record: nothing is stated of a part of it, and everything once it is whole', async () => {
    const runner = await start();
    await agreement('agr-1', '2020-01-01', loader);
    await expect.poll(async () => (await runner.health()).loading, { timeout: 20_000 }).toBe(true);
    await stop(runner);
    const second = await start();
    await give({ type: 'agreement/review', id: 'agr-1', on: '2025-06-01', finding: 'it works' }, loader);
    await expect.poll(async () => (await second.health()).loading, { timeout: 20_000 }).toBe(true);
    expect(await stated()).toEqual([]);
    await give(
      { type: 'record/mark-loaded', id: 'public', commands: 3, sources: 1, closed: '2026-04-03', hash: 'x' },
      loader,
    );
    await idle(second);
    const [only, ...more] = await stated();
    expect(more).toEqual([]);
    expect(only && saidOf(only)).toBe('policy-review-agreement-agr-1 armed 2025-06-01#1');
    expect((await everything()).findIndex((event) => event.type === 'record/loaded')).toBe(only!.position - 2);
  });

  it('an item that this build cannot read: the others go on, and it is looked at until it can be read', async () => {
    const runner = await start();
    await agreement('agr-1', '2020-01-01');
    await idle(runner);
    await agreement('agr-2', '2020-01-01');
    await idle(runner);
    const strange = {
      id: randomUUID(),
      type: 'agreement/reviewed',
      schemaVersion: 99,
      data: {},
      occurredAt: null,
      knownAt: today(),
    };
    await store.append({
      ...{
        commandId: 'strange',
        actor: 'x',
        requestHash: Buffer.from('x'),
        stream: 'agreement-agr-1',
        expected: 'any',
      },
      ...{ events: [strange], correlationId: 'x' },
    });
    await agreement('agr-3', '2020-01-01');
    await idle(runner);
    expect(await runner.health()).toMatchObject({ held: 1, due: 3, error: null });
    await runner.tick();
    expect(await runner.health()).toMatchObject({ held: 1 });
  });

  it('a date that is not over yet, of an item that could not be read: it is waited for once it can be', async () => {
    const memory = memoryOn(pool);
    // As an earlier build left it, for which the item was too new.
    await memory.begin();
    await agreement('agr-1', '2026');
    await pool.query('update policy.checkpoint set position = $1', [await store.head()]);
    await memory.hold({ policy: 'review', item: 'agreement-agr-1' }, 'version 99 is not known');
    const runner = await start(memory);
    await idle(runner);
    await runner.tick();
    expect(await runner.health()).toMatchObject({ held: 0 });
    expect(await stated()).toEqual([]);
    later(364);
    await runner.tick();
    expect((await stated()).map(saidOf)).toEqual(['policy-review-agreement-agr-1 armed 2026-12-31#1']);
  });

  it('a loader that never returns: after some minutes it says so, until the loader is heard again', async () => {
    const runner = await start();
    await agreement('agr-1', '2020-01-01', loader);
    await expect.poll(async () => (await runner.health()).loading, { timeout: 20_000 }).toBe(true);
    const loading = async () => (await runner.health()).error;
    minutesLater(5);
    expect(await loading()).toBeNull();
    minutesLater(1);
    expect(await loading()).toMatch(
      /^the record is being loaded, and nothing was heard of its loader since 2026-01-01T12:00/,
    );
    await agreement('agr-2', '2020-01-01', loader);
    await expect.poll(loading, { timeout: 20_000 }).toBeNull();
    expect(await stated()).toEqual([]);
  });

  it('a database that is away: it goes on when it is back', async () => {
    const runner = await start();
    await agreement('agr-1', '2025-01-01');
    await idle(runner);
    await server.kill();
    later(800);
    await server.start();
    const ticked = () =>
      runner.tick().then(
        () => true,
        () => false,
      );
    await expect.poll(ticked, { timeout: 30_000 }).toBe(true);
    await agreement('agr-2', '2020-01-01');
    await idle(runner);
    expect((await stated()).filter((event) => event.type === 'policy/due').map(saidOf)).toEqual([
      'policy-review-agreement-agr-1 due 2025-01-01#1',
      'policy-review-agreement-agr-2 due 2020-01-01#1',
    ]);
  });
});
