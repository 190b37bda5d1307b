import { Problem } from '@concord/service-kit';
import { expect, it } from 'vitest';
import { signInLimit } from './sign-in-limit.ts';

const wrong = (): Promise<never> => Promise.reject(new Problem(401, 'wrong'));
const right = async (): Promise<string> => 'right';
const status = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof Problem ? error.body.status : 0),
  );

it('allows ten wrong ones a minute, and forgets them after it', async () => {
  let now = 0;
  const limit = signInLimit(() => now);
  for (let n = 0; n < 10; n += 1) expect(await status(limit.attempt('a', 'here', wrong))).toBe(401);
  expect(await status(limit.attempt('a', 'here', right))).toBe(429);
  expect(await status(limit.attempt('b', 'here', wrong))).toBe(401);
  expect(await status(limit.attempt('a', 'there', wrong))).toBe(401);
  now = 60_000;
  expect(await status(limit.attempt('a', 'here', right))).toBe(200);
});

it('allows sixty wrong ones a minute from one address, whatever the names, and a right one clears only itself', async () => {
  let now = 0;
  const limit = signInLimit(() => now);
  for (let n = 0; n < 60; n += 1) {
    expect(await status(limit.attempt(`name-${n}`, 'here', wrong))).toBe(401);
    if (n < 59) expect(await status(limit.attempt('mine', 'here', right))).toBe(200);
  }
  expect(await status(limit.attempt('another', 'here', wrong))).toBe(429);
  expect(await status(limit.attempt('another', 'there', wrong))).toBe(401);
  now = 60_000;
  expect(await status(limit.attempt('another', 'here', right))).toBe(200);
});

it('counts neither right ones nor those that failed for another reason', async () => {
  const limit = signInLimit(() => 0);
  for (let n = 0; n < 100; n += 1) {
    expect(await status(limit.attempt('a', 'here', right))).toBe(200);
    expect(await status(limit.attempt('a', 'here', () => Promise.reject(new Error('no database'))))).toBe(0);
  }
  for (let n = 0; n < 10; n += 1) expect(await status(limit.attempt('a', 'here', wrong))).toBe(401);
});

it('keeps so many and no more, and lets few work at a time', async () => {
  const limit = signInLimit(() => 0);
  for (let n = 0; n < 10_500; n += 1) await status(limit.attempt('a', `address-${n}`, wrong));
  expect(limit.kept()).toBe(20_000);
  const gate = Promise.withResolvers<void>();
  let working = 0;
  const all = Array.from({ length: 150 }, (_, n) =>
    status(
      limit.attempt('b', `other-${n}`, async () => {
        working += 1;
        await gate.promise;
      }),
    ),
  );
  expect(working).toBe(4);
  gate.resolve();
  const answers = await Promise.all(all);
  expect([200, 503].map((one) => answers.filter((answer) => answer === one).length)).toEqual([104, 46]);
});
