/** An item as the read models give it, for tests: the parts that a test is not about. */
import type { Item } from '@concord/read-models';

export const anItem = <K extends string>(id: string, kind: K): Item & { kind: K } => ({
  id,
  kind,
  version: 1,
  position: 1,
  publicFrom: '2001-06-15',
  confidence: 'H',
  fieldConfidence: {},
  sources: [],
  announcedBefore: false,
  provableSince: null,
  claimed: {},
  note: null,
  doubts: [],
  basis: 'asserted',
});
