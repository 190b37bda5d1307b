/** The log as NDJSON, one CloudEvent a line. */
import { type Connection, call, detailOf, Failure, request } from './client.ts';

export type FeedEvent = {
  position: number;
  id: string;
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

export const toCloudEvent = (event: FeedEvent): Record<string, unknown> => ({
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

type Page = { items: FeedEvent[]; next: string | null };

/** Events from `from` to `to` (both included). */
export async function* readEvents(connection: Connection, from: number, to?: number): AsyncGenerator<FeedEvent> {
  let after = from - 1;
  for (;;) {
    const { status, body } = await call(
      connection,
      `/api/events?after=${after}&limit=1000${to === undefined ? '' : `&to=${to}`}`,
    );
    if (status !== 200) throw new Failure(`${status}: ${detailOf(body)}`);
    const page = body as Page;
    yield* page.items;
    if (page.next === null) return;
    after = Number(page.next);
  }
}

/** Events as they happen, behind `after`. */
export async function* followEvents(
  connection: Connection,
  after: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<FeedEvent> {
  const answer = await request(connection, '/api/stream', {
    headers: after === undefined ? {} : { 'last-event-id': String(after) },
    signal,
  });
  if (!answer.ok || !answer.body) throw new Failure(`${answer.status}: ${detailOf(await answer.json())}`);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const message = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(message)?.[1];
      if (data !== undefined && /^event: event$/m.test(message)) yield JSON.parse(data) as FeedEvent;
    }
  }
}
