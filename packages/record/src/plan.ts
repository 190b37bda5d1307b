/**
 * The record as commands: one group an item, given in order; groups of one phase may go side by side.
 * Every fact is an assertion with its sources, confidence and known clock; conflicting claims follow, then the preference.
 */
import { createHash } from 'node:crypto';
import { type Assertion, isPartialDate, lastDay } from '@concord/domain';
import type { RecordFiles, RecordItem } from './files.ts';
import type { PublicRecord } from './read.ts';

export type Step = {
  command: { type: string; id: string } & Record<string, unknown>;
  /** Absent for the end of loading, and for sources of a known date: they claim nothing of the world. */
  assertion?: Assertion;
  /** Stable: the same record gives the same keys, so a broken-off loading goes on where it stopped. */
  key: string;
};
export type Phase = { name: string; groups: readonly (readonly Step[])[] };

type Fields = Record<string, unknown>;

const step = (command: Step['command'], assertion?: Assertion): Step => ({
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
const rest = (item: RecordItem, ...typed: string[]): Fields =>
  Object.fromEntries(
    Object.entries(item).filter(([key]) => !BASE.has(key) && !typed.includes(key) && !key.endsWith('_confidence')),
  );

const fieldConfidence = (item: RecordItem): Assertion['fieldConfidence'] => {
  const marks = Object.entries(item).filter(
    ([key, value]) => key.endsWith('_confidence') && (value === 'H' || value === 'M' || value === 'L'),
  );
  return Object.fromEntries(marks.map(([key, value]) => [key.replace(/_confidence$/, ''), value as 'H' | 'M' | 'L']));
};

const dateOrWords = (text: string): string | { words: string } => (isPartialDate(text) ? text : { words: text });

type Clock = { closed: string; publicFrom(id: string): { day: string; rule: string } };

const clockOf = (record: RecordFiles): Clock => {
  const { closed, items } = record['public-from'];
  const days = new Map(items.map((item) => [item.id, { day: item.public_from ?? closed, rule: item.rule }]));
  return { closed, publicFrom: (id) => days.get(id) ?? { day: closed, rule: 'unknown' } };
};

const assertionOf = (item: RecordItem, clock: Clock, occurredAt: string | null = item.date): Assertion => {
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
const disputes = (kind: string, item: RecordItem, clock: Clock): Step[] => {
  const claims = item.claims ?? [];
  const given = claims.map((claim) => {
    const value =
      typeof claim.value === 'string' && ['signed', 'start', 'end', 'date', 'adopted'].includes(claim.field)
        ? dateOrWords(claim.value)
        : claim.value;
    const from = ['signed', 'start', 'end', 'date', 'adopted'].includes(claim.field) ? value : item.date;
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

const disputed = (item: RecordItem, field: string): boolean =>
  (item.claims ?? []).some((claim) => claim.field === field);

const withRule = (item: RecordItem, clock: Clock, details: Fields): Fields => ({
  ...details,
  publicRule: clock.publicFrom(item.id).rule,
});

const organizations = (record: PublicRecord, clock: Clock): Phase[] => {
  const { items } = record.organizations;
  const depth = (id: string | undefined): number => {
    const parent = items.find((item) => item.id === id)?.parent;
    return id === undefined ? -1 : 1 + depth(parent);
  };
  const depths = [...new Set(items.map((item) => depth(item.id)))].sort((a, b) => a - b);
  return depths.map((level) => ({
    name: 'organizations',
    groups: items
      .filter((item) => depth(item.id) === level)
      .map((item) => [
        step(
          {
            type: 'organization/register',
            id: item.id,
            short: item.short,
            orgKind: item.org_kind,
            parent: item.parent ?? null,
            seat: item.seat ?? null,
            founded: item.founded ?? null,
            status: item.status,
            names: item.names,
            aliases: item.aliases ?? [],
            details: withRule(
              item,
              clock,
              rest(item, 'short', 'org_kind', 'parent', 'seat', 'founded', 'status', 'names', 'aliases'),
            ),
          },
          assertionOf(item, clock),
        ),
        ...disputes('organization', item, clock),
      ]),
  }));
};

const states = (record: PublicRecord, clock: Clock): Phase => ({
  name: 'states',
  groups: record.states.items.map((item) => [
    step(
      {
        type: 'state/register',
        id: item.id,
        iso2: item.iso2,
        iso3: item.iso3,
        names: item.names,
        unMemberSince: item.un_member_since,
        details: withRule(item, clock, rest(item, 'iso2', 'iso3', 'names', 'un_member_since')),
      },
      assertionOf(item, clock),
    ),
    ...disputes('state', item, clock),
  ]),
});

const memberships = (record: PublicRecord, clock: Clock): Phase => ({
  name: 'memberships',
  groups: record.memberships.items.map((item) => [
    step(
      {
        type: 'membership/start',
        id: item.id,
        member: item.member,
        organization: item.organization,
        status: item.status,
        legalBasis: item.basis,
        layer: item.layer,
        start: disputed(item, 'start') ? null : dateOrWords(item.start),
        startEvent: item.start_event ?? null,
        details: withRule(
          item,
          clock,
          rest(item, 'member', 'organization', 'status', 'basis', 'layer', 'start', 'end', 'start_event', 'end_event'),
        ),
      },
      assertionOf(item, clock),
    ),
    // An end that lies later than the start is public when it happened, at the earliest.
    ...(item.end === undefined || disputed(item, 'end')
      ? []
      : [
          step(
            { type: 'membership/end', id: item.id, end: item.end, endEvent: item.end_event ?? null },
            {
              ...assertionOf(item, clock, item.end),
              publicFrom: endPublic(item.end, clock.publicFrom(item.id).day, clock.closed),
            },
          ),
        ]),
    ...disputes('membership', item, clock),
  ]),
});

const endPublic = (end: string, start: string, closed: string): string => {
  const day = lastDay(end) > start ? lastDay(end) : start;
  return day < closed ? day : closed;
};

const agreements = (record: PublicRecord, clock: Clock): Phase => ({
  name: 'agreements',
  groups: record.agreements.items.map((item) => {
    const parties = [
      ...new Set(
        item.parties.flatMap((party) =>
          party.startsWith('group:') ? (record.agreements.groups[party] ?? []) : [party],
        ),
      ),
    ];
    const assertion = (on: string | null): Assertion => assertionOf(item, clock, on);
    const details = rest(
      item,
      'title',
      'agreement_kind',
      'parties',
      'signed',
      'scope',
      'stage',
      'ratification_needed',
      'in_force',
      'in_force_by_state',
      'duration',
    );
    return [
      step(
        {
          type: 'agreement/draft',
          id: item.id,
          title: item.title,
          agreementKind: item.agreement_kind,
          parties,
          partiesAsGiven: item.parties,
          scope: item.scope,
          ratificationNeeded: item.ratification_needed,
          duration: item.duration ?? null,
          details: withRule(item, clock, details),
        },
        assertion(item.date),
      ),
      ...(item.signed === undefined || disputed(item, 'signed')
        ? []
        : [step({ type: 'agreement/sign', id: item.id, parties, on: item.signed }, assertion(item.signed))]),
      ...(item.in_force === undefined
        ? []
        : [
            step(
              { type: 'agreement/bring-into-force', id: item.id, on: item.in_force, state: null },
              {
                ...assertion(item.in_force),
                publicFrom: endPublic(item.in_force, clock.publicFrom(item.id).day, clock.closed),
              },
            ),
          ]),
      ...Object.entries(item.in_force_by_state ?? {}).map(([state, on]) =>
        step(
          { type: 'agreement/bring-into-force', id: item.id, on, state },
          { ...assertion(on), publicFrom: endPublic(on, clock.publicFrom(item.id).day, clock.closed) },
        ),
      ),
      ...disputes('agreement', item, clock),
      step({ type: 'agreement/record-stage', id: item.id, stage: item.stage }, assertion(item.date)),
    ];
  }),
});

const UNADOPTED = new Set(['expected-outcome-not-found', 'not-among-the-texts-adopted-that-day']);

const resolutions = (record: PublicRecord, clock: Clock): Phase[] => {
  const { items } = record.resolutions;
  const depth = (id: string): number =>
    1 + Math.max(-1, ...(items.find((item) => item.id === id)?.recalls ?? []).map(depth));
  const levels = [...new Set(items.map((item) => depth(item.id)))].sort((a, b) => a - b);
  return levels.map((level) => ({
    name: 'resolutions',
    groups: items
      .filter((item) => depth(item.id) === level)
      .map((item) => {
        const { vote } = item;
        const counted =
          vote?.yes !== undefined && vote.no !== undefined && vote.abstain !== undefined
            ? { yes: vote.yes, no: vote.no, abstain: vote.abstain }
            : null;
        const adopted = !UNADOPTED.has(item.status ?? '');
        const typed = [
          'body',
          'title',
          'symbol',
          'family',
          'ordinal',
          'session',
          'draft',
          'recalls',
          'adoption',
          ...(counted ? ['vote'] : []),
        ];
        return [
          step(
            {
              type: 'resolution/table',
              id: item.id,
              body: item.body,
              title: item.title,
              family: item.family,
              ordinal: item.ordinal ?? null,
              session: item.session ?? null,
              draft: item.draft ?? null,
              recalls: item.recalls ?? [],
              sponsors: [],
              details: withRule(item, clock, rest(item, ...typed)),
            },
            assertionOf(item, clock),
          ),
          ...(adopted
            ? [
                step(
                  {
                    type: 'resolution/adopt',
                    id: item.id,
                    on: disputed(item, 'date') ? null : item.date,
                    adoption: item.adoption ?? null,
                    vote: counted,
                  },
                  assertionOf(item, clock),
                ),
              ]
            : []),
          ...(item.symbol === undefined || item.symbol === '' || disputed(item, 'symbol')
            ? []
            : [step({ type: 'resolution/assign-symbol', id: item.id, symbol: item.symbol }, assertionOf(item, clock))]),
          ...disputes('resolution', item, clock),
        ];
      }),
  }));
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const orNull = (value: unknown): unknown => value ?? null;

const debates = (record: PublicRecord, clock: Clock): Phase[] => {
  const of = (kind: string) => record.debates.items.filter((item) => item.record === kind);
  const debateOf = (statement: string): string =>
    text(record.debates.items.find((item) => item.id === statement)?.['debate']);
  const statement = (item: RecordItem): Step =>
    step(
      {
        type: 'debate/make-statement',
        id: text(item['debate']),
        statement: item.id,
        speaker: text(item['speaker']),
        office: orNull(item['office']),
        gist: text(item['gist']),
        proposals: texts(item['proposals']),
        on: item.date,
        details: withRule(item, clock, rest(item, 'debate', 'speaker', 'office', 'gist', 'proposals', 'date')),
      },
      assertionOf(item, clock),
    );
  const noted = (item: RecordItem): Step =>
    step(
      {
        type: 'debate/note-claim',
        id: debateOf(text(item['statement'])),
        seedClaim: item.id,
        statement: text(item['statement']),
        paragraph: item['paragraph'],
        line: item['line'],
        gist: text(item['gist']),
        refersTo: texts(item['refers_to']),
        checked: orNull(item['checked']),
        on: item.date,
        details: withRule(
          item,
          clock,
          rest(item, 'statement', 'paragraph', 'line', 'gist', 'refers_to', 'checked', 'date'),
        ),
      },
      assertionOf(item, clock),
    );
  const groups = of('debate').map((item) => [
    step(
      {
        type: 'debate/open',
        id: item.id,
        organ: text(item['organ']),
        title: text(item['title']),
        on: item.date,
        presidency: orNull(item['presidency']),
        meeting: orNull(item['meeting']),
        ordinalInSeries: orNull(item['ordinal_in_series']),
        briefers: texts(item['briefers']),
        details: withRule(
          item,
          clock,
          rest(item, 'organ', 'title', 'date', 'presidency', 'meeting', 'ordinal_in_series', 'briefers'),
        ),
      },
      assertionOf(item, clock),
    ),
    ...of('statement')
      .filter((other) => other['debate'] === item.id)
      .map(statement),
    ...of('seed-statement-claim')
      .filter((other) => debateOf(text(other['statement'])) === item.id)
      .map(noted),
  ]);
  const proposals = of('proposal').map((item, place) => [
    step(
      {
        type: 'proposal/table',
        id: item.id,
        ordinal: place + 1,
        title: text(item['title']),
        gist: text(item['gist']),
        proposer: text(item['proposer']),
        addressees: texts(item['addressees']),
        pillars: texts(item['gcts_pillars']),
        paragraph: item['paragraph'],
        line: item['line'],
        statement: text(item['statement']),
        debate: debateOf(text(item['statement'])) || null,
        ...(item.date === null ? {} : { on: item.date }),
        details: withRule(
          item,
          clock,
          rest(
            item,
            'title',
            'gist',
            'proposer',
            'addressees',
            'gcts_pillars',
            'paragraph',
            'line',
            'statement',
            'date',
          ),
        ),
      },
      assertionOf(item, clock),
    ),
  ]);
  return [
    { name: 'debates', groups },
    { name: 'proposals', groups: proposals },
  ];
};

const codings = (record: PublicRecord): Phase => {
  const { channels } = record;
  const instruments = channels.instruments.map(({ instrument, binds }) => {
    const hub = /^members of hub (\S+)$/.exec(binds)?.[1];
    return {
      instrument,
      says: `binds ${binds}`,
      binds: hub === undefined ? { parties: 'in-force-by-state' } : { hub },
    };
  });
  const command = {
    type: 'coding/record',
    id: 'channels',
    classes: channels.classes,
    words: channels.words,
    wordsNote: channels.words_note,
    hubs: channels.hubs.map(({ hub, bodies, members_of, note }) => ({
      hub,
      bodies,
      membersOf: members_of,
      note: note ?? null,
    })),
    rules: channels.rules,
    instruments,
    designs: channels.designs,
  };
  // The coding is ours, a way to read the record: the known clock does not hide it.
  return {
    name: 'coding',
    groups: [
      [
        step(command, {
          sources: [],
          confidence: 'L',
          occurredAt: null,
          publicFrom: '1945-10-24',
          note: 'Our coding, not a fact: disputable line by line.',
        }),
      ],
    ],
  };
};

/** Everything that loads the record, in phases. */
export const plan = (record: PublicRecord): readonly Phase[] => {
  const clock = clockOf(record);
  const sources: Phase = {
    name: 'sources',
    groups: record.sources.items.map(({ key, title, publisher, url, published, language, kind, check, ...details }) => [
      step(
        {
          type: 'source/register',
          id: key,
          title,
          publisher,
          url,
          published,
          language,
          sourceKind: kind,
          check,
          details,
        },
        // No date of the known clock is later than the day on which the record was closed, and "unknown" means that day.
        published === null || lastDay(published) > clock.closed
          ? { sources: [], confidence: 'M', occurredAt: published, publicFrom: clock.closed }
          : undefined,
      ),
    ]),
  };
  const phases = [
    sources,
    ...organizations(record, clock),
    states(record, clock),
    memberships(record, clock),
    agreements(record, clock),
    ...resolutions(record, clock),
    ...debates(record, clock),
    codings(record),
  ];
  const commands = phases.flatMap((phase) => phase.groups.flat()).length;
  const last: Phase = {
    name: 'loaded',
    groups: [
      [
        step({
          type: 'record/mark-loaded',
          id: 'public',
          commands,
          sources: record.sources.items.length,
          closed: clock.closed,
          hash: record.hash,
        }),
      ],
    ],
  };
  return [...phases, last];
};
