/** Where a claim comes from. Stream `source-<key>`. Event shapes are stored: change them only by a version and an upcaster. */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  Details,
  decideItem,
  evolveItem,
  Id,
  type ItemState,
  isShared,
  noItem,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { Language } from '../language.ts';
import { exactlyOnce, settle } from '../rules.ts';
import { lastDay, PartialDate } from '../time.ts';

const body = {
  title: Text,
  publisher: Text.nullable(),
  url: Text.nullable(),
  published: PartialDate.nullable(),
  language: Text.nullable(),
  sourceKind: z.enum(['official', 'press', 'academic', 'reference']),
  /** `seen`: read for the record; `carried`: taken over and not read again. */
  check: z.enum(['seen', 'carried']),
  details: Details.default({}),
};
/** What is registered now names its language by code; what was stored before that may hold any word. */
const registering = { ...body, language: Language.nullable() };
/** Of what else may be claimed. When it was published sets since when it is known, once. */
const { published: _published, details: _details, ...claimable } = registering;

const Registered = z.object(body);

export type SourceState = ItemState & { data: z.infer<typeof Registered> | null };

const evolve = (state: SourceState, event: AnyRecorded): SourceState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type !== 'source/registered') return state;
  return {
    ...state,
    exists: true,
    publicFrom: event.knownAt,
    begunAt: event.position,
    data: Registered.parse(event.data),
  };
};

export const RegisterSource = z.object({ type: z.literal('source/register'), id: Id, ...registering });
type Command = z.infer<typeof RegisterSource>;

const decide = (command: Command, state: SourceState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('source', command, state, context, claimable);
  if (shared) return shared;
  const { type: _, id: __, ...data } = command;
  // Public when it was published; where that is not known, or only vaguely, when whoever registers it says, or today.
  const latest = context.assertion?.publicFrom ?? context.today;
  const published = data.published === null ? latest : lastDay(data.published);
  const knownAt = published < latest ? published : latest;
  return (
    exactlyOnce('source', state) ??
    settle('source', context, [], [{ type: 'source/registered', data, occurredAt: data.published, knownAt }])
  );
};

export const source: Aggregate<SourceState, Command> = {
  name: 'source',
  events: { 'source/registered': { schema: Registered, version: 1 }, ...sharedEvents('source') },
  commands: { 'source/register': RegisterSource, ...sharedCommands('source') },
  initial: { ...noItem, data: null },
  evolve,
  decide,
};
