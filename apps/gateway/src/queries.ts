/** The one query of the bus: what a reader asks of the record or the log, with its parameters as they came. */
import type { EventStore } from '@concord/event-store';
import { Problem } from '@concord/service-kit';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Counts, countsOn } from './counts.ts';
import type { DocumentSource } from './documents.ts';
import { eventList, oneEvent } from './events.ts';
import { histogram, histogramOn } from './histogram.ts';
import { parseParameters } from './parameters.ts';
import { type Asked, isoDay, list, one } from './query.ts';
import { type Resource, resources } from './resources.ts';
import { DOCUMENTS, STORE } from './tokens.ts';

export type Question =
  | { of: 'list'; resource: string; parameters: unknown }
  | { of: 'item'; resource: string; id: string; parameters: unknown }
  | { of: 'events'; parameters: unknown }
  | { of: 'histogram'; parameters: unknown }
  | { of: 'event'; position: string; parameters: unknown };

/** `version` of the stream behind one item, for the ETag. */
export type QueryAnswer = { body: unknown; version?: number };

export class Ask extends Query<QueryAnswer> {
  readonly question: Question;
  constructor(question: Question) {
    super();
    this.question = question;
  }
}

/** @throws {@link Problem} 404 */
const resourceOf = (name: string): Resource => {
  const resource = resources.get(name);
  if (!resource) throw new Problem(404, 'There is nothing at this address.');
  return resource;
};

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  private readonly documents: DocumentSource;
  private readonly store: EventStore;
  private readonly count: Counts;
  private readonly byDate: ReturnType<typeof histogramOn>;
  constructor(@Inject(DOCUMENTS) documents: DocumentSource, @Inject(STORE) store: EventStore) {
    this.documents = documents;
    this.store = store;
    this.count = countsOn(store);
    this.byDate = histogramOn(store);
  }

  async execute({ question }: Ask): Promise<QueryAnswer> {
    const asked: Asked = { source: this.documents, head: () => this.store.head(), today: isoDay(new Date()) };
    const { parameters } = question;
    switch (question.of) {
      case 'events':
        return { body: await eventList(this.store, parameters, { ...asked, count: this.count }) };
      case 'histogram':
        return { body: await histogram(this.byDate, this.count, parameters, asked) };
      case 'event':
        parseParameters(parameters, {});
        return { body: await oneEvent(this.store, question.position, asked) };
      case 'list':
        return { body: await list(resourceOf(question.resource), parameters, asked) };
      case 'item': {
        const { resource, id } = question;
        const { item, at } = await one(resource, resourceOf(resource), id, parameters, asked);
        const body = { ...item, at };
        return 'version' in item && typeof item.version === 'number' ? { body, version: item.version } : { body };
      }
    }
  }
}
