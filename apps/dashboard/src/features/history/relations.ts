/** What led to an event and what followed: by cause, by the same request, by the same item. */
import type { FeedItem } from '@concord/read-models';

export type Relation = 'cause' | 'self' | 'effect' | 'request' | 'item';
export type Related = { event: FeedItem; relation: Relation; depth: number };

const MOST_EFFECTS = 20;
const NEIGHBOURS = 3;

/** In the order of the log; each event once, by its strongest relation. `more`: effects that are not listed. */
export const relationsOf = (
  events: readonly FeedItem[],
  position: number,
): { related: readonly Related[]; more: number } => {
  const self = events.find((event) => event.position === position);
  if (!self) return { related: [], more: 0 };
  const byId = new Map(events.map((event) => [event.id, event]));
  const found = new Map<number, Related>();
  const add = (event: FeedItem, relation: Relation, depth: number): void => {
    if (!found.has(event.position)) found.set(event.position, { event, relation, depth });
  };
  const causes: FeedItem[] = [];
  for (let at = self; at.causationId !== null; ) {
    const cause = byId.get(at.causationId);
    if (!cause || cause === self || causes.includes(cause)) break;
    causes.unshift(cause);
    at = cause;
  }
  for (const [depth, cause] of causes.entries()) add(cause, 'cause', depth);
  add(self, 'self', causes.length);
  let effects = 0;
  const follow = (of: FeedItem, depth: number): void => {
    for (const effect of events.filter(({ causationId }) => causationId === of.id)) {
      effects += 1;
      if (effects <= MOST_EFFECTS) add(effect, 'effect', depth);
      follow(effect, depth + 1);
    }
  };
  follow(self, causes.length + 1);
  for (const event of events) if (event.correlationId === self.correlationId) add(event, 'request', causes.length);
  const item = events.filter(({ stream }) => stream === self.stream);
  const place = item.indexOf(self);
  for (const event of item.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1))
    add(event, 'item', causes.length);
  return {
    related: [...found.values()].sort((a, b) => a.event.position - b.event.position),
    more: Math.max(0, effects - MOST_EFFECTS),
  };
};
