import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStream, type Source } from './stream.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's EventSource, driven by hand: there is none outside a browser. */
const browser = () => {
  const opened: { source: Source; says(type: string, data: unknown): void; fails(state: number): void }[] = [];
  const make = (): Source => {
    const listeners = new Map<string, (message: { data: string }) => void>();
    let readyState = 0;
    const source: Source = {
      get readyState() {
        return readyState;
      },
      onopen: null,
      onerror: null,
      close: () => {
        readyState = 2;
      },
      addEventListener: (type, listener) => void listeners.set(type, listener),
    };
    opened.push({
      source,
      says: (type, data) => listeners.get(type)?.({ data: JSON.stringify(data) }),
      fails: (state) => {
        readyState = state;
        source.onerror?.call(source as EventSource, {} as Event);
      },
    });
    return source;
  };
  return { opened, make };
};

const listening = () => {
  const heard: unknown[] = [];
  return {
    heard,
    listener: {
      onOpen: (again: boolean) => void heard.push({ open: again }),
      onLost: (refused: boolean) => void heard.push({ refused }),
      onEvents: (events: readonly { position: number }[]) => void heard.push(events.map((one) => one.position)),
      onWatermark: () => void heard.push('watermark'),
      onReset: () => void heard.push('reset'),
    },
  };
};

it('leaves a broken line to the browser, and opens again what was refused', () => {
  const { opened, make } = browser();
  const { heard, listener } = listening();
  const end = openStream(make, listener);
  opened[0]?.source.onopen?.call(opened[0].source as EventSource, {} as Event);
  opened[0]?.fails(0);
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  opened[0]?.fails(2);
  vi.advanceTimersByTime(3_000);
  expect(opened).toHaveLength(2);
  opened[1]?.source.onopen?.call(opened[1].source as EventSource, {} as Event);
  expect(heard).toEqual([{ open: false }, { refused: false }, { refused: true }, { open: true }]);
  opened[1]?.fails(2);
  end();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(2);
});

it('hands events on together', () => {
  const { opened, make } = browser();
  const { heard, listener } = listening();
  openStream(make, listener);
  for (const position of [1, 2, 3]) opened[0]?.says('event', { position });
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(heard).toEqual([[1, 2, 3]]);
});
