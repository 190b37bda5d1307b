/** The boards: what stands at which stage. Columns are exclusive; every item is in one of them. */
import type { AgreementView, ProposalStage, ProposalView, ResolutionView, Stage } from '@concord/read-models';

export type BoardItem = { id: string; title: string; position: number };
export type BoardCell = { name: string; items: readonly BoardItem[] };
export type Board = { name: 'agreements' | 'proposals' | 'resolutions'; cells: readonly BoardCell[] };

const STAGES: readonly Stage[] = ['drafted', 'signed', 'in-force', 'operationalized', 'ended'];

/** Twelve steps of a proposal in five columns, by what they mean for someone who waits. */
const PROPOSALS: Readonly<Record<string, readonly ProposalStage[]>> = {
  tabled: ['tabled'],
  discussed: ['seconded', 'discussed'],
  taken: ['elaborated', 'referred', 'advanced'],
  adopted: ['adopted', 'implementing', 'implemented'],
  closed: ['blocked', 'withdrawn', 'lapsed'],
};

const byVote = (adoption: string | null): boolean => adoption === 'recorded-vote' || adoption === 'unanimous';
const RESOLUTIONS: Readonly<Record<string, (one: ResolutionView) => boolean>> = {
  notAdopted: (one) => one.adopted.answer !== 'yes',
  withoutVote: (one) => one.adopted.answer === 'yes' && one.adoption !== null && !byVote(one.adoption),
  unanimous: (one) => one.adopted.answer === 'yes' && one.adoption === 'unanimous',
  byVote: (one) => one.adopted.answer === 'yes' && one.adoption === 'recorded-vote',
  notRecorded: (one) => one.adopted.answer === 'yes' && one.adoption === null,
};

const itemOf = ({ id, title, position }: BoardItem): BoardItem => ({ id, title, position });

export const boardsOf = (
  agreements: readonly AgreementView[],
  proposals: readonly ProposalView[],
  resolutions: readonly ResolutionView[],
): readonly Board[] => [
  {
    name: 'agreements',
    cells: STAGES.map((name) => ({ name, items: agreements.filter((one) => one.stage === name).map(itemOf) })),
  },
  {
    name: 'proposals',
    cells: Object.entries(PROPOSALS).map(([name, stages]) => ({
      name,
      items: proposals.filter((one) => stages.includes(one.stage)).map(itemOf),
    })),
  },
  {
    name: 'resolutions',
    cells: Object.entries(RESOLUTIONS).map(([name, is]) => ({ name, items: resolutions.filter(is).map(itemOf) })),
  },
];
