/**
 * From agreements to permissions: who may pass what to whom at a date, by which instrument, how sure.
 * The rules are the coding's own (its `rules` say them in words); the coding is ours and disputable.
 */
import type { AgreementState } from './aggregates/agreement/state.ts';
import type { CodingBody } from './aggregates/coding.ts';
import type { Clock, Confidence } from './claim.ts';
import {
  type BoundParty,
  boundBy,
  confidenceOf,
  type InformationClass,
  leastSure,
  type Memberships,
  membersOf,
  openedBy,
  opening,
  type Sure,
} from './instruments.ts';

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
  /** States that are surely a member of one of the organizations. */
  states: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  /** States of which it cannot be said at that date whether they are: they have no pairs. */
  uncertain: Readonly<Record<string, readonly string[]>>;
  pairs: readonly Pair[];
};

export type Input = {
  agreements: ReadonlyMap<string, AgreementState>;
  memberships: Memberships;
  coding: CodingBody;
  clock: Clock;
  /** Agreements left out: a switch of an analyst. */
  without?: ReadonlySet<string>;
};

const STRENGTH: readonly Confidence[] = ['L', 'M', 'H'];
export const weaker = (a: Confidence, b: Confidence = 'H'): Confidence =>
  STRENGTH[Math.min(STRENGTH.indexOf(a), STRENGTH.indexOf(b))] ?? 'L';

/** An instrument as it serves one pair: no surer than its opening and than what binds either of the two. */
const serving = (instrument: Instrument, from: BoundParty, to: BoundParty): Instrument =>
  from.sure === 'coded' && to.sure === 'coded'
    ? instrument
    : {
        ...instrument,
        sure: leastSure(instrument.sure, from.sure, to.sure),
        confidence: weaker(weaker(instrument.confidence, from.confidence), to.confidence),
        why: [...instrument.why, ...[from, to].flatMap(({ why }) => why ?? [])],
      };

/** @throws never: what is not known is answered as not known. */
export const permissions = (asked: Input): Permissions => {
  const { agreements, coding, clock } = asked;
  const served = coding.hubs.flatMap((hub) => (hub.membersOf ? [hub.membersOf] : []));
  // Of all others nothing is asked, and they may be thousands.
  const memberships = new Map(
    [...asked.memberships].filter(([, { data }]) => data !== null && served.includes(data.organization)),
  );
  const input = { ...asked, memberships };
  const lists = (answer: 'yes' | 'unknown') =>
    Object.fromEntries(
      served.map((organization) => [organization, membersOf(memberships, organization, clock, answer)]),
    );
  const members = lists('yes');
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
    const opened = openedBy(agreement, coding, clock);
    const bounds = [...opened].flatMap(([one, sure]) =>
      boundBy(id, agreement, one, input).map((bound) => ({ one, sure, ...bound })),
    );
    for (const { one, sure, between, parties, hub, why } of bounds) {
      const doubt = sure === 'coded' ? [] : ['sources disagree on its scope'];
      const instrument: Instrument = {
        agreement: id,
        hub,
        sure: leastSure(open.sure, sure),
        confidence: confidenceOf(agreement),
        why: [...open.why, why, ...doubt],
        article: null,
        sources: agreement.provenance.basis === 'asserted' ? agreement.provenance.sources : [],
      };
      const drawn = parties.filter((party) => between === 'organizations' || inUnion.has(party.id));
      for (const from of drawn)
        for (const to of drawn)
          if (from.id !== to.id) cell(between, from.id, to.id)[one].push(serving(instrument, from, to));
    }
  }
  const ordered = (ids: readonly string[], between: Pair['between']): Pair[] =>
    ids.flatMap((from) =>
      ids.filter((to) => to !== from).map((to) => ({ from, to, between, instruments: cell(between, from, to) })),
    );
  return {
    states,
    members,
    uncertain: lists('unknown'),
    pairs: [...ordered(states, 'states'), ...ordered(hubs, 'organizations')],
  };
};
