/**
 * Agreements and memoranda: drafted, signed by every party, in force, operationalized, ended. Stream `agreement-<id>`.
 * Signed is not in force, in force is not operationalized. Event shapes are stored: change them only by a version and an upcaster.
 */
import { z } from 'zod';
import { resolve } from '../claim.ts';
import type { Aggregate, Context, Decision, Facts } from '../decider.ts';
import {
  type AnyRecorded,
  type Broken,
  begin,
  claimOf,
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
  setClaim,
  settle,
  sharedCommands,
  sharedEvents,
  Text,
} from '../item.ts';
import { PartialDate } from '../time.ts';

const body = {
  title: Text,
  agreementKind: Text,
  /** Ids of the parties; a tripartite text is one agreement of three, never three of two. */
  parties: z.array(Id),
  /** As the source lists them, `group:` entries kept. */
  partiesAsGiven: z.array(Text).default([]),
  scope: z.array(Text).min(1),
  ratificationNeeded: z.boolean().nullable().default(null),
  duration: Text.nullable().default(null),
  details: Details.default({}),
};
const Drafted = z.object({ ...body, provenance: Provenance });
/** `complete`: with this every party has signed. */
const Signed = z.object({
  parties: z.array(Id).min(1),
  on: PartialDate,
  complete: z.boolean(),
  provenance: Provenance,
});
/** `state` null: in general; else for that state only. */
const EnteredIntoForce = z.object({ on: PartialDate, state: Id.nullable(), provenance: Provenance });
const Operationalized = z.object({ on: PartialDate.nullable(), evidence: Text, provenance: Provenance });
/** The last stage that the record evidences, in its own word. */
const StageRecorded = z.object({ stage: Text, provenance: Provenance });
const Ended = z.object({
  on: PartialDate.nullable(),
  how: z.enum(['terminated', 'expired', 'superseded']),
  by: Id.nullable(),
  provenance: Provenance,
});

export type AgreementState = ItemState & {
  data: z.infer<typeof Drafted> | null;
  signatures: readonly { party: string; on: string; basis: 'acted' | 'asserted'; publicFrom: string }[];
  recordedStage: string | null;
  endedHow: string | null;
};

const evolve = (state: AgreementState, event: AnyRecorded): AgreementState => {
  if (isShared(event.type)) return evolveItem(state, event);
  switch (event.type) {
    case 'agreement/drafted': {
      const data = Drafted.parse(event.data);
      return { ...state, ...begin(state, event, data.provenance), data };
    }
    case 'agreement/signed': {
      const { parties, on, complete, provenance } = Signed.parse(event.data);
      const signatures = [
        ...state.signatures,
        ...parties.map((party) => ({ party, on, basis: provenance.basis, publicFrom: event.knownAt })),
      ];
      const signed = { ...state, signatures };
      return complete ? setClaim(signed, 'signed', claimOf<unknown>(event, provenance, on, on)) : signed;
    }
    case 'agreement/entered-into-force': {
      const { on, state: only, provenance } = EnteredIntoForce.parse(event.data);
      return setClaim(
        state,
        only === null ? 'inForce' : `inForce:${only}`,
        claimOf<unknown>(event, provenance, on, on),
      );
    }
    case 'agreement/operationalized': {
      const { on, evidence, provenance } = Operationalized.parse(event.data);
      return setClaim(state, 'operationalized', claimOf<unknown>(event, provenance, evidence, on));
    }
    case 'agreement/stage-recorded':
      return { ...state, recordedStage: StageRecorded.parse(event.data).stage };
    case 'agreement/ended': {
      const { on, how, provenance } = Ended.parse(event.data);
      return setClaim(
        { ...state, endedHow: how },
        'ended',
        claimOf<unknown>(event, provenance, on ?? { words: 'date not recorded' }, on),
      );
    }
    default:
      return state;
  }
};

export const DraftAgreement = z.object({ type: z.literal('agreement/draft'), id: Id, ...body });
export const SignAgreement = z.object({
  type: z.literal('agreement/sign'),
  id: Id,
  parties: z.array(Id).min(1).max(60),
  on: PartialDate.optional(),
});
export const BringIntoForce = z.object({
  type: z.literal('agreement/bring-into-force'),
  id: Id,
  on: PartialDate,
  state: Id.nullable().default(null),
});
export const OperationalizeAgreement = z.object({
  type: z.literal('agreement/operationalize'),
  id: Id,
  on: PartialDate.nullable().default(null),
  evidence: Text,
});
export const RecordStage = z.object({ type: z.literal('agreement/record-stage'), id: Id, stage: Text });
export const EndAgreement = z.object({
  type: z.literal('agreement/end'),
  id: Id,
  on: PartialDate.nullable().default(null),
  how: z.enum(['terminated', 'expired', 'superseded']),
  by: Id.nullable().default(null),
});
const Command = z.discriminatedUnion('type', [
  DraftAgreement,
  SignAgreement,
  BringIntoForce,
  OperationalizeAgreement,
  RecordStage,
  EndAgreement,
]);
type Command = z.infer<typeof Command>;

const signing = (command: z.infer<typeof SignAgreement>, state: AgreementState, context: Context): Decision => {
  const all = state.data?.parties ?? [];
  const has = new Set(state.signatures.map((signature) => signature.party));
  const broken: Broken[] = notAhead('agreement', command.on, context);
  for (const party of command.parties) {
    if (!all.includes(party))
      broken.push({
        rule: 'agreement/not-a-party',
        field: '/parties',
        says: `"${party}" is not a party to this agreement.`,
        missing: party,
      });
    else if (has.has(party))
      broken.push({ rule: 'agreement/already-signed', field: '/parties', says: `"${party}" has signed already.` });
  }
  if (resolve(state.facts['ended'], { asOf: context.today, knownAt: context.today }).answer === 'yes')
    broken.push({ rule: 'agreement/ended', field: '', says: 'The agreement has ended.' });
  const on = command.on ?? context.assertion?.occurredAt ?? context.today;
  const complete = all.length > 0 && all.every((party) => has.has(party) || command.parties.includes(party));
  return settle('agreement', context, broken, [
    happened('agreement/signed', { parties: command.parties, on, complete }, context, on),
  ]);
};

const decide = (command: Command, state: AgreementState, _facts: Facts, context: Context): Decision => {
  const shared = decideItem('agreement', command, state, context);
  if (shared) return shared;
  const now = { asOf: context.today, knownAt: context.today };
  if (command.type === 'agreement/draft') {
    const { type: _, id: __, ...data } = command;
    const broken: Broken[] = [];
    if (new Set(data.parties).size < 2)
      broken.push({
        rule: 'agreement/two-parties',
        field: '/parties',
        says: 'An agreement needs at least two different parties.',
        missing: 'a second party',
      });
    if (new Set(data.parties).size < data.parties.length)
      broken.push({ rule: 'agreement/party-twice', field: '/parties', says: 'A party is listed twice.' });
    return (
      exactlyOnce('agreement', state) ??
      settle('agreement', context, broken, [happened('agreement/drafted', data, context)])
    );
  }
  const missing = mustExist('agreement', state);
  if (missing) return missing;
  if (command.type === 'agreement/sign') return signing(command, state, context);
  const signed = resolve(state.facts['signed'], now).answer === 'yes';
  const inForce = Object.keys(state.facts).some(
    (field) => field.startsWith('inForce') && resolve(state.facts[field], now).answer === 'yes',
  );
  const notSigned: Broken[] = signed
    ? []
    : [
        {
          rule: 'agreement/not-signed',
          field: '',
          says: 'Not every party has signed it.',
          missing: 'signature of every party',
        },
      ];
  switch (command.type) {
    case 'agreement/bring-into-force':
      return settle(
        'agreement',
        context,
        [...notSigned, ...notAhead('agreement', command.on, context)],
        [happened('agreement/entered-into-force', { on: command.on, state: command.state }, context, command.on)],
      );
    case 'agreement/operationalize': {
      const notInForce: Broken[] =
        state.data?.ratificationNeeded === true && !inForce
          ? [
              {
                rule: 'agreement/not-in-force',
                field: '',
                says: 'It needs ratification and is not in force.',
                missing: 'entry into force',
              },
            ]
          : [];
      const on = command.on ?? (context.assertion ? context.assertion.occurredAt : context.today);
      return settle(
        'agreement',
        context,
        [...notSigned, ...notInForce, ...notAhead('agreement', command.on ?? undefined, context)],
        [happened('agreement/operationalized', { on, evidence: command.evidence }, context, on)],
      );
    }
    case 'agreement/record-stage': {
      const acts: Broken[] = context.assertion
        ? []
        : [{ rule: 'agreement/assertion-needed', field: '/assertion', says: 'A recorded stage is an assertion.' }];
      return settle('agreement', context, acts, [
        happened('agreement/stage-recorded', { stage: command.stage }, context),
      ]);
    }
    case 'agreement/end': {
      const ended: Broken[] =
        resolve(state.facts['ended'], now).answer === 'yes'
          ? [{ rule: 'agreement/ended', field: '', says: 'The agreement has ended already.' }]
          : [];
      const on = command.on ?? (context.assertion ? null : context.today);
      return settle(
        'agreement',
        context,
        [...notSigned, ...ended],
        [happened('agreement/ended', { on, how: command.how, by: command.by }, context, on)],
      );
    }
  }
};

export const agreement: Aggregate<AgreementState, Command> = {
  name: 'agreement',
  events: {
    'agreement/drafted': { schema: Drafted, version: 1 },
    'agreement/signed': { schema: Signed, version: 1 },
    'agreement/entered-into-force': { schema: EnteredIntoForce, version: 1 },
    'agreement/operationalized': { schema: Operationalized, version: 1 },
    'agreement/stage-recorded': { schema: StageRecorded, version: 1 },
    'agreement/ended': { schema: Ended, version: 1 },
    ...sharedEvents('agreement'),
  },
  commands: {
    'agreement/draft': DraftAgreement,
    'agreement/sign': SignAgreement,
    'agreement/bring-into-force': BringIntoForce,
    'agreement/operationalize': OperationalizeAgreement,
    'agreement/record-stage': RecordStage,
    'agreement/end': EndAgreement,
    ...sharedCommands('agreement'),
  },
  initial: { ...noItem, data: null, signatures: [], recordedStage: null, endedHow: null },
  evolve,
  decide,
};
