/**
 * The live stream: one connection for the page. A panel refreshes when its own projection passes; nothing polls.
 * While paused what is shown is held, and what came in meanwhile is counted.
 */

import { type FeedItem, listsFedBy } from '@concord/read-models';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { appended, type EventLog } from './event-log.ts';
import { openStream, type Watermark } from './stream.ts';

/** How far the slowest reader was behind, in events, when the server said so. */
export type LagSample = { at: number; behind: number };

type Heard = {
  /** To the server: `opening` until it was there for the first time. */
  line: 'opening' | 'open' | 'lost';
  feed: readonly FeedItem[];
  watermark: Watermark | undefined;
  /** When the server last said how far it is, ISO. */
  heardAt: string | undefined;
  samples: readonly LagSample[];
};
export type Live = Heard & {
  /** How far the server is now, paused or not. */
  now: Watermark | undefined;
  paused: boolean;
  /** Events that came in since the pause. */
  waiting: number;
  pause(): void;
  resume(): void;
};

const KEPT = 300;
const SAMPLES = 400;
const nothing: Heard = { line: 'opening', feed: [], watermark: undefined, heardAt: undefined, samples: [] };
const LiveContext = createContext<Live>({
  ...nothing,
  now: undefined,
  paused: false,
  waiting: 0,
  pause: () => undefined,
  resume: () => undefined,
});
export const useLive = (): Live => useContext(LiveContext);

/** Of the slowest reader; what was paused is behind because somebody wants it so. */
export const behind = ({ head, projections, paused }: Watermark): number =>
  head - Math.min(head, ...Object.entries(projections).flatMap(([name, at]) => (paused.includes(name) ? [] : [at])));

/** Asks again for what the passing of these projections changed. */
const refresh = (queries: QueryClient, passed: readonly string[]): void => {
  for (const list of listsFedBy(passed)) void queries.invalidateQueries({ queryKey: ['list', list] });
};

/** Those behind the events that are held, and their dates. */
const askForEvents = (queries: QueryClient): void => {
  void queries.invalidateQueries({ queryKey: ['events'], exact: true });
  void queries.invalidateQueries({ queryKey: ['histogram'] });
};

/** Behind the events that are held; those that were missed between are asked for. */
const append = (queries: QueryClient, came: readonly FeedItem[]): void => {
  const held = queries.getQueryData<EventLog>(['events']);
  const news = held && appended(held, came);
  if (news) queries.setQueryData(['events'], news);
  else if (held) askForEvents(queries);
};

export const LiveProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const queries = useQueryClient();
  const [heard, setHeard] = useState<Heard>(nothing);
  const [held, setHeld] = useState<Heard>();
  const missed = useRef<Set<string>>(undefined);

  useEffect(() => {
    let before: Watermark | undefined;
    const onWatermark = (watermark: Watermark): void => {
      const { revisions } = watermark;
      const passed = before ? Object.keys(revisions).filter((name) => before?.revisions[name] !== revisions[name]) : [];
      if (missed.current) for (const name of passed) missed.current.add(name);
      else refresh(queries, passed);
      if (before && !missed.current) void queries.invalidateQueries({ queryKey: ['health'] });
      if (before && !missed.current && before.head !== watermark.head)
        void queries.invalidateQueries({ queryKey: ['histogram'] });
      before = watermark;
      const at = new Date();
      setHeard((now) => ({
        ...now,
        watermark,
        heardAt: at.toISOString(),
        samples: [...now.samples, { at: at.getTime(), behind: behind(watermark) }].slice(-SAMPLES),
      }));
    };
    return openStream(() => new EventSource('/api/stream'), {
      onOpen: (again) => {
        setHeard((now) => ({ ...now, line: 'open' }));
        if (again) askForEvents(queries);
      },
      onLost: (refused) => {
        setHeard((now) => ({ ...now, line: 'lost' }));
        if (refused) void queries.invalidateQueries({ queryKey: ['session'] });
      },
      onEvents: (events) => {
        if (!missed.current) append(queries, events);
        setHeard((now) => ({ ...now, feed: [...events.toReversed(), ...now.feed].slice(0, KEPT) }));
      },
      onWatermark,
      onReset: () => {
        void queries.resetQueries({ queryKey: ['events'] });
        void queries.invalidateQueries();
      },
    });
  }, [queries]);

  const pause = useCallback(() => {
    missed.current = new Set();
    setHeld(heard);
  }, [heard]);
  const resume = useCallback(() => {
    const passed = missed.current;
    missed.current = undefined;
    setHeld(undefined);
    askForEvents(queries);
    if (passed && passed.size > 0) refresh(queries, [...passed]);
    void queries.invalidateQueries({ queryKey: ['health'] });
  }, [queries]);
  const live = useMemo(
    (): Live => ({
      ...(held ?? heard),
      line: heard.line,
      now: heard.watermark,
      paused: held !== undefined,
      waiting: held === undefined ? 0 : Math.max(0, (heard.watermark?.head ?? 0) - (held.watermark?.head ?? 0)),
      pause,
      resume,
    }),
    [heard, held, pause, resume],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
};
