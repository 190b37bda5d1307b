/**
 * From agreements to permissions: who may pass what to whom at a date, by which instrument, how sure.
 * The rules are the coding's own (its `rules` say them in words); the coding is ours and disputable.
 */
import type { AgreementState } from './aggregates/agreement/state.ts';
import type { CodingBody } from './aggregates/coding.ts';
import type { MembershipState } from './aggregates/membership.ts';
import { type Answer, type Clock, type Confidence, resolve, visibleClaims } from './claim.ts';

export type InformationClass = 'persons' | 'threats' | 'legal' | 'capacity';
export const CLASSES: readonly InformationClass[] = ['persons', 'threats', 'legal', 'capacity'];

export type Sure = 'coded' | 'assumed' | 'unknown';
export type Instrument = {
  agreement: string;
  hub: string | null;
  sure: Sure;
  confidence: Confidence;
  why: readonly string[];
  article: string | null;
  sources: readonly string[];
};

/** One ordered pair: of states, or of hubs (organizations with their bodies). */
export type Pair = {
  from: string;
  to: string;
  between: 'states' | 'organizations';
  instruments: Readonly<Record<InformationClass, readonly Instrument[]>>;
};
export type Permissions = {
  states: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  pairs: readonly Pair[];
};

export type Input = {
  agreements: ReadonlyMap<string, AgreementState>;
  memberships: ReadonlyMap<string, MembershipState>;
  coding: CodingBody;
  clock: Clock;
  /** Agreements left out: a switch of an analyst. */
  without?: ReadonlySet<string>;
};

/** Stages that open a channel; `signed` does for everything but a treaty. */
const OPEN = new Set(['in-force', 'in-force-for-parties', 'operational', 'approved']);
const CLOSED = new Set(['superseded', 'completed']);

type Opening = { sure: Sure; why: string[] } | undefined;
type Said = Answer<unknown>['answer'];

const standing = (membership: MembershipState, clock: Clock): Said => {
  const start = resolve(membership.facts['start'], clock).answer;
  const end = resolve(membership.facts['end'], clock).answer;
  if (start === 'no' || end === 'yes') return 'no';
  return start === 'yes' && end === 'no' ? 'yes' : 'unknown';
};

/** States with a de jure status "member" of an organization, in the order of their ids. */
export const membersOf = (memberships: Input['memberships'], organization: string, clock: Clock): readonly string[] =>
  [...memberships.values()]
    .filter(
      ({ data, publicFrom }) =>
        data !== null &&
        publicFrom <= clock.knownAt &&
        data.organization === organization &&
        data.status === 'member' &&
        data.legalBasis === 'de-jure' &&
        data.layer === 'status',
    )
    .filter((membership) => standing(membership, clock) === 'yes')
    .flatMap(({ data }) => (data?.member.startsWith('state-') ? [data.member] : []))
    .sort();

const isTreaty = (agreement: AgreementState): boolean => agreement.data?.agreementKind === 'treaty';

/** Whether an instrument opens its channels at the date, by stage and dates; undefined: not open. */
const opening = (agreement: AgreementState, clock: Clock): Opening => {
  const { data, recordedStage } = agreement;
  if (!data || agreement.publicFrom > clock.knownAt) return undefined;
  const stage = recordedStage?.replace(/-\d{4}$/, '') ?? 'signed';
  const live = recordedStage === null;
  const opens = OPEN.has(stage) || CLOSED.has(stage) || (stage === 'signed' && !isTreaty(agreement));
  const acted = live && isTreaty(agreement) && resolve(agreement.facts['inForce'], clock).answer === 'yes';
  if (!opens && !acted) return undefined;
  const ended = resolve(agreement.facts['ended'], clock).answer;
  if (ended === 'yes') return undefined;
  const because: string[] = [];
  let sure: Sure = 'coded';
  const inForce = agreement.facts['inForce'];
  const dated = inForce && visibleClaims(inForce, clock.knownAt).length > 0;
  const begins =
    isTreaty(agreement) && dated
      ? resolve(inForce, clock)
      : resolve(agreement.facts['signed'] ?? agreement.facts['adopted'], clock);
  if (begins.answer === 'no') return undefined;
  if (isTreaty(agreement))
    because.push(dated ? 'from its entry into force' : 'entry into force assumed from its signature');
  else because.push('from its signature');
  if (isTreaty(agreement) && !dated) sure = 'assumed';
  if (begins.answer === 'unknown') {
    sure = 'unknown';
    because.push(begins.because === 'conflict' ? 'sources disagree on the date' : 'its date is not known to the day');
  }
  if (CLOSED.has(stage) || ended === 'unknown') {
    sure = 'unknown';
    because.push('it ended on a date that is not recorded');
  }
  return { sure, why: because };
};

const hubOf = (coding: CodingBody, body: string): string | undefined =>
  coding.hubs.find((hub) => hub.bodies.includes(body))?.hub;

const confidenceOf = (agreement: AgreementState): Confidence => {
  if (agreement.provenance.basis === 'acted') return 'H';
  return agreement.provenance.fieldConfidence?.['scope'] ?? agreement.provenance.confidence;
};

const classesOf = (agreement: AgreementState, coding: CodingBody): readonly InformationClass[] => {
  const scope = agreement.data?.scope ?? [];
  return CLASSES.filter((one) => scope.some((word) => coding.words[one].includes(word)));
};

/** Classes that an agreement's scope opens, by the coding. */
export const opens = classesOf;

type Bound = {
  between: 'states' | 'organizations';
  parties: readonly string[];
  hub: string | null;
  why: string[];
  sureOf?: (party: string) => Sure;
};

/** Whom an instrument binds for one class: states among themselves, or hubs among themselves. */
const bound = (id: string, agreement: AgreementState, one: InformationClass, input: Input): Bound[] => {
  const { coding, memberships, clock } = input;
  const parties = agreement.data?.parties ?? [];
  const membersOfHub = (hub: string): readonly string[] => {
    const organization = coding.hubs.find((other) => other.hub === hub)?.membersOf;
    return organization ? membersOf(memberships, organization, clock) : [];
  };
  if (one === 'persons') {
    const rule = coding.instruments.find((other) => other.instrument === id);
    if (!rule) return [];
    if ('hub' in rule.binds)
      return [{ between: 'states', parties: membersOfHub(rule.binds.hub), hub: rule.binds.hub, why: [rule.says] }];
    // Accession counts: whoever it is in force for, signatory or not.
    const inForce = Object.keys(agreement.facts)
      .filter((field) => field.startsWith('inForce:') && resolve(agreement.facts[field], clock).answer === 'yes')
      .map((field) => field.slice('inForce:'.length))
      .sort();
    return [{ between: 'states', parties: inForce, hub: null, why: [rule.says] }];
  }
  const bodies = parties.filter((party) => party.startsWith('org-'));
  const hubs = [...new Set(bodies.flatMap((body) => hubOf(coding, body) ?? []))];
  const states = parties.filter((party) => party.startsWith('state-'));
  const [only] = hubs;
  if (hubs.length >= 2)
    return [
      { between: 'organizations', parties: hubs, hub: null, why: ['its parties lie in different organizations'] },
    ];
  if (only && states.length === 0)
    return [
      {
        between: 'states',
        parties: membersOfHub(only),
        hub: only,
        why: ['its parties lie in one organization and bind its members'],
      },
    ];
  return states.length >= 2 ? [{ between: 'states', parties: states, hub: null, why: ['its parties are states'] }] : [];
};

/** @throws never: what is not known is answered as not known. */
export const permissions = (input: Input): Permissions => {
  const { agreements, memberships, coding, clock } = input;
  const served = coding.hubs.flatMap((hub) => (hub.membersOf ? [hub.membersOf] : []));
  const members = Object.fromEntries(
    served.map((organization) => [organization, membersOf(memberships, organization, clock)]),
  );
  const states = [...new Set(Object.values(members).flat())].sort();
  const inUnion = new Set(states);
  const hubs = coding.hubs.map((hub) => hub.hub);

  const table = new Map<string, Record<InformationClass, Instrument[]>>();
  const cell = (between: Pair['between'], from: string, to: string): Record<InformationClass, Instrument[]> => {
    const key = `${between} ${from} ${to}`;
    const found = table.get(key) ?? { persons: [], threats: [], legal: [], capacity: [] };
    table.set(key, found);
    return found;
  };
  for (const [id, agreement] of [...agreements].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const open = input.without?.has(id) ? undefined : opening(agreement, clock);
    if (!open) continue;
    for (const one of classesOf(agreement, coding)) {
      for (const { between, parties, hub, why } of bound(id, agreement, one, input)) {
        const instrument: Instrument = {
          agreement: id,
          hub,
          sure: open.sure,
          confidence: confidenceOf(agreement),
          why: [...open.why, ...why],
          article: null,
          sources: agreement.provenance.basis === 'asserted' ? agreement.provenance.sources : [],
        };
        for (const from of parties)
          for (const to of parties)
            if (from !== to && (between === 'organizations' || (inUnion.has(from) && inUnion.has(to))))
              cell(between, from, to)[one].push(instrument);
      }
    }
  }
  const ordered = (ids: readonly string[], between: Pair['between']): Pair[] =>
    ids.flatMap((from) =>
      ids.filter((to) => to !== from).map((to) => ({ from, to, between, instruments: cell(between, from, to) })),
    );
  return { states, members, pairs: [...ordered(states, 'states'), ...ordered(hubs, 'organizations')] };
};
