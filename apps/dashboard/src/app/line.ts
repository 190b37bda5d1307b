/** What the page says of its line to the server. Before the first word from it nothing is lost, and no position is known. */
import type { Live } from '../shared/live.tsx';
import { behind } from '../shared/live.tsx';
import { isLive, type Moment } from '../shared/time.ts';

/** The server says something at least every 15 s; after this long its silence is told. */
const STALE_S = 40;

export type LineSays = {
  /** Something is not as it should be. */
  caution: boolean;
  /** 1: nothing comes; 2: it comes, and more is on its way; 3: all is here. */
  bars: 1 | 2 | 3;
} & (
  | { key: 'frame.opening' | 'frame.lost' | 'frame.connected' }
  | { key: 'frame.stale'; silence: number }
  | { key: 'frame.newerEvents' | 'frame.behind'; count: number }
  | { key: 'frame.liveGoesOn'; position: number }
);

/** @param silence seconds since the server was last heard */
export const lineSays = (
  { line, now, paused }: Pick<Live, 'line' | 'now' | 'paused'>,
  moment: Moment,
  silence: number,
): LineSays => {
  if (line === 'lost') return { key: 'frame.lost', caution: true, bars: 1 };
  if (line === 'opening' || now === undefined) return { key: 'frame.opening', caution: false, bars: 1 };
  if (!paused && silence > STALE_S) return { key: 'frame.stale', silence, caution: true, bars: 2 };
  const lag = behind(now);
  const bars = lag === 0 ? 3 : 2;
  const well = { caution: false, bars } as const;
  if (moment.position !== undefined)
    return { key: 'frame.newerEvents', count: Math.max(0, now.head - moment.position), ...well };
  if (!isLive(moment)) return { key: 'frame.liveGoesOn', position: now.head, ...well };
  return lag > 0 ? { key: 'frame.behind', count: lag, ...well } : { key: 'frame.connected', ...well };
};
