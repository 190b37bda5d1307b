/** CloudEvents 1.0 in Kafka's binary mode: the envelope in `ce_*` headers, the data as a JSON body. */
import type { Json, StoredEvent } from '@concord/event-store';

export const TOPIC = 'concord.log.v1';

export type Headers = Record<string, string>;

/** @param logId names the log; a reader refuses records of another. */
export const toRecord = (event: StoredEvent, logId: string): { key: string; value: string; headers: Headers } => ({
  key: event.stream,
  value: JSON.stringify(event.data),
  headers: {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: `concord:${logId}`,
    ce_type: event.type,
    ce_time: event.recordedAt,
    ce_position: String(event.position),
    ce_streamid: event.stream,
    ce_streamversion: String(event.version),
    ce_schemaversion: String(event.schemaVersion),
    ...(event.occurredAt === null ? {} : { ce_occurredat: event.occurredAt }),
    ce_knownat: event.knownAt,
    ce_recordedat: event.recordedAt,
    ce_correlationid: event.correlationId,
    ...(event.causationId === null ? {} : { ce_causationid: event.causationId }),
    ce_actor: event.actor,
  },
});

/** A record that is not one of ours: of another log, of another history, or not readable. Says which and why. */
export class ForeignRecord extends Error {
  override readonly name = 'ForeignRecord';
}

type RawHeaders = Readonly<Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>>;

const textOf = (headers: RawHeaders, name: string): string | undefined => {
  const value = headers[name];
  if (value === undefined) return undefined;
  const one = Array.isArray(value) ? value[0] : value;
  return one?.toString();
};

const parseBody = (value: Buffer | null): Json => {
  if (value === null) throw new ForeignRecord('the record has no body');
  try {
    const data: Json = JSON.parse(value.toString());
    return data;
  } catch (error) {
    throw new ForeignRecord(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/** @throws {@link ForeignRecord} naming the header that is missing or wrong, the body that is no JSON, or the other log. */
export const fromRecord = (record: { value: Buffer | null; headers: RawHeaders }, logId: string): StoredEvent => {
  const need = (name: string): string => {
    const value = textOf(record.headers, name);
    if (value === undefined) throw new ForeignRecord(`header ${name} is missing`);
    return value;
  };
  const count = (name: string): number => {
    const text = need(name);
    const value = Number(text);
    if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(value))
      throw new ForeignRecord(`header ${name} is "${text}", not a whole number from 1`);
    return value;
  };
  const version = need('ce_specversion');
  if (version !== '1.0') throw new ForeignRecord(`header ce_specversion is "${version}", not "1.0"`);
  const source = need('ce_source');
  if (source !== `concord:${logId}`)
    throw new ForeignRecord(`it belongs to the log ${source}, not to concord:${logId}`);
  return {
    id: need('ce_id'),
    type: need('ce_type'),
    schemaVersion: count('ce_schemaversion'),
    data: parseBody(record.value),
    occurredAt: textOf(record.headers, 'ce_occurredat') ?? null,
    knownAt: need('ce_knownat'),
    position: count('ce_position'),
    stream: need('ce_streamid'),
    version: count('ce_streamversion'),
    recordedAt: need('ce_recordedat'),
    correlationId: need('ce_correlationid'),
    causationId: textOf(record.headers, 'ce_causationid') ?? null,
    actor: need('ce_actor'),
  };
};
