/** Projections: pure folds from events to documents of dated claims. The same fold runs in the projector, in a rebuild, for log time, in tests. */
import { type AggregateName, opaque, parseStream, type Recorded } from '@concord/domain';

/** One document: the folded state of one aggregate. `state` is the aggregate's own. */
export type Document = { id: string; kind: AggregateName; version: number; position: number; state: unknown };

export type Projection = {
  name: string;
  /** Kinds of aggregate whose events it folds. */
  kinds: readonly AggregateName[];
};

export const projections: readonly Projection[] = [
  { name: 'organizations', kinds: ['organization', 'state'] },
  { name: 'memberships', kinds: ['membership'] },
  { name: 'agreements', kinds: ['agreement'] },
  { name: 'activities', kinds: ['activity'] },
  { name: 'resolutions', kinds: ['resolution'] },
  { name: 'debates', kinds: ['debate'] },
  { name: 'proposals', kinds: ['proposal'] },
  { name: 'capacity', kinds: ['need', 'offer', 'match'] },
  { name: 'strategies', kinds: ['strategy'] },
  { name: 'threats', kinds: ['threat', 'condition'] },
  { name: 'plans', kinds: ['plan'] },
  { name: 'sources', kinds: ['source'] },
  { name: 'permissions', kinds: ['coding'] },
  { name: 'timers', kinds: ['policy'] },
];

export const projectionOf = (kind: AggregateName): string =>
  projections.find((one) => one.kinds.includes(kind))?.name ?? 'none';

/** Key of the document that an event belongs to, where this projection folds it. */
export const keyOf = (
  projection: Projection,
  event: Pick<Recorded, 'stream'>,
): { kind: AggregateName; id: string } | undefined => {
  const stream = parseStream(event.stream);
  return stream && projection.kinds.includes(stream.aggregate) ? { kind: stream.aggregate, id: stream.id } : undefined;
};

/**
 * An event that is older than its document was folded already and changes nothing.
 * @throws where the event cannot be understood or folded
 */
export const apply = (document: Document | undefined, event: Recorded): Document => {
  const stream = parseStream(event.stream);
  if (!stream) throw new Error(`the stream "${event.stream}" belongs to no aggregate`);
  const aggregate = opaque(stream.aggregate);
  const before = document ?? {
    id: stream.id,
    kind: stream.aggregate,
    version: 0,
    position: 0,
    state: aggregate.initial,
  };
  if (event.version <= before.version) return before;
  return { ...before, version: event.version, position: event.position, state: aggregate.evolve(before.state, event) };
};

/** Documents by `<kind>/<id>`. */
export type Documents = ReadonlyMap<string, Document>;

/**
 * Folds events into documents of every projection; for log time.
 * @param held streams with an event that cannot be folded: with it, such an event and all later ones of its stream are
 * left out, as the projector leaves them, and the stream is added; without it, such an event throws.
 */
export const fold = (events: Iterable<Recorded>, from: Documents = new Map(), held?: Set<string>): Documents => {
  const documents = new Map(from);
  for (const event of events) {
    const stream = parseStream(event.stream);
    if (!stream || stream.aggregate === 'record' || held?.has(event.stream)) continue;
    const key = `${stream.aggregate}/${stream.id}`;
    try {
      documents.set(key, apply(documents.get(key), event));
    } catch (error) {
      if (!held) throw error;
      held.add(event.stream);
    }
  }
  return documents;
};
