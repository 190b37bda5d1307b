/** What every part of the plan is made with: steps, provenance, claims that disagree. */
import { createHash } from 'node:crypto';
import { type Assertion, isPartialDate, lastDay } from '@concord/domain';
import type { RecordFiles, RecordItem } from '../files.ts';
import { DATES } from '../primitives.ts';

export type Step = {
  command: { type: string; id: string } & Record<string, unknown>;
  /** Absent for the end of loading, and for sources of a known date: they claim nothing of the world. */
  assertion?: Assertion;
  /** Stable: the same record gives the same keys, so a broken-off loading goes on where it stopped. */
  key: string;
};
export type Phase = { name: string; groups: readonly (readonly Step[])[] };

export type Fields = Record<string, unknown>;

export const step = (command: Step['command'], assertion?: Assertion): Step => ({
  command,
  ...(assertion ? { assertion } : {}),
  key: `record-${createHash('sha256')
    .update(JSON.stringify([command, assertion ?? null]))
    .digest('hex')
    .slice(0, 32)}`,
});

const BASE = new Set([
  'id',
  'sources',
  'confidence',
  'claims',
  'preferred',
  'note',
  'known_at',
  'announced_before',
  'record',
]);

/** The fields of an item that no typed field takes, so that nothing is lost. */
export const rest = (item: RecordItem, ...typed: string[]): Fields =>
  Object.fromEntries(
    Object.entries(item).filter(([key]) => !BASE.has(key) && !typed.includes(key) && !key.endsWith('_confidence')),
  );

const fieldConfidence = (item: RecordItem): Assertion['fieldConfidence'] => {
  const marks = Object.entries(item).filter(
    ([key, value]) => key.endsWith('_confidence') && (value === 'H' || value === 'M' || value === 'L'),
  );
  return Object.fromEntries(marks.map(([key, value]) => [key.replace(/_confidence$/, ''), value as 'H' | 'M' | 'L']));
};

export const dateOrWords = (text: string): string | { words: string } => (isPartialDate(text) ? text : { words: text });

export type Clock = { closed: string; publicFrom(id: string): { day: string; rule: string } };

export const clockOf = (record: RecordFiles): Clock => {
  const { closed, items } = record['public-from'];
  const days = new Map(items.map((item) => [item.id, { day: item.public_from ?? closed, rule: item.rule }]));
  return { closed, publicFrom: (id) => days.get(id) ?? { day: closed, rule: 'unknown' } };
};

export const assertionOf = (item: RecordItem, clock: Clock, occurredAt: string | null = item.date): Assertion => {
  const marks = fieldConfidence(item) ?? {};
  return {
    sources: item.sources,
    confidence: item.confidence,
    occurredAt,
    publicFrom: clock.publicFrom(item.id).day,
    ...(item.note !== undefined ? { note: item.note } : {}),
    ...(Object.keys(marks).length > 0 ? { fieldConfidence: marks } : {}),
    ...(item.announced_before !== undefined ? { announcedBefore: item.announced_before } : {}),
    provableSince: item.known_at,
  };
};

/** Conflicting claims, and which one is preferred. A claim counts from the end of what is known of its publication. */
export const disputes = (kind: string, item: RecordItem, clock: Clock): Step[] => {
  const claims = item.claims ?? [];
  const given = claims.map((claim) => {
    const value =
      typeof claim.value === 'string' && DATES.includes(claim.field) ? dateOrWords(claim.value) : claim.value;
    const from = DATES.includes(claim.field) ? value : item.date;
    const published = claim.published === null ? clock.publicFrom(item.id).day : lastDay(claim.published);
    return step(
      { type: `${kind}/claim`, id: item.id, field: claim.field, claim: claim.claim, value, from },
      {
        sources: claim.sources,
        confidence: claim.confidence,
        occurredAt: typeof value === 'string' && isPartialDate(value) ? value : null,
        publicFrom: published < clock.closed ? published : clock.closed,
        ...(claim.note !== undefined ? { note: claim.note } : {}),
        provableSince: claim.published,
      },
    );
  });
  const { preferred } = item;
  const field = claims.find((claim) => claim.claim === preferred?.claim)?.field;
  if (!preferred || field === undefined) return given;
  const choice = step(
    { type: `${kind}/prefer`, id: item.id, field, claim: preferred.claim, reason: preferred.reason },
    { sources: [], confidence: 'M', occurredAt: clock.closed, publicFrom: clock.closed },
  );
  return [...given, choice];
};

export const disputed = (item: RecordItem, field: string): boolean =>
  (item.claims ?? []).some((claim) => claim.field === field);

export const withRule = (item: RecordItem, clock: Clock, details: Fields): Fields => ({
  ...details,
  publicRule: clock.publicFrom(item.id).rule,
});

/** What ends or begins later than the item itself is public when it happened, at the earliest. */
export const endPublic = (end: string, start: string, closed: string): string => {
  const day = lastDay(end) > start ? lastDay(end) : start;
  return day < closed ? day : closed;
};

/** Groups written out, as the record defines them. */
export const expanded = (ids: readonly string[], { agreements }: RecordFiles): string[] => [
  ...new Set(ids.flatMap((id) => (id.startsWith('group:') ? (agreements.groups[id] ?? []) : [id]))),
];

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const orNull = (value: unknown): unknown => value ?? null;
