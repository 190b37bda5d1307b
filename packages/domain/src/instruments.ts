/**
 * What one instrument opens at a date, for which class of information, and whom it binds: the rules of the coding.
 * They are ours and disputable; each answer says how sure it is and why.
 */
import { type AgreementState, recordedStageAt, scopesAt, suspendedAt } from './aggregates/agreement/state.ts';
import type { CodingBody } from './aggregates/coding.ts';
import type { MembershipState } from './aggregates/membership.ts';
import {
  type Answer,
  type Clock,
  type Confidence,
  type Fact,
  holds,
  knownFact,
  resolve,
  visibleClaims,
} from './claim.ts';
import { candidatesAt } from './told.ts';

export type InformationClass = 'persons' | 'threats' | 'legal' | 'capacity';
export const CLASSES: readonly InformationClass[] = ['persons', 'threats', 'legal', 'capacity'];

/** `coded` by dated facts; `assumed` where a rule fills a gap; `unknown` where a date, or an end, is not known. */
export type Sure = 'coded' | 'assumed' | 'unknown';
const DEGREES: readonly Sure[] = ['coded', 'assumed', 'unknown'];

/** The least sure of several. */
export const leastSure = (...all: readonly Sure[]): Sure =>
  DEGREES[Math.max(...all.map((one) => DEGREES.indexOf(one)))] ?? 'unknown';

/** Stages that open a channel; `signed` does for everything but a treaty. */
const OPEN = new Set(['in-force', 'in-force-for-parties', 'operational', 'approved']);
const CLOSED = new Set(['superseded', 'completed']);

export type Opening = { sure: Sure; why: readonly string[] };
export type Memberships = ReadonlyMap<string, MembershipState>;

/** Does a membership stand at the date? */
const standing = (membership: MembershipState, clock: Clock): Answer<unknown>['answer'] => {
  const start = resolve(membership.facts['start'], clock).answer;
  const end = resolve(membership.facts['end'], clock).answer;
  if (start === 'no' || end === 'yes') return 'no';
  return start === 'yes' && end === 'no' ? 'yes' : 'unknown';
};

/** Is it a membership in law? Unknown where claims disagree on what it is. */
const isMembership = (membership: MembershipState, clock: Clock): Answer<unknown>['answer'] => {
  const is = (field: string, wanted: string): Answer<unknown>['answer'] => {
    const found = candidatesAt<string>(membership, field, clock);
    if (!found.includes(wanted)) return 'no';
    return found.length === 1 ? 'yes' : 'unknown';
  };
  return both(is('status', 'member'), both(is('legalBasis', 'de-jure'), is('layer', 'status')));
};

const both = (a: Answer<unknown>['answer'], b: Answer<unknown>['answer']): Answer<unknown>['answer'] => {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
};

/** Is it a membership in law, and does it stand? Unknown where a date is not known, or claims disagree on what it is. */
export const memberAt = (membership: MembershipState, clock: Clock): Answer<unknown>['answer'] =>
  both(isMembership(membership, clock), standing(membership, clock));

/**
 * States whose membership is de jure "member", by id. A de facto freeze changes nothing here.
 * @param answer `unknown`: those of which it cannot be said at that date.
 */
export const membersOf = (
  memberships: Memberships,
  organization: string,
  clock: Clock,
  answer: 'yes' | 'unknown' = 'yes',
): readonly string[] => {
  const found = [...memberships.values()].flatMap((membership) => {
    const { data, publicFrom } = membership;
    return data !== null &&
      publicFrom <= clock.knownAt &&
      data.organization === organization &&
      data.member.startsWith('state-') &&
      memberAt(membership, clock) === answer
      ? [data.member]
      : [];
  });
  return [...new Set(found)].sort();
};

const kindsOf = (agreement: AgreementState, clock: Clock): readonly string[] =>
  candidatesAt<string>(agreement, 'agreementKind', clock);
/** Where claims disagree on it, it opens as the stricter kind does. */
const isTreaty = (agreement: AgreementState, clock: Clock): boolean => kindsOf(agreement, clock).includes('treaty');

/** Entry into force state by state, where the record dates it so. */
const byState = (agreement: AgreementState, clock: Clock): readonly (readonly [string, Answer<unknown>['answer']])[] =>
  Object.keys(agreement.facts)
    .filter((field) => field.startsWith('inForce:') && knownFact(agreement.facts[field], clock.knownAt) !== undefined)
    .map((field) => [field.slice('inForce:'.length), resolve(agreement.facts[field], clock).answer] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** Done here, by those who may: then the stage that a source once recorded is overtaken. */
const acted = (fact: Fact<unknown> | undefined, clock: Clock): boolean =>
  fact !== undefined &&
  visibleClaims(fact, clock.knownAt).some(
    (claim) => claim.basis === 'acted' && holds(claim, clock.asOf).answer === 'yes',
  );

/** Whether the stage lets it open at all. What nobody recorded a stage of opens by its own signatures. */
const stageOpens = (agreement: AgreementState, clock: Clock): boolean => {
  const stage = recordedStageAt(agreement, clock);
  const treaty = isTreaty(agreement, clock);
  if (acted(agreement.facts[treaty ? 'inForce' : 'signed'], clock)) return true;
  if (stage === null) return !treaty || resolve(agreement.facts['inForce'], clock).answer !== 'no';
  return OPEN.has(stage) || CLOSED.has(stage) || (stage === 'signed' && !treaty);
};

/** Whether an instrument opens its channels at the date, by stage and dates; undefined: it does not. */
export const opening = (agreement: AgreementState, clock: Clock): Opening | undefined => {
  const { facts } = agreement;
  const recordedStage = recordedStageAt(agreement, clock);
  if (!agreement.exists || agreement.publicFrom > clock.knownAt || !stageOpens(agreement, clock)) return undefined;
  const ended = resolve(facts['ended'], clock).answer;
  const suspended = suspendedAt(agreement, clock);
  if (ended === 'yes' || suspended === 'yes') return undefined;
  const why: string[] = [];
  let sure: Sure = 'coded';
  const doubt = (degree: Sure, because: string): void => {
    sure = leastSure(sure, degree);
    why.push(because);
  };
  const known = (field: string): Fact<unknown> | undefined => knownFact(facts[field], clock.knownAt);
  const dated = known('inForce');
  const treaty = isTreaty(agreement, clock);
  if (treaty && byState(agreement, clock).length > 0) why.push('from its entry into force for each state');
  else {
    const begins = resolve(treaty && dated ? dated : (known('signed') ?? known('adopted')), clock);
    if (begins.answer === 'no') return undefined;
    if (treaty && !dated) doubt('assumed', 'entry into force assumed from its signature');
    else why.push(treaty ? 'from its entry into force' : 'from its signature');
    if (begins.answer === 'unknown')
      doubt(
        'unknown',
        begins.because === 'conflict' ? 'sources disagree on the date' : 'its date is not known to the day',
      );
  }
  if ((recordedStage !== null && CLOSED.has(recordedStage) && !known('ended')) || ended === 'unknown')
    doubt('unknown', 'it ended on a date that is not recorded');
  if (kindsOf(agreement, clock).length > 1) doubt('unknown', 'sources disagree on what kind of text it is');
  if (suspended === 'unknown') doubt('unknown', 'it may be suspended');
  return { sure, why };
};

/** Confidence of what an instrument is about, which may be weaker than that of its existence. */
export const confidenceOf = ({ provenance }: AgreementState): Confidence =>
  provenance.basis === 'acted' ? 'H' : (provenance.fieldConfidence?.['scope'] ?? provenance.confidence);

/** Classes that an agreement's scope opens, by the coding; as drafted, or as amended by a date. Unknown where only some claims of its scope do. */
export const openedBy = (
  agreement: AgreementState,
  coding: CodingBody,
  clock: Clock,
): ReadonlyMap<InformationClass, Sure> => {
  const scopes = scopesAt(agreement, clock);
  const opened = (one: InformationClass) =>
    scopes.filter((scope) => scope.some((word) => coding.words[one].includes(word)));
  return new Map(
    CLASSES.flatMap((one): [InformationClass, Sure][] => {
      const count = opened(one).length;
      return count === 0 ? [] : [[one, count === scopes.length ? 'coded' : 'unknown']];
    }),
  );
};

export const opens = (agreement: AgreementState, coding: CodingBody, clock: Clock): readonly InformationClass[] => [
  ...openedBy(agreement, coding, clock).keys(),
];

export type BoundParty = { id: string; sure: Sure; confidence?: Confidence; why?: string };
export type Bound = {
  between: 'states' | 'organizations';
  parties: readonly BoundParty[];
  hub: string | null;
  why: string;
};

const surely = (ids: readonly string[]): readonly BoundParty[] => ids.map((id) => ({ id, sure: 'coded' }));

type Beside = { coding: CodingBody; memberships: Memberships; clock: Clock };

/** Whom an instrument of these parties binds for one class: states among themselves, or hubs among themselves. */
const boundOf = (
  id: string,
  agreement: AgreementState,
  parties: readonly string[],
  one: InformationClass,
  { coding, memberships, clock }: Beside,
): Bound | undefined => {
  const membersOfHub = (hub: string): readonly string[] => {
    const organization = coding.hubs.find((other) => other.hub === hub)?.membersOf;
    return organization ? membersOf(memberships, organization, clock) : [];
  };
  const states = parties.filter((party) => party.startsWith('state-'));
  const dated = byState(agreement, clock);
  // Accession counts: whoever it is in force for, signatory or not.
  const inForceFor: readonly BoundParty[] = dated.flatMap(([state, answer]) =>
    answer === 'no' ? [] : [{ id: state, sure: answer === 'yes' ? 'coded' : 'unknown' }],
  );
  if (one === 'persons') {
    const rule = coding.instruments.find((other) => other.instrument === id);
    if (!rule) return undefined;
    if (!('hub' in rule.binds)) return { between: 'states', parties: inForceFor, hub: null, why: rule.says };
    const { hub } = rule.binds;
    // A state that joined later is bound from its membership on: a rule of ours, the record dates no accession.
    const bound = membersOfHub(hub).map(
      (state): BoundParty =>
        states.length === 0 || states.includes(state)
          ? { id: state, sure: 'coded' }
          : { id: state, sure: 'assumed', confidence: 'L', why: `accession of ${state} assumed from its membership` },
    );
    return { between: 'states', parties: bound, hub, why: rule.says };
  }
  const hubs = [
    ...new Set(parties.flatMap((party) => coding.hubs.find((hub) => hub.bodies.includes(party))?.hub ?? [])),
  ];
  const [only] = hubs;
  if (hubs.length >= 2)
    return {
      between: 'organizations',
      parties: surely(hubs),
      hub: null,
      why: 'its parties lie in different organizations',
    };
  if (only !== undefined && states.length === 0 && parties.every((party) => inHub(coding, only, party)))
    return {
      between: 'states',
      parties: surely(membersOfHub(only)),
      hub: only,
      why: 'its parties lie in one organization and bind its members',
    };
  const among = dated.length > 0 ? inForceFor : surely(states);
  return among.length >= 2
    ? { between: 'states', parties: among, hub: null, why: 'its parties are states' }
    : undefined;
};

/** Whom an instrument binds for one class. Where claims of its parties disagree, what only some of them bind is unknown. */
export const boundBy = (
  id: string,
  agreement: AgreementState,
  one: InformationClass,
  beside: Beside,
): readonly Bound[] => {
  const candidates = candidatesAt<readonly string[]>(agreement, 'parties', beside.clock);
  const all = candidates.map((parties) => boundOf(id, agreement, parties, one, beside));
  const [only] = all;
  if (all.length === 1) return only ? [only] : [];
  const kinds = Map.groupBy(
    all.flatMap((bound) => bound ?? []),
    (bound) => bound.between,
  );
  return [...kinds.values()].flatMap((some): Bound[] => {
    const [first] = some;
    const parties = Map.groupBy(
      some.flatMap((bound) => bound.parties),
      (party) => party.id,
    );
    const why = 'sources disagree on its parties';
    const merged = [...parties.values()].flatMap(([party, ...others]): BoundParty[] =>
      party ? [others.length + 1 === candidates.length ? party : { ...party, sure: 'unknown', why }] : [],
    );
    const hub = first && some.every((bound) => bound.hub === first.hub) ? first.hub : null;
    return first ? [{ ...first, hub, parties: merged }] : [];
  });
};

const inHub = (coding: CodingBody, hub: string, party: string): boolean =>
  coding.hubs.some((other) => other.hub === hub && other.bodies.includes(party));
