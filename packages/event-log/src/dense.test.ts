import type { StoredEvent } from '@concord/event-store';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dense, type GapFilled } from './dense.ts';

const at = (position: number): StoredEvent => ({
  id: `e-${position}`,
  type: 'test/happened',
  schemaVersion: 1,
  data: null,
  occurredAt: null,
  knownAt: '2019-09-25',
  position,
  stream: 's',
  version: position,
  recordedAt: '2026-04-03T00:00:00.000000Z',
  correlationId: 'c',
  causationId: null,
  actor: 'a',
});
/** The log as it is, 1 to `head`, read as the store reads it. */
const logOf = (head: number) => ({
  read: async (after: number, { limit = 500, upTo = head }: { limit?: number; upTo?: number } = {}) => ({
    events: Array.from({ length: Math.max(0, Math.min(limit, upTo - after, head - after)) }, (_, i) =>
      at(after + 1 + i),
    ),
    head,
  }),
});

it('yields every position behind the checkpoint once and in order, whatever the topic holds or lacks', async () => {
  const head = 1_500;
  const records = fc.array(fc.integer({ min: 1, max: head }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(records, fc.integer({ min: 0, max: head }), async (positions, checkpoint) => {
      const seen: number[] = [];
      const gaps: GapFilled[] = [];
      for await (const chunk of dense(logOf(head), checkpoint, positions.map(at), (gap) => gaps.push(gap))) {
        expect(chunk.length).toBeGreaterThan(0);
        expect(chunk.length).toBeLessThanOrEqual(500);
        seen.push(...chunk.map((event) => event.position));
      }
      const last = Math.max(checkpoint, ...positions);
      expect(seen).toEqual(Array.from({ length: last - checkpoint }, (_, i) => checkpoint + 1 + i));
      const missing = seen.filter((position) => !positions.includes(position));
      // What no record brought came from the store, and that was said.
      if (missing.length > 0) expect(gaps.length).toBeGreaterThan(0);
    }),
  );
});

it('stops at a position that nobody has, and names it', async () => {
  const reading = async () => {
    for await (const _ of dense(logOf(3), 0, [at(1), at(9)], () => undefined));
  };
  await expect(reading()).rejects.toThrow('position 4 is neither in the topic nor in the store');
});
