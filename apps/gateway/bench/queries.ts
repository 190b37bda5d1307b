/**
 * `npm run bench -- queries [--events N] [--data DIR] [--url URL] [--rounds N] [--at-once N] [--json]`: how long every list, board,
 * register and item of the API takes to answer, over HTTP, from the request to the last byte, at dates nobody asked about before
 * and again at the same, filtered, sorted, paged; and the first answer after an event, when nothing that was made before counts.
 * Each list is asked once before anything is timed. Nothing is compared with a peer: the target is 100 ms at the 95th percentile.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Asking, ask, curatorOf, give } from './asking.ts';
import { furnish } from './capacity.ts';
import { type Measured, rowsOf, tableOf } from './figures.ts';
import { productOf } from './product.ts';
import { dates, type ListPage, listsOf, type Question, questionsOn, questionsOnLog } from './questions.ts';

const TARGET_MS = 100;
const SETTLE_MS = 400;
const POSITIONS = 3;
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    data: { type: 'string' },
    url: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    'at-once': { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const load = (): string => loadavg()[0]?.toFixed(1) ?? '?';
const note = (text: string): void => console.error(text);

/** What one answer costs can be told only where it is the only one. */
const alone = Number(values['at-once']) === 1;
const spent = async (): Promise<number | null> => (alone ? product.cpu() : null);

const timed = async (asking: Asking, { of, kind, path }: Question): Promise<Measured> => {
  const before = await spent();
  const { status, ms, bytes } = await ask(asking, path);
  const after = await spent();
  // An item that was not there at that date is an answer too.
  if (status !== 200 && !(kind === 'item' && status === 404)) throw new Error(`${path} was answered with ${status}`);
  return { of, kind, path, ms, cpu: before === null || after === null ? null : after - before, bytes };
};

/** So many readers share the questions. */
const askAll = async (asking: Asking, questions: readonly Question[], readers: number): Promise<Measured[]> => {
  const waiting = [...questions];
  const measured: Measured[] = [];
  const reader = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) measured.push(await timed(asking, next));
  };
  await Promise.all(Array.from({ length: readers }, reader));
  return measured;
};

const heads = async (asking: Asking, lists: Iterable<string>): Promise<ReadonlyMap<string, ListPage>> => {
  const found = new Map<string, ListPage>();
  for (const list of lists) found.set(list, (await ask(asking, `/api/${list}`)).body as ListPage);
  return found;
};

const product = await productOf({ url: values.url, data: values.data, events: Number(values.events) });
const { curator, remove } = await curatorOf(product);
/** A source more: every list says which of its sources were public, so every list is another. */
const event = (): Promise<number> => {
  const id = `SRC-BENCH-${randomUUID().slice(0, 8)}`;
  const said = { id, title: 'Synthetic source of a benchmark', url: null, publisher: 'Synthetic', language: 'en' };
  const what = { sourceKind: 'reference', check: 'carried', published: null };
  const assertion = { sources: [], confidence: 'L', occurredAt: null };
  return give(curator, 'sources', { ...said, ...what, assertion }, id);
};
try {
  const all = await listsOf(product);
  const lists = new Map([...all].filter(([name]) => values.only?.split(',').includes(name) ?? true));
  const { total: log } = (await ask(product, '/api/events?limit=1')).body as ListPage;
  if (((await ask(product, '/api/needs?limit=1')).body as ListPage).total === 0) {
    note('needs, offers, strategies, threats, conditions and plans are made up: the record holds none');
    await furnish(curator, Math.round(log / 100));
  }
  const before = await heads(product, lists.keys());
  const { total: head } = (await ask(product, '/api/events?limit=1')).body as ListPage;
  note(`${head} events, ${lists.size} lists; load ${load()}`);
  const measured: Measured[] = [];
  const [from, cpuFrom] = [performance.now(), await product.cpu()];
  for (let round = 1; round <= rounds; round += 1) {
    const drawn = dates(round * 7_919);
    for (const [list, filters] of lists) {
      const page = before.get(list);
      const questions = page ? questionsOn(list, filters, page, drawn) : [];
      measured.push(...(await askAll(product, questions, Number(values['at-once']))));
    }
    const streams = ['agreements', 'activities'].flatMap((list) => {
      const item = before.get(list)?.items[round];
      return item ? [`${list === 'agreements' ? 'agreement' : 'activity'}-${item.id}`] : [];
    });
    measured.push(...(await askAll(product, questionsOnLog(streams, head, drawn), Number(values['at-once']))));
    for (const list of lists.keys()) {
      await event();
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      measured.push({ ...(await timed(product, { of: list, kind: 'again', path: `/api/${list}` })), kind: 'first' });
    }
    for (let n = 0; n < POSITIONS; n += 1) {
      const position = 1 + drawn.below(head);
      for (const asked of ['position, first', 'position, again'])
        measured.push(
          await timed(product, { of: asked, kind: 'position', path: `/api/agreements?position=${position}` }),
        );
    }
    note(`round ${round} of ${rounds}; load ${load()}`);
  }
  const cpuTo = await product.cpu();
  const rows = rowsOf(measured, new Map([...before].map(([list, page]) => [list, page.total])));
  const cpu = cpuFrom === null || cpuTo === null ? null : (cpuTo - cpuFrom) / measured.length;
  const seconds = (performance.now() - from) / 1_000;
  if (values.json) console.log(JSON.stringify({ events: head, target: TARGET_MS, cpuPerRequest: cpu, rows }, null, 1));
  else {
    console.log(tableOf(rows, TARGET_MS));
    const each = cpu === null ? '' : `, ${cpu.toFixed(1)} ms of the gateway's thread each`;
    console.log(
      `\n${measured.length} requests in ${seconds.toFixed(0)} s${each}; ${head} events; load at the end ${load()}`,
    );
    for (const { of, all } of rows.filter((row) => row.all.max > TARGET_MS))
      console.log(`slowest of ${of}: ${all.slowest}`);
  }
} finally {
  await remove();
  await product.stop();
}
