/** Proposals with their steps, and what was found of them; fields are the API's and stay. */
import type { Confidence, PartialDate } from '@concord/domain';
import type { Item, Said } from './views.ts';

export type Strength = 'strong' | 'moderate' | 'weak' | 'none';
/** A finding about what became of a proposal. It is no step: what it amounts to stays to be judged. */
export type EvidenceView = Said & {
  id: string;
  kind: 'evidence';
  proposal: string;
  evidenceKind: string;
  finding: string;
  /** What of the proposal it speaks to. */
  supports: string;
  strength: Strength;
  /** It says that nothing public was found: evidence of absence at most, never against. */
  nothingFound: boolean;
  refersTo: readonly string[];
  on: PartialDate | null;
  position: number;
};

export type ProposalStage =
  | 'tabled'
  | 'seconded'
  | 'discussed'
  | 'elaborated'
  | 'referred'
  | 'advanced'
  | 'adopted'
  | 'implementing'
  | 'implemented'
  | 'blocked'
  | 'withdrawn'
  | 'lapsed';
export type ProposalView = Item & {
  kind: 'proposal';
  ordinal: number;
  title: string;
  gist: string;
  proposer: string;
  addressees: readonly string[];
  pillars: readonly string[];
  paragraph: number;
  line: number;
  statement: string;
  debate: string | null;
  derivedFrom: string | null;
  tabledOn: PartialDate | null;
  stage: ProposalStage;
  steps: readonly {
    stage: ProposalStage;
    on: PartialDate | null;
    by: string | null;
    says: string | null;
    /** Vehicle of an adoption, evidence of an implementation. */
    ref: string | null;
    basis: 'acted' | 'asserted';
    confidence: Confidence;
    sources: readonly string[];
    position: number;
  }[];
  /** Whole days since it was tabled, and since the last step, at `asOf`. */
  ageDays: number | null;
  silentDays: number | null;
  /** What was found of it, by day. */
  evidence: readonly EvidenceView[];
  evidenceByStrength: Readonly<Record<Strength, number>>;
  details: Readonly<Record<string, unknown>>;
};
