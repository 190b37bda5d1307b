/** An event as CloudEvents 1.0 in JSON, with the attributes of our envelope as extensions. */

/** What an event carries, wherever it was read. Dates as they stand in the log. */
export type Carried = {
  id: string;
  position: number;
  stream: string;
  version: number;
  type: string;
  schemaVersion: number;
  occurredAt: string | null;
  knownAt: string;
  recordedAt: string;
  actor: string;
  correlationId: string;
  causationId: string | null;
  data: unknown;
};

export const toCloudEvent = (event: Carried): Record<string, unknown> => ({
  specversion: '1.0',
  id: event.id,
  source: 'concord',
  type: event.type,
  subject: event.stream,
  time: event.recordedAt,
  datacontenttype: 'application/json',
  position: event.position,
  streamid: event.stream,
  streamversion: event.version,
  schemaversion: event.schemaVersion,
  ...(event.occurredAt === null ? {} : { occurredat: event.occurredAt }),
  knownat: event.knownAt,
  recordedat: event.recordedAt,
  correlationid: event.correlationId,
  ...(event.causationId === null ? {} : { causationid: event.causationId }),
  actor: event.actor,
  data: event.data,
});
