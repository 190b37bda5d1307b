/** Operationalization plans: steps and assistance, what of them is done by what evidence, and how old they are. Fields are the API's and stay. */
import type { Confidence, PartialDate, PlanStep } from '@concord/domain';
import type { StepView } from './capacity-views.ts';
import type { Item } from './views.ts';

export type PlanStatus = 'planned' | 'under-way' | 'completed' | 'closed';
export type PlanLineStage = 'planned' | 'started' | 'completed';

/** One step of a plan, or assistance to one state. */
export type PlanLineView = {
  /** Its name within the plan. */
  step: string;
  title: string;
  /** In the words of the agreement. */
  scope: readonly string[];
  dueBy: PartialDate | null;
  /** Its day has passed, and it is not completed. */
  overdue: boolean;
  /** Who is assisted, and by whom; null where the step assists nobody. */
  member: string | null;
  helper: string | null;
  /** The membership that was named for the assisted state. */
  membership: string | null;
  /** Organizations of the parties of which the assisted state is a member in law at the date, or may be. */
  memberOf: readonly { organization: string; standing: 'yes' | 'unknown' }[];
  stage: PlanLineStage;
  started: PartialDate | null;
  completed: PartialDate | null;
  /** Activities and sources by which it is completed. */
  evidence: readonly string[];
  basis: 'acted' | 'asserted';
  confidence: Confidence;
  sources: readonly string[];
  position: number;
};

/** What was to be done at the earliest has no day on which it falls due: it has an age, until a first step is started. */
export type PlanAge = {
  /**
   * The agreement's signature by all, and whole days from it to the first step, or to the date asked about. Several where
   * sources disagree and none is preferred; none where it is not known by the date.
   */
  signed: readonly { on: PartialDate; days: number }[];
  made: PartialDate | null;
  begun: PartialDate | null;
  /** Whole days from the plan to its first step, or to the date asked about; null where the plan has no date. */
  days: number | null;
};

export type PlanView = Item & {
  kind: 'plan';
  title: string;
  gist: string | null;
  /** For which agreement. No plan operationalizes it. */
  agreement: string;
  /** The parties to the agreement at the date, who make it and carry it out. */
  parties: readonly string[];
  status: PlanStatus;
  lines: readonly PlanLineView[];
  /** Whom it assists, and who helps. */
  members: readonly string[];
  helpers: readonly string[];
  age: PlanAge;
  steps: readonly StepView<PlanStep>[];
  details: Readonly<Record<string, unknown>>;
};
