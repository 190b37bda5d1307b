/** What may be chosen in the forms of a plan, and what these fill in: its steps, the states that are assisted, who may help. */
import { useList } from '../../shared/queries.ts';
import { useItemNames } from './names.ts';
import { linesOf, membershipsIn } from './plan-members.ts';
import type { Fills } from './schema-act.tsx';
import type { Options } from './schema-form-fields.tsx';
import { useWords } from './words.ts';

export type Asks = { options: Options; fills?: Fills };

/** `told`: of what happened elsewhere; then it is also asked who did it, and more may be chosen than an act may name. */
export const usePlanOptions = ({ id, kind }: { id: string; kind: string }): ((type: string, told: boolean) => Asks) => {
  const nameOf = useItemNames();
  const wordOf = useWords();
  const agreements = useList('agreements').data?.items ?? [];
  const plan = useList('plans').data?.items.find((one) => one.id === id);
  const states = useList('states').data?.items ?? [];
  const organizations = useList('organizations').data?.items ?? [];
  const memberships = useList('memberships').data?.items ?? [];
  const named = (ids: readonly string[]) => [...new Set(ids)].map((one) => [one, nameOf(one)] as const);
  return (type, told) => {
    if (kind !== 'plan' || !plan) return { options: {} };
    const by: Options = told ? { by: named(plan.parties) } : {};
    const steps = (of: (stage: string) => boolean): Asks => ({
      options: { ...by, step: plan.lines.filter(({ stage }) => of(stage)).map((line) => [line.step, line.title]) },
    });
    if (type === 'plan/start-step') return steps((stage) => stage === 'planned');
    // That it was started may never have been told.
    if (type === 'plan/complete-step') return steps((stage) => stage === 'started' || (told && stage === 'planned'));
    // A step lies within the scope of its agreement; where that has no words, they are typed.
    const within = agreements.find((one) => one.id === plan.agreement)?.scope ?? [];
    const scope: Options = within.length === 0 ? {} : { scope: within.map((word) => [word, wordOf(word)]) };
    if (type === 'plan/add-step') return { options: { ...scope, ...by } };
    if (type !== 'plan/add-assistance') return { options: by };
    const bodies = organizations.filter((one) => one.parent !== null && plan.parties.includes(one.parent));
    const members = membershipsIn(linesOf(plan.parties, organizations), memberships);
    const assisted = told
      ? states.map((one) => one.id)
      : members.filter((one) => one.standing === 'yes').map((one) => one.member);
    return {
      options: {
        ...scope,
        ...by,
        member: [...named(assisted)].sort(([, a], [, b]) => a.localeCompare(b)),
        helper: named([...plan.parties, ...bodies.map((one) => one.id)]),
      },
      fills: { membership: ({ member }) => members.find((one) => one.member === member)?.id ?? null },
    };
  };
};
