/** The permissions of the record with an analyst's assumptions applied: what carries then, and by what. */
import type { Pair } from '@concord/domain';
import { type Assumptions, PROPOSALS, type ProposalId } from './assumptions.ts';
import { defaultParameters, type Parameters } from './parameters.ts';

type Instrument = Pair['instruments']['persons'][number];
type States = Pick<Pair, 'from' | 'to' | 'between' | 'instruments'>;
/** What joins two organizations and is assumed to carry records about persons, by the hub that hands them to the recipient. */
export type Onward = { agreement: string; hub: string };
export type AssumedPair = States & { onward?: readonly Onward[] };

export type Permitted = {
  states: readonly string[];
  members: Readonly<Record<string, readonly string[]>>;
  pairs: readonly AssumedPair[];
  /** Agreements that are operationalized at the date, by evidence. */
  operationalized?: readonly string[];
};

/** Whose members a hub serves, as the coding has it. The UN has no members here: no instrument of it carries records about persons. */
const ORGANIZATION: Readonly<Record<string, string>> = {
  'sco-rats': 'org-sco',
  'cis-atc': 'org-cis',
  csto: 'org-csto',
};
const CLASSES = ['persons', 'threats', 'legal', 'capacity'] as const;

/** Organizations that the second proposal names, by their hubs. */
const JOINED_BY_PROPOSAL: Readonly<Partial<Record<ProposalId, readonly string[]>>> = {
  'prop-2': ['un', 'sco-rats', 'cis-atc', 'csto'],
};
/** What the first proposal, capacity for those who lack it, is taken to mean here: one officer more wherever they approve and review. */
const CAPACITY: Readonly<Partial<Record<ProposalId, Readonly<Partial<Parameters>>>>> = {
  'prop-1': { approvers: 1, reviewers: 1 },
};
/** What the fourth proposal puts into operation. */
const OPERATIONALIZED: Readonly<Partial<Record<ProposalId, string>>> = { 'prop-4': 'agr-rats-cted' };

/** Quantities under the proposals that are switched on, before anybody sets one. */
export const assumedQuantities = ({ proposals = [] }: Assumptions = {}): Partial<Parameters> => {
  const defaults = defaultParameters();
  const added = proposals.flatMap((one) => Object.entries(CAPACITY[one] ?? {}) as [keyof Parameters, number][]);
  return Object.fromEntries(added.map(([name, more]) => [name, defaults[name] + more]));
};

const carriedBy = ({ instruments }: States, agreement: string): Instrument | undefined =>
  CLASSES.flatMap((one) => instruments[one]).find((one) => one.agreement === agreement);

const withPersons = <P extends States>(
  pair: P,
  change: (persons: readonly Instrument[]) => readonly Instrument[],
): P => ({
  ...pair,
  instruments: { ...pair.instruments, persons: change(pair.instruments.persons) },
});

/** What joins which hubs: raised instruments between organizations, and proposals. */
const joinsOf = (pairs: readonly States[], raised: ReadonlySet<string>, proposals: readonly ProposalId[]) => [
  ...[...raised].flatMap((agreement) =>
    pairs
      .filter((pair) => pair.between === 'organizations' && carriedBy(pair, agreement))
      .map(({ from, to }) => ({ agreement, from, to })),
  ),
  ...proposals.flatMap((agreement) => {
    const hubs = JOINED_BY_PROPOSAL[agreement] ?? [];
    return hubs.flatMap((from) => hubs.filter((to) => to !== from).map((to) => ({ agreement, from, to })));
  }),
];

/**
 * @param switchedOff agreements left out
 * @returns pairs of states with what carries records about persons between them; `onward` where only organizations are joined
 */
export const assume = <P extends Permitted>(
  permitted: P,
  { operationalizedOnly, raised = [], codings = [], proposals = [] }: Assumptions,
  switchedOff: ReadonlySet<string> = new Set(),
): P => {
  const { members, pairs, operationalized = [] } = permitted;
  const up = new Set([...raised, ...codings.filter((one) => one.class === 'persons').map((one) => one.agreement)]);
  const down = new Set(codings.filter((one) => one.class !== 'persons').map((one) => one.agreement));
  const inOperation = new Set([...operationalized, ...proposals.flatMap((one) => OPERATIONALIZED[one] ?? [])]);
  const works = (agreement: string): boolean =>
    !switchedOff.has(agreement) &&
    (!operationalizedOnly || inOperation.has(agreement) || PROPOSALS.some((one) => one === agreement));
  const isMember = (state: string, hub: string): boolean => members[ORGANIZATION[hub] ?? '']?.includes(state) ?? false;
  const joins = joinsOf(pairs, up, proposals).filter(({ agreement }) => works(agreement));
  const raise = (pair: States, persons: readonly Instrument[]): readonly Instrument[] => [
    ...persons,
    ...[...up].flatMap((agreement): Instrument[] => {
      const known = persons.some((one) => one.agreement === agreement) ? undefined : carriedBy(pair, agreement);
      return known ? [{ ...known, sure: 'assumed', why: [...known.why, 'raised to persons by assumption'] }] : [];
    }),
  ];
  const changed = pairs.map((pair): AssumedPair => {
    if (pair.between !== 'states') return pair;
    const kept = withPersons(pair, (persons) =>
      raise(pair, persons).filter(({ agreement }) => !down.has(agreement) && works(agreement)),
    );
    const onward = joins
      .filter(({ from, to }) => isMember(pair.from, from) && isMember(pair.to, to))
      .map(({ agreement, to }) => ({ agreement, hub: to }));
    return onward.length > 0 ? { ...kept, onward } : kept;
  });
  return { ...permitted, pairs: changed };
};
