/** Which projections each list is made of: what an answer waits for, and what a page asks for again. */
import { projections } from './projection.ts';

const NAMES = projections.map((one) => one.name);

/** What touches a pillar, the coding that reads it, and whose it is. */
const COVERED = [
  ...['agreements', 'activities', 'proposals', 'capacity', 'strategies', 'threats'],
  ...['permissions', 'organizations', 'memberships'],
];

const READS = {
  organizations: ['organizations', 'memberships'],
  states: ['organizations', 'memberships'],
  memberships: ['memberships'],
  agreements: ['agreements', 'permissions'],
  proposals: ['proposals'],
  resolutions: ['resolutions'],
  debates: ['debates', 'proposals'],
  activities: ['activities'],
  evidence: ['proposals', 'sources'],
  standings: ['memberships'],
  'vote-series': ['resolutions'],
  doubts: NAMES,
  conflicts: NAMES,
  needs: ['capacity'],
  offers: ['capacity'],
  matches: ['capacity'],
  suggestions: ['capacity', 'memberships'],
  strategies: ['strategies'],
  coverage: COVERED,
  'coverage-items': COVERED,
  threats: ['threats'],
  conditions: ['threats'],
  sources: ['sources'],
  permissions: ['permissions', 'agreements', 'memberships', 'organizations'],
} satisfies Readonly<Record<string, readonly string[]>>;

export type ListName = keyof typeof READS;
/** Projections whose documents a list shows: an answer is as far as the last of them. */
export const reads: Readonly<Record<ListName, readonly string[]>> = READS;

/** Lists that show something else once these projections have moved. Every list says which of its sources were public. */
export const listsFedBy = (moved: readonly string[]): readonly string[] =>
  Object.entries(reads).flatMap(([list, of]) =>
    // Every source counts how often it is cited, by whatever.
    (list === 'sources' && moved.length > 0) || moved.includes('sources') || of.some((name) => moved.includes(name))
      ? [list]
      : [],
  );
