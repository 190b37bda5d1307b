/** Organizations, parents before their bodies; states. */
import type { RecordFiles } from '../files.ts';
import { assertionOf, type Clock, disputes, type Phase, rest, step, withRule } from './common.ts';

export const organizations = (record: RecordFiles, clock: Clock): Phase[] => {
  const { items } = record.organizations;
  const depth = (id: string | undefined): number => {
    const parent = items.find((item) => item.id === id)?.parent;
    return id === undefined ? -1 : 1 + depth(parent);
  };
  const depths = [...new Set(items.map((item) => depth(item.id)))].sort((a, b) => a - b);
  return depths.map((level) => ({
    name: 'organizations',
    groups: items
      .filter((item) => depth(item.id) === level)
      .map((item) => [
        step(
          {
            type: 'organization/register',
            id: item.id,
            short: item.short,
            orgKind: item.org_kind,
            parent: item.parent ?? null,
            seat: item.seat ?? null,
            founded: item.founded ?? null,
            status: item.status,
            names: item.names,
            aliases: item.aliases ?? [],
            details: withRule(
              item,
              clock,
              rest(item, 'short', 'org_kind', 'parent', 'seat', 'founded', 'status', 'names', 'aliases'),
            ),
          },
          assertionOf(item, clock),
        ),
        ...disputes('organization', item, clock),
      ]),
  }));
};

export const states = (record: RecordFiles, clock: Clock): Phase => ({
  name: 'states',
  groups: record.states.items.map((item) => [
    step(
      {
        type: 'state/register',
        id: item.id,
        iso2: item.iso2,
        iso3: item.iso3,
        names: item.names,
        unMemberSince: item.un_member_since,
        details: withRule(item, clock, rest(item, 'iso2', 'iso3', 'names', 'un_member_since')),
      },
      assertionOf(item, clock),
    ),
    ...disputes('state', item, clock),
  ]),
});
