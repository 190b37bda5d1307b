/** Which acts there may be, and what an assertion leaves in doubt. */
import { resolve } from '../../claim.ts';
import type { Context, Decision, Facts, StreamId } from '../../decider.ts';
import { decideItem } from '../../item.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, ruleOf, settle, unless } from '../../rules.ts';
import { dayOf, inOwnName, taken } from '../../step.ts';
import { firstDay, lastDay } from '../../time.ts';
import type { ActivityState } from '../activity.ts';
import { type AgreementState, scopeAt, standsAt } from '../agreement/state.ts';
import { assistanceReads, assisting, item } from './assistance.ts';
import type { PlanCommand } from './commands.ts';
import { claimable } from './events.ts';
import type { PlanState } from './state.ts';

type Of<T extends PlanCommand['type']> = Extract<PlanCommand, { type: T }>;

const rule = ruleOf('plan');

/** What a step is evidenced by: an activity by its prefix, else a source. */
const evidenceStream = (id: string): StreamId => (id.startsWith('act-') ? `activity-${id}` : `source-${id}`);
const adding = (
  command: Of<'plan/add-step'> | Of<'plan/add-assistance'>,
  state: PlanState,
  agreement: AgreementState | undefined,
  { today }: Context,
): Broken[] => {
  const scope = agreement ? scopeAt(agreement, { asOf: today, knownAt: today }) : command.scope;
  const outside = command.scope.filter((word) => !scope.includes(word)).join(', ');
  return [
    ...unless(
      !state.lines.some((one) => one.ref === command.step),
      rule('step-exists', '/step', `There is a step "${command.step}" already.`, 'another name'),
    ),
    ...unless(
      outside === '',
      rule('outside-scope', '/scope', `Outside the scope of the agreement: ${outside}.`, outside),
    ),
  ];
};

const evidenced = ({ evidence }: Of<'plan/complete-step'>, { data }: PlanState, facts: Facts): Broken[] =>
  evidence.flatMap((id): Broken[] => {
    const found = item<ActivityState>(facts, evidenceStream(id));
    if (!found) return [rule('unknown-evidence', '/evidence', `"${id}" is not on record.`, id)];
    if (!id.startsWith('act-')) return [];
    return [
      ...unless(
        found.data?.basis.includes(data?.agreement ?? '') === true,
        rule('evidence-elsewhere', '/evidence', `"${id}" does not rest on the agreement of this plan.`, id),
      ),
      ...unless(
        found.holdings.length > 0 && found.notes.some((note) => note.kind === 'reported'),
        rule('evidence-not-reported', '/evidence', `"${id}" was not held and reported on.`, id),
      ),
    ];
  });

/** What is done to one step: it is there, and comes after what has to be before it. */
const onStep = (
  command: Of<'plan/start-step'> | Of<'plan/complete-step'>,
  { lines, steps }: PlanState,
  agreement: AgreementState | undefined,
  context: Context,
): Broken[] => {
  const mine = steps.filter((one) => one.ref === command.step);
  const started = mine.find((one) => one.step === 'step-started');
  const on = dayOf(command.on, context);
  const there = unless(
    lines.some((one) => one.ref === command.step),
    rule('no-such-step', '/step', `The plan has no step "${command.step}".`, `the step ${command.step}`),
  );
  if (command.type === 'plan/start-step')
    return [
      ...there,
      ...unless(started === undefined, rule('started-already', '/step', 'It was started already.', 'one start')),
      ...unless(
        agreement === undefined ||
          on === null ||
          resolve(agreement.facts['signed'], { asOf: lastDay(on), knownAt: context.today }).answer !== 'no',
        rule('before-signature', '/on', 'The agreement was not signed by then.', 'signature of every party'),
      ),
    ];
  return [
    ...there,
    ...unless(started !== undefined, rule('not-started', '/step', 'It was not started yet.', 'its start')),
    ...unless(
      started?.on == null || on === null || lastDay(on) >= firstDay(started.on),
      rule('ends-before-start', '/on', 'It cannot be completed before it was started.', 'the dates'),
    ),
    ...unless(
      !mine.some((one) => one.step === 'step-completed'),
      rule('completed-already', '/step', 'It was completed already.', 'one completion'),
    ),
    // What is claimed of elsewhere has its sources for evidence.
    ...unless(
      command.evidence.length > 0 || (context.assertion?.sources.length ?? 0) > 0,
      rule('needs-evidence', '/evidence', 'A step is completed by evidence: a source, or an activity.', 'evidence'),
    ),
  ];
};

const broken = (command: PlanCommand, state: PlanState, facts: Facts, context: Context): Broken[] => {
  const id = command.type === 'plan/draft' ? command.agreement : (state.data?.agreement ?? '');
  const agreement = item<AgreementState>(facts, `agreement-${id}`);
  const parties = agreement?.data?.parties ?? [];
  const { today } = context;
  const stands = [
    ...unless(
      agreement !== undefined,
      rule('unknown-agreement', '/agreement', `The agreement "${id}" is not on record.`, id),
    ),
    ...notYours('plan', parties, context),
    ...unless(
      command.type === 'plan/close' || !agreement || !standsAt(agreement, { asOf: today, knownAt: today }).ended,
      rule('agreement-ended', '', 'The agreement has ended.', 'an agreement that goes on'),
    ),
  ];
  switch (command.type) {
    case 'plan/draft':
    case 'plan/close':
      return stands;
    case 'plan/add-step':
      return [...stands, ...adding(command, state, agreement, context)];
    case 'plan/add-assistance':
      return [...stands, ...adding(command, state, agreement, context), ...assisting(command, parties, facts, context)];
    case 'plan/start-step':
      return [...stands, ...onStep(command, state, agreement, context)];
    case 'plan/complete-step':
      return [...stands, ...onStep(command, state, agreement, context), ...evidenced(command, state, facts)];
  }
};

const HAPPENS: Readonly<Record<PlanCommand['type'], string>> = {
  'plan/draft': 'plan/drafted',
  'plan/add-step': 'plan/step-planned',
  'plan/add-assistance': 'plan/assistance-planned',
  'plan/start-step': 'plan/step-started',
  'plan/complete-step': 'plan/step-completed',
  'plan/close': 'plan/closed',
};

export const decide = (given: PlanCommand, state: PlanState, facts: Facts, context: Context): Decision => {
  const shared = decideItem('plan', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused = command.type === 'plan/draft' ? exactlyOnce('plan', state) : mustExist('plan', state);
  const rules = [
    ...notAhead('plan', command.on, context),
    ...unless(
      !state.steps.some((one) => one.step === 'closed'),
      rule('closed', '', 'It is closed.', 'a plan still open'),
    ),
    ...broken(command, state, facts, context),
  ];
  return refused ?? settle('plan', context, rules, [taken(HAPPENS[command.type], command, context)]);
};

/** Its agreement, whoever is assisted and helps, and what evidences a step. */
export const reads = (
  command: PlanCommand,
  state: PlanState,
  _party: string | undefined,
  facts: Facts,
): readonly StreamId[] => {
  const agreement = command.type === 'plan/draft' ? command.agreement : state.data?.agreement;
  const named =
    command.type === 'plan/add-assistance'
      ? assistanceReads(command, state, facts)
      : command.type === 'plan/complete-step'
        ? command.evidence.map(evidenceStream)
        : [];
  return [...(agreement === undefined ? [] : [`agreement-${agreement}`]), ...named];
};
