/** By what travellers and records are picked from a list. */
import { MISS_NAMES } from '@concord/simulation';
import type { RecordRow, TravellerRow } from '@concord/simulation/trace';

export const TRAVELLER_PICKS = [
  'sample',
  ...MISS_NAMES,
  'detected',
  'misuseStop',
  'wrongStop',
  'refuted',
  'complained',
  'corrected',
] as const;
export type TravellerPick = (typeof TRAVELLER_PICKS)[number];
export const RECORD_PICKS = ['shared', 'withdrawn', 'residual', 'unacknowledged', 'misuse', 'unshared'] as const;
export type RecordPick = (typeof RECORD_PICKS)[number];

export const picksTraveller = (row: TravellerRow, pick: TravellerPick, sample: readonly string[]): boolean => {
  if (pick === 'sample') return sample.includes(row.id);
  if (pick === 'complained') return row.complained;
  if (pick === 'corrected') return row.corrected;
  return row.end === pick;
};

export const picksRecord = (row: RecordRow, pick: RecordPick): boolean => {
  if (pick === 'shared') return row.holders > 0;
  if (pick === 'unshared') return row.holders === 0;
  if (pick === 'withdrawn') return row.withdrawn;
  if (pick === 'misuse') return row.misuse;
  return row[pick] > 0;
};
