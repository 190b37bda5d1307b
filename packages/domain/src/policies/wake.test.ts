import { expect, it } from 'vitest';
import { recordedOf, TODAY } from '../test-support/given.ts';
import { by, drafted, eventsOf, review, signed } from '../test-support/policies.ts';
import { wakeOn } from './wake.ts';

it('is the next day on which a vague date ends, or one that lies ahead comes', () => {
  expect(wakeOn({ a: '2019', b: ['2020-02-30', 'agr-1', 7, null], c: TODAY }, TODAY)).toBeNull();
  expect(wakeOn({ a: { on: '2026' }, b: '2026-05' }, TODAY)).toBe('2026-05-01');
  expect(wakeOn({ a: { on: '2026' }, b: '2026-03' }, TODAY)).toBe('2026-03-31');
});

it('is a day on which a policy has something to say that it had not the day before', () => {
  const item = [drafted, { ...signed('2026'), knownAt: TODAY }];
  const wake = wakeOn(
    recordedOf('agreement-agr-1', item).map((one) => one.data),
    by(TODAY).today,
  );
  expect(wake).toBe('2026-12-31');
  expect(eventsOf(review, item, [], '2026-12-30')).toEqual([]);
  expect(eventsOf(review, item, [], '2026-12-31')).toMatchObject([{ type: 'policy/armed' }]);
});
