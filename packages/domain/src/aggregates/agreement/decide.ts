/** Which acts the parties may do, and what an assertion leaves in doubt. */
import { resolve } from '../../claim.ts';
import type { Context, Decision, Facts, StreamId } from '../../decider.ts';
import { decideItem, happened, type ItemState } from '../../item.ts';
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
import { firstDay, lastDay, type PartialDate } from '../../time.ts';
import type { ActivityState } from '../activity.ts';
import type { AgreementCommand } from './commands.ts';
import { claimable } from './events.ts';
import { type AgreementState, standsAt, suspendedAt } from './state.ts';

type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>;

/** The agreement that supersedes this one; the activity that is to show that it works. */
export const reads = (command: AgreementCommand): readonly StreamId[] => {
  if (command.type === 'agreement/operationalize' && isActivity(command.evidence))
    return [`activity-${command.evidence}`];
  return command.type === 'agreement/end' && command.by != null && command.by !== command.id
    ? [`agreement-${command.by}`]
    : [];
};

/** Evidence in words says what it is; an activity on record is named by its id. */
const isActivity = (evidence: string): boolean => /^act-[A-Za-z0-9-]{1,96}$/.test(evidence);

const rule = ruleOf('agreement');

/** An activity counts toward operationalization once it was held under the agreement, and reported on. */
const doesNotCount = ({ id, evidence }: Of<'agreement/operationalize'>, facts: Facts): Broken[] => {
  if (!isActivity(evidence)) return [];
  // The facts hold what `reads` named: a folded activity.
  const activity = facts.get(`activity-${evidence}`) as ActivityState | undefined;
  if (activity?.exists !== true)
    return [rule('unknown-evidence', '/evidence', `The activity "${evidence}" is not on record.`, evidence)];
  return [
    ...unless(
      activity.data?.basis.includes(id) === true,
      rule('evidence-elsewhere', '/evidence', `"${evidence}" does not rest on this agreement.`, 'an activity under it'),
    ),
    ...unless(
      activity.holdings.length > 0 && activity.notes.some((note) => note.kind === 'reported'),
      rule(
        'evidence-not-reported',
        '/evidence',
        `"${evidence}" was not held and reported on; until then it does not count.`,
        'a report',
      ),
    ),
  ];
};
/** Events that are nothing without their day. */
const NEED_A_DATE = new Set<string>(['agreement/sign', 'agreement/ratify', 'agreement/notify-termination']);

const today = ({ today: day }: Context) => ({ asOf: day, knownAt: day });
/** When: as the command says; else as the assertion says; else today. */
const when = (on: PartialDate | null | undefined, { assertion, today: day }: Context): PartialDate | null =>
  on ?? (assertion ? assertion.occurredAt : day);

const drafting = (command: Of<'agreement/draft'>, state: AgreementState, context: Context): Decision => {
  const { type: _, id: __, ...data } = command;
  const different = new Set(data.parties).size;
  const broken = [
    ...unless(
      different >= 2,
      rule('two-parties', '/parties', 'An agreement needs at least two different parties.', 'a second party'),
    ),
    ...unless(different === data.parties.length, rule('party-twice', '/parties', 'A party is listed twice.')),
  ];
  const drafted = happened('agreement/drafted', data, context);
  return exactlyOnce('agreement', state) ?? settle('agreement', context, broken, [drafted]);
};

const signing = (command: Of<'agreement/sign'>, state: AgreementState, context: Context): Decision => {
  const all = state.data?.parties ?? [];
  const { signed, ended } = standsAt(state, today(context));
  // A signature that is claimed for a day to come does not block one that is given today.
  const has = new Set(state.signatures.filter((one) => firstDay(one.on) <= context.today).map((one) => one.party));
  const broken = [
    ...command.parties
      .filter((party) => !all.includes(party))
      .map((party) => rule('not-a-party', '/parties', `"${party}" is not a party to this agreement.`, party)),
    ...command.parties
      .filter((party) => has.has(party))
      .map((party) => rule('already-signed', '/parties', `"${party}" has signed already.`)),
    ...unless(
      new Set(command.parties).size === command.parties.length,
      rule('party-twice', '/parties', 'A party is listed twice.'),
    ),
    ...unless(!signed || has.size > 0, rule('already-signed', '/parties', 'It is on record as signed by every party.')),
    ...notAhead('agreement', command.on, context),
    ...unless(!ended, rule('ended', '', 'The agreement has ended.', 'an agreement that goes on')),
  ];
  const on = when(command.on, context) ?? context.today;
  const complete = all.length > 0 && all.every((party) => has.has(party) || command.parties.includes(party));
  return settle('agreement', context, broken, [
    happened('agreement/signed', { parties: command.parties, on, complete }, context, on),
  ]);
};

/** Entry into force follows ratification. The record dates the one and is silent on the other, which is no doubt. */
const notRatified = (state: AgreementState, only: string | null, context: Context): Broken[] => {
  if (context.assertion || state.data?.ratificationNeeded !== true) return [];
  const missing = (only === null ? state.data.parties : [only]).filter(
    (party) => resolve(state.facts[`ratified:${party}`], today(context)).answer !== 'yes',
  );
  return unless(
    missing.length === 0,
    rule('not-ratified', '', `It needs ratification; missing: ${missing.join(', ')}.`, missing.join(', ')),
  );
};

const ending = (
  command: Of<'agreement/end'>,
  on: PartialDate | null,
  state: AgreementState,
  facts: Facts,
): Broken[] => {
  const noticed = state.notices.some(({ effective }) => on === null || firstDay(effective) <= firstDay(on));
  // The facts hold what `reads` named: a folded agreement.
  const successor = command.by === null ? undefined : (facts.get(`agreement-${command.by}`) as ItemState | undefined);
  return [
    ...unless(
      command.how !== 'terminated' || noticed,
      rule('no-notice', '/on', 'It is terminated by notice, and no notice has taken effect by then.', 'notice'),
    ),
    ...unless(
      command.how !== 'superseded' || successor?.exists === true,
      rule('no-successor', '/by', 'What supersedes it must be another agreement on record.', 'successor'),
    ),
  ];
};

/** What is done to a signed agreement: everything but draft and sign. */
const onSigned = (
  command: Exclude<AgreementCommand, Of<'agreement/draft'> | Of<'agreement/sign'>>,
  state: AgreementState,
  facts: Facts,
  context: Context,
): Decision => {
  const { signed, inForce, ended } = standsAt(state, today(context));
  const parties = state.data?.parties ?? [];
  const stands = [
    ...notYours('agreement', parties, context),
    ...unless(signed, rule('not-signed', '', 'Not every party has signed it.', 'signature of every party')),
    ...unless(!ended, rule('ended', '', 'The agreement has ended.', 'an agreement that goes on')),
  ];
  // Left out is not undated: what is done here is done today.
  const given = command.type === 'agreement/record-stage' ? null : command.on;
  const on = command.type === 'agreement/record-stage' ? null : when(given, context);
  // When the day itself lies before the last signature. Today needs no second word: `not-signed` says it.
  const early =
    on !== null && signed && resolve(state.facts['signed'], { ...today(context), asOf: lastDay(on) }).answer === 'no'
      ? [rule('before-signature', '/on', 'Not every party had signed it by then.', 'signature of every party')]
      : [];
  const past = [...early, ...notAhead('agreement', given ?? undefined, context)];
  const party = (id: string): Broken[] =>
    unless(parties.includes(id), rule('not-a-party', '/party', `"${id}" is not a party to this agreement.`, id));
  const done = (type: string, data: object, ...broken: Broken[]): Decision =>
    settle('agreement', context, [...stands, ...broken, ...past], [happened(type, data, context, on)]);
  switch (command.type) {
    case 'agreement/ratify':
      return done('agreement/ratified', { party: command.party, on: on ?? context.today }, ...party(command.party));
    case 'agreement/bring-into-force':
      return done(
        'agreement/entered-into-force',
        { on: command.on, state: command.state },
        ...notRatified(state, command.state, context),
      );
    case 'agreement/operationalize':
      return done(
        'agreement/operationalized',
        { on, evidence: command.evidence },
        ...unless(
          state.data?.ratificationNeeded !== true ||
            (inForce &&
              standsAt(state, { ...today(context), asOf: on === null ? context.today : lastDay(on) }).inForce),
          rule('not-in-force', '/on', 'It needs ratification and was not in force then.', 'entry into force'),
        ),
        ...unless(
          suspendedAt(state, today(context)) !== 'yes',
          rule('suspended', '', 'It is suspended.', 'resumption'),
        ),
        ...doesNotCount(command, facts),
      );
    case 'agreement/review':
      return done('agreement/reviewed', { on, finding: command.finding });
    case 'agreement/amend':
      return done(
        'agreement/amended',
        { on, from: command.from, says: command.says, scope: command.scope },
        ...unless(
          context.assertion !== undefined || on === null || firstDay(on) >= context.today,
          rule(
            'rewrites-the-past',
            '/on',
            'An amendment holds from today at the earliest; it never rewrites the past.',
          ),
        ),
        ...unless(
          command.from === null || on === null || firstDay(command.from) >= firstDay(on),
          rule('holds-before-made', '/from', 'An amendment holds from the day on which it is made, at the earliest.'),
        ),
      );
    case 'agreement/suspend':
      return done(
        'agreement/suspended',
        { on, says: command.says },
        ...unless(
          suspendedAt(state, today(context)) !== 'yes',
          rule('suspended', '', 'It is suspended already.', 'resumption'),
        ),
      );
    case 'agreement/resume':
      return done(
        'agreement/resumed',
        { on, says: command.says },
        ...unless(
          suspendedAt(state, today(context)) !== 'no',
          rule('not-suspended', '', 'It is not suspended.', 'suspension'),
        ),
      );
    case 'agreement/notify-termination': {
      const given = on ?? context.today;
      return done(
        'agreement/termination-notified',
        { party: command.party, on: given, effective: command.effective },
        ...party(command.party),
        ...unless(
          context.assertion !== undefined || firstDay(given) >= context.today,
          rule('backdated', '/on', 'A notice that is given now counts from today.'),
        ),
        ...unless(
          firstDay(command.effective) > firstDay(given),
          rule('no-period', '/effective', 'A notice takes effect after the day on which it is given.'),
        ),
      );
    }
    case 'agreement/record-stage':
      return context.assertion
        ? settle('agreement', context, [], [happened('agreement/stage-recorded', { stage: command.stage }, context)])
        : settle('agreement', context, [rule('assertion-needed', '/assertion', 'A stage is an assertion.')], []);
    case 'agreement/end':
      return done('agreement/ended', { on, how: command.how, by: command.by }, ...ending(command, on, state, facts));
  }
};

export const decide = (command: AgreementCommand, state: AgreementState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('agreement', command, state, context, claimable);
  if (shared) return shared;
  if (command.type === 'agreement/draft') return drafting(command, state, context);
  const missing = mustExist('agreement', state);
  if (missing) return missing;
  if (NEED_A_DATE.has(command.type) && when('on' in command ? command.on : null, context) === null)
    return reject(
      'agreement/date-needed',
      '/on',
      'When did it happen? Where a source tells it only in words, claim the field with those words.',
    );
  return command.type === 'agreement/sign'
    ? signing(command, state, context)
    : onSigned(command, state, facts, context);
};
