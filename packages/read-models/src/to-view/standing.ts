/** What one member is to one organization, layer by layer. */
import { type Clock, type DateOrWords, itemAt, type MembershipState, memberAt, standingClaims } from '@concord/domain';
import type { Document, Documents } from '../projection.ts';
import type { StandingStep, StandingView } from '../register-types.ts';
import { of } from './lookup.ts';
import { standingOf } from './membership.ts';
import { isThere } from './presence.ts';

type Membership = Document & { state: MembershipState };

const dateOf = (state: MembershipState, field: string, clock: Clock): DateOrWords | null => {
  const fact = state.facts[field];
  return (fact && standingClaims(fact, clock.knownAt)[0]?.from) ?? null;
};

const stepOf = ({ id, state }: Membership, clock: Clock): StandingStep => ({
  membership: id,
  status: state.data?.status ?? '',
  start: dateOf(state, 'start', clock),
  end: dateOf(state, 'end', clock),
  standing: standingOf(state, clock),
});

const viewOf = (id: string, all: readonly Membership[], clock: Clock): StandingView => {
  const layer = (wanted: (data: NonNullable<MembershipState['data']>) => boolean): StandingStep[] =>
    all.filter(({ state }) => state.data !== null && wanted(state.data)).map((one) => stepOf(one, clock));
  const standings = all.map((one) => memberAt(one.state, clock));
  const deFacto = layer((data) => data.legalBasis === 'de-facto' && data.layer !== 'procedure');
  const { member = '', organization = '' } = all[0]?.state.data ?? {};
  return {
    id,
    organization,
    member,
    deJure: layer((data) => data.legalBasis === 'de-jure' && data.layer === 'status'),
    deFacto,
    treaty: layer((data) => data.legalBasis === 'de-jure' && data.layer === 'treaty'),
    procedure: layer((data) => data.layer === 'procedure'),
    isMember: standings.includes('yes') ? 'yes' : standings.includes('unknown') ? 'unknown' : 'no',
    apart: deFacto.some((one) => one.standing === 'yes'),
    publicFrom: all.map((one) => one.state.publicFrom).sort()[0] ?? clock.knownAt,
  };
};

/** One line for every pair of member and organization of which something is there. */
export const standingViews = (documents: Documents, clock: Clock): readonly StandingView[] => {
  const there = of<MembershipState>(documents, 'membership')
    .filter((one) => isThere(one, clock))
    .map((one) => ({ ...one, state: itemAt(one.state, clock) }));
  const pairs = Map.groupBy(there, ({ state }) => `${state.data?.organization}.${state.data?.member}`);
  return [...pairs].map(([id, all]) => viewOf(id, all, clock));
};
