/** Which acts the sides may do, and what an assertion leaves in doubt. */
import { isNothing, within } from '../../capacity.ts';
import type { Context, Decision, Facts, StreamId } from '../../decider.ts';
import { decideItem } from '../../item.ts';
import { SILENT_MONTHS } from '../../policies/periods.ts';
import { silentOn } from '../../policies/silences.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, ruleOf, settle, unless } from '../../rules.ts';
import { inOwnName, taken } from '../../step.ts';
import { firstDay, lastDay } from '../../time.ts';
import type { NeedState } from '../need.ts';
import { holdsFor, type OfferState } from '../offer.ts';
import type { MatchCommand } from './commands.ts';
import { claimable } from './events.ts';
import type { MatchState, MatchStatus } from './state.ts';

type Of<T extends MatchCommand['type']> = Extract<MatchCommand, { type: T }>;

const rule = ruleOf('match');
const after = (state: MatchState, allowed: readonly MatchStatus[], name: string, says: string): Broken[] =>
  unless(allowed.includes(state.status), rule(name, '', says, allowed.join(' or ')));

/** What a decision sees of the two that are matched. */
const besides = (command: { need: string; offer: string } | null | undefined, facts: Facts) => ({
  need: facts.get(`need-${command?.need}`) as NeedState | undefined,
  offer: facts.get(`offer-${command?.offer}`) as OfferState | undefined,
});

const suggesting = (command: Of<'match/suggest'>, facts: Facts): Broken[] => {
  const { need, offer } = besides(command, facts);
  const [needed, offered] = [need?.data, offer?.data];
  const speaks = (all: readonly string[] | undefined) => all === undefined || all.includes(command.language);
  return [
    ...unless(!!needed, rule('unknown-need', '/need', `The need "${command.need}" is not on record.`, command.need)),
    ...unless(
      !!offered,
      rule('unknown-offer', '/offer', `The offer "${command.offer}" is not on record.`, command.offer),
    ),
    ...unless(
      !needed || need?.status === 'open',
      rule('need-not-open', '/need', `The need is ${need?.status}; only an open one is matched.`, 'an open need'),
    ),
    ...unless(
      !offered || offer?.status === 'available',
      rule(
        'offer-not-available',
        '/offer',
        `The offer is ${offer?.status}; only an available one is matched.`,
        'an available offer',
      ),
    ),
    ...unless(
      !needed || !offered || needed.needer !== offered.offerer,
      rule('offerer-is-needer', '/offer', 'Nobody offers to itself.', 'two sides'),
    ),
    ...unless(
      speaks(needed?.languages) && speaks(offered?.languages),
      rule(
        'language-not-compatible',
        '/language',
        `"${command.language}" is not a language of both sides.`,
        'a common language',
      ),
    ),
    ...unless(!isNothing(command), rule('nothing-matched', '/places', 'It takes neither places nor hours.', 'amount')),
    ...unless(
      !needed || within(command, needed),
      rule('more-than-needed', '/places', 'It takes more than is needed.', 'a smaller amount'),
    ),
    ...unless(
      !offered || within(command, offered),
      rule('more-than-offered', '/places', 'It takes more than is offered.', 'a smaller amount'),
    ),
  ];
};

const agreeing = (command: Of<'match/agree'>, state: MatchState, facts: Facts): Broken[] => {
  const { need, offer } = besides(state.data, facts);
  return [
    ...unless(
      state.status === 'accepted',
      state.status === 'suggested'
        ? rule('consent-of-both', '', 'It is agreed only after both sides have accepted.', 'consent of both')
        : rule('not-accepted', '', `It is ${state.status}.`, 'accepted'),
    ),
    ...unless(
      state.diligence !== null,
      rule(
        'due-diligence-first',
        '',
        'Due diligence on human rights is recorded before it is agreed.',
        'due diligence',
      ),
    ),
    ...unless(
      state.diligence !== 'not-cleared',
      rule('not-cleared', '', 'The latest due diligence on human rights did not clear it.', 'a clearance'),
    ),
    ...unless(
      offer !== undefined && holdsFor(offer, command.id),
      rule('places-not-committed', '', 'The offer has committed nothing to this match.', 'places committed'),
    ),
    ...unless(
      need?.status === 'open',
      rule('need-not-open', '', `The need is ${need?.status ?? 'not on record'}.`, 'an open need'),
    ),
  ];
};

const silent = (state: MatchState, context: Context): Broken[] => {
  const heard = state.steps
    .flatMap((one) => (one.on ? [lastDay(one.on)] : []))
    .sort()
    .at(-1);
  return unless(
    heard === undefined || silentOn(heard) <= context.today,
    rule(
      'not-silent',
      '',
      `It was last heard of on ${heard}; it lapses after ${SILENT_MONTHS} silent months.`,
      'months of silence',
    ),
  );
};

const OPEN: readonly MatchStatus[] = ['suggested', 'accepted'];
const BOUND: readonly MatchStatus[] = ['agreed', 'scheduled'];

/** Sides act; due diligence may also be recorded by who suggested it. */
const sided = (command: MatchCommand, state: MatchState): Broken[] => {
  const { needer = null, offerer = null, by = null } = state.data ?? {};
  const sides = [needer, offerer, ...(command.type === 'match/record-due-diligence' ? [by] : [])];
  const free = command.type === 'match/suggest' || command.type === 'match/lapse';
  return unless(
    free || (command.by !== null && sides.includes(command.by)),
    rule(
      'not-a-side',
      '/by',
      `Only ${sides.filter((side) => side !== null).join(' or ') || 'a side of it'} may do this.`,
      'a side',
    ),
  );
};

const broken = (command: MatchCommand, state: MatchState, facts: Facts, context: Context): Broken[] => {
  switch (command.type) {
    case 'match/suggest':
      return suggesting(command, facts);
    case 'match/accept':
      return [
        ...after(state, OPEN, 'closed', `It is ${state.status} already.`),
        ...unless(
          command.by === null || !state.consents.includes(command.by),
          rule('accepted-already', '/by', `${command.by} has accepted it already.`),
        ),
      ];
    case 'match/record-due-diligence':
      return after(state, OPEN, 'closed', `It is ${state.status} already.`);
    case 'match/agree':
      return agreeing(command, state, facts);
    case 'match/schedule':
      return [
        ...after(state, BOUND, 'not-agreed', 'Only what was agreed is scheduled.'),
        ...unless(
          command.end === null || lastDay(command.end) >= firstDay(command.start),
          rule('ends-before-start', '/end', 'It cannot end before it begins.', 'a later end'),
        ),
      ];
    case 'match/deliver':
      return [
        ...after(state, BOUND, 'not-agreed', 'Only what was agreed is delivered.'),
        ...unless(
          command.attendance > 0,
          rule('delivered-needs-attendance', '/attendance', 'What nobody attended was not delivered.', 'attendance'),
        ),
      ];
    case 'match/evaluate':
      return after(state, ['delivered'], 'not-delivered', 'Only what was delivered is evaluated.');
    case 'match/reject':
      return after(state, OPEN, 'closed', `It is ${state.status} already.`);
    case 'match/lapse':
      return [...after(state, OPEN, 'closed', `It is ${state.status} already.`), ...silent(state, context)];
  }
};

const HAPPENS: Readonly<Record<MatchCommand['type'], string>> = {
  'match/suggest': 'match/suggested',
  'match/accept': 'match/accepted',
  'match/record-due-diligence': 'match/diligence-recorded',
  'match/agree': 'match/agreed',
  'match/schedule': 'match/scheduled',
  'match/deliver': 'match/delivered',
  'match/evaluate': 'match/evaluated',
  'match/reject': 'match/rejected',
  'match/lapse': 'match/lapsed',
};

export const decide = (given: MatchCommand, state: MatchState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('match', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const suggested = command.type === 'match/suggest';
  const refused = suggested ? exactlyOnce('match', state) : mustExist('match', state);
  const rules = [
    ...notAhead('match', command.on, context),
    ...sided(command, state),
    ...broken(command, state, facts, context),
  ];
  const { need, offer } = besides(suggested ? command : null, facts);
  const sides = { needer: need?.data?.needer ?? null, offerer: offer?.data?.offerer ?? null };
  const full = suggested ? { ...command, ...sides } : command;
  return refused ?? settle('match', context, rules, [taken(HAPPENS[command.type], full, context)]);
};

export const reads = (command: MatchCommand, state: MatchState): readonly StreamId[] => {
  const on = command.type === 'match/suggest' ? command : command.type === 'match/agree' ? state.data : null;
  return on ? [`need-${on.need}`, `offer-${on.offer}`] : [];
};
