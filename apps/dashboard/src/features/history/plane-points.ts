/** Events as places on two clocks, as seen from a moment. */
import type { FeedItem } from '@concord/read-models';
import { dayNumber, type PlanePoint, spanOf } from '@concord/ui';

/** What says something of the world; sources and the bookkeeping of the record do not. */
export const isFact = ({ type }: FeedItem): boolean => !/^(source|record|coding)\//.test(type);

/** A vague date counts as true from its first day on, and is drawn as wide as it is vague. */
export const planePoints = (
  events: readonly FeedItem[],
  moment: { asOf: string; knownAt: string },
  text: (event: FeedItem) => string,
): readonly PlanePoint[] => {
  const [asOf, knownAt] = [dayNumber(moment.asOf), dayNumber(moment.knownAt)];
  return events.filter(isFact).map((event) => {
    const span = event.occurredAt === null ? undefined : spanOf(event.occurredAt);
    const up = dayNumber(event.knownAt);
    const look = span !== undefined && span.from > asOf ? 'future' : up > knownAt ? 'later' : 'known';
    return { id: String(event.position), across: span ?? null, up, look, label: text(event) };
  });
};

export const countsOf = (
  points: readonly PlanePoint[],
): Readonly<Record<PlanePoint['look'] | 'undated' | 'vague', number>> => ({
  known: points.filter(({ look }) => look === 'known').length,
  later: points.filter(({ look }) => look === 'later').length,
  future: points.filter(({ look }) => look === 'future').length,
  undated: points.filter(({ across }) => across === null).length,
  vague: points.filter(({ across }) => across !== null && across.to > across.from).length,
});
