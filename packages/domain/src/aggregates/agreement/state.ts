/** An agreement as its events tell it, and what that says at a pair of dates. */
import type { z } from 'zod';
import { type Clock, resolve } from '../../claim.ts';
import { type ItemState, noItem } from '../../item.ts';
import { firstDay, lastDay, type PartialDate } from '../../time.ts';
import { candidatesAt, itemAt } from '../../told.ts';
import type { Drafted } from './events.ts';

type Known = { publicFrom: string; position: number };

export type AgreementState = ItemState & {
  data: z.infer<typeof Drafted> | null;
  signatures: readonly { party: string; on: string; basis: 'acted' | 'asserted'; publicFrom: string }[];
  /** The last stage that sources evidence, in their own word, as they were recorded. */
  recordedStages: readonly (Known & { stage: string })[];
  endings: readonly (Known & { on: PartialDate | null; how: string; by: string | null })[];
  amendments: readonly (Known & {
    on: PartialDate | null;
    from: PartialDate | null;
    says: string;
    scope: readonly string[] | null;
  })[];
  /** Suspensions and resumptions, as they were recorded. */
  interruptions: readonly (Known & { kind: 'suspended' | 'resumed'; on: PartialDate | null })[];
  reviews: readonly (Known & { on: PartialDate | null; finding: string })[];
  notices: readonly (Known & { party: string; on: PartialDate; effective: PartialDate })[];
};

export const initial: AgreementState = {
  ...noItem,
  data: null,
  signatures: [],
  recordedStages: [],
  endings: [],
  amendments: [],
  interruptions: [],
  reviews: [],
  notices: [],
};

/** Subject matter at a date, by the latest amendment that had come by then; undefined: none had. */
const amendedScope = ({ amendments }: AgreementState, { asOf, knownAt }: Clock): readonly string[] | undefined =>
  amendments
    .flatMap(({ on: made, from, scope, publicFrom, position }) => {
      const on = from ?? made;
      return scope !== null && on !== null && publicFrom <= knownAt && lastDay(on) <= asOf
        ? [{ on, scope, position }]
        : [];
    })
    .sort((a, b) => compare(lastDay(a.on), lastDay(b.on)) || a.position - b.position)
    .at(-1)?.scope;

/** Subject matter at a date: as drafted, or as the latest amendment that had come by then left it. */
export const scopeAt = (state: AgreementState, clock: Clock): readonly string[] =>
  amendedScope(state, clock) ?? itemAt(state, clock).data?.scope ?? [];

/** The same, with every candidate where claims of it disagree. */
export const scopesAt = (state: AgreementState, clock: Clock): readonly (readonly string[])[] => {
  const amended = amendedScope(state, clock);
  return amended ? [amended] : candidatesAt<readonly string[]>(state, 'scope', clock);
};

/** The stage as the latest source that was public by then named it; null where none did. */
export const recordedStageAt = (
  { recordedStages }: AgreementState,
  { knownAt }: Pick<Clock, 'knownAt'>,
): string | null =>
  recordedStages
    .filter((one) => one.publicFrom <= knownAt)
    .sort((a, b) => compare(a.publicFrom, b.publicFrom) || a.position - b.position)
    .at(-1)?.stage ?? null;

/** Is it suspended at a date? The latest suspension or resumption that had come by then tells. */
export const suspendedAt = ({ interruptions }: AgreementState, { asOf, knownAt }: Clock): 'yes' | 'no' | 'unknown' => {
  const visible = interruptions.filter((one) => one.publicFrom <= knownAt);
  if (visible.some((one) => one.on === null)) return 'unknown';
  const last = visible
    .flatMap(({ on, ...one }) => (on !== null && firstDay(on) <= asOf ? [{ ...one, on }] : []))
    .sort((a, b) => compare(firstDay(a.on), firstDay(b.on)) || a.position - b.position)
    .at(-1);
  if (!last) return 'no';
  if (asOf < lastDay(last.on)) return 'unknown';
  return last.kind === 'suspended' ? 'yes' : 'no';
};

/** Has it been signed by every party, entered into force (in general or for some state), ended? */
export const standsAt = (
  { facts }: AgreementState,
  clock: Clock,
): { signed: boolean; inForce: boolean; ended: boolean } => {
  const yes = (field: string): boolean => resolve(facts[field], clock).answer === 'yes';
  return {
    signed: yes('signed'),
    inForce: Object.keys(facts).some((field) => /^inForce(:|$)/.test(field) && yes(field)),
    ended: yes('ended'),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
