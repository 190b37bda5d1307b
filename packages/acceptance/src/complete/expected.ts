/** What the files say of a moment: which facts are there, which claims and sources of them are public. */
import { firstDay, isPartialDate, lastDay } from '@concord/domain';
import {
  CLOSED,
  claimPublic,
  claimsOf,
  debateOf,
  type Fact,
  type FileClaim,
  files,
  type Kind,
  preferredOf,
  publicFrom,
  sourcePublic,
  sources,
} from './record-files.ts';
import { isAdopted } from './shapes.ts';

export type Moment = { asOf: string; knownAt: string };

export const visibleClaims = (item: Fact, field: string, { knownAt }: Moment): readonly FileClaim[] =>
  claimsOf(item)
    .filter((claim) => claim.field === field && claimPublic(item, claim) <= knownAt)
    .sort((a, b) => {
      const [x, y] = [claimPublic(item, a), claimPublic(item, b)];
      return x === y ? (a.claim < b.claim ? -1 : 1) : x < y ? -1 : 1;
    });

/** The preference was made on the day on which the record was closed. */
export const preferenceAt = (item: Fact, field: string, moment: Moment) => {
  const preferred = preferredOf(item);
  const named = visibleClaims(item, field, moment).find((claim) => claim.claim === preferred?.claim);
  return preferred && named && moment.knownAt >= CLOSED ? { ...preferred, value: named.value } : undefined;
};

export const isDisputed = (item: Fact, field: string): boolean => claimsOf(item).some((claim) => claim.field === field);

/** What stands for a field: the preferred claim, else all that are public; of an undisputed field its own value. */
export const standing = (item: Fact, field: string, moment: Moment): readonly unknown[] => {
  if (!isDisputed(item, field)) return item[field] === undefined || item[field] === null ? [] : [item[field]];
  const preferred = preferenceAt(item, field, moment);
  return preferred ? [preferred.value] : visibleClaims(item, field, moment).map((claim) => claim.value);
};

const mayHaveCome = (value: unknown, asOf: string): boolean =>
  typeof value !== 'string' || !isPartialDate(value) || firstDay(value) <= asOf;

/** It has begun by what stands of this field, or may have. `otherwise`: where nothing stands. */
const hasCome = (item: Fact, field: string, moment: Moment, otherwise: boolean): boolean => {
  const values = standing(item, field, moment);
  return values.length === 0 ? otherwise : values.some((value) => mayHaveCome(value, moment.asOf));
};

/** Stages of texts that are on paper only: there since they were public at the latest, as texts without a date are. */
const ON_PAPER = ['announced', 'in-negotiation-2017', 'decision-to-sign', 'draft-approved', 'not-verified'];

const find = (kind: Kind, id: unknown): Fact | undefined => files[kind].find((item) => item.id === id);

export const isThere = (kind: Kind, item: Fact, moment: Moment): boolean => {
  if (publicFrom(item.id) > moment.knownAt) return false;
  const within = (of: Kind, id: unknown): boolean => {
    const whole = find(of, id);
    return whole !== undefined && isThere(of, whole, moment);
  };
  switch (kind) {
    case 'organizations':
      return hasCome(item, 'founded', moment, true);
    case 'states':
      return true;
    case 'memberships':
      return hasCome(item, 'start', moment, false);
    case 'agreements':
      return (
        hasCome(item, 'signed', moment, false) ||
        (publicFrom(item.id) <= moment.asOf &&
          (ON_PAPER.includes(String(item['stage'])) || standing(item, 'signed', moment).length === 0))
      );
    case 'resolutions':
      return !isAdopted(item) || hasCome(item, 'date', moment, true);
    case 'debates':
      return hasCome(item, 'date', moment, false);
    case 'proposals':
      return hasCome(item, 'date', moment, true);
    case 'statements':
      return within('debates', item['debate']) && hasCome(item, 'date', moment, true);
    case 'seedClaims':
      return within('debates', debateOf(String(item['statement']))) && hasCome(item, 'date', moment, true);
    case 'evidence':
      return within('proposals', item['proposal']) && hasCome(item, 'date', moment, true);
    case 'activities':
      // It was planned since that was public at the latest.
      return publicFrom(item.id) <= moment.asOf || (item['status'] === 'held' && hasCome(item, 'date', moment, false));
  }
};

export const publicSources = (keys: readonly string[], { knownAt }: Moment): string[] =>
  keys.filter((key) => sourcePublic(key) <= knownAt);

/** A mark as far as it could be given by then: whole once its sources are, else no better than those that were there allow. */
export const sureBy = (mark: string, keys: readonly string[], moment: Moment): string => {
  const there = publicSources(keys, moment);
  if (there.length === keys.length) return mark;
  const read = sources.filter((source) => there.includes(source.key) && source['check'] === 'seen');
  const official = read.some((source) => source['kind'] === 'official');
  const allowed = official || (read.length > 0 && there.length > 1) ? 'HML' : read.length > 0 ? 'ML' : 'L';
  return allowed.includes(mark) ? mark : allowed.charAt(0);
};

/** Does what begins on this date hold at the end of that day? */
export const answerOf = (value: unknown, asOf: string): 'yes' | 'no' | 'unknown' => {
  if (typeof value !== 'string' || !isPartialDate(value)) return 'unknown';
  return asOf < firstDay(value) ? 'no' : asOf < lastDay(value) ? 'unknown' : 'yes';
};
