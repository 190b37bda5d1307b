/** Registers over the whole record: doubts, conflicts, votes, standings; fields are the API's and stay. */
import type { Confidence, Day, PartialDate } from '@concord/domain';
import type { DoubtView, FieldView } from './views.ts';

/** Whose a line of a register is. */
export type Whose = { item: string; itemKind: string; title: string };

/** An invariant that an assertion does not meet. `id`: the position of the event that recorded it. */
export type DoubtEntry = DoubtView & Whose & { id: string; status: 'open' | 'settled'; settledBy: string };
/** `count`: of all; `open`: of those that nothing has settled. */
export type DoubtSummary = { rule: string; count: number; open: number; settledBy: string };

/**
 * A field on which public claims differ, or of which one is disputed or was retracted. `open`: nothing settles it.
 * `contradicting`: two claims that cannot both be right; else they differ in precision only.
 */
export type ConflictEntry = Whose & {
  /** `<item>.<field>` */
  id: string;
  field: string;
  open: boolean;
  contradicting: boolean;
  disputed: boolean;
  retracted: number;
  values: number;
  view: FieldView<unknown>;
};

export type VoteMode = 'consensus' | 'without-vote' | 'unanimous' | 'recorded-vote' | 'unknown' | 'not-adopted';
/** One text of a family. `figures`: `none` where there was no roll call, `not-found` where there was one and no source gives it. */
export type VotePoint = {
  resolution: string;
  on: PartialDate | { words: string } | null;
  answer: 'yes' | 'unknown';
  session: number | null;
  ordinal: number | null;
  symbol: string | null;
  mode: VoteMode;
  vote: { yes: number; no: number; abstain: number } | null;
  figures: 'counted' | 'not-found' | 'none';
  confidence: Confidence;
  /** Of the mode of adoption, where it is marked apart. */
  modeConfidence: Confidence;
};
/** Texts of one family in the order of adoption. A point that has no figures is a gap in the line of figures, never a zero. */
export type VoteSeries = {
  /** The family. */
  id: string;
  body: readonly string[];
  points: readonly VotePoint[];
  adopted: number;
  byVote: number;
  /** Texts whose mode or figures no source gives. */
  gaps: number;
  /** The first text put to a recorded vote. */
  firstVote: string | null;
};

/** What one member is to one organization, layer by layer: in law, in fact, by treaty, and the steps on the way in or out. */
export type StandingStep = {
  membership: string;
  status: string;
  start: PartialDate | { words: string } | null;
  end: PartialDate | { words: string } | null;
  standing: 'yes' | 'no' | 'unknown';
};
export type StandingView = {
  /** `<organization>.<member>` */
  id: string;
  organization: string;
  member: string;
  deJure: readonly StandingStep[];
  deFacto: readonly StandingStep[];
  treaty: readonly StandingStep[];
  procedure: readonly StandingStep[];
  /** Member in law at that date. */
  isMember: 'yes' | 'no' | 'unknown';
  /** In fact it is otherwise than in law. */
  apart: boolean;
  publicFrom: Day;
};
