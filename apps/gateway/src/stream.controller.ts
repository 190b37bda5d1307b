/** The live stream: every event with its position as id, and how far each projection has come. */
import type { EventStore } from '@concord/event-store';
import { feedItem, namesOf } from '@concord/read-models';
import { Problem } from '@concord/service-kit';
import { Controller, Get, Inject, type OnModuleDestroy, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentSource } from './documents.ts';
import type { Door } from './door.ts';
import { parameterProblem, parseParameters, Whole } from './parameters.ts';
import { publishedOn } from './published.ts';
import { type SharedTail, sharedTail } from './shared-tail.ts';
import { pause, type SharedWatermark, sharedWatermark } from './shared-watermark.ts';
import { messageOf, type Sse, sse } from './sse.ts';
import { DOCUMENTS, DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const MAX_BEHIND = 10_000;
/** A stream must not outlive its session: it is asked again this often whether it may go on. */
const ENTRY_MS = 2_000;

/** What the browser sends by itself when it comes again is newer than what the address says. */
const lastSeen = (request: FastifyRequest, after: number | undefined): number | undefined => {
  const header = request.headers['last-event-id'];
  if (header === undefined || header === '') return after;
  const position = Whole.safeParse(header);
  if (!position.success) throw parameterProblem('Last-Event-ID', 'must be a position');
  return position.data;
};

type Reader = { out: Sse; request: FastifyRequest; position: number; signal: AbortSignal };

@Controller('api')
export class StreamController implements OnModuleDestroy {
  private readonly store: EventStore;
  private readonly door: Door;
  private readonly tail: SharedTail;
  private readonly marks: SharedWatermark;
  private readonly open = new Map<AbortController, Promise<void>>();
  constructor(
    @Inject(STORE) store: EventStore,
    @Inject(DOCUMENTS) documents: DocumentSource,
    @Inject(DOOR) door: Door,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.store = store;
    this.door = door;
    this.tail = sharedTail(store, async (events) => {
      const nameOf = namesOf((await documents.live()).documents);
      return events.map((event) => ({
        position: event.position,
        text: messageOf('event', event.position, feedItem(event, nameOf)),
      }));
    });
    const published = publishedOn(settings.relayUrl, Date.now);
    this.marks = sharedWatermark(async () => {
      const { checkpoints: projections, revisions, paused } = await documents.live();
      const head = await store.head();
      return { head, published: await published(head), projections, revisions, paused: Object.keys(paused) };
    }, settings.quietMs);
  }

  async onModuleDestroy(): Promise<void> {
    for (const gone of this.open.keys()) gone.abort();
    await Promise.all(this.open.values());
  }

  @Get('stream')
  async stream(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: unknown): Promise<void> {
    this.door.allow(await this.door.enter(request), 'read');
    const { after } = parseParameters(query, { after: Whole.optional() });
    const head = await this.store.head();
    const asked = lastSeen(request, after) ?? head;
    if (asked > head) throw new Problem(404, `The log ends at position ${head}.`);
    if (request.method === 'HEAD') return void reply.type('text/event-stream').send();
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
    const reader: Reader = { out: sse(raw, gone.signal), request, position: asked, signal: gone.signal };
    const done = this.serve(reader, head, gone).finally(() => {
      this.open.delete(gone);
      raw.end();
    });
    this.open.set(gone, done);
    await done;
  }

  /** Until the reader goes, its session ends, or the database goes away: then it comes again with its last id. */
  private async serve(reader: Reader, head: number, gone: AbortController): Promise<void> {
    if (head - reader.position > MAX_BEHIND) await this.reset(reader, head);
    const leave = [this.tail.join(), this.marks.join()];
    const end = (): void => gone.abort();
    await Promise.all([
      this.events(reader)
        .catch(() => undefined)
        .finally(end),
      this.watermarks(reader)
        .catch(() => undefined)
        .finally(end),
      this.entry(reader).finally(end),
    ]);
    for (const one of leave) one();
  }

  private async reset(reader: Reader, head: number): Promise<void> {
    reader.position = head;
    await reader.out.send(messageOf('reset', head, { head, reason: `more than ${MAX_BEHIND} events behind` }));
  }

  private async events(reader: Reader): Promise<void> {
    while (!reader.signal.aborted) {
      const { messages, head } = await this.tail.after(reader.position, MAX_BEHIND, reader.signal);
      if (messages.length === 0 && head - reader.position > MAX_BEHIND) await this.reset(reader, head);
      for (const { position, text } of messages) {
        // Before it is sent: a watermark that comes between must not carry an older id than the event.
        reader.position = position;
        await reader.out.send(text);
        if (reader.signal.aborted) return;
      }
    }
  }

  /** When something moved: a checkpoint, or what a redrive or a rebuild has written; and now and then when nothing did. */
  private async watermarks(reader: Reader): Promise<void> {
    let seen = 0;
    for (;;) {
      const mark = await this.marks.newest(seen, reader.signal);
      if (!mark) return;
      seen = mark.serial;
      await reader.out.send(messageOf('watermark', reader.position, mark.data));
    }
  }

  private async entry({ request, signal }: Reader): Promise<void> {
    while (!signal.aborted) {
      await pause(ENTRY_MS, signal);
      try {
        this.door.allow(await this.door.enter(request), 'read');
      } catch (error) {
        if (error instanceof Problem && error.body.status < 500) return;
      }
    }
  }
}
