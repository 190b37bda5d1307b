/** Activities as they stand at a pair of dates; fields are the API's and stay. */
import type { Confidence, PartialDate } from '@concord/domain';
import type { FieldView, Item } from './views.ts';

export type ActivityStatus = 'planned' | 'held' | 'reported' | 'evaluated' | 'cancelled' | 'unknown';
export type ActivityView = Item & {
  kind: 'activity';
  title: string;
  activityKind: string;
  place: string | null;
  hosts: readonly string[];
  /** Expanded to ids, and as the source lists them (`group:` entries kept). */
  participants: readonly string[];
  participantsAsGiven: readonly string[];
  /** What it rests on. An act names exactly one; what is told of may have none or several, and a doubt. */
  restsOn: readonly string[];
  scope: readonly string[];
  plannedFor: PartialDate | { words: string } | null;
  /** First and last day on which it was held. */
  date: FieldView<PartialDate | { words: string }>;
  end: FieldView<PartialDate | { words: string }>;
  /** Had it begun at `asOf`? */
  held: 'yes' | 'no' | 'unknown';
  /** `unknown`: inside a vague date, or where sources disagree whether it had begun. */
  status: ActivityStatus;
  decisions: readonly string[];
  /** Reports, evaluations, a cancellation. */
  notes: readonly {
    kind: 'reported' | 'evaluated' | 'cancelled';
    on: PartialDate | null;
    says: string;
    basis: 'acted' | 'asserted';
    confidence: Confidence;
    sources: readonly string[];
    position: number;
  }[];
  details: Readonly<Record<string, unknown>>;
};
