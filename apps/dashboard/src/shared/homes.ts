/** Where each kind of item is at home: the list that holds it, and the page that shows it. Links to items are made from it. */
import type { AggregateName } from '@concord/domain';
import type { ListName } from './queries.ts';

export type Home =
  /** A tab of Record, with the item beside it. `prefix`: of the ids that the record gives. */
  | { page: '/record'; tab: string; list: ListName; prefix: string }
  /** What has no item of its own to look at. */
  | { page: '/mechanism' | '/history' };

const inRecord = (prefix: string, list: ListName, tab: string = list): Home => ({ page: '/record', tab, list, prefix });

export const HOMES: Readonly<Record<AggregateName, Home>> = {
  organization: inRecord('org-', 'organizations'),
  state: inRecord('state-', 'states', 'organizations'),
  membership: inRecord('mem-', 'memberships', 'organizations'),
  agreement: inRecord('agr-', 'agreements'),
  activity: inRecord('act-', 'activities'),
  resolution: inRecord('res-', 'resolutions'),
  debate: inRecord('deb-', 'debates'),
  proposal: inRecord('prop-', 'proposals'),
  need: inRecord('need-', 'needs', 'capacity'),
  offer: inRecord('offer-', 'offers', 'capacity'),
  match: inRecord('match-', 'matches', 'capacity'),
  strategy: inRecord('strategy-', 'strategies'),
  threat: inRecord('threat-', 'threats', 'coverage'),
  condition: inRecord('condition-', 'conditions', 'coverage'),
  plan: inRecord('plan-', 'plans'),
  source: inRecord('', 'sources'),
  coding: { page: '/mechanism' },
  experiment: { page: '/history' },
  policy: { page: '/history' },
  record: { page: '/history' },
};

/** The home of a kind by its name; asked without the domain itself, which the first page does not need. */
export const homeOfKind = (kind: string): Home | undefined =>
  Object.entries(HOMES).find(([name]) => name === kind)?.[1];

/** Parts of an item, which have no stream of their own: they are shown where the whole is. */
const PARTS: readonly (readonly [prefix: string, whole: AggregateName])[] = [
  ['ev-', 'proposal'],
  ['stm-', 'debate'],
  ['seed-', 'debate'],
];

type RecordHome = Extract<Home, { page: '/record' }>;
const recordHomes = Object.values(HOMES).filter((home): home is RecordHome => home.page === '/record');

const wholeOf = (id: string): Home | undefined => {
  const whole = PARTS.find(([prefix]) => id.startsWith(prefix))?.[1];
  return whole && HOMES[whole];
};

/** The home of an item by its id; what no prefix tells is a source. */
export const homeOf = (id: string): RecordHome => {
  const home = wholeOf(id) ?? recordHomes.find(({ prefix }) => prefix !== '' && id.startsWith(prefix));
  return home?.page === '/record' ? home : { page: '/record', tab: 'sources', list: 'sources', prefix: '' };
};

/** An id of an item that has a home by its own prefix. */
export const isItemId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9-]+$/.test(value) && homeOf(value).prefix !== '';
