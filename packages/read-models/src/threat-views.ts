/** Threat assessments, and conditions conducive to the spread of terrorism. Fields are the API's and stay. */
import type { ConditionStep, PartialDate, ThreatStep } from '@concord/domain';
import type { StepView } from './capacity-views.ts';
import type { Item } from './views.ts';

/** What was judged at one time. `level` is how grave; how sure it is stands apart, as `confidence`. */
export type JudgementView = StepView<ThreatStep> & {
  level: 'low' | 'moderate' | 'substantial' | 'severe' | null;
  /** null: none is on record, which is a doubt. */
  grounds: string | null;
  reviewBy: PartialDate | null;
};
export type ThreatView = Item & {
  kind: 'threat';
  title: string;
  gist: string;
  assessor: string;
  threatKind: string;
  areas: readonly string[];
  concerns: readonly string[];
  pillars: readonly string[];
  stage: ThreatStep;
  /** The judgement that counts: the latest by then. */
  judgement: JudgementView | null;
  judgements: readonly JudgementView[];
  endorsedBy: readonly string[];
  /** The day by which it was to be looked at again has passed, and it was not. */
  overdue: boolean;
  steps: readonly StepView<ThreatStep>[];
  details: Readonly<Record<string, unknown>>;
};

export type ConditionView = Item & {
  kind: 'condition';
  title: string;
  gist: string;
  conditionKind: string;
  concerns: readonly string[];
  areas: readonly string[];
  /** Always the first. */
  pillars: readonly ['I'];
  stage: ConditionStep;
  identifiedBy: string | null;
  acknowledgedBy: readonly string[];
  /** What on record addresses it. */
  addressedBy: readonly string[];
  steps: readonly StepView<ConditionStep>[];
  details: Readonly<Record<string, unknown>>;
};
