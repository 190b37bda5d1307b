/**
 * Proposals: tabled, discussed, elaborated, referred, advanced, adopted by a vehicle, implemented by evidence; or blocked,
 * withdrawn, lapsed. Stream `proposal-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts, StreamId } from '../decider.ts';
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
  noItem,
  Provenance,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, ruleOf, settle, unless } from '../rules.ts';
import { lastDay, monthsLater, PartialDate } from '../time.ts';

const body = {
  ordinal: z.number().int().positive(),
  title: Text,
  gist: Text,
  proposer: Id,
  addressees: z.array(Id),
  pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])),
  paragraph: z.number().int().positive(),
  line: z.number().int().positive(),
  statement: Id,
  debate: Id.nullable().default(null),
  /** The withdrawn or lapsed proposal that this one takes up again. */
  derivedFrom: Id.nullable().default(null),
  details: Details.default({}),
};
const Tabled = z.object({ ...body, on: PartialDate.nullable(), provenance: Provenance });

/** Steps after tabling, in the order in which they usually come. */
export const STEPS = [
  'seconded',
  'discussed',
  'elaborated',
  'referred',
  'advanced',
  'adopted',
  'implementing',
  'implemented',
  'blocked',
  'withdrawn',
  'lapsed',
] as const;
export type ProposalStep = (typeof STEPS)[number];
const TERMINAL: readonly string[] = ['implemented', 'withdrawn', 'lapsed'];

/** `ref`: the vehicle of an adoption, the evidence of an implementation. `says`: what happened, or the ground of a block. */
const step = {
  by: Id.nullable().default(null),
  ref: Text.nullable().default(null),
  says: Text.nullable().default(null),
};
const Stepped = z.object({ ...step, on: PartialDate.nullable(), provenance: Provenance });

export type ProposalState = ItemState & {
  data: z.infer<typeof Tabled> | null;
  /** Position of its tabling in the log. */
  tabledAt: number;
  steps: readonly (z.infer<typeof Stepped> & { step: ProposalStep; publicFrom: string; position: number })[];
};

const stepOf = (type: string): ProposalStep | undefined => STEPS.find((one) => type === `proposal/${one}`);

const evolve = (state: ProposalState, event: AnyRecorded): ProposalState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type === 'proposal/tabled') {
    const data = Tabled.parse(event.data);
    return { ...state, ...begin(state, event, data.provenance), data, tabledAt: event.position };
  }
  const taken = stepOf(event.type);
  return taken
    ? {
        ...state,
        steps: [
          ...state.steps,
          { ...Stepped.parse(event.data), step: taken, publicFrom: event.knownAt, position: event.position },
        ],
      }
    : state;
};

export const TableProposal = z.object({
  type: z.literal('proposal/table'),
  id: Id,
  ...body,
  on: PartialDate.optional(),
});
const stepCommand = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), id: Id, ...step, on: PartialDate.optional() });
const commands = {
  'proposal/second': stepCommand('proposal/second'),
  'proposal/discuss': stepCommand('proposal/discuss'),
  'proposal/elaborate': stepCommand('proposal/elaborate'),
  'proposal/refer': stepCommand('proposal/refer'),
  'proposal/advance': stepCommand('proposal/advance'),
  'proposal/adopt': stepCommand('proposal/adopt'),
  'proposal/start-implementing': stepCommand('proposal/start-implementing'),
  'proposal/implement': stepCommand('proposal/implement'),
  'proposal/block': stepCommand('proposal/block'),
  'proposal/withdraw': stepCommand('proposal/withdraw'),
  'proposal/lapse': stepCommand('proposal/lapse'),
};
const RESULT: Readonly<Record<keyof typeof commands, ProposalStep>> = {
  'proposal/second': 'seconded',
  'proposal/discuss': 'discussed',
  'proposal/elaborate': 'elaborated',
  'proposal/refer': 'referred',
  'proposal/advance': 'advanced',
  'proposal/adopt': 'adopted',
  'proposal/start-implementing': 'implementing',
  'proposal/implement': 'implemented',
  'proposal/block': 'blocked',
  'proposal/withdraw': 'withdrawn',
  'proposal/lapse': 'lapsed',
};
type Step = z.infer<(typeof commands)[keyof typeof commands]>;
type Command = z.infer<typeof TableProposal> | Step;

/** What can be a vehicle or evidence on record, by the prefix of its id. A decision of a body has no stream of its own. */
const STREAMS: Readonly<Record<string, string>> = { res: 'resolution', agr: 'agreement', act: 'activity' };
const streamOf = (ref: string | null): StreamId | undefined => {
  const kind = ref === null ? undefined : STREAMS[ref.slice(0, ref.indexOf('-'))];
  return kind && `${kind}-${ref}`;
};

/** A proposal of which nothing is heard for so long may be called lapsed. Ours: the rules of the bodies do not say. */
const SILENT_MONTHS = 12;

const rule = ruleOf('proposal');

const broken = (command: Step, state: ProposalState, facts: Facts, context: Context): Broken[] => {
  const { by, ref, says } = command;
  const taken = RESULT[command.type];
  const closed = state.steps.findLast((one) => TERMINAL.includes(one.step));
  const stream = streamOf(ref);
  // The facts hold what `reads` named: folded items.
  const onRecord = stream === undefined || (facts.get(stream) as ItemState | undefined)?.exists === true;
  const heard = [state.data?.on, ...state.steps.map((one) => one.on)].flatMap((on) => (on ? [lastDay(on)] : []));
  const silentSince = heard.sort().at(-1);
  return [
    ...unless(
      !closed,
      rule('closed', '', `It is ${closed?.step}; table it anew under another id.`, 'a proposal still open'),
    ),
    ...notAhead('proposal', command.on, context),
    ...unless(
      taken !== 'adopted' || ref !== null,
      rule(
        'adoption-needs-vehicle',
        '/ref',
        'Adoption needs a vehicle: a resolution, agreement or decision.',
        'vehicle',
      ),
    ),
    ...unless(
      taken !== 'implemented' || ref?.startsWith('act-') === true,
      rule('implementation-needs-evidence', '/ref', 'Implementation needs an activity as evidence.', 'evidence'),
    ),
    ...unless(onRecord, rule('unknown-reference', '/ref', `"${ref}" is not on record.`, ref ?? '')),
    ...unless(
      taken !== 'blocked' || (by !== null && says !== null),
      rule(
        'block-names-actor-and-ground',
        by ? '/says' : '/by',
        'A block names who blocks and why.',
        'actor and ground',
      ),
    ),
    ...unless(
      taken !== 'seconded' || by !== state.data?.proposer,
      rule('own-second', '/by', 'Who tabled it cannot second it.'),
    ),
    ...unless(
      taken !== 'withdrawn' || by === null || by === state.data?.proposer,
      rule('withdrawn-by-proposer', '/by', 'Only who tabled it can withdraw it.'),
    ),
    ...unless(
      taken !== 'lapsed' || silentSince === undefined || monthsLater(silentSince, SILENT_MONTHS) <= context.today,
      rule(
        'not-silent',
        '',
        `It was last heard of on ${silentSince}; it lapses after ${SILENT_MONTHS} silent months.`,
        'months of silence',
      ),
    ),
  ];
};

const decide = (command: Command, state: ProposalState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('proposal', command, state, context);
  if (shared) return shared;
  const on = command.on ?? (context.assertion ? context.assertion.occurredAt : context.today);
  if (command.type === 'proposal/table') {
    const { type: _, id, ...data } = command;
    const earlier = data.derivedFrom;
    const origin = earlier === id ? undefined : (facts.get(`proposal-${earlier}`) as ProposalState | undefined);
    const known = origin?.exists === true;
    const givenUp = origin?.steps.some((one) => one.step === 'withdrawn' || one.step === 'lapsed') === true;
    const rules = [
      ...unless(
        earlier === null || known,
        rule('unknown-origin', '/derivedFrom', `The proposal "${earlier}" is not on record.`, earlier ?? ''),
      ),
      ...unless(
        !known || givenUp,
        rule('origin-open', '/derivedFrom', `The proposal "${earlier}" is neither withdrawn nor lapsed.`),
      ),
      ...notAhead('proposal', command.on, context),
    ];
    const tabled = happened('proposal/tabled', { ...data, on }, context, on);
    return exactlyOnce('proposal', state) ?? settle('proposal', context, rules, [tabled]);
  }
  // Who acts does it in its own name.
  const step = { ...command, by: command.by ?? (context.assertion ? null : (context.actor.party ?? null)) };
  const { by, ref, says } = step;
  return (
    mustExist('proposal', state) ??
    settle('proposal', context, broken(step, state, facts, context), [
      happened(`proposal/${RESULT[command.type]}`, { by, ref, says, on }, context, on),
    ])
  );
};

const reads = (command: Command): readonly StreamId[] => {
  if (command.type === 'proposal/table')
    return command.derivedFrom != null && command.derivedFrom !== command.id ? [`proposal-${command.derivedFrom}`] : [];
  const stream = 'ref' in command ? streamOf(command.ref) : undefined;
  return stream === undefined ? [] : [stream];
};

export const proposal: Aggregate<ProposalState, Command> = {
  name: 'proposal',
  events: {
    'proposal/tabled': { schema: Tabled, version: 1 },
    ...Object.fromEntries(STEPS.map((one) => [`proposal/${one}`, { schema: Stepped, version: 1 }])),
    ...sharedEvents('proposal'),
  },
  commands: { 'proposal/table': TableProposal, ...commands, ...sharedCommands('proposal') },
  initial: { ...noItem, data: null, tabledAt: 0, steps: [] },
  evolve,
  reads,
  decide,
};
