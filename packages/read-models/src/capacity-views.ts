/** Needs, offers, their matches, and matches that could be: what the capacity board is drawn from. */
import type {
  Amount,
  Confidence,
  DueDiligence,
  MatchStatus,
  MatchStep,
  NeedStep,
  OfferStep,
  PartialDate,
} from '@concord/domain';
import type { Item } from './views.ts';

/** One step of an item's life, as it is told at a date. `ref`: the match, action or item that it is about. */
export type StepView<S extends string> = {
  step: S;
  on: PartialDate | null;
  by: string | null;
  says: string | null;
  ref: string | null;
  basis: 'acted' | 'asserted';
  confidence: Confidence;
  sources: readonly string[];
  position: number;
};

type Capacity = Amount & {
  title: string;
  gist: string | null;
  areas: readonly string[];
  pillars: readonly string[];
  languages: readonly string[];
  /** Matches that name it, rejected and lapsed ones too. */
  matches: readonly string[];
  details: Readonly<Record<string, unknown>>;
};

export type NeedView = Item &
  Capacity & {
    kind: 'need';
    needer: string;
    /** Who found it: whose it is, or who assesses, with consent. */
    identifiedBy: string | null;
    neededBy: PartialDate | null;
    /** `matched`: open, and a match is agreed. */
    stage: NeedStep | 'matched';
    steps: readonly StepView<NeedStep>[];
    /** By matches that are agreed, by those delivered, and what is still to be found. */
    matched: Amount;
    delivered: Amount;
    missing: Amount;
  };

export type OfferView = Item &
  Capacity & {
    kind: 'offer';
    offerer: string;
    availableFrom: PartialDate | null;
    availableUntil: PartialDate | null;
    /** `committed`: available, and something is committed; `delivered`: all of it is, and nothing is free. */
    stage: Exclude<OfferStep, 'released'> | 'delivered';
    steps: readonly (StepView<OfferStep> & Amount)[];
    vetting: { by: string | null; cleared: boolean; says: string | null } | null;
    committed: Amount;
    /** Never negative: what is claimed to be committed beyond the offer is a doubt. */
    free: Amount;
    commitments: readonly (Amount & { match: string; on: PartialDate | null })[];
  };

export type MatchView = Item &
  Amount & {
    kind: 'match';
    need: string;
    offer: string;
    needer: string | null;
    offerer: string | null;
    suggestedBy: string | null;
    language: string;
    stage: MatchStatus;
    /** Sides that have accepted. */
    consents: readonly string[];
    dueDiligence: { finding: DueDiligence; by: string | null; says: string | null; on: PartialDate | null } | null;
    /** The offer holds places for it. */
    committed: boolean;
    schedule: { start: PartialDate; end: PartialDate | null } | null;
    attendance: number | null;
    /** What has to come before it can be agreed; empty once it is, or once it is over. */
    waitsFor: readonly string[];
    steps: readonly (StepView<MatchStep> & {
      finding?: DueDiligence;
      start?: PartialDate;
      end?: PartialDate | null;
      attendance?: number;
    })[];
  };

/** Why a match suggests itself: `points` of `of`. */
export type Reason = { reason: string; points: number; of: number; says: string };
/** A match that could be; `id` is `<need>~<offer>`. `score` is the sum of the points, of 100. */
export type SuggestionView = Amount & {
  id: string;
  kind: 'suggestion';
  need: string;
  offer: string;
  needer: string;
  offerer: string;
  /** To match in; `languages` are all that both have. */
  language: string;
  languages: readonly string[];
  pillars: readonly string[];
  score: number;
  reasons: readonly Reason[];
};
