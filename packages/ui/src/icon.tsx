import type { ReactNode } from 'react';

/** Outlines on a grid of 16. Those in FILLED are drawn with the stroke and filled. */
const PATHS = {
  watch: 'M1.5 8h3l2-4.5 3 9 2-4.5h3',
  record: 'M3 2.5h10v11H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  mechanism:
    'M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0M4.5 3.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0M14.5 3.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0M9.25 13.5a1.25 1.25 0 1 1-2.5 0 1.25 1.25 0 0 1 2.5 0M4.2 4.6l2.4 2.1M11.8 4.6 9.4 6.7M8 10v2.2',
  simulate: 'M2 8h4M6 8c3 0 3-4.5 7-4.5M6 8c3 0 3 4.5 7 4.5M6 8h7',
  history: 'M2.5 8a5.5 5.5 0 1 0 1.8-4.1M2.5 2.5v2.7h2.7M8 5v3.2l2 1.3',
  operate:
    'M2 4.5h6.2M11.8 4.5H14M2 11.5h2.2M7.8 11.5H14M11.8 4.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0M7.8 11.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0M10.5 10.5l3 3',
  globe:
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M2 8h12M8 2c2 1.7 2.7 3.7 2.7 6S10 12.3 8 14c-2-1.7-2.7-3.7-2.7-6S6 3.7 8 2z',
  theme: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M8 2.5v11',
  account: 'M10.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M3 13.5c.5-2.6 2.4-4 5-4s4.5 1.4 5 4',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.500h11M6.5 6.500v6',
  figure: 'M2.5 13.500h11M4.5 11V7.500M8 11V3.500M11.5 11V5.5',
  download: 'M8 2.500v7M5 6.800l3 3 3-3M3 13.500h10',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  link: 'M6.5 9.500l3-3M7.5 4.500l1.3-1.300a2.7 2.7 0 0 1 3.9 3.900L11.5 8.500M8.5 11.500l-1.3 1.300a2.7 2.7 0 0 1-3.9-3.900L4.5 7.5',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3.500v9M3.5 8h9',
  minus: 'M3.5 8h9',
  up: 'm4 10 4-4 4 4',
  down: 'm4 6 4 4 4-4',
  next: 'm6 4 4 4-4 4',
  previous: 'm10 4-4 4 4 4',
  arrow: 'M13 8H3M7 4 3 8l4 4',
  check: 'm3 8.5 3.2 3L13 4.5',
  lock: 'M4 7.500h8v6H4zM5.5 7.500V5.500a2.5 2.5 0 0 1 5 0v2',
  pause: 'M5.5 3.500v9M10.5 3.500v9',
  play: 'M4.5 3v10l8-5z',
  stepBack: 'M4 3.500v9M12 3.500v9L6 8z',
  stepForward: 'M12 3.500v9M4 3.500v9L10 8z',
  stop: 'M4.5 4.500h7v7h-7z',
  warning: 'M8 2.5 14 13H2zM8 6.500v3M8 11.300v.1',
  act: 'M5.3 2h5.400L14 5.300v5.400L10.7 14H5.300L2 10.700V5.300zM8 5v3.500M8 10.900v.1',
  info: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 7.500v3.500M8 5v.1',
  key: 'M7.5 6a3 3 0 1 1-6 0 3 3 0 0 1 6 0M7.2 7.2 13.5 13.500M10.5 10.5 12.5 8.500M12.5 12.500l1.5-1.5',
  signOut: 'M9.5 3H3.500v10h6M7 8h7M11.5 5.5 14 8l-2.5 2.5',
  copy: 'M5.5 5.500h8v8h-8zM10.5 5.500v-3h-8v8h3',
  sort: 'M5 3v10M2.5 10.5 5 13l2.5-2.500M11 13V3M8.5 5.5 11 3l2.5 2.5',
  sliders: 'M3 4h10M3 8h10M3 12h10',
  redo: 'M13.5 8a5.5 5.5 0 1 1-1.8-4.100M13.5 2.500v2.700h-2.7',
  skip: 'M3 4l5 4-5 4zM9 4l5 4-5 4z',
  document: 'M4 2.500h5.500L12.5 5.500v8H4zM9 2.500V6h3.5',
  image: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 2.5',
  calendar: 'M2.5 4h11v9.500h-11zM2.5 7h11M5.5 2.500V5M10.5 2.500V5',
} as const;

export type IconName = keyof typeof PATHS;

/** These point along the line of reading and turn with it; signs of playing and time do not. */
const TURNS: ReadonlySet<IconName> = new Set(['next', 'previous', 'arrow', 'signOut', 'simulate', 'document']);
const FILLED: ReadonlySet<IconName> = new Set(['play', 'stop', 'stepBack', 'stepForward', 'skip']);

/** A sign beside a word, or inside a button that has a name; never alone for a state. */
export const Icon = ({ name, small = false }: { name: IconName; small?: boolean }): ReactNode => (
  <svg
    className={`icon${small ? ' small' : ''}${TURNS.has(name) ? ' turns' : ''}`}
    viewBox="0 0 16 16"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[name]} fill={FILLED.has(name) ? 'currentColor' : 'none'} strokeWidth={name === 'pause' ? 2 : 1.5} />
    {name === 'theme' ? <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" fill="currentColor" /> : null}
  </svg>
);
