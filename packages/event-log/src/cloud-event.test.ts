import type { StoredEvent } from '@concord/event-store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ForeignRecord, fromRecord, type Headers, toRecord } from './cloud-event.ts';

const LOG = '0198c0de-0000-7000-8000-000000000000';
const text = fc.string({ unit: 'binary' });
const count = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const events: fc.Arbitrary<StoredEvent> = fc.record({
  id: fc.uuid(),
  type: text,
  schemaVersion: count,
  // What is stored is JSON already: JSON has no -0 and no undefined.
  data: fc.json().map((json) => JSON.parse(json)),
  occurredAt: fc.option(text),
  knownAt: text,
  position: count,
  stream: text,
  version: count,
  recordedAt: text,
  correlationId: text,
  causationId: fc.option(text),
  actor: text,
});
/** As Kafka hands a record over: bytes. */
const received = (event: StoredEvent): { value: Buffer | null; headers: Record<string, Buffer> } => {
  const { value, headers } = toRecord(event, LOG);
  return {
    value: Buffer.from(value),
    headers: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, Buffer.from(one)])),
  };
};
const sample: StoredEvent = {
  id: 'e-1',
  type: 'agreement/signed',
  schemaVersion: 1,
  data: { party: 'sco-rats' },
  occurredAt: null,
  knownAt: '2019-09-25',
  position: 7,
  stream: 'agreement-1',
  version: 2,
  recordedAt: '2026-04-03T00:00:00.000000Z',
  correlationId: 'c',
  causationId: null,
  actor: 'system:record-loader',
};

describe('an event as a CloudEvent on Kafka', () => {
  it('is the same event when it comes back, whatever it holds', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(fromRecord(received(event), LOG)).toEqual(event);
      }),
    );
  });

  it('keeps the order of its stream by its key, and is a CloudEvents 1.0 record', () => {
    const { key, headers } = toRecord(sample, LOG);
    expect(key).toBe('agreement-1');
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: 'e-1',
      ce_source: `concord:${LOG}`,
      ce_type: 'agreement/signed',
      ce_position: '7',
    });
    expect(Object.keys(headers)).not.toContain('ce_occurredat');
    expect(Object.keys(headers)).not.toContain('ce_causationid');
  });
});

describe('a record that cannot be decoded', () => {
  const optional = ['content-type', 'ce_time', 'ce_occurredat', 'ce_causationid'];
  const needed = Object.keys(toRecord(sample, LOG).headers).filter((name) => !optional.includes(name));

  it.each(needed)('names the header %s when it is missing', (name) => {
    const record = received(sample);
    delete record.headers[name];
    expect(() => fromRecord(record, LOG)).toThrow(new ForeignRecord(`header ${name} is missing`));
  });

  it.each(['ce_position', 'ce_streamversion', 'ce_schemaversion'])(
    'names %s and its value when it is no count',
    (name) => {
      const noCount = fc.oneof(
        fc.constantFrom('', '0', '-1', '1.5', '01', '1e3', ' 1', 'NaN', 'Infinity', '9007199254740992'),
        fc.string().filter((value) => !/^\d+$/.test(value)),
      );
      fc.assert(
        fc.property(noCount, (value) => {
          const record = received(sample);
          record.headers[name] = Buffer.from(value);
          expect(() => fromRecord(record, LOG)).toThrow(`header ${name} is "${value}", not a whole number from 1`);
        }),
      );
    },
  );

  it('names another version of the envelope, another log, a body that is missing or no JSON', () => {
    const changed = (headers: Headers, value: string | null = '{}') => ({
      value: value === null ? null : Buffer.from(value),
      headers: { ...received(sample).headers, ...headers },
    });
    const decoding = (headers: Headers, value?: string | null) => () => fromRecord(changed(headers, value), LOG);
    expect(decoding({ ce_specversion: '0.3' })).toThrow('header ce_specversion is "0.3", not "1.0"');
    expect(decoding({ ce_source: 'concord:other' })).toThrow(
      `it belongs to the log concord:other, not to concord:${LOG}`,
    );
    expect(decoding({}, null)).toThrow('the record has no body');
    expect(decoding({}, '{"cut')).toThrow(/^the body is not JSON: /);
  });
});
