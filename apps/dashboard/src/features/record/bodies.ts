/** Where a body stands in figures: on the side of the United Nations, of the three regional organizations, or of others. */
import type { OrganizationView } from '@concord/read-models';

export const REGIONAL: readonly string[] = ['org-sco', 'org-csto', 'org-cis'];
export const UN = 'org-un';

export type Family = 'un' | 'regional' | 'other';

/** An organization with everything above it, itself first. A parent that is not on record ends the chain. */
export const chainOf = (id: string, all: ReadonlyMap<string, OrganizationView>): readonly OrganizationView[] => {
  const chain: OrganizationView[] = [];
  for (let at = all.get(id); at !== undefined && !chain.includes(at); at = all.get(at.parent ?? '')) chain.push(at);
  return chain;
};

export const familyOf = (id: string, all: ReadonlyMap<string, OrganizationView>): Family => {
  const root = chainOf(id, all).at(-1)?.id;
  if (root === UN) return 'un';
  return root !== undefined && REGIONAL.includes(root) ? 'regional' : 'other';
};

/** The executive committee of a body signs for it, and stands at its place. */
export const standsFor = (id: string, all: ReadonlyMap<string, OrganizationView>): string => {
  const [self, parent, above] = chainOf(id, all);
  return self?.orgKind === 'executive-body' && parent !== undefined && above !== undefined ? parent.id : id;
};

/** The organization that a body belongs to; itself where it belongs to none. */
export const rootOf = (id: string, all: ReadonlyMap<string, OrganizationView>): string =>
  chainOf(id, all).at(-1)?.id ?? id;

/** Bodies below one, each after the one it belongs to, with its depth. */
export const withBodies = (
  all: readonly OrganizationView[],
  parent: string | null,
  depth = 0,
): readonly { organization: OrganizationView; depth: number }[] =>
  all
    .filter((one) => one.parent === parent)
    .sort((a, b) => weight(a) - weight(b) || (a.short < b.short ? -1 : 1))
    .flatMap((organization) => [{ organization, depth }, ...withBodies(all, organization.id, depth + 1)]);

const weight = ({ id }: OrganizationView): number => {
  const regional = REGIONAL.indexOf(id);
  return id === UN ? 0 : regional >= 0 ? regional + 1 : 9;
};
