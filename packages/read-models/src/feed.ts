import {
  describe,
  type OrganizationState,
  parseStream,
  type Recorded,
  type StateState,
  subjectOf,
} from '@concord/domain';
import type { Documents } from './projection.ts';
import { once } from './to-view/lookup.ts';
import type { FeedItem } from './views.ts';

/** Names that a reader knows, by id: short names of organizations, English names of states, titles of the rest. */
export const namesOf = once((documents: Documents): ((id: string) => string) => {
  const names = new Map<string, string>();
  for (const { id, kind, state } of documents.values()) {
    const data = (state as { data?: { title?: string } | null }).data;
    if (kind === 'organization') names.set(id, (state as OrganizationState).data?.short ?? id);
    else if (kind === 'state') names.set(id, (state as StateState).data?.names.en ?? id);
    else if (data?.title) names.set(id, data.title);
  }
  return (id) => names.get(id) ?? id;
});

export const feedItem = (event: Recorded, nameOf: (id: string) => string = (id) => id): FeedItem => {
  const data = event.data as { provenance?: { basis?: string } } | null;
  const names: Record<string, string> = {};
  const naming = (id: string): string => {
    const name = nameOf(id);
    if (name !== id) names[id] = name;
    return name;
  };
  return {
    position: event.position,
    id: event.id,
    stream: event.stream,
    version: event.version,
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredAt: event.occurredAt,
    knownAt: event.knownAt,
    recordedAt: event.recordedAt,
    actor: event.actor,
    correlationId: event.correlationId,
    causationId: event.causationId,
    subject: parseStream(event.stream)?.id ?? subjectOf(event),
    says: describe(event, naming),
    names,
    asserted: data?.provenance?.basis === 'asserted',
    data: event.data,
  };
};
