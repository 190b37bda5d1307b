/** Registers over the whole record: every doubt, and every field on which sources differ. */
import {
  type Clock,
  type Fact,
  factAt,
  type ItemState,
  itemAt,
  type MembershipState,
  settledBy,
} from '@concord/domain';
import { contradict } from '../contradict.ts';
import { namesOf } from '../feed.ts';
import { fieldView } from '../fields.ts';
import type { Document, Documents } from '../projection.ts';
import type { ConflictEntry, DoubtEntry, DoubtSummary, Whose } from '../register-types.ts';
import type { FieldView } from '../views.ts';
import { once } from './lookup.ts';
import { isThere } from './presence.ts';
import { visible } from './reader.ts';
import { settlementOf } from './settlement.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Documents of which this can be said at any date at all, in the order of their ids. */
const candidates = (wanted: (state: ItemState) => boolean) =>
  once((documents) =>
    [...documents.values()]
      .filter(({ kind, state }) => kind !== 'policy' && wanted(state as ItemState))
      .sort((a, b) => compare(a.id, b.id)),
  );

const doubted = candidates((state) => (state.doubts?.length ?? 0) > 0);

/** What was told of a field may be one of two claims. */
const isContestable = (state: ItemState): boolean =>
  Object.entries(state.facts ?? {}).some(
    ([field, { claims, marks = [], retractions = [] }]) =>
      claims.length > 1 ||
      marks.length > 0 ||
      retractions.length > 0 ||
      (state.data !== null && Object.hasOwn(state.data, field)),
  );
const contestable = candidates(isContestable);

export const whoseOf = (
  { id, kind, state }: Pick<Document, 'id' | 'kind' | 'state'>,
  nameOf: (id: string) => string,
  clock: Clock,
): Whose => {
  const { data } = itemAt(state as MembershipState, clock);
  const title =
    kind === 'membership' && data
      ? `${nameOf(data.member)}, ${data.status} of ${nameOf(data.organization)}`
      : nameOf(id);
  return { item: id, itemKind: kind, title };
};

/** Every doubt that was public by then on an item that is there, open or settled. */
export const doubtEntries = (documents: Documents, clock: Clock): readonly DoubtEntry[] => {
  const nameOf = namesOf(documents);
  const there = doubted(documents).filter((document) => isThere(document, clock));
  return there.flatMap((document) =>
    visible((document.state as ItemState).doubts, clock).map((doubt): DoubtEntry => {
      const settled = settlementOf(document, doubt, clock, documents);
      return {
        id: String(doubt.position),
        ...whoseOf(document, nameOf, clock),
        ...doubt,
        settled,
        status: settled ? 'settled' : 'open',
        settledBy: settledBy(doubt.rule, doubt.missing),
      };
    }),
  );
};

/** By rule, the most frequent first. */
export const doubtsByRule = (entries: readonly DoubtEntry[]): readonly DoubtSummary[] =>
  [...Map.groupBy(entries, (entry) => entry.rule)]
    .map(([rule, all]) => ({
      rule,
      count: all.length,
      open: all.filter((one) => one.status === 'open').length,
      settledBy: settledBy(rule, 'see each'),
    }))
    .sort((a, b) => b.count - a.count || compare(a.rule, b.rule));

const conflictOf = (view: FieldView<unknown>) => {
  const values = new Map(view.claims.map((claim) => [JSON.stringify(claim.value), claim.value]));
  const all = [...values.values()];
  return {
    values: all.length,
    open: all.length > 1 && view.preferred === null,
    contradicting: all.some((one, n) => all.slice(n + 1).some((other) => contradict(one, other))),
    disputed: view.claims.some((claim) => claim.disputes.length > 0),
    retracted: view.retracted.length,
  };
};

/** Fields of which there is more than one claim, or something said of one. */
const contestedOf = (state: ItemState, { knownAt }: Clock): readonly { field: string; fact: Fact<unknown> }[] =>
  Object.keys(state.facts ?? {}).flatMap((field) => {
    const fact = factAt(state, field, knownAt);
    return fact && (fact.claims.length > 1 || (fact.marks?.length ?? 0) > 0 || (fact.retractions?.length ?? 0) > 0)
      ? [{ field, fact }]
      : [];
  });

/** Every field of an item that is there on which public claims differ, or of which one is disputed or was retracted. */
export const conflictEntries = (documents: Documents, clock: Clock): readonly ConflictEntry[] => {
  const nameOf = namesOf(documents);
  const there = contestable(documents).filter((document) => isThere(document, clock));
  return there.flatMap((document) =>
    contestedOf(document.state as ItemState, clock).flatMap(({ field, fact }): ConflictEntry[] => {
      const view = fieldView<unknown>(fact, clock, documents);
      const found = conflictOf(view);
      return found.values > 1 || found.disputed || found.retracted > 0
        ? [{ id: `${document.id}.${field}`, ...whoseOf(document, nameOf, clock), field, ...found, view }]
        : [];
    }),
  );
};
