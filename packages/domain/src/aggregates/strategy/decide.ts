/** Which acts there may be, and what an assertion leaves in doubt. */
import type { Context, Decision, Facts } from '../../decider.ts';
import { decideItem } from '../../item.ts';
import { type Broken, exactlyOnce, mustExist, notAhead, notYours, ruleOf, settle, unless } from '../../rules.ts';
import { inOwnName, taken } from '../../step.ts';
import type { StrategyCommand } from './commands.ts';
import { claimable } from './events.ts';
import { CARRIED_OUT, type StrategyState } from './state.ts';

const rule = ruleOf('strategy');

/** Of one removal request: whether an appeal against it waits for its decision. */
const appealOpen = ({ sequels }: StrategyState, action: string): boolean =>
  sequels.filter((one) => one.action === action && /^appeal/.test(one.step)).at(-1)?.step === 'appeal';

const approving = ({ status, review: found }: StrategyState): Broken[] => [
  ...unless(
    !CARRIED_OUT.includes(status),
    rule('approved-already', '', `It is ${status}; revise it before it is approved anew.`, 'a revision'),
  ),
  ...unless(
    found !== null,
    rule(
      'rights-review-first',
      '',
      'It is approved only after a review of freedom of expression and necessity, made since the last revision.',
      'rights review',
    ),
  ),
  ...unless(
    found?.finding !== 'not-sound',
    rule('not-sound', '', 'The latest review of rights did not find it sound.', 'a sound review'),
  ),
];

const acting = (command: { action: string; lawfulBasis: string | null }, state: StrategyState): Broken[] => [
  ...unless(
    CARRIED_OUT.includes(state.status),
    rule('not-approved', '', `It is ${state.status}; nothing is done before it is approved.`, 'approval'),
  ),
  ...unless(
    command.lawfulBasis !== null,
    rule('lawful-basis', '/lawfulBasis', 'Every action names its lawful basis.', 'lawful basis'),
  ),
  ...unless(
    !state.actions.some((one) => one.action === command.action),
    rule('action-exists', '/action', `There is an action "${command.action}" already.`, 'another name'),
  ),
];

const broken = (command: StrategyCommand, state: StrategyState, context: Context): Broken[] => {
  const own = notYours('strategy', state.data?.parties ?? [], context);
  const request = 'action' in command ? state.actions.find((one) => one.action === command.action) : undefined;
  const requested = unless(
    request?.actionKind === 'removal-request',
    rule('unknown-request', '/action', 'There is no such removal request.', 'a removal request'),
  );
  switch (command.type) {
    case 'strategy/draft':
      return [];
    case 'strategy/review-rights':
      return unless(
        command.by === null || state.data?.parties.includes(command.by) !== true,
        rule('own-review', '/by', 'Who makes it cannot review it.', 'another who reviews'),
      );
    case 'strategy/consult':
      return own;
    case 'strategy/approve':
      return [...own, ...approving(state)];
    case 'strategy/take-action':
      return [...own, ...acting(command, state)];
    case 'strategy/request-removal':
      return [
        ...own,
        ...acting(command, state),
        ...unless(
          command.ground !== null,
          rule('removal-needs-ground', '/ground', 'A removal request names its legal ground.', 'legal ground'),
        ),
        ...unless(
          command.appeal !== null,
          rule('removal-needs-appeal', '/appeal', 'A removal request says how one can appeal against it.', 'appeal'),
        ),
      ];
    case 'strategy/answer-removal':
      return requested;
    case 'strategy/appeal':
      return [
        ...requested,
        ...unless(
          !appealOpen(state, command.action),
          rule('appeal-open', '/action', 'An appeal waits for its decision already.', 'a decision'),
        ),
      ];
    case 'strategy/decide-appeal':
      return [
        ...requested,
        ...unless(
          request === undefined || command.by !== request.by,
          rule('own-appeal', '/by', 'Who made the request does not decide on the appeal.', 'another who decides'),
        ),
        ...unless(
          appealOpen(state, command.action),
          rule('no-appeal', '/action', 'No appeal waits for a decision.', 'an appeal'),
        ),
      ];
    case 'strategy/measure':
      return [
        ...own,
        ...unless(state.actions.length > 0, rule('nothing-to-measure', '', 'Nothing was done yet.', 'an action')),
      ];
    case 'strategy/revise':
    case 'strategy/close':
      return own;
  }
};

const HAPPENS: Readonly<Record<StrategyCommand['type'], string>> = {
  'strategy/draft': 'strategy/drafted',
  'strategy/review-rights': 'strategy/rights-reviewed',
  'strategy/consult': 'strategy/consulted',
  'strategy/approve': 'strategy/approved',
  'strategy/take-action': 'strategy/action-taken',
  'strategy/request-removal': 'strategy/removal-requested',
  'strategy/answer-removal': 'strategy/removal-answered',
  'strategy/appeal': 'strategy/appealed',
  'strategy/decide-appeal': 'strategy/appeal-decided',
  'strategy/measure': 'strategy/measured',
  'strategy/revise': 'strategy/revised',
  'strategy/close': 'strategy/closed',
};
/** Redress goes on after a strategy is closed. */
const REDRESS = /^strategy\/(answer-removal|appeal|decide-appeal)$/;

export const decide = (given: StrategyCommand, state: StrategyState, _: Facts, context: Context): Decision => {
  const shared = decideItem('strategy', given, state, context, claimable);
  if (shared) return shared;
  const command = inOwnName(given, context);
  const refused = command.type === 'strategy/draft' ? exactlyOnce('strategy', state) : mustExist('strategy', state);
  const rules = [
    ...notAhead('strategy', command.on, context),
    ...unless(
      state.status !== 'closed' || REDRESS.test(command.type),
      rule('closed', '', 'It is closed.', 'a strategy still open'),
    ),
    ...broken(command, state, context),
  ];
  return refused ?? settle('strategy', context, rules, [taken(HAPPENS[command.type], command, context)]);
};
