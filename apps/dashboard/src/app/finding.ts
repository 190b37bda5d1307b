/** What a search finds: actions, things of the record, and moments that were typed. Plain functions. */
import { dateParts, monthNames } from '@concord/ui';

/** Every word must begin a word of the text; earlier and shorter is better. `undefined`: not found. */
export const score = (text: string, query: string): number | undefined => {
  const low = text.toLowerCase();
  let sum = 0;
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = low.startsWith(word)
      ? 0
      : low.search(new RegExp(`[\\s\\-–(“"/.]${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
    const inside = at >= 0 ? at : low.indexOf(word);
    if (inside < 0) return undefined;
    sum += at >= 0 ? at : 200 + inside;
  }
  return sum + text.length / 100;
};

export const find = <T extends { label: string; more?: string }>(
  all: readonly T[],
  query: string,
  most: number,
): readonly T[] =>
  all
    .flatMap((one) => {
      const found = score(`${one.label} ${one.more ?? ''}`, query);
      return found === undefined ? [] : [{ one, found }];
    })
    .sort((a, b) => a.found - b.found)
    .slice(0, most)
    .map(({ one }) => one);

/** 1 to 12 by the first three letters of a month, alone or as it stands in a date; 0 where it is none. */
const monthOf = (letters: string): number =>
  1 +
  monthNames().findIndex((name, month) =>
    [name, dateParts(new Date(Date.UTC(2000, month)), 'short').month].some(
      (one) => one.slice(0, 3).toLowerCase() === letters,
    ),
  );
const two = (n: number): string => String(n).padStart(2, '0');
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day that was typed: 2019-09-25, 25 Sep 2019, Sep 2019 or 2019 (the end of it). */
export const typedDay = (text: string): string | undefined => {
  const clean = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(clean);
  const words = /^(?:(\d{1,2})\s+)?(\p{L}{3})\p{L}*\.?\s+(\d{4})$/u.exec(clean);
  const year = /^(19|20)\d\d$/.exec(clean);
  const made = iso
    ? { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
    : words
      ? { year: Number(words[3]), month: monthOf(words[2] ?? ''), day: words[1] ? Number(words[1]) : 0 }
      : year
        ? { year: Number(year[0]), month: 12, day: 31 }
        : undefined;
  if (!made || made.month < 1 || made.month > 12) return undefined;
  const last = lastOf(made.year, made.month);
  const day = made.day === 0 ? last : made.day;
  return day > last ? undefined : `${made.year}-${two(made.month)}-${two(day)}`;
};

/** A position that was typed: 4211, 4,211. */
export const typedPosition = (text: string): number | undefined =>
  /^\d{1,3}(,?\d{3})*$|^\d+$/.test(text.trim()) ? Number(text.replaceAll(',', '')) : undefined;
