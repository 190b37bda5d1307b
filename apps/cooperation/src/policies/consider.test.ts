/** One look at one item, with somebody writing between the look and the append. */
import { expect, it } from 'vitest';
import { consider } from './consider.ts';
import { agreement, clock, commands, give, saidOf, stated, store, withPolicies } from './policies.test-support.ts';

withPolicies();

const review = { policy: 'review', item: 'agreement-agr-1' };
const ending = { id: 'agr-1', field: 'ended', claim: 'c1' };

it('states again what the end came before, once the end is retracted', async () => {
  await agreement('agr-1', '2020-01-01');
  let beforehand = () => give({ type: 'agreement/claim', ...ending, value: '2025-12-01', from: '2025-12-01' });
  const racing: typeof commands = {
    submit: async (submission) => {
      const first = beforehand;
      beforehand = () => Promise.resolve();
      await first();
      return commands.submit(submission);
    },
  };
  await consider({ store, bridge: racing, now: clock }, review);
  expect(await stated()).toEqual([]);
  await give({ type: 'agreement/retract', ...ending, reason: 'wrong' });
  await consider({ store, bridge: commands, now: clock }, review);
  expect((await stated()).map(saidOf)).toEqual(['policy-review-agreement-agr-1 due 2020-01-01#1']);
});

it('is one command where two look at the same', async () => {
  await agreement('agr-1', '2020-01-01');
  const keys: string[] = [];
  const heard: typeof commands = {
    submit: (submission) => {
      keys.push(submission.commandId);
      return commands.submit(submission);
    },
  };
  const look = () => consider({ store, bridge: heard, now: clock }, review);
  const outcomes = await Promise.all([look(), look()]);
  expect(outcomes.map((one) => one.kind)).toEqual(['looked', 'looked']);
  expect(new Set(keys).size).toBe(1);
  expect(await stated()).toHaveLength(1);
});
