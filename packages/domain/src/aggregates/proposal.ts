/**
 * Proposals: tabled, discussed, elaborated, referred, advanced, adopted by a vehicle, implemented by evidence; or blocked,
 * withdrawn, lapsed. Stream `proposal-<id>`. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  type Broken,
  begin,
  Details,
  decideItem,
  evolveItem,
  exactlyOnce,
  happened,
  Id,
  type ItemState,
  isShared,
  mustExist,
  noItem,
  notAhead,
  Provenance,
  settle,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { PartialDate } from '../time.ts';

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
  steps: readonly (z.infer<typeof Stepped> & { step: ProposalStep; publicFrom: string; position: number })[];
};

const stepOf = (type: string): ProposalStep | undefined => STEPS.find((one) => type === `proposal/${one}`);

const evolve = (state: ProposalState, event: AnyRecorded): ProposalState => {
  if (isShared(event.type)) return evolveItem(state, event);
  if (event.type === 'proposal/tabled') {
    const data = Tabled.parse(event.data);
    return { ...state, ...begin(state, event, data.provenance), data };
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
type StepCommand = z.infer<(typeof commands)[keyof typeof commands]>;
type Command = z.infer<typeof TableProposal> | StepCommand;

const broken = (command: StepCommand, state: ProposalState, context: Context): Broken[] => {
  const taken = RESULT[command.type];
  const last = state.steps.findLast((one) => TERMINAL.includes(one.step));
  const rules: Broken[] = notAhead('proposal', command.on, context);
  if (last)
    rules.push({ rule: 'proposal/closed', field: '', says: `It is ${last.step}; table it anew under another id.` });
  if (taken === 'adopted' && !command.ref)
    rules.push({
      rule: 'proposal/adoption-needs-vehicle',
      field: '/ref',
      says: 'Adoption needs a vehicle: a resolution, agreement or decision.',
      missing: 'vehicle',
    });
  if (taken === 'implemented' && !command.ref)
    rules.push({
      rule: 'proposal/implementation-needs-evidence',
      field: '/ref',
      says: 'Implementation needs at least one activity as evidence.',
      missing: 'evidence',
    });
  if (taken === 'blocked' && !(command.by && command.says))
    rules.push({
      rule: 'proposal/block-names-actor-and-ground',
      field: command.by ? '/says' : '/by',
      says: 'A block names who blocks and on what ground.',
      missing: 'actor and ground',
    });
  if (taken === 'seconded' && command.by === state.data?.proposer)
    rules.push({ rule: 'proposal/own-second', field: '/by', says: 'Who tabled it cannot second it.' });
  if (taken === 'withdrawn' && command.by && command.by !== state.data?.proposer)
    rules.push({ rule: 'proposal/withdrawn-by-proposer', field: '/by', says: 'Only who tabled it can withdraw it.' });
  return rules;
};

const decide = (command: Command, state: ProposalState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('proposal', command, state, context);
  if (shared) return shared;
  const on = command.on ?? (context.assertion ? context.assertion.occurredAt : context.today);
  if (command.type === 'proposal/table') {
    const { type: _, id: __, ...data } = command;
    return (
      exactlyOnce('proposal', state) ??
      settle('proposal', context, notAhead('proposal', command.on, context), [
        happened('proposal/tabled', { ...data, on }, context, on),
      ])
    );
  }
  const { by, ref, says } = command;
  return (
    mustExist('proposal', state) ??
    settle('proposal', context, broken(command, state, context), [
      happened(`proposal/${RESULT[command.type]}`, { by, ref, says, on }, context, on),
    ])
  );
};

export const proposal: Aggregate<ProposalState, Command> = {
  name: 'proposal',
  events: {
    'proposal/tabled': { schema: Tabled, version: 1 },
    ...Object.fromEntries(STEPS.map((one) => [`proposal/${one}`, { schema: Stepped, version: 1 }])),
    ...sharedEvents('proposal'),
  },
  commands: { 'proposal/table': TableProposal, ...commands, ...sharedCommands('proposal') },
  initial: { ...noItem, data: null, steps: [] },
  evolve,
  decide,
};
