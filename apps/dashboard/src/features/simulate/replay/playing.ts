/** How a run is played: minutes of the run by milliseconds on the screen. */
export const DAY = 1_440;
/** Days a second. */
export const SPEEDS = [1, 5, 20, 60] as const;
export type Speed = (typeof SPEEDS)[number];
/** Milliseconds that a crossing is seen for. */
const SEEN_MS = 700;
/** Longer pauses than this between two frames are not caught up with: the page was hidden. */
const LONGEST_FRAME_MS = 250;
/** Where motion is reduced, a run goes on by steps of so many milliseconds. */
export const STEP_MS = 1_000;

export const spanOf = (speed: Speed): number => (SEEN_MS / 1_000) * speed * DAY;

/** The minute after so many milliseconds; never beyond the end. */
export const advanced = (at: number, ms: number, speed: Speed, end: number): number =>
  Math.min(end, at + (Math.min(ms, LONGEST_FRAME_MS) / 1_000) * speed * DAY);

/** What a key does: another minute, or undefined where it means nothing here. */
export const keyed = (key: string, shift: boolean, at: number, end: number): number | undefined => {
  const step = (shift ? 10 : 1) * DAY;
  const within = (minute: number): number => Math.max(0, Math.min(end, minute));
  if (key === 'ArrowRight' || key === 'ArrowUp') return within(at + step);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return within(at - step);
  if (key === 'PageUp') return within(at + 30 * DAY);
  if (key === 'PageDown') return within(at - 30 * DAY);
  if (key === 'Home') return 0;
  return key === 'End' ? end : undefined;
};

export const dayOf = (minute: number): number => Math.floor(minute / DAY);
export const clockOf = (minute: number): string => {
  const rest = Math.floor(minute) % DAY;
  return `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
};
