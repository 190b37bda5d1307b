import {
  type AgreementState,
  type CLASSES,
  type Clock,
  type Instrument,
  itemAt,
  type MembershipState,
  permissions,
} from '@concord/domain';
import type { PermissionSummary, PermissionView } from './permission-types.ts';
import type { Documents } from './projection.ts';
import { codingOf, of } from './to-view/lookup.ts';
import { provenBy } from './to-view/sources.ts';

const statesOf = <S>(documents: Documents, kind: string): ReadonlyMap<string, S> =>
  new Map(of<S>(documents, kind).map((document) => [document.id, document.state]));

/** `unknown` only where nothing surer carries. */
const permitted = (instruments: readonly Instrument[]): 'yes' | 'no' | 'unknown' =>
  instruments.length === 0 ? 'no' : instruments.every((one) => one.sure === 'unknown') ? 'unknown' : 'yes';

const byClass = <T>(value: (one: (typeof CLASSES)[number]) => T): Record<(typeof CLASSES)[number], T> => ({
  persons: value('persons'),
  threats: value('threats'),
  legal: value('legal'),
  capacity: value('capacity'),
});

/** Who may pass what to whom at a date, by which instrument, how sure. Empty until the coding is in the record. */
export const permissionsView = (
  documents: Documents,
  clock: Clock,
  without: ReadonlySet<string> = new Set(),
): { pairs: readonly PermissionView[]; summary: PermissionSummary } => {
  const coding = codingOf(documents);
  const data = coding && itemAt(coding.state, clock).data;
  const result = data
    ? permissions({
        agreements: statesOf<AgreementState>(documents, 'agreement'),
        memberships: statesOf<MembershipState>(documents, 'membership'),
        coding: data,
        clock,
        without,
      })
    : { states: [], members: {}, uncertain: {}, pairs: [] };
  const pairs = result.pairs.map(
    ({ from, to, between, instruments }): PermissionView => ({
      id: `${from}~${to}`,
      kind: 'permission',
      from,
      to,
      between,
      permitted: byClass((one) => permitted(instruments[one])),
      instruments: byClass((one) => instruments[one].map((each) => ({ ...each, ...provenBy(each, clock, documents) }))),
    }),
  );
  const between = pairs.filter((pair) => pair.between === 'states');
  const carries = (pair: PermissionView): boolean => pair.instruments.persons.length > 0;
  const lists = Object.values(result.members);
  return {
    pairs,
    summary: {
      states: result.states,
      members: result.members,
      uncertain: result.uncertain,
      inAllThree: result.states.filter((state) => lists.length > 0 && lists.every((list) => list.includes(state))),
      pairs: between.length,
      pairsWithPersonsInstrument: between.filter(carries).length,
      pairsWithout: between.filter((pair) => !carries(pair)).map((pair) => pair.id),
      organizationPairsWithPersonsInstrument: pairs.filter((pair) => pair.between === 'organizations' && carries(pair))
        .length,
      coding: { source: 'ours', version: coding?.version ?? 0 },
    },
  };
};
