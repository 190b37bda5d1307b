/** Every policy: which items it follows, by which of their events, what it waits for, and what someone could do when that falls due. */
import type { AgreementState } from '../aggregates/agreement/state.ts';
import type { MatchState } from '../aggregates/match/state.ts';
import type { MembershipState } from '../aggregates/membership.ts';
import type { PlanState } from '../aggregates/plan/state.ts';
import type { ProposalState } from '../aggregates/proposal/state.ts';
import type { StreamId } from '../decider.ts';
import type { Day } from '../time.ts';
import { reviews, terminations } from './agreements.ts';
import { withdrawals } from './memberships.ts';
import type { Occasion } from './occasion.ts';
import { plansNotBegun } from './plans.ts';
import { silentMatches, silentProposals, urgentProposals } from './silences.ts';

export const POLICIES = ['ageing', 'notice', 'review', 'silence'] as const;
export type PolicyName = (typeof POLICIES)[number];
export const FOLLOWED = ['agreement', 'match', 'membership', 'plan', 'proposal'] as const;
export type Followed = (typeof FOLLOWED)[number];

/** Raised when the policies below would wait for something else: the runner then looks at every item again. */
export const POLICIES_VERSION = 4;

export type Following = {
  policy: PolicyName;
  kind: Followed;
  /** Verbs of the events after which it has to look at the item again. */
  heeds: readonly string[];
  occasions(state: unknown, today: Day): readonly Occasion[];
  /** Commands by which a person settles what fell due. */
  could: readonly string[];
};

/** The state of a kind is its aggregate's own; whoever names the kind names the type. */
const following = <S>(
  policy: PolicyName,
  kind: Followed,
  heeds: readonly string[],
  occasions: (state: S, today: Day) => readonly Occasion[],
  could: readonly string[],
): Following => ({ policy, kind, heeds, occasions: (state, today) => occasions(state as S, today), could });

/** What an item's first event told may be claimed otherwise. */
const CLAIMS = ['claimed', 'preferred', 'retracted'];
const HEARD = ['tabled', 'seconded', 'discussed', 'elaborated', 'referred', 'advanced', 'adopted', 'implementing'];
const OVER = ['implemented', 'blocked', 'withdrawn', 'lapsed'];
const OF_MATCHES = ['suggested', 'accepted', 'diligence-recorded', 'agreed', 'rejected', 'lapsed'];

export const followings: readonly Following[] = [
  following<ProposalState>('ageing', 'proposal', ['tabled', 'implementing', ...OVER, ...CLAIMS], urgentProposals, [
    'proposal/start-implementing',
    'proposal/implement',
  ]),
  following<PlanState>('ageing', 'plan', ['drafted', 'step-started', 'closed', ...CLAIMS], plansNotBegun, [
    'plan/start-step',
    'plan/close',
  ]),
  following<AgreementState>(
    'notice',
    'agreement',
    ['termination-notified', 'stage-recorded', 'ended', ...CLAIMS],
    terminations,
    ['agreement/end'],
  ),
  following<MembershipState>('notice', 'membership', ['withdrawal-notified', 'ended', ...CLAIMS], withdrawals, [
    'membership/end',
  ]),
  following<AgreementState>(
    'review',
    'agreement',
    ['drafted', 'signed', 'entered-into-force', 'reviewed', 'stage-recorded', 'ended', ...CLAIMS],
    reviews,
    ['agreement/review', 'agreement/end'],
  ),
  following<MatchState>('silence', 'match', OF_MATCHES, silentMatches, ['match/lapse', 'match/reject']),
  following<ProposalState>('silence', 'proposal', [...HEARD, ...OVER, ...CLAIMS], silentProposals, [
    'proposal/lapse',
    'proposal/advance',
    'proposal/withdraw',
  ]),
];

export const followingOf = (policy: string, kind: string): Following | undefined =>
  followings.find((one) => one.policy === policy && one.kind === kind);

/** The policies that have to look at an item after an event of its stream. */
export const heeding = ({ type }: { type: string }): readonly Following[] => {
  const [kind, verb = ''] = type.split('/');
  return followings.filter((one) => one.kind === kind && one.heeds.includes(verb));
};

/** Id of what a policy keeps of one item; its stream is `policy-<id>`. */
export const policyIdOf = (policy: string, item: StreamId): string => `${policy}-${item}`;
