/** Plans as lanes on one scale: the age of each from the signature of its agreement on, then its steps. */
import type { PlanLineView, PlanView } from '@concord/read-models';
import type { LanePoint, LaneSpan } from '@concord/ui';

/** Where sources disagree on the signature, the earliest that is claimed. */
const signedOn = ({ age }: PlanView): string | undefined => age.signed.map(({ on }) => on).sort()[0];

/** From the signature to the plan, and from there to its first step or to the day: what was asked for "at the earliest". */
export const ageSpans = (plan: PlanView, day: string): readonly LaneSpan[] => {
  const { made, begun } = plan.age;
  const end = begun ?? day;
  const signed = signedOn(plan);
  const spans: LaneSpan[] = [];
  if (signed !== undefined && signed < (made ?? end)) spans.push({ from: signed, to: made ?? end, look: 'waits' });
  if (made !== null && made <= end) spans.push({ from: made, to: end, look: begun === null ? 'late' : 'works' });
  return spans;
};

/** Work from its start to its completion or to the day, and what is late. */
export const lineSpans = ({ started, completed, dueBy, stage, overdue }: PlanLineView, day: string): LaneSpan[] => {
  const spans: LaneSpan[] = [];
  if (started !== null && stage !== 'planned')
    spans.push({ from: started, to: stage === 'completed' ? (completed ?? started) : day, look: 'works' });
  if (overdue && dueBy !== null) spans.push({ from: dueBy, to: day, look: 'late' });
  return spans;
};

export const linePoints = ({ dueBy, completed }: PlanLineView): readonly LanePoint[] => [
  ...(dueBy === null ? [] : [{ on: dueBy, look: 'due' } as const]),
  ...(completed === null ? [] : [{ on: completed, look: 'done' } as const]),
];

const present = (dates: readonly (string | null | undefined)[]): readonly string[] =>
  dates.filter((one) => one !== null && one !== undefined);

/** Every date that is drawn. */
export const planDates = (plans: readonly PlanView[]): readonly string[] =>
  plans.flatMap((plan) =>
    present([
      ...[signedOn(plan), plan.age.made, plan.age.begun],
      ...plan.lines.flatMap(({ dueBy, started, completed }) => [dueBy, started, completed]),
    ]),
  );

/** What waits longest stands first: not begun before begun, older before younger; closed ones last. */
export const byNeed = (a: PlanView, b: PlanView): number => {
  const rank = ({ status }: PlanView): number => ['planned', 'under-way', 'completed', 'closed'].indexOf(status);
  return rank(a) - rank(b) || (b.age.days ?? -1) - (a.age.days ?? -1) || (a.id < b.id ? -1 : 1);
};
