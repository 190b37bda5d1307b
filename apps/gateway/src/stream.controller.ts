/** The live stream: every event with its position as id, and how far each projection has come. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { EventStore } from '@concord/event-store';
import { feedItem, namesOf } from '@concord/read-models';
import { Problem } from '@concord/service-kit';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentSource } from './documents.ts';
import type { Door } from './door.ts';
import { DOCUMENTS, DOOR, STORE } from './tokens.ts';

const MAX_BEHIND = 10_000;
const WATERMARK_MS = 250;
const KEEP_ALIVE_MS = 15_000;

const lastSeen = (request: FastifyRequest): number | undefined => {
  const header = request.headers['last-event-id'];
  const query = request.query;
  const text =
    typeof header === 'string'
      ? header
      : typeof query === 'object' && query !== null && 'after' in query
        ? String(query.after)
        : undefined;
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text))
    throw new Problem(400, 'Last-Event-ID must be a position.', {
      errors: [{ pointer: '/after', detail: 'must be a whole number' }],
    });
  return Number(text);
};

/** Writes one message; waits where the reader is slow. */
const writer =
  (raw: ServerResponse) =>
  async (event: string, id: number, data: unknown): Promise<void> => {
    if (raw.destroyed) return;
    if (!raw.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
      await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
  };

@Controller('api')
export class StreamController {
  private readonly store: EventStore;
  private readonly documents: DocumentSource;
  private readonly door: Door;
  constructor(
    @Inject(STORE) store: EventStore,
    @Inject(DOCUMENTS) documents: DocumentSource,
    @Inject(DOOR) door: Door,
  ) {
    this.store = store;
    this.documents = documents;
    this.door = door;
  }

  @Get('stream')
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.door.allow(await this.door.enter(request), 'read');
    const head = await this.store.head();
    const asked = lastSeen(request) ?? head;
    if (asked > head) throw new Problem(404, `The log ends at position ${head}.`);
    const gone = new AbortController();
    reply.hijack();
    const { raw } = reply;
    raw.on('close', () => gone.abort());
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    const send = writer(raw);
    let position = asked;
    if (head - asked > MAX_BEHIND) {
      position = head;
      await send('reset', head, { head, reason: `more than ${MAX_BEHIND} events behind` });
    }
    const watermarks = this.watermarks(send, () => position, gone.signal);
    try {
      for await (const events of this.store.tail(position, gone.signal)) {
        const nameOf = namesOf((await this.documents.live()).documents);
        for (const event of events) await send('event', event.position, feedItem(event, nameOf));
        position = events.at(-1)?.position ?? position;
      }
    } catch {
      // The database went away: the reader comes again with its last id.
    } finally {
      gone.abort();
      await watermarks;
      raw.end();
    }
  }

  /** At most four a second, and only when a checkpoint moved. */
  private async watermarks(
    send: ReturnType<typeof writer>,
    position: () => number,
    signal: AbortSignal,
  ): Promise<void> {
    let before = '';
    let quiet = 0;
    while (!signal.aborted) {
      const projections = await this.documents.checkpoints().catch(() => undefined);
      const head = await this.store.head().catch(() => undefined);
      const now = JSON.stringify([projections, head]);
      if (projections && head !== undefined && now !== before) {
        before = now;
        quiet = 0;
        await send('watermark', position(), { head, published: head, projections });
      } else {
        quiet += WATERMARK_MS;
        if (quiet >= KEEP_ALIVE_MS) {
          quiet = 0;
          await send('watermark', position(), {
            head: head ?? position(),
            published: head ?? position(),
            projections: projections ?? {},
          });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, WATERMARK_MS));
    }
  }
}
