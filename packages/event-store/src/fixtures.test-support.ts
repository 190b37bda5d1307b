/** Requests for the tests of this package. */
import { createHash, randomUUID } from 'node:crypto';
import type { AppendRequest, NewStoredEvent } from './types.ts';

export const hashOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();

export const event = (data: NewStoredEvent['data'] = {}): NewStoredEvent => ({
  id: randomUUID(),
  type: 'test/happened',
  schemaVersion: 1,
  data,
  occurredAt: '2019',
  knownAt: '2019-09-25',
});

export const request = (stream: string, over: Partial<AppendRequest> = {}): AppendRequest => ({
  commandId: randomUUID(),
  actor: 'tester',
  requestHash: hashOf(stream),
  stream,
  expected: 'any',
  events: [event()],
  correlationId: 'c',
  ...over,
});
