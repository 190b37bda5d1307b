/** The work every store is given: writers side by side, each with a stream of its own, each append at an exact version. */

export type Work = { writers: number; events: number };

/** One thing that happened, before a store has wrapped it. */
export type Happened = { type: string; data: { at: string; party: string; note: string; n: number } };

/** A store as the benchmark sees it: one append at the version it left the stream at, and what it holds afterwards. */
export type Contender = {
  name: string;
  /** How it is set up, printed beside the figures. */
  settings: string;
  /** `version` is that of the stream before; 0: there is no stream. Returns only when the events are durable. */
  append(stream: string, version: number, events: readonly Happened[]): Promise<void>;
  /** Everything it holds, as `stream version type data`, by stream and version; and whether its positions are dense. */
  contents(): Promise<{ lines: readonly string[]; dense: boolean }>;
  close(): Promise<void>;
};

export const happened = (n: number): Happened => ({
  type: 'agreement/signed',
  data: { at: '2019-09-25', party: `org-${n % 40}`, note: 'signed in the presence of both parties', n },
});

/** Long enough for a history, short enough for many streams to begin. */
const STREAM_LENGTH = 100;

/** Appends of one writer, one after the other, until `more` says no. Returns the latency of each, in milliseconds. */
const write = async (
  contender: Contender,
  { events }: Work,
  name: string,
  more: (done: number) => boolean,
): Promise<number[]> => {
  const latencies: number[] = [];
  for (let n = 0; more(n); n += 1) {
    const place = n % STREAM_LENGTH;
    const batch = Array.from({ length: events }, (_, i) => happened(n * events + i));
    const from = performance.now();
    await contender.append(`${name}-${(n - place) / STREAM_LENGTH}`, place * events, batch);
    latencies.push(performance.now() - from);
  }
  return latencies;
};

/** `cpu`: microseconds of processor time for an event, of this process and of the server: hardly moved by other load. */
export type Measured = { perSecond: number; p50: number; p99: number; cpu: number };

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;

/** Writes for `ms`; events count when they are acknowledged. @param spent microseconds of processor time of the server so far */
export const measure = async (
  contender: Contender,
  work: Work,
  run: string,
  ms: number,
  spent: () => Promise<number>,
): Promise<Measured> => {
  const server = await spent();
  const own = process.cpuUsage();
  const from = performance.now();
  const all = await Promise.all(
    Array.from({ length: work.writers }, (_, w) =>
      write(contender, work, `${run}-${w}`, () => performance.now() - from < ms),
    ),
  );
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const cpu = user + system + (await spent()) - server;
  const latencies = all.flat().sort((a, b) => a - b);
  const events = latencies.length * work.events;
  return {
    perSecond: events / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    cpu: cpu / events,
  };
};

/** The same appends for everybody, so that what they hold can be compared. */
export const writeFixed = async (contender: Contender, work: Work, run: string, appends: number): Promise<void> => {
  await Promise.all(
    Array.from({ length: work.writers }, (_, w) => write(contender, work, `${run}-${w}`, (done) => done < appends)),
  );
};
