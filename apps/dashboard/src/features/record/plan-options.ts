/** What may be chosen in the forms of a plan: its steps, the states that are assisted, who may help. */
import { useList } from '../../shared/queries.ts';
import { useItemNames } from './names.ts';
import type { Options } from './schema-form-fields.tsx';
import { useWords } from './words.ts';

export const usePlanOptions = ({ id, kind }: { id: string; kind: string }): ((type: string) => Options) => {
  const nameOf = useItemNames();
  const wordOf = useWords();
  const agreements = useList('agreements').data?.items ?? [];
  const plan = useList('plans').data?.items.find((one) => one.id === id);
  const states = useList('states').data?.items ?? [];
  const organizations = useList('organizations').data?.items ?? [];
  const named = (ids: readonly string[]) => ids.map((one) => [one, nameOf(one)] as const);
  const steps = (stage: 'planned' | 'started'): Options => ({
    step: (plan?.lines ?? []).filter((line) => line.stage === stage).map((line) => [line.step, line.title]),
  });
  return (type) => {
    if (kind !== 'plan' || !plan) return {};
    if (type === 'plan/start-step') return steps('planned');
    if (type === 'plan/complete-step') return steps('started');
    // A step lies within the scope of its agreement; where that has no words, they are typed.
    const within = agreements.find((one) => one.id === plan.agreement)?.scope ?? [];
    const scope: Options = within.length === 0 ? {} : { scope: within.map((word) => [word, wordOf(word)]) };
    if (type === 'plan/add-step') return scope;
    if (type !== 'plan/add-assistance') return {};
    const bodies = organizations.filter((one) => one.parent !== null && plan.parties.includes(one.parent));
    return {
      ...scope,
      member: named(states.map((one) => one.id)),
      helper: named([...new Set([...plan.parties, ...bodies.map((one) => one.id)])]),
    };
  };
};
