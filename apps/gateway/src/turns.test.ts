import { expect, it } from 'vitest';
import { turns } from './turns.ts';

it('refuses who finds the queue full, and lets the others have their turns', async () => {
  const inTurn = turns(1, 2, () => new Error('too many'));
  const gate = Promise.withResolvers<void>();
  const order: number[] = [];
  const work = (n: number) =>
    inTurn(async () => {
      await gate.promise;
      order.push(n);
      if (n === 1) throw new Error('one failed');
    });
  const all = Promise.allSettled([0, 1, 2, 3].map(work));
  gate.resolve();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  expect(order).toEqual([0, 1, 2]);
  await work(4);
  expect(order).toEqual([0, 1, 2, 4]);
});
