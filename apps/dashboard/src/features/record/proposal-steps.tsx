import type { ProposalStage, ProposalView } from '@concord/read-models';
import { Steps } from '@concord/ui';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** The way a proposal usually goes; a block, a withdrawal or a lapse is said in words and is no mark. */
const WAY: readonly (readonly ProposalStage[])[] = [
  ['tabled', 'seconded', 'discussed'],
  ['elaborated'],
  ['referred', 'advanced'],
  ['adopted'],
  ['implementing'],
  ['implemented'],
];

/** How many of the six steps of the way are taken: up to the furthest one. */
export const stepsTaken = (proposal: Pick<ProposalView, 'steps'>): readonly boolean[] => {
  const furthest = Math.max(...proposal.steps.map((step) => WAY.findIndex((stages) => stages.includes(step.stage))));
  return WAY.map((_, n) => n <= furthest);
};

export const ProposalSteps = ({ proposal }: { proposal: ProposalView }): ReactNode => {
  const wordOf = useWords();
  return <Steps taken={stepsTaken(proposal)}>{wordOf(proposal.stage)}</Steps>;
};
