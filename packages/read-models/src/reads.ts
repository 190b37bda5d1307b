/** Which projections each list is made of: what an answer waits for, and what a page asks for again. */
import { projections } from './projection.ts';

/** Of everything that carries doubts and conflicts: what policies state is computed. */
const NAMES = projections.map((one) => one.name).filter((name) => name !== 'timers');

/** What touches a pillar, the coding that reads it, and whose it is. */
const COVERED = [
  ...['agreements', 'activities', 'plans', 'proposals', 'capacity', 'strategies', 'threats'],
  ...['permissions', 'organizations', 'memberships'],
];
/** Projections of what the policies follow: a timer says whose it is by name. */
const FOLLOWED = ['agreements', 'memberships', 'organizations', 'plans', 'proposals', 'capacity'];

/** Projections of what may name another item: where that is not public itself, it is there by its name as long as they do. */
const NAMING = NAMES.filter((name) => name !== 'sources' && name !== 'permissions');

const READS = {
  organizations: NAMING,
  states: NAMING,
  memberships: ['memberships'],
  agreements: [...NAMING, 'permissions'],
  proposals: ['proposals'],
  resolutions: NAMING,
  debates: ['debates', 'proposals'],
  activities: ['activities'],
  evidence: ['proposals'],
  standings: ['memberships'],
  'vote-series': ['resolutions'],
  doubts: NAMES,
  conflicts: NAMES,
  needs: ['capacity'],
  offers: ['capacity'],
  matches: ['capacity'],
  suggestions: ['capacity', 'memberships', 'organizations'],
  strategies: ['strategies'],
  coverage: COVERED,
  'coverage-items': COVERED,
  threats: ['threats'],
  conditions: ['threats'],
  plans: ['plans', 'agreements', 'memberships', 'organizations'],
  timers: ['timers', ...FOLLOWED],
  sources: ['sources'],
  permissions: ['permissions', 'agreements', 'memberships', 'organizations'],
} satisfies Readonly<Record<string, readonly string[]>>;

export type ListName = keyof typeof READS;
const withSources = (names: readonly string[]): readonly string[] => [...new Set([...names, 'sources'])];

/**
 * Projections whose documents a list shows, or lends a name from: an answer is as far as the last of them. Every list says
 * which of its sources were public, and every source how often it is cited, by whatever.
 */
export const reads = Object.fromEntries(
  Object.entries(READS).map(([list, names]) => [list, list === 'sources' ? NAMES : withSources(names)]),
  // The same keys as it was made of.
) as Readonly<Record<ListName, readonly string[]>>;

/** Lists that show something else once these projections have moved. */
export const listsFedBy = (moved: readonly string[]): readonly string[] =>
  Object.entries(reads).flatMap(([list, of]) => (of.some((name) => moved.includes(name)) ? [list] : []));
