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

/** Which of the six steps of the way are on record; one may be skipped, and is then not taken. */
export const stepsTaken = (proposal: Pick<ProposalView, 'steps'>): readonly boolean[] =>
  WAY.map((stages) => proposal.steps.some((step) => stages.includes(step.stage)));

export const ProposalSteps = ({ proposal }: { proposal: ProposalView }): ReactNode => {
  const wordOf = useWords();
  return <Steps taken={stepsTaken(proposal)}>{wordOf(proposal.stage)}</Steps>;
};
