/** Organizations and their bodies. Stream `organization-<id>`. Event shapes are stored: change them only by a version and an upcaster. */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
  Details,
  decideItem,
  evolveItem,
  happened,
  Id,
  type ItemState,
  isShared,
  Names,
  noItem,
  Provenance,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { type Broken, exactlyOnce, mustExist, settle } from '../rules.ts';
import { PartialDate } from '../time.ts';

const body = {
  short: Text,
  /** Open on purpose: a body is of the kind that its founders made it ("fatf-style-regional-body"); nothing is decided by it. */
  orgKind: Text,
  parent: Id.nullable(),
  seat: Text.nullable(),
  founded: PartialDate.nullable(),
  /** As the source leaves it ("agreed-not-verified-in-force"): open on purpose; nothing is decided by it. */
  status: Text,
  names: Names,
  aliases: z.array(Text),
  details: Details.default({}),
};
/** Of what else may be claimed: all but what tells one item from another. */
const { details: _details, ...claimable } = body;

const Registered = z.object({ ...body, provenance: Provenance });

export type OrganizationState = ItemState & { data: z.infer<typeof Registered> | null };

const evolve = (state: OrganizationState, event: AnyRecorded): OrganizationState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type !== 'organization/registered') return state;
  const data = Registered.parse(event.data);
  return { ...begin(state, event, data.provenance), data };
};

export const RegisterOrganization = z.object({ type: z.literal('organization/register'), id: Id, ...body });
type Command = z.infer<typeof RegisterOrganization>;

const decide = (command: Command, state: OrganizationState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('organization', command, state, context, claimable);
  if (shared) return shared;
  const { type: _, id, ...data } = command;
  const parent = data.parent === null ? undefined : facts.get(`organization-${data.parent}`);
  const broken: Broken[] = [];
  if (data.parent === id)
    broken.push({ rule: 'organization/own-parent', field: '/parent', says: 'A body cannot belong to itself.' });
  else if (data.parent !== null && mustExist('organization', (parent as ItemState | undefined) ?? noItem))
    broken.push({
      rule: 'organization/unknown-parent',
      field: '/parent',
      says: `The organization "${data.parent}" is not registered.`,
      missing: data.parent,
    });
  return (
    exactlyOnce('organization', state) ??
    settle('organization', context, broken, [happened('organization/registered', data, context, data.founded)])
  );
};

export const organization: Aggregate<OrganizationState, Command> = {
  name: 'organization',
  events: { 'organization/registered': { schema: Registered, version: 1 }, ...sharedEvents('organization') },
  commands: { 'organization/register': RegisterOrganization, ...sharedCommands('organization') },
  initial: { ...noItem, data: null },
  evolve,
  reads: (command) =>
    'parent' in command && command.parent !== null && command.parent !== command.id
      ? [`organization-${command.parent}`]
      : [],
  decide,
};
