/** The shapes of the record's files. What a schema does not name is kept as a detail of the item, never dropped. */

import { z } from 'zod';
import { Confidence, DATES, DateOrWords, Day, PartialDate } from './primitives.ts';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be kebab-case');
const Keys = z.array(z.string());

const Claim = z
  .object({
    claim: z.string().regex(/^c\d+$/, 'must be c1, c2, …'),
    field: z.string(),
    value: z.json(),
    sources: Keys,
    published: PartialDate.nullable(),
    confidence: Confidence,
    note: z.string().optional(),
  })
  .refine(
    ({ field, value }) => !DATES.includes(field) || typeof value !== 'string' || DateOrWords.safeParse(value).success,
    { path: ['value'], message: 'must be a date that exists (YYYY, YYYY-MM or YYYY-MM-DD), or words' },
  );

/** What every fact has. */
const item = {
  id: Id,
  date: PartialDate.nullable(),
  precision: z.enum(['day', 'month', 'year']).optional(),
  known_at: PartialDate.nullable(),
  announced_before: z.boolean().optional(),
  sources: Keys,
  confidence: Confidence,
  claims: z.array(Claim).optional(),
  preferred: z.object({ claim: z.string(), reason: z.string() }).optional(),
  note: z.string().optional(),
};
const names = z.record(z.string(), z.string());
const shape = <T extends z.ZodRawShape>(fields: T) => z.looseObject({ ...item, ...fields });
const file = <T extends z.ZodType, K extends string>(kind: K, one: T) =>
  z.looseObject({ kind: z.literal(kind), shape: z.literal('record/1'), items: z.array(one).min(1) });

export const Organization = shape({
  short: z.string(),
  org_kind: z.string(),
  parent: Id.optional(),
  seat: z.string().optional(),
  founded: PartialDate.optional(),
  status: z.string(),
  names,
  aliases: z.array(z.string()).optional(),
});
export const State = shape({ iso2: z.string(), iso3: z.string(), names, un_member_since: PartialDate.nullable() });
export const Membership = shape({
  member: Id,
  organization: Id,
  status: z.string(),
  basis: z.enum(['de-jure', 'de-facto']),
  layer: z.enum(['status', 'treaty', 'procedure']),
  start: DateOrWords,
  end: PartialDate.optional(),
  start_event: z.string().optional(),
  end_event: z.string().optional(),
});
export const Agreement = shape({
  title: z.string(),
  agreement_kind: z.string(),
  parties: z.array(z.string()).min(1),
  signed: DateOrWords.optional(),
  scope: z.array(z.string()).min(1),
  stage: z.string(),
  ratification_needed: z.boolean().nullable(),
  in_force: PartialDate.optional(),
  in_force_by_state: z.record(Id, PartialDate).optional(),
  duration: z.string().optional(),
});
const Count = z.number().int().nonnegative();
export const Resolution = shape({
  body: Id,
  title: z.string(),
  symbol: z.string().optional(),
  family: z.string(),
  ordinal: z.number().int().optional(),
  session: z.number().int().optional(),
  draft: z.string().optional(),
  adoption: z.enum(['consensus', 'without-vote', 'recorded-vote', 'unanimous']).optional(),
  vote: z.looseObject({ yes: Count.optional(), no: Count.optional(), abstain: Count.optional() }).optional(),
  recalls: z.array(Id).optional(),
  status: z.string().optional(),
});
export const Debate = shape({ record: z.enum(['debate', 'statement', 'seed-statement-claim', 'proposal']) });
export const Activity = shape({
  title: z.string(),
  activity_kind: z.string(),
  basis: z.array(Id),
  status: z.enum(['held', 'planned']),
  hosts: z.array(z.string()),
  participants: z.array(z.string()),
});
export const Evidence = shape({
  proposal: Id,
  evidence_kind: z.string(),
  finding: z.string(),
  strength: z.enum(['strong', 'moderate', 'weak', 'none']),
});
export const Source = z.looseObject({
  key: z.string().regex(/^[A-Za-z0-9-]+$/, 'must be letters, digits and hyphens'),
  title: z.string(),
  publisher: z.string().nullable(),
  url: z.string().nullable(),
  published: PartialDate.nullable(),
  language: z.string().nullable(),
  kind: z.enum(['official', 'press', 'academic', 'reference']),
  check: z.enum(['seen', 'carried']),
});

const Words = z.array(z.string());
export const Channels = z.looseObject({
  kind: z.literal('channels'),
  shape: z.literal('record/1'),
  classes: z.record(z.enum(['persons', 'threats', 'legal', 'capacity']), z.string()),
  words: z.object({ persons: Words, threats: Words, legal: Words, capacity: Words, none: Words }),
  words_note: z.string(),
  hubs: z.array(
    z.object({ hub: z.string(), bodies: z.array(Id).min(1), members_of: Id.nullable(), note: z.string().optional() }),
  ),
  rules: z.array(z.object({ id: z.string(), says: z.string() })),
  instruments: z.array(z.object({ instrument: Id, binds: z.string() })),
  golden: z.array(
    z.looseObject({
      date: Day,
      sco: Count,
      cis: Count,
      csto: Count,
      union: Count,
      in_all_three: z.array(z.string()),
      pairs: Count,
      pairs_with_persons_instrument: Count,
    }),
  ),
  designs: z.array(z.object({ design: z.string(), persons: z.string() })),
});

export const Pillars = z.looseObject({
  kind: z.literal('pillars'),
  shape: z.literal('record/1'),
  pillars: z.record(z.enum(['I', 'II', 'III', 'IV']), z.string()),
  note: z.string(),
  rules: z.array(
    z.object({
      id: z.string(),
      of: z.enum(['scope', 'activity-kind', 'item']),
      words: Words.min(1),
      pillars: z.array(z.enum(['I', 'II', 'III', 'IV'])),
      sure: z.enum(['coded', 'assumed']),
      reason: z.string(),
    }),
  ),
});

export const files = {
  organizations: file('organizations', Organization),
  states: file('states', State),
  memberships: file('memberships', Membership),
  agreements: file('agreements', Agreement).extend({ groups: z.record(z.string(), z.array(Id)) }),
  resolutions: file('resolutions', Resolution),
  debates: file('debates', Debate),
  activities: file('activities', Activity),
  'proposals-after': file('proposals-after', Evidence),
  sources: file('sources', Source),
  'public-from': z.looseObject({
    kind: z.literal('public-from'),
    shape: z.literal('record/1'),
    closed: Day,
    items: z.array(
      z.looseObject({
        id: Id,
        public_from: Day.nullable(),
        rule: z.enum(['act', 'publication', 'act-assumed', 'unknown']),
      }),
    ),
  }),
  channels: Channels,
  pillars: Pillars,
} as const;

export type FileName = keyof typeof files;
export type RecordFiles = { [K in FileName]: z.infer<(typeof files)[K]> };
export type RecordItem = z.infer<ReturnType<typeof shape<Record<never, never>>>>;
