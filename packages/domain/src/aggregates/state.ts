/** States. Stream `state-<id>`. Event shapes are stored: change them only by a version and an upcaster. */
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
} from '../item.ts';
import { exactlyOnce, settle } from '../rules.ts';
import { PartialDate } from '../time.ts';

const body = {
  iso2: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters (ISO 3166-1)'),
  iso3: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters (ISO 3166-1)'),
  names: Names,
  unMemberSince: PartialDate.nullable(),
  details: Details.default({}),
};
/** Of what else may be claimed: all but what tells one item from another. */
const claimable = { names: body.names, unMemberSince: body.unMemberSince };

const Registered = z.object({ ...body, provenance: Provenance });

export type StateState = ItemState & { data: z.infer<typeof Registered> | null };

const evolve = (state: StateState, event: AnyRecorded): StateState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type !== 'state/registered') return state;
  const data = Registered.parse(event.data);
  return { ...begin(state, event, data.provenance), data };
};

export const RegisterState = z.object({ type: z.literal('state/register'), id: Id, ...body });
type Command = z.infer<typeof RegisterState>;

const decide = (command: Command, state: StateState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('state', command, state, context, claimable);
  if (shared) return shared;
  const { type: _, id: __, ...data } = command;
  return (
    exactlyOnce('state', state) ??
    settle('state', context, [], [happened('state/registered', data, context, data.unMemberSince)])
  );
};

export const state: Aggregate<StateState, Command> = {
  name: 'state',
  events: { 'state/registered': { schema: Registered, version: 1 }, ...sharedEvents('state') },
  commands: { 'state/register': RegisterState, ...sharedCommands('state') },
  initial: { ...noItem, data: null },
  evolve,
  decide,
};
