/** Random logs: acts and assertions on a handful of streams, decided and recorded as the services would. */
import {
  type Assertion,
  type Context,
  commandSchema,
  mentionsOf,
  opaque,
  parseStream,
  type Recorded,
  readAll,
} from '@concord/domain';
import fc from 'fast-check';

export const START = '2026-03-01';
export const dayAfter = (days: number): string =>
  new Date(Date.parse(START) + days * 86_400_000).toISOString().slice(0, 10);
/** Days that a question may name: around the log, and long before it. */
export const day = fc.oneof(
  fc.integer({ min: -3, max: 65 }).map(dayAfter),
  fc.constantFrom('2018-06-30', '2019-09-25'),
);

type Given = { type: string; id: string } & Record<string, unknown>;
export type Try = { command: Given; party: string; assertion: Assertion | undefined; wait: number };

const [A, B] = ['org-a', 'state-b'];
const party = fc.constantFrom(A, B);
const on = fc.oneof(fc.constantFrom('2018', '2019-09-25'), fc.integer({ min: -2, max: 60 }).map(dayAfter));
const maybeOn = fc.option(on, { nil: undefined });
const of = <T extends string>(
  type: T,
  id: string,
  fields: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<Given> =>
  fc.record(fields).map((all) => ({
    type,
    id,
    ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  }));

/** What each stream begins with, capacity far enough that something is suggested; the rest comes at random. */
const beginnings: readonly Given[] = [
  ...[A, 'org-late'].map((id) => ({
    ...{ type: 'organization/register', id, short: id, orgKind: 'body', parent: null, seat: 'there', founded: null },
    ...{ status: 'active', names: {}, aliases: [] },
  })),
  { type: 'state/register', id: B, iso2: 'BB', iso3: 'BBB', names: {}, unMemberSince: null },
  ...['SRC-1', 'SRC-2'].map((id, n) => ({
    ...{ type: 'source/register', id, title: id, publisher: null, url: null, published: n === 0 ? '2019-09-25' : null },
    ...{ language: null, sourceKind: 'press', check: 'seen' },
  })),
  ...['agr-1', 'agr-2'].map((id) => ({
    ...{ type: 'agreement/draft', id, title: id, agreementKind: 'memorandum', parties: [A, B], scope: ['terrorism'] },
  })),
  {
    ...{ type: 'membership/start', id: 'mem-1', member: B, organization: A, status: 'member', legalBasis: 'de-jure' },
    ...{ layer: 'status', startEvent: null, start: '2019-01-01' },
  },
  { type: 'resolution/table', id: 'res-1', body: A, title: 'R', family: 'f' },
  {
    ...{ type: 'proposal/table', id: 'prop-1', ordinal: 1, title: 'P', gist: 'g', proposer: B, addressees: [A] },
    ...{ pillars: ['II'], paragraph: 1, line: 1, statement: 'stm-0', debate: 'deb-1' },
  },
  {
    ...{ type: 'need/identify', id: 'need-1', needer: B, title: 'N', areas: ['forensics'], pillars: ['III'] },
    ...{ languages: ['ru', 'en'], places: 20, hours: 10 },
  },
  { type: 'need/open', id: 'need-1' },
  ...['offer-1', 'offer-2'].flatMap((id) => [
    {
      ...{ type: 'offer/declare', id, offerer: A, title: id, areas: ['forensics'], pillars: ['III', 'IV'] },
      ...{ languages: ['ru'], places: 12, hours: 40 },
    },
    { type: 'offer/vet', id, finding: 'cleared', says: 'sound', by: B },
    { type: 'offer/make-available', id },
  ]),
  ...['match-1', 'match-2'].map((id) => ({
    ...{ type: 'match/suggest', id, need: 'need-1', offer: 'offer-1', language: 'ru', places: 8, hours: 5 },
  })),
  ...[A, B].map((by) => ({ type: 'match/accept', id: 'match-1', by })),
  { type: 'strategy/draft', id: 'strategy-1', title: 'S', gist: 'g', parties: [A], pillars: ['I'] },
  {
    ...{ type: 'threat/assess', id: 'threat-1', title: 'T', gist: 'g', assessor: A, threatKind: 'movement' },
    ...{ areas: ['border'], concerns: [B], pillars: ['II'], level: 'low', grounds: 'a report', reviewBy: '2026-03-20' },
  },
  {
    ...{
      type: 'condition/identify',
      id: 'condition-1',
      title: 'C',
      gist: 'g',
      conditionKind: 'poverty',
      concerns: [B],
    },
  },
  { type: 'plan/draft', id: 'plan-1', agreement: 'agr-1', title: 'Q' },
  {
    ...{ type: 'plan/add-assistance', id: 'plan-1', step: 'help', title: 'H', scope: ['terrorism'] },
    ...{ member: B, helper: A, dueBy: '2026-03-20' },
  },
  { type: 'debate/open', id: 'deb-1', organ: A, title: 'D', on: '2019-09-25' },
  {
    ...{ type: 'activity/plan', id: 'act-1', title: 'E', activityKind: 'exercise', hosts: [A], basis: ['agr-1'] },
    plannedFor: '2026-04',
  },
];

const agreement = fc.constantFrom('agr-1', 'agr-2').chain((id) =>
  fc.oneof(
    of('agreement/sign', id, { parties: fc.constantFrom([A], [B], [A, B]), on: maybeOn }),
    of('agreement/bring-into-force', id, { on, state: fc.constantFrom(null, B) }),
    of('agreement/ratify', id, { party, on: maybeOn }),
    of('agreement/operationalize', id, { evidence: fc.constant('plan') }),
    of('agreement/record-stage', id, { stage: fc.constantFrom('in-force', 'superseded', 'operational') }),
    of('agreement/review', id, { finding: fc.constant('sound'), on: maybeOn }),
    of('agreement/amend', id, {
      ...{ says: fc.constant('more'), scope: fc.constantFrom(['crime'], null), on: maybeOn },
      from: fc.constantFrom(null, '2026-06-01'),
    }),
    of('agreement/suspend', id, { on: maybeOn }),
    of('agreement/resume', id, { on: maybeOn }),
    of('agreement/notify-termination', id, { party, effective: on, on: maybeOn }),
    of('agreement/end', id, { how: fc.constantFrom('expired', 'superseded'), by: fc.constantFrom(null, 'agr-2') }),
    claims('agreement', id, 'signed', 'adopted'),
    said('agreement', id, 'scope', fc.constantFrom(['crime'], ['terrorism', 'crime'])),
    said('agreement', id, 'parties', fc.constantFrom([A, 'org-late'], [A, B])),
    said('agreement', id, 'agreementKind', fc.constantFrom('treaty', 'memorandum')),
  ),
);
function claims(kind: string, id: string, ...fields: string[]): fc.Arbitrary<Given> {
  const about = { field: fc.constantFrom(...fields), claim: fc.constantFrom('c1', 'c2') };
  return fc.oneof(
    of(`${kind}/claim`, id, { ...about, value: on, from: on }),
    of(`${kind}/prefer`, id, { ...about, reason: fc.constant('better') }),
    of(`${kind}/retract`, id, { ...about, reason: fc.constant('wrong') }),
    of(`${kind}/corroborate`, id, { ...about, says: fc.constantFrom(null, 'likewise') }),
    of(`${kind}/dispute`, id, { ...about, reason: fc.constant('seen nowhere else') }),
  );
}
/** Claims of what the first event told, and about what it told. */
function said(kind: string, id: string, field: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Given> {
  const about = { field: fc.constant(field), claim: fc.constantFrom('c1', 'c2', 'told') };
  return fc.oneof(
    of(`${kind}/claim`, id, { ...about, value, from: fc.oneof(fc.constant(null), on) }),
    of(`${kind}/prefer`, id, { ...about, reason: fc.constant('better') }),
    of(`${kind}/retract`, id, { ...about, reason: fc.constant('wrong') }),
    of(`${kind}/dispute`, id, { ...about, reason: fc.constant('seen nowhere else') }),
  );
}
const says = { says: fc.constant('so') };
const capacity = fc.oneof(
  ...['validate', 'open', 'close'].map((verb) => of(`need/${verb}`, 'need-1', { ...says, on: maybeOn })),
  of('need/meet', 'need-1', { match: fc.constantFrom('match-1', 'match-2') }),
  of('offer/vet', 'offer-1', { ...says, finding: fc.constantFrom('cleared', 'not-cleared'), by: fc.constant(B) }),
  ...['make-available', 'withdraw'].map((verb) => of(`offer/${verb}`, 'offer-1', { on: maybeOn })),
  ...['commit', 'release'].map((verb) =>
    of(`offer/${verb}`, 'offer-1', { match: fc.constantFrom('match-1', 'match-2'), on: maybeOn }),
  ),
  fc.constantFrom('match-1', 'match-2').chain((id) =>
    fc.oneof(
      of('match/accept', id, { by: party, on: maybeOn }),
      of('match/record-due-diligence', id, {
        ...says,
        finding: fc.constantFrom('cleared', 'not-cleared'),
        by: party,
      }),
      of('match/agree', id, { by: party, on: maybeOn }),
      of('match/schedule', id, { start: on, by: party }),
      of('match/deliver', id, { attendance: fc.constantFrom(0, 7), by: party, on: maybeOn }),
      of('match/reject', id, { ...says, by: party, on: maybeOn }),
      said('match', id, 'places', fc.constantFrom(3, 8)),
    ),
  ),
);
const weighed = { expression: fc.constant('e'), necessity: fc.constant('n') };
const strategy = fc.oneof(
  of('strategy/review-rights', 'strategy-1', {
    ...{ ...weighed, finding: fc.constantFrom('sound', 'not-sound'), by: fc.constant(B), on: maybeOn },
  }),
  ...['approve', 'revise', 'measure', 'close'].map((verb) =>
    of(`strategy/${verb}`, 'strategy-1', { ...says, by: party, on: maybeOn }),
  ),
  of('strategy/request-removal', 'strategy-1', {
    ...{ ...says, action: fc.constantFrom('r1', 'r2'), addressee: fc.constant('p'), lawfulBasis: fc.constant('l') },
    ...{ ground: fc.constantFrom('g', null), appeal: fc.constant('a'), by: party, on: maybeOn },
  }),
  of('strategy/take-action', 'strategy-1', {
    ...{ ...says, action: fc.constantFrom('a1', 'a2'), actionKind: fc.constant('counter-narrative') },
    ...{ lawfulBasis: fc.constantFrom('l', null), by: party, on: maybeOn },
  }),
  of('strategy/answer-removal', 'strategy-1', { action: fc.constant('r1'), answer: fc.constant('refused') }),
  of('strategy/appeal', 'strategy-1', { ...says, action: fc.constant('r1'), on: maybeOn }),
  of('strategy/decide-appeal', 'strategy-1', {
    ...{ ...says, action: fc.constant('r1'), outcome: fc.constant('upheld'), by: fc.constant(B), on: maybeOn },
  }),
);
const threats = fc.oneof(
  of('threat/endorse', 'threat-1', { by: party, on: maybeOn }),
  of('threat/revise', 'threat-1', {
    ...{ ...says, level: fc.constantFrom('low', 'severe', null), grounds: fc.constantFrom('g', null) },
    ...{ reviewBy: fc.option(on), on: maybeOn },
  }),
  of('threat/withdraw', 'threat-1', { ...says, on: maybeOn }),
  of('condition/acknowledge', 'condition-1', { by: party, on: maybeOn }),
  of('condition/address', 'condition-1', { ref: fc.constantFrom('act-1', 'need-1'), by: party, on: maybeOn }),
  of('condition/resolve', 'condition-1', { ...says, on: maybeOn }),
  claims('threat', 'threat-1', 'pillars'),
);
const step = { step: fc.constantFrom('help', 'course'), by: party, on: maybeOn };
const plans = fc.oneof(
  of('plan/add-step', 'plan-1', {
    ...{ ...step, title: fc.constant('C'), scope: fc.constantFrom(['terrorism'], ['crime']), dueBy: fc.option(on) },
  }),
  of('plan/start-step', 'plan-1', step),
  of('plan/complete-step', 'plan-1', { ...step, evidence: fc.subarray(['act-1', 'SRC-1', 'SRC-2']) }),
  of('plan/close', 'plan-1', { ...says, by: party, on: maybeOn }),
  said('plan', 'plan-1', 'title', fc.constantFrom('Q2', 'Q3')),
);
const others = fc.oneof(
  of('membership/end', 'mem-1', { end: on, endEvent: fc.constantFrom(null, 'left') }),
  of('membership/notify-withdrawal', 'mem-1', { effective: on, on: maybeOn }),
  claims('membership', 'mem-1', 'start', 'end'),
  of('resolution/co-sponsor', 'res-1', { sponsor: party }),
  of('resolution/adopt', 'res-1', { on, adoption: fc.constant('consensus') }),
  of('resolution/assign-symbol', 'res-1', { symbol: fc.constant('A/RES/1') }),
  claims('resolution', 'res-1', 'date', 'symbol'),
  ...['second', 'discuss', 'advance', 'withdraw', 'block'].map((verb) =>
    of(`proposal/${verb}`, 'prop-1', { by: fc.constantFrom('org-late', A), says: fc.constant('so'), on: maybeOn }),
  ),
  of('debate/make-statement', 'deb-1', {
    statement: fc.constantFrom('stm-1', 'stm-2'),
    ...{ speaker: party, gist: fc.constant('g'), on: fc.constantFrom(null, '2019-09-25') },
  }),
  of('proposal/note-evidence', 'prop-1', {
    ...{ evidence: fc.constantFrom('ev-1', 'ev-2'), evidenceKind: fc.constant('activity'), finding: fc.constant('f') },
    ...{ supports: fc.constant('s'), strength: fc.constantFrom('weak', 'none'), on: maybeOn },
    refersTo: fc.constantFrom([], ['act-1'], ['res-1']),
  }),
  of('activity/hold', 'act-1', { on: fc.option(on), end: fc.option(on), decisions: fc.constantFrom([], ['more']) }),
  ...['report', 'evaluate', 'cancel'].map((verb) => of(`activity/${verb}`, 'act-1', { says: fc.constant('so') })),
  claims('activity', 'act-1', 'date', 'end'),
  said('activity', 'act-1', 'basis', fc.constantFrom(['agr-1'], ['agr-2'])),
  said('resolution', 'res-1', 'adoption', fc.constantFrom('unanimous', 'without-vote')),
  said('activity', 'act-1', 'place', fc.constantFrom('here', null)),
  said('organization', A, 'seat', fc.constantFrom('there', 'elsewhere', null)),
  said('organization', A, 'founded', on),
  said('membership', 'mem-1', 'status', fc.constantFrom('member', 'observer')),
  said('activity', 'act-1', 'hosts', fc.constantFrom([B], ['org-late'])),
  said('offer', 'offer-1', 'places', fc.constantFrom(5, 12)),
  said('need', 'need-1', 'areas', fc.constantFrom(['forensics'], ['law'])),
  said('debate', 'deb-1', 'presidency', fc.constantFrom('org-late', null)),
  said('proposal', 'prop-1', 'addressees', fc.constantFrom(['org-late'], [B])),
);

const settlings = fc
  .constantFrom(['agreement', 'agr-1'], ['match', 'match-1'], ['strategy', 'strategy-1'], ['threat', 'threat-1'])
  .chain(([kind = '', id = '']) =>
    of(`${kind}/settle`, id, { doubt: fc.integer({ min: 20, max: 70 }), reason: fc.constant('a source shows it') }),
  );

const assertion: fc.Arbitrary<Assertion> = fc
  .record({
    sources: fc.subarray(['SRC-1', 'SRC-2']),
    confidence: fc.constantFrom('H' as const, 'M' as const, 'L' as const),
    occurredAt: fc.option(on),
    publicFrom: fc.option(fc.oneof(fc.constantFrom('2018-06-30', '2019-09-25'), fc.constant(START)), {
      nil: undefined,
    }),
  })
  .map(({ publicFrom, ...rest }) => ({ ...rest, ...(publicFrom === undefined ? {} : { publicFrom }) }));

/** Decides and records one after the other; what is rejected is left out. `wait`: days before it. */
/** @param looked whether it is looked up what is named and not on record. */
export const record = (tries: readonly Try[], looked = false): readonly Recorded[] => {
  const states = new Map<string, unknown>();
  const versions = new Map<string, number>();
  const events: Recorded[] = [];
  let elapsed = 0;
  for (const { command: given, party: who, assertion: told, wait } of tries) {
    elapsed += wait;
    const today = dayAfter(elapsed);
    const known = commandSchema(given.type);
    const command = { ...given, ...(known?.schema.parse(given) as object) };
    const aggregate = opaque(known?.aggregate ?? 'record');
    const stream = `${known?.aggregate}-${given.id}`;
    const state = states.get(stream) ?? aggregate.initial;
    const context: Context = {
      ...{ actor: { id: who, roles: ['delegate'], party: who }, today, now: `${today}T12:00:00Z` },
      ...(told ? { assertion: told } : {}),
    };
    const facts = readAll(aggregate, command, state, context, (other) => {
      const category = parseStream(other)?.aggregate;
      return states.get(other) ?? (category && opaque(category).initial);
    });
    const named = mentionsOf(command, told).flatMap((mention) => mention.streams);
    const unknown = new Set(looked ? named.filter((other) => !states.has(other)) : []);
    const decision = aggregate.decide(command, state, facts, context, unknown);
    if ('rejected' in decision) continue;
    for (const event of decision.accepted) {
      const version = (versions.get(stream) ?? 0) + 1;
      const position = events.length + 1;
      versions.set(stream, version);
      const recorded = {
        ...{ ...event, id: `event-${position}`, stream, version, position, schemaVersion: 1, actor: who },
        ...{ recordedAt: `${today}T12:00:00Z`, correlationId: 'life', causationId: null },
      };
      events.push(recorded);
      states.set(stream, aggregate.evolve(states.get(stream) ?? aggregate.initial, recorded));
    }
  }
  return events;
};

/** Logs of up to some eighty events over eighteen streams, two months long. */
export const logs: fc.Arbitrary<readonly Recorded[]> = fc
  .tuple(
    fc.tuple(...beginnings.map(() => assertion)),
    fc.array(
      fc.record({
        command: fc.oneof(agreement, others, capacity, strategy, threats, plans, settlings),
        party,
        assertion: fc.option(assertion, { nil: undefined }),
        wait: fc.nat(5),
      }),
      { maxLength: 40 },
    ),
  )
  .map(([told, rest]) =>
    record(
      [
        ...beginnings.map((command, n): Try => {
          // Public since its recording at the latest; what is late stays late.
          const { publicFrom, ...one } = told[n] as Assertion;
          return { command, party: A, assertion: { ...one, ...(publicFrom ? { publicFrom } : {}) }, wait: n % 2 };
        }),
        ...rest,
      ],
      true,
    ),
  );
