/** What several claims about one field amount to. */

import { isPartialDate } from '@concord/domain';
import { type ClaimView, contradict, type FieldView } from '@concord/read-models';
import { dateParts, monthNames } from '@concord/ui';
import i18next from 'i18next';
import { dateText } from '../../shared/text.ts';

const isDate = (value: unknown): value is string => typeof value === 'string' && isPartialDate(value);
/** Sources disagree, whether or not one of them is preferred. */
export const isDisputed = (field: Pick<FieldView<unknown>, 'claims'>): boolean =>
  field.claims.some((one, n) => field.claims.slice(n + 1).some((other) => contradict(one.value, other.value)));

/** How many claims there are, and how many of them contradict another; a preference ends no conflict. */
export const conflictsIn = ({
  claims,
}: Pick<FieldView<unknown>, 'claims'>): { claims: number; conflicting: number } => ({
  claims: claims.length,
  conflicting: claims.filter((claim) => claims.some((other) => other !== claim && contradict(claim.value, other.value)))
    .length,
});

/** A claim is called by its own id wherever it stands; of a long one, which an event gave it, by the end. */
export const claimName = (id: string): string => (id.length > 12 ? `…${id.slice(-6)}` : id);

/** How many claims are known of later that are not yet at this moment, retracted by then or not. */
export const knownLater = (field: FieldView<unknown>, later: FieldView<unknown>): number => {
  const now = new Set([...field.claims, ...field.retracted].map((one) => one.id));
  return [...later.claims, ...later.retracted].filter((one) => !now.has(one.id)).length;
};

/** The preferred claim first, then as they became public. */
export const inOrder = (field: FieldView<unknown>): readonly ClaimView[] =>
  [...field.claims].sort((a, b) => Number(b.id === field.preferred?.claim) - Number(a.id === field.preferred?.claim));

/** Dates that stand against each other, the preferred one first; one that agrees with one before it, only vaguer or finer, is left out. */
export const alternatives = (field: FieldView<unknown>): readonly string[] => {
  const dates = inOrder(field).flatMap(({ value }) => (isDate(value) ? [value] : []));
  return dates.filter((date, n) => dates.slice(0, n).every((before) => contradict(before, date)));
};

/** Dates that compete, without saying twice what they share: 28 or 17 Jun 2004; 1 Nov or 31 Oct 2018; Oct 2018 or 2019. */
export const datesText = (dates: readonly string[], or: string): string =>
  dates
    .map((date, n) => {
      const [year, month, day] = date.split('-');
      // Only what follows at once can carry the part that is left out.
      const next = dates[n + 1];
      const alike = next !== undefined && next.length === date.length;
      const sharesYear = alike && month !== undefined && next.slice(0, 4) === year;
      const sharesMonth = alike && day !== undefined && next.slice(0, 7) === date.slice(0, 7);
      if (!sharesYear && !sharesMonth) return dateText(date);
      const parts = dateParts(new Date(`${date.slice(0, 7)}-${day ?? '01'}T00:00:00Z`), 'short');
      if (sharesMonth) return parts.day;
      return day === undefined ? (monthNames()[Number(month) - 1] ?? '') : i18next.t('date.dayMonth', parts);
    })
    .join(` ${or} `);
