/** Places of a flow are fixed: CIS on the side of its members, SCO on the other; never by weight. */
import type { MembershipClass } from '@concord/simulation';
import type { FlowHub } from '@concord/ui';

export const HUBS: readonly Omit<FlowHub, 'empty'>[] = [
  { id: 'sco-rats', label: 'SCO', angle: 75 },
  { id: 'un', label: 'UN', angle: 180 },
  { id: 'cis-atc', label: 'CIS', angle: 262 },
  { id: 'csto', label: 'CSTO', angle: 325 },
];
export const RING: readonly MembershipClass[] = [
  'all-three',
  'sco-cis',
  'sco-csto',
  'sco',
  'elsewhere',
  'cis',
  'csto',
  'cis-csto',
];
