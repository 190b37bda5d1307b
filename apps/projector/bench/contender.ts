/** A rebuild as the benchmark sees it: all read models from the same events, on the same server. */
import type { StoredEvent } from '@concord/event-store';
import type { Document } from '@concord/read-models';

export type Contender = {
  name: string;
  /** How it is set up, printed beside the figures. */
  settings: string;
  /** One writer, in the order of the log. */
  seed(events: readonly StoredEvent[]): Promise<void>;
  /** From nothing to the last event, every projection. */
  rebuild(): Promise<void>;
  /** Every document, by projection, kind and id. */
  documents(): Promise<readonly Document[]>;
  close(): Promise<void>;
};

export const byKey = (documents: readonly Document[]): readonly Document[] =>
  [...documents].sort((a, b) => (`${a.kind}/${a.id}` < `${b.kind}/${b.id}` ? -1 : 1));
