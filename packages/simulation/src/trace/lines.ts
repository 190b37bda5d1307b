/** The event log of a run as NDJSON: a head, then a line for each that the hash covers. Who reads the lines gets the same hash. */
import { createLogHash } from '../engine/hash.ts';
import { aboutOf, KIND_NAMES, resultOf } from './entities.ts';
import type { Trace } from './trace.ts';

export const TRACE_FORMAT = 'concord-simulated-event-log/1';
export const WARNING =
  'Illustrative, not predictive. Synthetic people and assumed quantities: nothing here describes a real person, or says what a state did or will do.';

/** Nothing of a state but the class that its memberships put it in; nothing of a traveller but a serial number. */
const headOf = ({ scenario, design, seed, replication, outcome, log, routes }: Trace) => ({
  type: 'head',
  format: TRACE_FORMAT,
  says: WARNING,
  scenario: scenario.hash,
  modelVersion: scenario.modelVersion,
  ...{ seed, replication, design },
  logHash: outcome.digest,
  events: outcome.events,
  lines: log.tick.length,
  unit: 'minutes since the start of the run',
  kinds: Object.fromEntries([...KIND_NAMES].map(([kind, name]) => [name, kind])),
  states: scenario.states.map(({ membership }) => membership),
  hubs: routes.hubs.map(({ id }) => id),
});

/** Each without its line break. */
export function* traceLines(trace: Trace): Generator<string> {
  yield JSON.stringify(headOf(trace));
  const { log, scenario, routes, sizes } = trace;
  const holderOf = (holder: number): string | undefined =>
    holder < sizes.states ? scenario.states[holder]?.membership : routes.hubs[holder - sizes.states]?.id;
  for (let n = 0; n < log.tick.length; n += 1) {
    const [tick, kind, entity] = [log.tick[n] ?? 0, log.kind[n] ?? 0, log.entity[n] ?? 0];
    const [detail, cause] = [log.detail[n] ?? 0, log.cause[n] ?? -1];
    const { holder, by, state, ...about } = aboutOf(kind, entity, detail, sizes);
    const at = holder ?? state;
    yield JSON.stringify({
      ...{ n, tick, kind: KIND_NAMES.get(kind), entity, detail },
      ...(cause < 0 ? {} : { cause }),
      ...about,
      ...(at === undefined ? {} : { holder: holderOf(at) }),
      ...(by === undefined ? {} : { by: routes.hubs[by]?.id ?? null }),
      result: resultOf(kind, detail),
    });
  }
}

/** The hash that the lines of a log give, and the one that its head names. @throws Error where a line is of no known kind */
export const digestOfLines = (lines: Iterable<string>): { named: string; found: string } => {
  const hash = createLogHash();
  let named = '';
  let kinds: Readonly<Record<string, number>> = {};
  for (const text of lines) {
    if (text === '') continue;
    const line: Record<string, unknown> = JSON.parse(text);
    if (line.type === 'head') {
      named = String(line.logHash);
      kinds = line.kinds as Record<string, number>;
      continue;
    }
    const kind = kinds[String(line.kind)];
    if (kind === undefined) throw new Error(`line ${String(line.n)}: the head does not name its kind`);
    hash.add(Number(line.tick), kind, Number(line.entity), Number(line.detail));
  }
  return { named, found: hash.digest() };
};
