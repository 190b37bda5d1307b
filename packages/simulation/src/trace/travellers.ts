/** What became of each traveller, and one traveller's own timeline, read off a trace. */
import { drawsFor, STREAMS } from '../engine/philox.ts';
import { KIND } from '../model/events.ts';
import { ENTRY, LOGGED } from '../model/mechanism.ts';
import { MISS, MISS_NAMES } from '../model/outcome.ts';
import type { MembershipClass } from '../model/scenario.ts';
import { MAX_LEGS, ORDINARY_SERIAL } from '../model/world.ts';
import type { Trace } from './trace.ts';

/** `t12`: the thirteenth traveller of interest; `o12`: the thirteenth ordinary one. */
export type TravellerId = `${'t' | 'o'}${number}`;
export type TravellerEnd = (typeof MISS_NAMES)[number] | 'detected' | 'misuseStop' | 'wrongStop' | 'refuted';
/** `record`: the record about them; null: nobody lists them. `corrected`: a complaint of theirs was upheld. */
export type TravellerRow = {
  id: TravellerId;
  end: TravellerEnd;
  record: number | null;
  crossings: number;
  complained: boolean;
  corrected: boolean;
};

export type TravellerStep =
  | { tick: number; what: 'listed'; by: MembershipClass; faulty: boolean; misuse: boolean }
  | { tick: number; what: 'crossing'; at: MembershipClass; screened: boolean; result: string; hit: boolean }
  | { tick: number; what: 'review'; confirmed: boolean }
  | { tick: number; what: 'withdrawn' | 'expired' | 'complains' }
  | { tick: number; what: 'answered'; upheld: boolean };

export const causeName = (cause: number): TravellerEnd => MISS_NAMES[cause] ?? 'detected';

/** How each traveller of interest ended: detected at some crossing, or else the cause of the miss that came nearest. */
export const endsOf = ({ log, world }: Trace): Uint8Array => {
  const ends = new Uint8Array(world.travellers);
  for (let n = 0; n < log.tick.length; n += 1) {
    if (log.kind[n] !== KIND.cross || log.detail[n] === LOGGED.afterwards) continue;
    const person = Math.floor((log.entity[n] ?? 0) / MAX_LEGS);
    ends[person] = Math.max(ends[person] ?? 0, log.detail[n] ?? 0);
  }
  return ends;
};

const STOPS: Readonly<Record<number, TravellerEnd>> = {
  [LOGGED.misuseStop]: 'misuseStop',
  [LOGGED.refuted]: 'refuted',
  [LOGGED.wrongStop]: 'wrongStop',
};

/** Records that an upheld complaint withdrew: the answer is the event that did it. */
const correctedOf = ({ log, world, columns, replication, seed, scenario }: Trace): ReadonlySet<number> => {
  const draw = drawsFor(seed, replication);
  const upheld = new Set<number>();
  for (let n = 0; n < log.tick.length; n += 1) {
    if (log.kind[n] !== KIND.redressed) continue;
    const j = log.entity[n] ?? 0;
    const record = world.misuseOf[j] ?? -1;
    if (
      record >= 0 &&
      columns.withdrawn[record] &&
      draw(STREAMS.redress, ORDINARY_SERIAL + j, 0, 3) < scenario.parameters.upheld
    )
      upheld.add(j);
  }
  return upheld;
};

/** Every traveller of interest, then ordinary travellers to whom something happened. */
export const travellersOf = (trace: Trace): readonly TravellerRow[] => {
  const { world, log } = trace;
  const ends = endsOf(trace);
  const corrected = correctedOf(trace);
  const complained = new Set<number>();
  const stops = new Map<number, TravellerEnd>();
  for (let n = 0; n < log.tick.length; n += 1) {
    const [kind, entity] = [log.kind[n], log.entity[n] ?? 0];
    if (kind === KIND.complains) complained.add(Math.floor(entity / 2));
    const stop = kind === KIND.crossOrdinary ? STOPS[log.detail[n] ?? 0] : undefined;
    if (stop) stops.set(entity, stop);
  }
  const known = (record: number): number | null => (record < 0 ? null : record);
  return [
    ...Array.from(
      ends,
      (end, n): TravellerRow => ({
        id: `t${n}`,
        end: causeName(end),
        record: known(world.recordOf[n] ?? -1),
        crossings: world.legs[n] ?? 0,
        complained: false,
        corrected: false,
      }),
    ),
    ...[...stops]
      .sort(([a], [b]) => a - b)
      .map(
        ([j, end]): TravellerRow => ({
          id: `o${j}`,
          end,
          record: known(world.misuseOf[j] ?? -1),
          crossings: 1,
          complained: complained.has(j),
          corrected: corrected.has(j),
        }),
      ),
  ];
};

/** @returns undefined where there is no such traveller in this run */
export const travellerTimeline = (
  trace: Trace,
  id: string,
): { row: TravellerRow; steps: readonly TravellerStep[] } | undefined => {
  const row = travellersOf(trace).find((one) => one.id === id);
  if (!row) return undefined;
  const { world, log, scenario, seed, replication, sizes, columns } = trace;
  const draw = drawsFor(seed, replication);
  const ordinary = id.startsWith('o');
  const number = Number(id.slice(1));
  const person = ordinary ? sizes.travellers + number : number;
  const serial = ordinary ? ORDINARY_SERIAL + number : number;
  const classOf = (state: number): MembershipClass => scenario.states[state]?.membership ?? 'elsewhere';
  const { record } = row;
  const steps: TravellerStep[] = [];
  const crossing = (tick: number, state: number, leg: number, detail: number): void => {
    const result = ordinary
      ? (STOPS[detail] ?? 'passed')
      : detail === LOGGED.afterwards
        ? 'afterwards'
        : causeName(detail);
    const hit = ordinary ? detail !== LOGGED.nothing : detail === MISS.notConfirmed || detail === MISS.none;
    const screened = draw(STREAMS.leg, serial, leg, 0) < (world.coverage[state] ?? 0);
    steps.push({ tick, what: 'crossing', at: classOf(state), screened, result, hit });
  };
  for (let n = 0; n < log.tick.length; n += 1) {
    const [tick, kind, entity, detail] = [log.tick[n] ?? 0, log.kind[n] ?? 0, log.entity[n] ?? 0, log.detail[n] ?? 0];
    if (kind === KIND.create && entity === record)
      steps.push({
        ...{ tick, what: 'listed', by: classOf(world.originator[entity] ?? 0) },
        ...{ faulty: world.faulty[entity] === 1, misuse: world.innocent[entity] === 1 },
      });
    else if (kind === KIND.withdraw && entity === record && columns.withdrawn[entity])
      steps.push({ tick, what: 'withdrawn' });
    else if (kind === KIND.expire && entity === record) steps.push({ tick, what: 'expired' });
    else if (kind === ENTRY.review && entity === person) steps.push({ tick, what: 'review', confirmed: detail === 2 });
    else if (!ordinary && kind === KIND.cross && Math.floor(entity / MAX_LEGS) === number)
      crossing(tick, world.legState[entity] ?? 0, entity % MAX_LEGS, detail);
    else if (ordinary && kind === KIND.crossOrdinary && entity === number)
      crossing(tick, world.crossState[number] ?? 0, 0, detail);
    else if (ordinary && kind === KIND.complains && Math.floor(entity / 2) === number)
      steps.push({ tick, what: 'complains' });
    else if (ordinary && kind === KIND.redressed && entity === number)
      steps.push({ tick, what: 'answered', upheld: row.corrected });
  }
  return { row, steps };
};

/** So many travellers of interest, chosen by nothing but the digest of the run: for reading one after the other. */
export const sampleOf = (trace: Trace, count = 20): readonly TravellerId[] => {
  const draw = drawsFor(Number.parseInt(trace.outcome.digest.slice(0, 8), 16), trace.replication);
  return Array.from({ length: trace.world.travellers }, (_, n) => ({ n, by: draw(STREAMS.person, n, 0, 0) }))
    .sort((a, b) => a.by - b.by || a.n - b.n)
    .slice(0, count)
    .map(({ n }): TravellerId => `t${n}`);
};
