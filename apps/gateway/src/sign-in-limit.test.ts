import { Problem } from '@concord/service-kit';
import { expect, it } from 'vitest';
import { signInLimit } from './sign-in-limit.ts';

const wrong = (): Promise<never> => Promise.reject(new Problem(401, 'wrong'));
const status = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (error: unknown) => (error instanceof Problem ? error.body.status : 0),
  );

it('allows ten wrong ones a minute, and forgets them after it', async () => {
  let now = 0;
  const limit = signInLimit(() => now);
  for (let n = 0; n < 10; n += 1) expect(await status(limit.attempt('a', wrong))).toBe(401);
  expect(await status(limit.attempt('a', async () => 'right'))).toBe(429);
  expect(await status(limit.attempt('b', wrong))).toBe(401);
  now = 60_000;
  expect(await status(limit.attempt('a', async () => 'right'))).toBe(200);
});

it('counts neither right ones nor those that failed for another reason', async () => {
  const limit = signInLimit(() => 0);
  for (let n = 0; n < 20; n += 1) {
    expect(await status(limit.attempt('a', async () => 'right'))).toBe(200);
    expect(await status(limit.attempt('a', () => Promise.reject(new Error('no database'))))).toBe(0);
  }
  for (let n = 0; n < 10; n += 1) expect(await status(limit.attempt('a', wrong))).toBe(401);
});
