import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useLive } from '../shared/live.tsx';
import { isLive, type Moment, today, useGo, useMoment } from '../shared/time.ts';
import { type End, played, type Speed, stepped } from './playing.ts';

const FRAME_MS = 250;
const CALM_FRAME_MS = 1_000;
const NOWHERE = { asOf: undefined, knownAt: undefined, position: undefined };

export type Playback = {
  playing: boolean;
  speed: Speed;
  setSpeed(speed: Speed): void;
  toggle(): void;
  step(direction: -1 | 1): void;
};

const PlaybackContext = createContext<Playback | undefined>(undefined);
export const usePlayback = (): Playback => {
  const playback = useContext(PlaybackContext);
  if (!playback) throw new Error('playback is used outside of its provider');
  return playback;
};

const same = (a: Moment, b: Moment): boolean =>
  a.asOf === b.asOf && a.knownAt === b.knownAt && a.position === b.position;

/** Plays the record forward from where one stands, because the reader asked; a frame waits for the one before. */
export const PlaybackProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const queries = useQueryClient();
  const moment = useMoment();
  const go = useGo();
  const { now } = useLive();
  const [wanted, setWanted] = useState(false);
  const [speed, setSpeed] = useState<Speed>({ unit: 'month', stride: 1 });
  const playing = wanted && !isLive(moment);
  const at = useRef(moment);
  at.current = moment;
  const end = useRef<End>({ today: today(), head: 0 });
  end.current = { today: today(), head: now?.head ?? 0 };

  useEffect(() => {
    if (!playing) return;
    const frame = matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_FRAME_MS : FRAME_MS;
    let start = { moment: at.current, since: performance.now() };
    let set = at.current;
    const timer = setInterval(() => {
      if (queries.isFetching({ queryKey: ['list'] }) > 0) return;
      // The reader went elsewhere meanwhile: play on from there.
      if (!same(set, at.current)) start = { moment: at.current, since: performance.now() };
      const next = played(start.moment, (performance.now() - start.since) / 1_000, speed, end.current);
      if (next && same(next, at.current)) return;
      set = next ?? {};
      if (!next) setWanted(false);
      go({ ...NOWHERE, ...next }, true);
    }, frame);
    return () => clearInterval(timer);
  }, [playing, speed, go, queries]);

  const toggle = useCallback(() => setWanted((before) => !before), []);
  const step = useCallback(
    (direction: -1 | 1) => {
      setWanted(false);
      go({ ...NOWHERE, ...stepped(at.current, speed, direction, end.current) });
    },
    [go, speed],
  );
  const playback = useMemo(() => ({ playing, speed, setSpeed, toggle, step }), [playing, speed, toggle, step]);
  return <PlaybackContext value={playback}>{children}</PlaybackContext>;
};
