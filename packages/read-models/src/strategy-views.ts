/** Counter-messaging strategies: their reviews of rights, their actions, and what became of removal requests. */
import type { Confidence, PartialDate, StrategyStatus, StrategyStep } from '@concord/domain';
import type { StepView } from './capacity-views.ts';
import type { Item } from './views.ts';

type Step = StepView<StrategyStep>;
export type RightsReviewView = Step & {
  finding: 'sound' | 'sound-with-conditions' | 'not-sound';
  /** On freedom of expression; on necessity and proportion. */
  expression: string;
  necessity: string;
};
export type AppealView = {
  on: PartialDate | null;
  by: string | null;
  says: string | null;
  decision: { outcome: string | null; on: PartialDate | null; by: string | null; says: string | null } | null;
};
export type ActionView = Step & {
  action: string;
  actionKind: string;
  /** null: none is on record, which is a doubt. */
  lawfulBasis: string | null;
  addressee: string | null;
  /** Legal ground and way of appeal of a removal request; null on any other action. */
  ground: string | null;
  appeal: string | null;
  /** What the addressee did. */
  answer: string | null;
  appeals: readonly AppealView[];
  confidence: Confidence;
};

export type StrategyView = Item & {
  kind: 'strategy';
  title: string;
  gist: string;
  parties: readonly string[];
  audiences: readonly string[];
  pillars: readonly string[];
  stage: StrategyStatus;
  reviews: readonly RightsReviewView[];
  /** The review that counts: the latest since the last revision. */
  rightsReview: RightsReviewView | null;
  actions: readonly ActionView[];
  /** Removal requests, and appeals that wait for a decision. */
  removalRequests: number;
  appealsOpen: number;
  steps: readonly Step[];
  details: Readonly<Record<string, unknown>>;
};
