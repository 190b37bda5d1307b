/**
 * What the gateway answers and the dashboard draws: documents resolved for one pair of dates.
 * Every list answers {@link Page}; every item {@link Item}. Field names are the API's and stay.
 */
import type { Confidence, Day, PartialDate } from '@concord/domain';

/** The moment an answer stands for. `position`: log time asked for; `checkpoint`: how far the read model was. */
export type At = { asOf: Day; knownAt: Day; position: number | null; checkpoint: number; head: number };
export type Page<T> = { items: readonly T[]; next: string | null; total: number; at: At };

/** What else was said of a claim: a further source for it, or a reason against it. */
export type MarkView = {
  says: string | null;
  since: Day;
  confidence: Confidence;
  sources: readonly string[];
  position: number;
};
export type ClaimView = {
  id: string;
  value: unknown;
  from: PartialDate | { words: string } | null;
  to: PartialDate | { words: string } | null | undefined;
  publicFrom: Day;
  confidence: Confidence;
  sources: readonly string[];
  basis: 'acted' | 'asserted';
  position: number;
  corroborations: readonly MarkView[];
  /** Reasons against it. They are shown; what is believed changes by a preference or a retraction. */
  disputes: readonly MarkView[];
  note?: string;
};
/** A claim that was public once and was withdrawn, and why. */
export type RetractedView = Omit<ClaimView, 'corroborations' | 'disputes'> & { since: Day; reason: string };

/** A field that may be doubtful. `value` is what counts; `unknown` keeps every candidate; never a zero for "not known". */
export type FieldView<T> = {
  answer: 'yes' | 'no' | 'unknown';
  value: T | null;
  because?: 'vague-date' | 'undated' | 'words' | 'conflict';
  confidence: Confidence | null;
  /** All claims public and not retracted at `knownAt`. More than one value = a conflict that stays. */
  claims: readonly ClaimView[];
  preferred: { claim: string; reason: string; since: Day } | null;
  /** Claims withdrawn by then. */
  retracted: readonly RetractedView[];
};

/**
 * What settled a doubt: what was missing has arrived, so that the rule holds by then, or a curator's word. `since`: the day
 * since when that is known. `position`: of the event that settled it; null where it is that of another item.
 */
export type SettlementView = {
  how: 'arrived' | 'curator';
  since: Day;
  says: string;
  position: number | null;
  sources: readonly string[];
};
export type DoubtView = {
  rule: string;
  missing: string;
  says: string;
  position: number;
  publicFrom: Day;
  /** null: it is open. A doubt that is settled stays. */
  settled: SettlementView | null;
};

export type Item = {
  id: string;
  kind: string;
  /** Version of its stream: the ETag, for If-Match. */
  version: number;
  /** Last event folded into it. */
  position: number;
  publicFrom: Day;
  /** As the sources allow that were public at `knownAt`. */
  confidence: Confidence;
  /** Weaker (or stronger) marks of single fields, by field. */
  fieldConfidence: Readonly<Record<string, Confidence>>;
  /** Sources that were public at `knownAt`. None, where everything known is asked for, is own knowledge. */
  sources: readonly string[];
  note: string | null;
  /** Every dated source is older than the event: an announcement. */
  announcedBefore: boolean;
  /** Earliest publication that proves it, once that has appeared. */
  provableSince: PartialDate | null;
  doubts: readonly DoubtView[];
  /** Facts that have no field of their own here, by name: what is claimed, by whom, and what is preferred. */
  claimed: Readonly<Record<string, FieldView<unknown>>>;
  basis: 'acted' | 'asserted';
};

export type Names = Readonly<Partial<Record<'en' | 'ru' | 'ar' | 'zh' | 'fr' | 'es', string | undefined>>>;

export type OrganizationView = Item & {
  kind: 'organization';
  short: string;
  orgKind: string;
  parent: string | null;
  seat: string | null;
  founded: PartialDate | null;
  /** null: not known yet. */
  status: string | null;
  names: Names;
  aliases: readonly string[];
  members: { yes: number; unknown: number };
  /** Every further field of the record item, by name, nothing lost. */
  details: Readonly<Record<string, unknown>>;
  /** Its claims are not public yet; something that is refers to it, so its name stands and nothing else. */
  identityOnly: boolean;
};
export type StateView = Item & {
  kind: 'state';
  iso2: string;
  iso3: string;
  names: Names;
  unMemberSince: PartialDate | null;
  memberOf: readonly string[];
  details: Readonly<Record<string, unknown>>;
  identityOnly: boolean;
};
export type MembershipView = Item & {
  kind: 'membership';
  member: string;
  organization: string;
  status: string;
  legalBasis: 'de-jure' | 'de-facto';
  layer: 'status' | 'treaty' | 'procedure';
  start: FieldView<PartialDate | { words: string }>;
  end: FieldView<PartialDate | { words: string }>;
  startEvent: string | null;
  endEvent: string | null;
  /** Notices of leaving. */
  notices: readonly { on: PartialDate; effective: PartialDate; publicFrom: Day }[];
  /** Does it stand at `asOf`? */
  standing: 'yes' | 'no' | 'unknown';
  details: Readonly<Record<string, unknown>>;
};

export type Stage = 'drafted' | 'signed' | 'in-force' | 'operationalized' | 'ended';
export type StageView = {
  stage: Stage;
  answer: 'yes' | 'no' | 'unknown';
  on: PartialDate | { words: string } | null;
  conflict: boolean;
};
export type AgreementView = Item & {
  kind: 'agreement';
  title: string;
  agreementKind: string;
  /** As the source lists them (`group:` entries kept) and expanded to ids. */
  partiesAsGiven: readonly string[];
  parties: readonly string[];
  signatures: readonly { party: string; on: PartialDate | { words: string } | null; basis: 'acted' | 'asserted' }[];
  scope: readonly string[];
  ratificationNeeded: boolean | null;
  duration: string | null;
  signed: FieldView<PartialDate | { words: string }>;
  inForce: FieldView<PartialDate | { words: string }>;
  inForceByState: Readonly<Record<string, PartialDate>>;
  /** The stage as the record names it, all its words kept. */
  recordedStage: string;
  stages: readonly StageView[];
  stage: Stage;
  /** Classes of information it opens, by the coding. */
  opens: readonly string[];
  suspended: 'yes' | 'no' | 'unknown';
  amendments: readonly {
    on: PartialDate | null;
    from: PartialDate | null;
    says: string;
    scope: readonly string[] | null;
    publicFrom: Day;
  }[];
  reviews: readonly { on: PartialDate | null; finding: string; publicFrom: Day }[];
  notices: readonly { party: string; on: PartialDate; effective: PartialDate; publicFrom: Day }[];
  /** How it ended, and by which agreement it is superseded. */
  ended: { how: string; by: string | null } | null;
  details: Readonly<Record<string, unknown>>;
  identityOnly: boolean;
};

export type ResolutionView = Item & {
  kind: 'resolution';
  body: string;
  title: string;
  symbol: FieldView<string>;
  draft: string | null;
  family: string;
  ordinal: number | null;
  session: number | null;
  adopted: FieldView<PartialDate | { words: string }>;
  adoption: string | null;
  vote: { yes: number; no: number; abstain: number } | null;
  recalls: readonly string[];
  sponsors: readonly string[];
  details: Readonly<Record<string, unknown>>;
  identityOnly: boolean;
};

/** What statements and noted claims have in common. */
export type Said = Pick<
  Item,
  'announcedBefore' | 'provableSince' | 'publicFrom' | 'basis' | 'confidence' | 'fieldConfidence' | 'sources' | 'note'
> & {
  on: PartialDate | null;
  details: Readonly<Record<string, unknown>>;
};
export type StatementView = Said & {
  id: string;
  speaker: string;
  office: string | null;
  gist: string;
  proposals: readonly string[];
};
export type SeedClaimView = Said & {
  id: string;
  statement: string;
  paragraph: number;
  line: number;
  gist: string;
  refersTo: readonly string[];
  checked: string | null;
};
export type DebateView = Item & {
  kind: 'debate';
  organ: string;
  title: string;
  on: FieldView<PartialDate | { words: string }>;
  presidency: string | null;
  meeting: number | null;
  ordinalInSeries: number | null;
  briefers: readonly string[];
  statements: readonly StatementView[];
  seedClaims: readonly SeedClaimView[];
  proposals: readonly string[];
  details: Readonly<Record<string, unknown>>;
};

export type SourceView = {
  id: string;
  kind: 'source';
  title: string;
  publisher: string | null;
  url: string | null;
  published: PartialDate | null;
  language: string | null;
  sourceKind: string;
  check: string;
  citedBy: number;
  version: number;
  position: number;
  publicFrom: Day;
  details: Readonly<Record<string, unknown>>;
};

/** One line of the feed and of the event list. `says` is a sentence in plain English from the same table everywhere. */
export type FeedItem = {
  position: number;
  id: string;
  stream: string;
  version: number;
  type: string;
  schemaVersion: number;
  occurredAt: PartialDate | null;
  knownAt: Day;
  recordedAt: string;
  actor: string;
  correlationId: string;
  causationId: string | null;
  subject: string;
  /** One sentence in English. */
  says: string;
  /** Names of the ids that the sentence names, for who says it in another language. */
  names: Readonly<Record<string, string>>;
  asserted: boolean;
  data: unknown;
};
