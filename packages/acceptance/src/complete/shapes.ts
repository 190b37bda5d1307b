/** Where every field of the record's files is found in the public views, kind by kind. */
import { isPartialDate } from '@concord/domain';
import { type Fact, groups, type Kind } from './record-files.ts';

/** `path`: where the view has it, by dots. `plain`: as it is; `dated`: a field of claims, whose value is a date. */
export type Place = {
  path: string;
  as: 'plain' | 'dated';
  /** What the view says where the file says nothing. */
  otherwise?: unknown;
  /** Public when it happened, not with the item. */
  since?: 'itself';
  value?(value: unknown, item: Fact): unknown;
};
const plain = (path: string, otherwise: unknown = null): Place => ({ path, as: 'plain', otherwise });
const dated = (path: string, more: Partial<Place> = {}): Place => ({ path, as: 'dated', ...more });

const expanded = (ids: unknown): string[] => [...new Set((ids as string[]).flatMap((id) => groups[id] ?? [id]))];
const counted = (vote: unknown): boolean => ['yes', 'no', 'abstain'].every((key) => key in ((vote ?? {}) as object));
const wholeVote: Place = { ...plain('vote'), value: (vote) => (counted(vote) ? vote : null) };
/** Texts of which the file says that they were looked for and not adopted. */
export const UNADOPTED = ['expected-outcome-not-found', 'not-among-the-texts-adopted-that-day'];
export const isAdopted = (item: Fact): boolean => !UNADOPTED.includes(String(item['status']));

/** Fields that have a place of their own; every other is found under `details`, by its own name. */
export const SHAPES: Readonly<Record<Kind, Readonly<Record<string, readonly Place[]>>>> = {
  organizations: {
    short: [plain('short')],
    org_kind: [plain('orgKind')],
    parent: [plain('parent')],
    seat: [plain('seat')],
    founded: [plain('founded')],
    status: [plain('status')],
    names: [plain('names')],
    aliases: [plain('aliases', [])],
  },
  states: {
    iso2: [plain('iso2')],
    iso3: [plain('iso3')],
    names: [plain('names')],
    un_member_since: [plain('unMemberSince')],
  },
  memberships: {
    member: [plain('member')],
    organization: [plain('organization')],
    status: [plain('status')],
    basis: [plain('legalBasis')],
    layer: [plain('layer')],
    start: [dated('start')],
    end: [dated('end', { since: 'itself' })],
    start_event: [plain('startEvent')],
    end_event: [plain('endEvent')],
  },
  agreements: {
    title: [plain('title')],
    agreement_kind: [plain('agreementKind')],
    parties: [plain('partiesAsGiven'), { ...plain('parties'), value: expanded }],
    signed: [dated('signed')],
    scope: [plain('scope')],
    stage: [plain('recordedStage')],
    ratification_needed: [plain('ratificationNeeded')],
    in_force: [dated('inForce', { since: 'itself' })],
    in_force_by_state: [plain('inForceByState', {})],
    duration: [plain('duration')],
  },
  resolutions: {
    body: [plain('body')],
    title: [plain('title')],
    symbol: [{ ...plain('symbol.value'), value: (symbol) => (symbol === '' ? null : symbol) }],
    family: [plain('family')],
    ordinal: [plain('ordinal')],
    session: [plain('session')],
    draft: [plain('draft')],
    recalls: [plain('recalls', [])],
    adoption: [plain('adoption')],
    vote: [wholeVote],
  },
  debates: {
    organ: [plain('organ')],
    title: [plain('title')],
    date: [dated('on')],
    presidency: [plain('presidency')],
    meeting: [plain('meeting')],
    ordinal_in_series: [plain('ordinalInSeries')],
    briefers: [plain('briefers', [])],
  },
  statements: {
    debate: [plain('debate')],
    speaker: [plain('speaker')],
    office: [plain('office')],
    gist: [plain('gist')],
    proposals: [plain('proposals', [])],
    date: [plain('on')],
  },
  seedClaims: {
    statement: [plain('statement')],
    paragraph: [plain('paragraph')],
    line: [plain('line')],
    gist: [plain('gist')],
    refers_to: [plain('refersTo', [])],
    checked: [plain('checked')],
    date: [plain('on')],
  },
  proposals: {
    title: [plain('title')],
    gist: [plain('gist')],
    proposer: [plain('proposer')],
    addressees: [plain('addressees', [])],
    gcts_pillars: [plain('pillars', [])],
    paragraph: [plain('paragraph')],
    line: [plain('line')],
    statement: [plain('statement')],
    date: [plain('tabledOn')],
  },
  activities: {
    title: [plain('title')],
    activity_kind: [plain('activityKind')],
    place: [plain('place')],
    hosts: [plain('hosts')],
    participants: [plain('participantsAsGiven'), { ...plain('participants'), value: expanded }],
    basis: [plain('restsOn')],
    end: [dated('end')],
    decisions: [plain('decisions', [])],
    // By its status the date is that of the holding, or the one it is planned for.
    status: [],
    date: [],
  },
  evidence: {
    proposal: [plain('proposal')],
    evidence_kind: [plain('evidenceKind')],
    finding: [plain('finding')],
    supports: [plain('supports')],
    strength: [plain('strength')],
    refers_to: [plain('refersTo', [])],
    date: [plain('on')],
  },
};

/** Where a view has the claims on a field of the file. */
export const claimsPath = (kind: Kind, field: string): string => {
  const [place] = SHAPES[kind][field] ?? [];
  if (place?.as === 'dated') return place.path;
  if (kind === 'resolutions' && field === 'date') return 'adopted';
  if (kind === 'resolutions' && field === 'symbol') return 'symbol';
  if (kind === 'activities' && field === 'date') return 'date';
  return `claimed.${field}`;
};

/** A date, or what a source said in place of one. */
export const dateOrWords = (value: unknown): unknown =>
  typeof value === 'string' && !isPartialDate(value) ? { words: value } : value;
