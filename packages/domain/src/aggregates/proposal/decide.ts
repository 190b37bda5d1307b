import type { Context, Decision, Facts, StreamId } from '../../decider.ts';
import { memberAt } from '../../instruments.ts';
import { decideItem, happened, type ItemState } from '../../item.ts';
import { SILENT_MONTHS } from '../../policies/periods.ts';
import { silentOn } from '../../policies/silences.ts';
import {
  type Broken,
  exactlyOnce,
  mustExist,
  notAhead,
  notYours,
  reject,
  ruleOf,
  settle,
  unless,
} from '../../rules.ts';
import { lastDay } from '../../time.ts';
import type { DebateState } from '../debate.ts';
import type { MembershipState } from '../membership.ts';
import type { OrganizationState } from '../organization.ts';
import { type Note, type ProposalCommand, RESULT, type Step, type Table } from './commands.ts';
import { claimable, NOTHING_FOUND } from './events.ts';
import type { ProposalState } from './state.ts';

const TERMINAL: readonly string[] = ['implemented', 'withdrawn', 'lapsed'];

type Kinds = Readonly<Record<string, string>>;
/** Streams by the prefix of an id: of vehicles and evidence of steps, and of what a finding may rest on. */
const VEHICLES: Kinds = { res: 'resolution', agr: 'agreement', act: 'activity' };
const ITEMS: Kinds = { ...VEHICLES, mem: 'membership', prop: 'proposal', org: 'organization', state: 'state' };

/** A decision of a body has no stream of its own, nor has a statement. */
const streamOf = (ref: string | null, kinds: Kinds): StreamId | undefined => {
  const kind = ref === null ? undefined : kinds[ref.slice(0, ref.indexOf('-'))];
  return kind && `${kind}-${ref}`;
};
/** The facts hold what `reads` named: folded items. */
const onRecord = (ref: string | null, kinds: Kinds, facts: Facts): boolean => {
  const stream = streamOf(ref, kinds);
  return stream === undefined || (facts.get(stream) as ItemState | undefined)?.exists === true;
};

const rule = ruleOf('proposal');

/** Steps by which a proposal is taken on: who tabled it and to whom it was addressed may say so, and nobody else. */
const TAKEN_ON: readonly string[] = ['adopted', 'implementing', 'implemented'];

const isMembership = (ref: string | null): ref is string => ref?.startsWith('mem-') === true;

/**
 * A block needs standing: an addressee has it, and who is a member, today, of a body that is to decide or of the organization
 * that this is a body of. The membership is named as `ref`.
 */
const hasStanding = (
  { by, ref }: Pick<Step, 'by' | 'ref'>,
  state: ProposalState,
  facts: Facts,
  { today }: Context,
): boolean => {
  const addressees = state.data?.addressees ?? [];
  if (by !== null && addressees.includes(by)) return true;
  // The facts hold what `reads` named: a folded membership, and folded organizations.
  const membership = isMembership(ref) ? (facts.get(`membership-${ref}`) as MembershipState | undefined) : undefined;
  const deciding = addressees.flatMap((one) => {
    const body = facts.get(`organization-${one}`) as OrganizationState | undefined;
    return [one, ...(body?.data?.parent ? [body.data.parent] : [])];
  });
  const { member, organization } = membership?.data ?? {};
  return (
    membership !== undefined &&
    member === by &&
    organization !== undefined &&
    deciding.includes(organization) &&
    memberAt(membership, { asOf: today, knownAt: today }) === 'yes'
  );
};

/**
 * What each act needs besides an open proposal: to second, discuss, elaborate, refer and advance it, a party's own name (who
 * tabled it does not second it); to adopt, start and implement it, to be its proposer or an addressee; to block it, standing
 * (see {@link hasStanding}) and a ground; to withdraw it, to have tabled it. Lapsing is the installation's, after silence.
 */
const broken = (command: Step, state: ProposalState, facts: Facts, context: Context): Broken[] => {
  const { by, ref, says } = command;
  const taken = RESULT[command.type];
  const closed = state.steps.findLast((one) => TERMINAL.includes(one.step));
  const heard = [state.data?.on, ...state.steps.map((one) => one.on)].flatMap((on) => (on ? [lastDay(on)] : []));
  const silentSince = heard.sort().at(-1);
  return [
    ...unless(
      !closed,
      rule('closed', '', `It is ${closed?.step}; table it anew under another id.`, 'a proposal still open'),
    ),
    ...(TAKEN_ON.includes(taken) && state.data
      ? notYours('proposal', [...state.data.addressees, state.data.proposer], context)
      : []),
    ...notAhead('proposal', command.on, context),
    ...unless(
      taken !== 'adopted' || ref !== null,
      rule(
        'adoption-needs-vehicle',
        '/ref',
        'Adoption needs a vehicle: a resolution, agreement or activity on record.',
        'vehicle',
      ),
    ),
    ...unless(
      taken !== 'implemented' || ref?.startsWith('act-') === true,
      rule('implementation-needs-evidence', '/ref', 'Implementation needs an activity as evidence.', 'evidence'),
    ),
    ...unless(
      // A vehicle is an item of the record; other steps may name a decision or a statement, which has no stream.
      onRecord(ref, VEHICLES, facts) && (taken !== 'adopted' || ref === null || streamOf(ref, VEHICLES) !== undefined),
      rule('unknown-reference', '/ref', `"${ref}" is not on record.`, ref ?? ''),
    ),
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
      taken !== 'blocked' || by === null || hasStanding(command, state, facts, context),
      rule(
        'no-standing',
        '/ref',
        'Only an addressee, or a member of a body that is to decide, may block it: name the membership.',
        'a membership in force',
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
      taken !== 'lapsed' || (silentSince !== undefined && silentOn(silentSince) <= context.today),
      rule(
        'not-silent',
        '',
        `It was last heard of ${silentSince ? `on ${silentSince}` : 'at no known date'}; it lapses after ${SILENT_MONTHS} silent months.`,
        'months of silence',
      ),
    ),
  ];
};

const tabling = (command: Table, state: ProposalState, facts: Facts, context: Context, on: string | null): Decision => {
  const { type: _, id, ...data } = command;
  const earlier = data.derivedFrom;
  const origin = earlier === id ? undefined : (facts.get(`proposal-${earlier}`) as ProposalState | undefined);
  const known = origin?.exists === true;
  const givenUp = origin?.steps.some((one) => one.step === 'withdrawn' || one.step === 'lapsed') === true;
  // The facts hold what `reads` named: a folded debate. That there is none is said where existence is looked up.
  const debate = facts.get(`debate-${data.debate}`) as DebateState | undefined;
  const isSpoken = debate?.statements.some((one) => one.statement === data.statement) === true;
  const rules = [
    ...unless(
      data.debate !== null && (isSpoken || debate?.exists !== true),
      rule(
        'unknown-statement',
        data.debate === null ? '/debate' : '/statement',
        data.debate === null
          ? 'A statement is on record in its debate: name the debate.'
          : `There is no statement "${data.statement}" in this debate.`,
        data.statement,
      ),
    ),
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
};

const stepping = (command: Step, state: ProposalState, facts: Facts, context: Context, on: string | null): Decision => {
  // Who acts does it in its own name.
  const step = { ...command, by: command.by ?? (context.assertion ? null : (context.actor.party ?? null)) };
  const { by, ref, says } = step;
  return settle('proposal', context, broken(step, state, facts, context), [
    happened(`proposal/${RESULT[command.type]}`, { by, ref, says, on }, context, on),
  ]);
};

const noting = (command: Note, state: ProposalState, facts: Facts, context: Context, on: string | null): Decision => {
  if (!context.assertion)
    return reject('proposal/assertion-needed', '/assertion', 'A finding needs its sources and confidence.');
  const { type: _, id, on: __, ...data } = command;
  if (state.evidence.some((one) => one.evidence === data.evidence))
    return reject('proposal/evidence-exists', '/evidence', `The finding "${data.evidence}" is recorded already.`);
  const unknown = data.refersTo.filter((ref) => ref !== id && !onRecord(ref, ITEMS, facts));
  const nothing = data.evidenceKind === NOTHING_FOUND;
  const broken = [
    ...unless(
      !nothing || data.strength === 'none',
      rule('absence-shows-nothing', '/strength', 'That nothing was found shows nothing: its strength is none.', 'none'),
    ),
    ...unless(
      data.strength === 'none' || context.assertion.sources.length > 0,
      rule('evidence-needs-source', '/assertion/sources', 'What is to show something needs a source.', 'a source'),
    ),
    ...unknown.map((ref) => rule('unknown-reference', '/refersTo', `"${ref}" is not on record.`, ref)),
    ...notAhead('proposal', on ?? undefined, context),
  ];
  return settle('proposal', context, broken, [happened('proposal/evidenced', { ...data, on }, context, on)]);
};

export const decide = (command: ProposalCommand, state: ProposalState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('proposal', command, state, context, claimable);
  if (shared) return shared;
  const on = command.on ?? (context.assertion ? context.assertion.occurredAt : context.today);
  if (command.type === 'proposal/table') return tabling(command, state, facts, context, on);
  const missing = mustExist('proposal', state);
  if (missing) return missing;
  return command.type === 'proposal/note-evidence'
    ? noting(command, state, facts, context, on)
    : stepping(command, state, facts, context, on);
};

export const reads = (command: ProposalCommand, state: ProposalState): readonly StreamId[] => {
  if (command.type === 'proposal/block')
    return [
      ...(isMembership(command.ref) ? [`membership-${command.ref}`] : []),
      ...(state.data?.addressees ?? []).flatMap((one) => (one.startsWith('org-') ? [`organization-${one}`] : [])),
    ];
  if (command.type === 'proposal/table')
    return [
      ...(command.derivedFrom != null && command.derivedFrom !== command.id ? [`proposal-${command.derivedFrom}`] : []),
      ...(command.debate == null ? [] : [`debate-${command.debate}`]),
    ];
  // Its own stream is guarded already.
  if (command.type === 'proposal/note-evidence')
    return command.refersTo.flatMap((ref) => (ref === command.id ? [] : (streamOf(ref, ITEMS) ?? [])));
  const stream = 'ref' in command ? streamOf(command.ref, VEHICLES) : undefined;
  return stream === undefined ? [] : [stream];
};
