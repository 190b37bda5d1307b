/** What is known of an item, folded from its events. Types only and its beginning, so that every part of an item may use it. */
import type { Fact } from './claim.ts';
import type { Doubt } from './decider.ts';
import type { Provenance } from './provenance.ts';
import type { Settlement } from './settling.ts';
import type { Day } from './time.ts';

export type Facts = Readonly<Record<string, Fact<unknown>>>;

/** State of an item: what its first event said, and the facts that may be claimed otherwise. */
export type ItemState = {
  exists: boolean;
  /** What its first event told. */
  data: object | null;
  /** The same, where `data` was resolved for a pair of dates and may differ. */
  told?: object | null;
  /** Position of its first event. */
  begunAt: number;
  /** Day since which the item itself is public. */
  publicFrom: Day;
  provenance: Provenance;
  facts: Facts;
  doubts: readonly (Doubt & { position: number; publicFrom: Day })[];
  /** Doubts that a curator settled; the doubts themselves stay. */
  settlements?: readonly Settlement[];
};

export const noItem: ItemState = {
  exists: false,
  data: null,
  begunAt: 0,
  publicFrom: '9999-12-31',
  provenance: { basis: 'acted' },
  facts: {},
  doubts: [],
};
