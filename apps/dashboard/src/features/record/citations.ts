/** Which items rest on which source: by the item itself, by one of its claims, or by a statement in it. */

import type { FieldView, Item } from '@concord/read-models';
import { codeText } from '../../shared/codes.ts';
import { useList, useNames } from '../../shared/queries.ts';

export type Cited = { id: string; title: string };

const isField = (value: unknown): value is FieldView<unknown> =>
  typeof value === 'object' && value !== null && 'claims' in value && Array.isArray(value.claims);
const isSourced = (value: unknown): value is { sources: readonly string[] } =>
  typeof value === 'object' && value !== null && 'sources' in value && Array.isArray(value.sources);

/** Every source that an item names anywhere. */
export const sourcesOf = (item: Item): ReadonlySet<string> =>
  new Set([
    ...item.sources,
    ...Object.values(item.claimed).flatMap((field) => field.claims.flatMap((claim) => claim.sources)),
    ...Object.values(item).flatMap((value: unknown) => {
      if (isField(value)) return value.claims.flatMap((claim) => claim.sources);
      return Array.isArray(value) ? value.filter(isSourced).flatMap((one) => one.sources) : [];
    }),
  ]);

/** Source → items at the moment that cite it. */
export const useCitations = (): ReadonlyMap<string, readonly Cited[]> => {
  const nameOf = useNames();
  const lists = [
    useList('agreements').data?.items,
    useList('memberships').data?.items,
    useList('resolutions').data?.items,
    useList('activities').data?.items,
    useList('debates').data?.items,
    useList('proposals').data?.items,
    useList('organizations').data?.items,
    useList('states').data?.items,
  ];
  const cited = new Map<string, Cited[]>();
  for (const item of lists.flatMap((list): readonly Item[] => list ?? []))
    for (const key of sourcesOf(item))
      cited.set(key, [...(cited.get(key) ?? []), { id: item.id, title: titleOf(item, nameOf) }]);
  return cited;
};

/** What an item is called: its title, else who is what of whom, else its name. */
export const titleOf = (item: Pick<Item, 'id'>, nameOf: (id: string) => string): string => {
  if ('title' in item && typeof item.title === 'string') return item.title;
  if ('need' in item && 'offer' in item) return [item.need, item.offer].map((id) => nameOf(String(id))).join(' – ');
  if ('member' in item && 'organization' in item && 'status' in item)
    return `${nameOf(String(item.member))}: ${codeText('code', String(item.status))} (${nameOf(String(item.organization))})`;
  return nameOf(item.id);
};
