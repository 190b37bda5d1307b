/** The record's own files, read apart from the code that loads them: what the product is held against. */
import { readFileSync } from 'node:fs';
import { lastDay } from '@concord/domain';
import { parse } from 'yaml';

export type Fact = Readonly<Record<string, unknown>> & { id: string; sources: string[]; confidence: string };
export type FileClaim = {
  claim: string;
  field: string;
  value: unknown;
  sources: string[];
  confidence: string;
  published: string | null;
  note?: string;
};
type Source = Readonly<Record<string, unknown>> & { key: string; published: string | null };

const DATA = new URL('../../../record/data/', import.meta.url);
const read = <T>(name: string): T => parse(readFileSync(new URL(`${name}.yaml`, DATA), 'utf8')) as T;
const itemsOf = (name: string): readonly Fact[] => read<{ items: Fact[] }>(name).items;

const known = read<{ closed: string; items: { id: string; public_from: string | null; rule: string }[] }>(
  'public-from',
);
/** No date of the known clock is later. */
export const CLOSED = known.closed;
const lines = new Map(known.items.map((line) => [line.id, line]));

/** Since when a fact counts as known; "unknown" means the day on which the record was closed. */
export const publicFrom = (id: string): string => lines.get(id)?.public_from ?? CLOSED;
export const publicRule = (id: string): string => lines.get(id)?.rule ?? 'unknown';
const capped = (day: string): string => (day < CLOSED ? day : CLOSED);

export const sources = read<{ items: Source[] }>('sources').items;
const published = new Map(sources.map(({ key, published: on }) => [key, on === null ? CLOSED : capped(lastDay(on))]));
export const sourcePublic = (key: string): string => published.get(key) ?? 'not registered';

const debated = itemsOf('debates');
export const files = {
  organizations: itemsOf('organizations'),
  states: itemsOf('states'),
  memberships: itemsOf('memberships'),
  agreements: itemsOf('agreements'),
  resolutions: itemsOf('resolutions'),
  debates: debated.filter((item) => item['record'] === 'debate'),
  statements: debated.filter((item) => item['record'] === 'statement'),
  seedClaims: debated.filter((item) => item['record'] === 'seed-statement-claim'),
  proposals: debated.filter((item) => item['record'] === 'proposal'),
  activities: itemsOf('activities'),
  evidence: itemsOf('proposals-after'),
};
export type Kind = keyof typeof files;
export const groups = read<{ groups: Record<string, string[]> }>('agreements').groups;

export const claimsOf = (item: Fact): readonly FileClaim[] => (item['claims'] as FileClaim[] | undefined) ?? [];
export const preferredOf = (item: Fact): { claim: string; reason: string } | undefined =>
  item['preferred'] as { claim: string; reason: string } | undefined;
export const claimPublic = (item: Fact, claim: FileClaim): string =>
  claim.published === null ? publicFrom(item.id) : capped(lastDay(claim.published));

/** What ends or begins later than the item is known when it happened, at the earliest. */
export const publicSince = (item: Fact, on: string): string => {
  const [day, own] = [lastDay(on), publicFrom(item.id)];
  return capped(day > own ? day : own);
};
export const debateOf = (statement: string): string =>
  String(files.statements.find((item) => item.id === statement)?.['debate']);
