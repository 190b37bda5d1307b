/**
 * Debates with their statements, and the claims that a statement makes about the record. Stream `debate-<id>`.
 * Office holders appear by office. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  begin,
  claimOf,
  DateOrWords,
  Details,
  decideItem,
  evolveItem,
  happened,
  Id,
  type ItemState,
  isShared,
  noItem,
  Provenance,
  setClaim,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { exactlyOnce, mustExist, notAhead, ruleOf, settle, unless } from '../rules.ts';
import { PartialDate } from '../time.ts';

const debateBody = {
  organ: Id,
  title: Text,
  on: DateOrWords.nullable(),
  presidency: Id.nullable().default(null),
  meeting: z.number().int().positive().nullable().default(null),
  ordinalInSeries: z.number().int().positive().nullable().default(null),
  briefers: z.array(Id).default([]),
  details: Details.default({}),
};
const statementBody = {
  statement: Id,
  speaker: Id,
  office: Text.nullable().default(null),
  gist: Text,
  /** What was proposed, in words, or the ids of proposals that are tabled afterwards: so they are not looked up. */
  proposals: z.array(Text).default([]),
  on: PartialDate.nullable().default(null),
  details: Details.default({}),
};
/** `paragraph`: ordinal of the non-empty line of the text; `line`: its physical line. */
const claimBody = {
  seedClaim: Id,
  statement: Id,
  paragraph: z.number().int().positive(),
  line: z.number().int().positive(),
  gist: Text,
  /** Items that it speaks of, or words for what is none. Told of in any order, they are not looked up. */
  refersTo: z.array(Text).default([]),
  checked: Text.nullable().default(null),
  on: PartialDate.nullable().default(null),
  details: Details.default({}),
};
/** Of what else may be claimed: all but what tells one item from another. */
const { on: _on, details: _details, ...told } = debateBody;
const claimable = { ...told, date: DateOrWords };

const Opened = z.object({ ...debateBody, provenance: Provenance });
const StatementMade = z.object({ ...statementBody, provenance: Provenance });
const ClaimNoted = z.object({ ...claimBody, provenance: Provenance });

export type Statement = z.infer<typeof StatementMade> & { publicFrom: string; position: number };
export type SeedClaim = z.infer<typeof ClaimNoted> & { publicFrom: string; position: number };
export type DebateState = ItemState & {
  data: z.infer<typeof Opened> | null;
  statements: readonly Statement[];
  seedClaims: readonly SeedClaim[];
};

const evolve = (state: DebateState, event: AnyRecorded): DebateState => {
  if (isShared(event.type)) return evolveItem(state, event);
  const when = { publicFrom: event.knownAt, position: event.position };
  switch (event.type) {
    case 'debate/opened': {
      const data = Opened.parse(event.data);
      const opened: DebateState = { ...state, ...begin(state, event, data.provenance), data };
      return data.on === null
        ? opened
        : setClaim(opened, 'date', claimOf<unknown>(event, data.provenance, data.on, data.on));
    }
    case 'debate/statement-made':
      return { ...state, statements: [...state.statements, { ...StatementMade.parse(event.data), ...when }] };
    case 'debate/claim-noted':
      return { ...state, seedClaims: [...state.seedClaims, { ...ClaimNoted.parse(event.data), ...when }] };
    default:
      return state;
  }
};

export const OpenDebate = z.object({ type: z.literal('debate/open'), id: Id, ...debateBody });
export const MakeStatement = z.object({ type: z.literal('debate/make-statement'), id: Id, ...statementBody });
export const NoteClaim = z.object({ type: z.literal('debate/note-claim'), id: Id, ...claimBody });
const rule = ruleOf('debate');

type Command = z.infer<typeof OpenDebate> | z.infer<typeof MakeStatement> | z.infer<typeof NoteClaim>;

const decide = (command: Command, state: DebateState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('debate', command, state, context, claimable);
  if (shared) return shared;
  if (command.type === 'debate/open') {
    const { type: _, id: __, ...data } = command;
    const on = typeof data.on === 'string' ? data.on : null;
    return (
      exactlyOnce('debate', state) ??
      settle('debate', context, notAhead('debate', on ?? undefined, context), [
        happened('debate/opened', data, context, on),
      ])
    );
  }
  const missing = mustExist('debate', state);
  if (missing) return missing;
  const spoken = state.statements.some((one) => one.statement === command.statement);
  if (command.type === 'debate/make-statement') {
    const { type: _, id: __, ...data } = command;
    const broken = [
      ...unless(!spoken, rule('statement-exists', '/statement', 'This statement is recorded already.')),
      ...notAhead('debate', data.on ?? undefined, context),
    ];
    return settle('debate', context, broken, [happened('debate/statement-made', data, context, data.on)]);
  }
  const { type: _, id: __, ...data } = command;
  const noted = state.seedClaims.some((one) => one.seedClaim === data.seedClaim);
  const broken = [
    ...unless(
      spoken,
      rule(
        'unknown-statement',
        '/statement',
        `There is no statement "${data.statement}" in this debate.`,
        data.statement,
      ),
    ),
    ...unless(!noted, rule('noted-already', '/seedClaim', 'This claim is noted already.')),
    ...notAhead('debate', data.on ?? undefined, context),
  ];
  return settle('debate', context, broken, [happened('debate/claim-noted', data, context, data.on)]);
};

export const debate: Aggregate<DebateState, Command> = {
  name: 'debate',
  events: {
    'debate/opened': { schema: Opened, version: 1 },
    'debate/statement-made': { schema: StatementMade, version: 1 },
    'debate/claim-noted': { schema: ClaimNoted, version: 1 },
    ...sharedEvents('debate'),
  },
  commands: {
    'debate/open': OpenDebate,
    'debate/make-statement': MakeStatement,
    'debate/note-claim': NoteClaim,
    ...sharedCommands('debate'),
  },
  initial: { ...noItem, data: null, statements: [], seedClaims: [] },
  evolve,
  decide,
};
