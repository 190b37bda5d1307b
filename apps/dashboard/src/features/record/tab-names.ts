export const TABS = [
  'organizations',
  'agreements',
  'proposals',
  'activities',
  'capacity',
  'strategies',
  'resolutions',
  'debates',
  'sources',
  'conflicts',
] as const;
export type Tab = (typeof TABS)[number];
export const isTab = (tab: string | undefined): tab is Tab => TABS.some((one) => one === tab);

/** The tab on which an item is at home, by the prefix of its id. */
const HOMES: readonly (readonly [prefix: string, tab: Tab])[] = [
  ['agr-', 'agreements'],
  ['prop-', 'proposals'],
  ['act-', 'activities'],
  ['res-', 'resolutions'],
  ['need-', 'capacity'],
  ['offer-', 'capacity'],
  ['match-', 'capacity'],
  ['strategy-', 'strategies'],
  ['deb-', 'debates'],
  ['mem-', 'organizations'],
  ['org-', 'organizations'],
  ['state-', 'organizations'],
];
export const homeOf = (item: string): Tab => HOMES.find(([prefix]) => item.startsWith(prefix))?.[1] ?? 'sources';
