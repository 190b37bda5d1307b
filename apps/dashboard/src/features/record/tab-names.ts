export const TABS = [
  'organizations',
  'agreements',
  'proposals',
  'activities',
  'capacity',
  'strategies',
  'plans',
  'coverage',
  'due',
  'resolutions',
  'debates',
  'sources',
  'conflicts',
] as const;
export type Tab = (typeof TABS)[number];
export const isTab = (tab: string | undefined): tab is Tab => TABS.some((one) => one === tab);
