/**
 * What views look up in the documents, found once for each set of them: a set never changes once it is made, and a list
 * asks for every one of its items.
 */
import type { CodingState, MembershipState } from '@concord/domain';
import type { Document, Documents } from '../projection.ts';

/** Makes something of a set of documents at the first question, and keeps it as long as the set is kept. */
export const once = <T>(make: (documents: Documents) => T): ((documents: Documents) => T) => {
  const kept = new WeakMap<Documents, { made: T }>();
  return (documents) => {
    const found = kept.get(documents);
    if (found) return found.made;
    const made = make(documents);
    kept.set(documents, { made });
    return made;
  };
};

type ByKind = { unsorted: ReadonlyMap<string, readonly Document[]>; sorted: Map<string, readonly Document[]> };

const byKind = once((documents): ByKind => {
  const unsorted = new Map<string, Document[]>();
  for (const document of documents.values()) {
    const all = unsorted.get(document.kind);
    if (all) all.push(document);
    else unsorted.set(document.kind, [document]);
  }
  return { unsorted, sorted: new Map() };
});

/** Documents of one kind, by id: whatever order they arrived in. */
export const of = <S>(documents: Documents, kind: string): readonly (Document & { state: S })[] => {
  const { unsorted, sorted } = byKind(documents);
  const found = sorted.get(kind) ?? [...(unsorted.get(kind) ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  sorted.set(kind, found);
  // The state of a kind is its aggregate's own; whoever names the kind names the type.
  return found as readonly (Document & { state: S })[];
};

type Membership = Document & { state: MembershipState };

const memberships = once((documents) => {
  const all = of<MembershipState>(documents, 'membership');
  return {
    organization: Map.groupBy(all, ({ state }) => state.data?.organization),
    member: Map.groupBy(all, ({ state }) => state.data?.member),
  };
});

/** Memberships of one organization, or of one member, by id. */
export const membershipsOf = (
  documents: Documents,
  side: 'organization' | 'member',
  id: string,
): readonly Membership[] => memberships(documents)[side].get(id) ?? [];

/** How agreements and activities are read as pillars. */
export const pillarCodingOf = (documents: Documents): (Document & { state: CodingState }) | undefined =>
  of<CodingState>(documents, 'coding').find(({ id }) => id === 'pillars');

/** The one coding that counts; another one that somebody records is not taken for it. */
export const codingOf = (documents: Documents): (Document & { state: CodingState }) | undefined =>
  of<CodingState>(documents, 'coding').find(({ id }) => id === 'channels');
