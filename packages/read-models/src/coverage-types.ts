/** Coverage of the four pillars of the Global Strategy, by organization. Fields are the API's and stay. */
import type { PILLARS, PillarReason } from '@concord/domain';

export type CoveredKind = 'condition' | 'threat' | 'need' | 'proposal' | 'strategy' | 'agreement' | 'plan' | 'activity';
/** `unknown`: no claim, no field and no rule of the coding says which. */
export type PillarColumn = (typeof PILLARS)[number] | 'unknown';
/** `states`: only states are named, and no organization on record has all of them as members. `nobody`: nobody is named. */
export type CoveredBy = { id: string; via: 'named' | 'members' | 'states' | 'nobody' };

/** How it is known which pillars an item touches: claimed of it, stated by it, or read by our coding, each rule with its reason. */
export type PillarSource = 'claimed' | 'stated' | 'coded' | 'none';
export type CoverageItem = {
  id: string;
  kind: CoveredKind;
  title: string;
  pillars: readonly PillarColumn[];
  how: PillarSource;
  /** Of a coding: rule and word for each pillar. `assumed`: a rule of ours fills a gap. */
  reasons: readonly PillarReason[];
  organizations: readonly string[];
  by: readonly CoveredBy[];
  /** Areas of work: words of a scope, or of a need; of a plan those of its steps, or of its agreement as long as it has none. */
  areas: readonly string[];
};

export type CoverageCounts = Readonly<Record<CoveredKind, number>>;
/** One pillar of one organization; those with nothing are there too, so that a gap is seen. `id`: `<pillar>.<organization>`. */
export type CoverageCell = {
  id: string;
  kind: 'coverage';
  pillar: PillarColumn;
  organization: string;
  total: number;
  counts: CoverageCounts;
  /** Of the counts: those whose pillar rests on a rule that only lies near it. */
  assumed: CoverageCounts;
  /** The first 200 of each kind, by id; `/api/coverage-items` pages through all. */
  ids: Readonly<Record<CoveredKind, readonly string[]>>;
};

export type CoverageSummary = {
  items: number;
  /** Each item once a pillar, whatever the organizations. */
  pillars: Readonly<Record<PillarColumn, CoverageCounts>>;
  /** Kinds of which nothing is on record under a pillar. */
  gaps: readonly { pillar: PillarColumn; kinds: readonly CoveredKind[] }[];
  organizations: readonly string[];
  /** `version` 0: there is none, and nothing that names no pillar is read. */
  coding: { source: 'ours'; version: number };
};
