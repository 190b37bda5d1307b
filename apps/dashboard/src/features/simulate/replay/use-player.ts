import type { StageHandle } from '@concord/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { advanced, DAY, type Speed, STEP_MS, spanOf } from './playing.ts';

/** Words, arrows and the slider follow so often; the picture follows every frame. */
const TOLD_MS = 200;

const isReduced = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A clock over a run. Frames are drawn past React; `minute` is what is told. @param onRest where it stopped */
export const usePlayer = (end: number, from: number, onRest: (minute: number) => void) => {
  const stage = useRef<StageHandle>(null);
  const at = useRef(from);
  const [minute, setMinute] = useState(from);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(5);
  const rest = useRef(onRest);
  rest.current = onRest;

  const show = useCallback(
    (next: number): void => {
      at.current = next;
      stage.current?.draw(next, isReduced() ? 0 : spanOf(speed));
      setMinute(next);
    },
    [speed],
  );
  // The stage begins at the start of the run; the address may say another minute.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is there.
  useEffect(() => show(at.current), []);
  useEffect(() => {
    if (!playing) return;
    const ended = (): void => {
      setPlaying(false);
      setMinute(at.current);
      rest.current(at.current);
    };
    if (isReduced()) {
      const timer = setInterval(() => {
        show(Math.min(end, at.current + speed * DAY));
        if (at.current >= end) ended();
      }, STEP_MS);
      return () => clearInterval(timer);
    }
    let frame = 0;
    let [before, told] = [performance.now(), performance.now()];
    const next = (now: number): void => {
      at.current = advanced(at.current, Math.max(0, now - before), speed, end);
      before = now;
      stage.current?.draw(at.current, spanOf(speed));
      if (at.current >= end) {
        ended();
        return;
      }
      if (now - told >= TOLD_MS) {
        told = now;
        setMinute(at.current);
      }
      frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, end, show]);

  return {
    stage,
    minute,
    playing,
    speed,
    setSpeed,
    /** To a minute, at once; whoever moves it by hand stops it. */
    seek: (next: number): void => {
      setPlaying(false);
      show(next);
      rest.current(next);
    },
    toggle: (): void => {
      if (playing) rest.current(at.current);
      else if (at.current >= end) show(0);
      setPlaying(!playing);
    },
  };
};
