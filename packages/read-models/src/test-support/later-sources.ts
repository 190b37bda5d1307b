import type { Recorded } from '@concord/domain';

/** The same log with all of these sources cited as one, so that what a view says of them beyond their absence would differ. */
export const withOneLaterSource = (events: readonly Recorded[], later: readonly Recorded[]): Recorded[] => {
  const keys = later.map((event) => event.stream.slice('source-'.length));
  const one = (key: string): string => (keys.includes(key) ? (keys[0] ?? key) : key);
  return events.map((event) => {
    const { provenance } = event.data as { provenance?: { sources?: readonly string[] } };
    if (provenance?.sources === undefined) return event;
    const sources = [...new Set(provenance.sources.map(one))];
    return { ...event, data: { ...(event.data as object), provenance: { ...provenance, sources } } };
  });
};
