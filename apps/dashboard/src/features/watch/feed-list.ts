/** What the feed shows: newest first, in the present or up to a past moment, filtered, held. Plain functions. */

import type { FeedItem } from '@concord/read-models';
import { saysOf } from '../../shared/says.ts';
import type { Moment } from '../../shared/time.ts';

/** Live events before those that were loaded, none twice. */
export const merged = (live: readonly FeedItem[], loaded: readonly FeedItem[]): readonly FeedItem[] => {
  const seen = new Set(loaded.map((event) => event.position));
  return [...live.filter((event) => !seen.has(event.position)), ...[...loaded].reverse()].sort(
    (a, b) => b.position - a.position,
  );
};

/** A vague date counts from its first day; text order is time order for these shapes. */
const by = (date: string | null, day: string): boolean => date !== null && date.slice(0, 10) <= day;

/**
 * What had happened (and was known) by a past moment, latest first by the clock that was asked; in the log by position.
 * What is undated is not shown as having happened by a day.
 */
export const upTo = (events: readonly FeedItem[], { asOf, knownAt, position }: Moment): readonly FeedItem[] => {
  if (position !== undefined) return events.filter((event) => event.position <= position);
  if (asOf === undefined && knownAt === undefined) return events;
  const clock = (event: FeedItem): string => (asOf === undefined ? event.knownAt : (event.occurredAt ?? ''));
  return events
    .filter(
      (event) =>
        (asOf === undefined || by(event.occurredAt, asOf)) && (knownAt === undefined || by(event.knownAt, knownAt)),
    )
    .sort((a, b) => clock(b).localeCompare(clock(a)) || b.position - a.position);
};

export const kindOf = (event: FeedItem): string => event.type.slice(0, event.type.indexOf('/'));

export const matching = (
  events: readonly FeedItem[],
  { q = '', kind }: { q?: string | undefined; kind?: string | undefined },
): readonly FeedItem[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return events.filter(
    (event) =>
      (kind === undefined || kindOf(event) === kind) &&
      words.every((word) => `${saysOf(event)} ${event.position} ${event.actor}`.toLowerCase().includes(word)),
  );
};

export type Mark = 'asserted' | 'acted' | 'system';
/** Asserted from sources, done by a party here, or by the installation. */
export const markOf = (event: FeedItem): Mark =>
  event.asserted || kindOf(event) === 'source' ? 'asserted' : event.actor.startsWith('system:') ? 'system' : 'acted';
