/** The stream of the page: taken up again where the server refused it, which a browser does not do by itself. */
import type { FeedItem } from '@concord/read-models';

export type Watermark = {
  head: number;
  published: number;
  /** How far each projection has come. */
  projections: Readonly<Record<string, number>>;
  /** Raised where documents of a projection were written, by a redrive or a rebuild too, which move no position. */
  revisions: Readonly<Record<string, number>>;
  /** Projections that an operator lets stand. */
  paused: readonly string[];
};

/** What we use of an `EventSource`. */
export type Source = Pick<EventSource, 'readyState' | 'onopen' | 'onerror' | 'close'> & {
  addEventListener(type: string, listener: (message: { data: string }) => void): void;
};
export type Listener = {
  /** @param again not the first time: events may have been missed */
  onOpen(again: boolean): void;
  /** @param refused the session may be over; otherwise the browser tries again by itself */
  onLost(refused: boolean): void;
  onEvents(events: readonly FeedItem[]): void;
  onWatermark(watermark: Watermark): void;
  onReset(): void;
};

/** Events are handed on together, so often, however fast they come. */
const TOGETHER_MS = 100;
const AGAIN_MS = 3_000;
const CLOSED = 2;

/** @returns how to end it */
export const openStream = (make: () => Source, listener: Listener): (() => void) => {
  let came: FeedItem[] = [];
  let times = 0;
  let showing: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const events = came;
    came = [];
    showing = undefined;
    listener.onEvents(events);
  };
  const open = (): Source => {
    const source = make();
    source.onopen = () => {
      times += 1;
      listener.onOpen(times > 1);
    };
    source.onerror = () => {
      const refused = source.readyState === CLOSED;
      listener.onLost(refused);
      if (!refused) return;
      clearTimeout(again);
      again = setTimeout(() => {
        current = open();
      }, AGAIN_MS);
    };
    source.addEventListener('event', ({ data }) => {
      came.push(JSON.parse(data));
      showing ??= setTimeout(show, TOGETHER_MS);
    });
    source.addEventListener('watermark', ({ data }) => listener.onWatermark(JSON.parse(data)));
    source.addEventListener('reset', () => listener.onReset());
    return source;
  };
  let current = open();
  return () => {
    current.close();
    clearTimeout(showing);
    clearTimeout(again);
  };
};
