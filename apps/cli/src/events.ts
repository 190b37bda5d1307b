/** The log as NDJSON, one CloudEvent a line. */
import { type Carried, toCloudEvent } from '@concord/domain';
import type { Command } from 'commander';
import { type Connection, call, detailOf, Failure, Misuse, ok, request } from './client.ts';
import { type Common, connection, declare, out, whole } from './terminal.ts';

export type FeedEvent = Carried;

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

/** Whole messages out of a stream of text; what is not whole yet waits. */
export const messagesIn = (text: string): { messages: string[]; rest: string } => {
  const parts = text.split('\n\n');
  return { messages: parts.slice(0, -1), rest: parts.at(-1) ?? '' };
};

/** The event in a message of the stream; undefined: another kind of message. */
export const eventIn = (message: string): FeedEvent | undefined => {
  const data = /^data: (.*)$/m.exec(message)?.[1];
  return data !== undefined && /^event: event$/m.test(message) ? (JSON.parse(data) as FeedEvent) : undefined;
};

/** Events as they happen, behind `after` (by default behind what there is). */
export async function* followEvents(
  to: Connection,
  after: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<FeedEvent> {
  const answer = await request(to, '/api/stream', {
    headers: after === undefined ? {} : { 'last-event-id': String(after) },
    signal,
  });
  if (!answer.ok || !answer.body) throw new Failure(`${answer.status}: ${detailOf(await answer.json())}`);
  let waiting = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body) {
    const { messages, rest } = messagesIn(waiting + decoder.decode(chunk, { stream: true }));
    waiting = rest;
    for (const message of messages) {
      const event = eventIn(message);
      if (event) yield event;
    }
  }
}

/** A range that begins beyond the head is asked for by mistake; an empty answer would hide that. */
const checkBegins = async (to: Connection, from: number): Promise<void> => {
  const { head } = (await ok(to, '/api/health')) as { head: number | null };
  if (head !== null && from > head)
    throw new Failure(`The log ends at position ${head}; there is no position ${from}.`);
};

type Options = Common & { from?: number; to?: number; follow?: boolean };

const follow = async (to: Connection, after: number | undefined): Promise<void> => {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  let last = after;
  try {
    for await (const event of followEvents(to, last, stop.signal)) {
      out(JSON.stringify(toCloudEvent(event)));
      last = event.position;
    }
  } catch (error) {
    if (stop.signal.aborted) return;
    if (error instanceof Failure) throw error;
  }
  if (!stop.signal.aborted)
    throw new Failure(
      `The stream of ${to.url} ended. Go on with --follow${last === undefined ? '' : ` --from ${last + 1}`}.`,
    );
};

export const addEvents = (program: Command): void => {
  declare(program, 'events', 'the log, or a range of it, as NDJSON: one CloudEvent a line')
    .option('--from <position>', 'first position', whole)
    .option('--to <position>', 'last position', whole)
    .option('--follow', 'what happens from now on; with --from, what is there first')
    .action(async (options: Options) => {
      const { from, to } = options;
      if (options.follow && to !== undefined) throw new Misuse('--to and --follow do not go together.');
      if (from !== undefined && to !== undefined && from > to) throw new Misuse('--from must not be behind --to.');
      const server = connection(options);
      if (from !== undefined && !options.follow) await checkBegins(server, from);
      let last = from === undefined ? undefined : Math.max(0, from - 1);
      if (!options.follow || from !== undefined)
        for await (const event of readEvents(server, Math.max(1, from ?? 1), to)) {
          out(JSON.stringify(toCloudEvent(event)));
          last = event.position;
        }
      if (options.follow) await follow(server, last);
    });
};
