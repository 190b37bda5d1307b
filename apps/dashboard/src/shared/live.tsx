/** The live stream: one connection for the page. A panel refreshes when its own projection passes; nothing polls. */

import type { FeedItem } from '@concord/read-models';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

export type Watermark = { head: number; published: number; projections: Readonly<Record<string, number>> };
export type Live = { connected: boolean; feed: readonly FeedItem[]; watermark: Watermark | undefined };

const KEPT = 300;
/** Lists that a projection feeds; a membership changes what organizations, states and permissions show. */
const FEEDS: Readonly<Record<string, readonly string[]>> = {
  organizations: ['organizations', 'states'],
  memberships: ['memberships', 'organizations', 'states', 'permissions'],
  agreements: ['agreements', 'permissions'],
  resolutions: ['resolutions'],
  debates: ['debates'],
  proposals: ['proposals', 'debates'],
  sources: ['sources'],
  permissions: ['permissions'],
};

const LiveContext = createContext<Live>({ connected: false, feed: [], watermark: undefined });
export const useLive = (): Live => useContext(LiveContext);

export const LiveProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>({ connected: false, feed: [], watermark: undefined });
  useEffect(() => {
    const source = new EventSource('/api/stream');
    let before: Readonly<Record<string, number>> = {};
    // Lists are asked again only where events of theirs came in since.
    let touched = new Set<string>();
    source.onopen = () => setLive((now) => ({ ...now, connected: true }));
    source.onerror = () => setLive((now) => ({ ...now, connected: false }));
    source.addEventListener('event', (message) => {
      const event: FeedItem = JSON.parse(message.data);
      touched.add(event.stream.slice(0, event.stream.indexOf('-')));
      setLive((now) => ({ ...now, feed: [event, ...now.feed].slice(0, KEPT) }));
    });
    source.addEventListener('watermark', (message) => {
      const watermark: Watermark = JSON.parse(message.data);
      const passed = Object.keys(watermark.projections).filter(
        (name) => (before[name] ?? 0) < (watermark.projections[name] ?? 0),
      );
      const caughtUp = Object.values(watermark.projections).every((position) => position >= watermark.head);
      if (Object.keys(before).length > 0 && touched.size > 0) {
        for (const list of new Set(passed.flatMap((name) => FEEDS[name] ?? [])))
          void queries.invalidateQueries({ queryKey: ['list', list] });
        void queries.invalidateQueries({ queryKey: ['events'] });
        if (caughtUp) touched = new Set();
      }
      if (passed.length > 0) void queries.invalidateQueries({ queryKey: ['health'] });
      before = watermark.projections;
      setLive((now) => ({ ...now, watermark }));
    });
    source.addEventListener('reset', () => void queries.invalidateQueries());
    return () => source.close();
  }, [queries]);
  return <LiveContext value={live}>{children}</LiveContext>;
};
