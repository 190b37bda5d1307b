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
import { type Sse, sse } from './sse.ts';
import { DOCUMENTS, DOOR, SETTINGS, type Settings, STORE } from './tokens.ts';

const MAX_BEHIND = 10_000;
const WATERMARK_MS = 250;
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

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

type Reader = { out: Sse; request: FastifyRequest; position: number; signal: AbortSignal };

@Controller('api')
export class StreamController implements OnModuleDestroy {
  private readonly store: EventStore;
  private readonly documents: DocumentSource;
  private readonly door: Door;
  private readonly published: (head: number) => Promise<number>;
  private readonly quietMs: number;
  private readonly open = new Map<AbortController, Promise<void>>();
  constructor(
    @Inject(STORE) store: EventStore,
    @Inject(DOCUMENTS) documents: DocumentSource,
    @Inject(DOOR) door: Door,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.store = store;
    this.documents = documents;
    this.door = door;
    this.published = publishedOn(settings.relayUrl, Date.now);
    this.quietMs = settings.quietMs;
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
    if (head - reader.position > MAX_BEHIND) {
      reader.position = head;
      await reader.out.send('reset', head, { head, reason: `more than ${MAX_BEHIND} events behind` });
    }
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
  }

  private async events(reader: Reader): Promise<void> {
    for await (const events of this.store.tail(reader.position, reader.signal)) {
      const nameOf = namesOf((await this.documents.live()).documents);
      for (const event of events) {
        // Before it is sent: a watermark that comes between must not carry an older id than the event.
        reader.position = event.position;
        await reader.out.send('event', event.position, feedItem(event, nameOf));
        if (reader.signal.aborted) return;
      }
    }
  }

  /**
   * At most four a second, when something moved: a checkpoint, or what a redrive or a rebuild has written; and now and then
   * when nothing did, so that whoever watches knows that the server is there.
   */
  private async watermarks(reader: Reader): Promise<void> {
    const { out, signal } = reader;
    let before = '';
    let saidAt = Date.now();
    while (!signal.aborted) {
      const { checkpoints: projections, revisions } = await this.documents.live();
      const head = await this.store.head();
      const published = await this.published(head);
      const now = JSON.stringify([projections, revisions, head, published]);
      // Said again where nothing moves: a comment would keep the connection, but a page never hears of one.
      if (now !== before || Date.now() - saidAt >= this.quietMs) {
        before = now;
        saidAt = Date.now();
        await out.send('watermark', reader.position, { head, published, projections, revisions });
      }
      await pause(WATERMARK_MS, signal);
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
