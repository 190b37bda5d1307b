/** Every item that may touch a pillar at a pair of dates: which it touches, by what that is known, and whose it is. */
import {
  type ActivityState,
  type AgreementState,
  type Clock,
  type CodingState,
  factAt,
  holdsIn,
  type ItemState,
  itemAt,
  type NeedState,
  PILLARS,
  type Pillar,
  type PlanState,
  type ProposalState,
  pillarsOf,
  resolve,
  type StrategyState,
  scopeAt,
  standingClaims,
  type ThreatState,
  TOLD,
} from '@concord/domain';
import type { CoverageItem, CoveredKind } from '../coverage-types.ts';
import type { Document, Documents } from '../projection.ts';
import { coveredBy } from './covered-by.ts';
import { of, pillarCodingOf } from './lookup.ts';
import { isThere } from './presence.ts';
import { begun, hidden, visible } from './reader.ts';

export const COVERED_KINDS: readonly CoveredKind[] = [
  ...(['condition', 'threat', 'need', 'proposal', 'strategy', 'agreement', 'plan', 'activity'] as const),
];

type Told = {
  title: string;
  parties: readonly string[];
  areas: readonly string[];
  stated: readonly Pillar[];
  /** Of an activity. */
  activityKind?: string;
};
type Data = Readonly<Record<string, unknown>>;

const listOf = (data: Data, ...fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => {
    const value = data[field];
    return Array.isArray(value)
      ? value.filter((one) => typeof one === 'string')
      : typeof value === 'string'
        ? [value]
        : [];
  });

/** Fields that name whose an item is, and its areas of work. */
const FIELDS: Readonly<Record<CoveredKind, { parties: readonly string[]; areas: readonly string[] }>> = {
  condition: { parties: ['concerns'], areas: ['areas'] },
  threat: { parties: ['assessor', 'concerns'], areas: ['areas'] },
  need: { parties: ['needer'], areas: ['areas'] },
  proposal: { parties: ['addressees'], areas: [] },
  strategy: { parties: ['parties'], areas: [] },
  agreement: { parties: ['parties'], areas: [] },
  // Told by its agreement and its steps.
  plan: { parties: [], areas: [] },
  activity: { parties: ['hosts', 'participants'], areas: ['scope'] },
};
const isPillar = (value: unknown): value is Pillar => PILLARS.some((one) => one === value);

const toldBy = (kind: CoveredKind, state: Document['state'], clock: Clock): Told | undefined => {
  const { data } = state as { data: Data | null };
  if (!data) return undefined;
  const { parties, areas } = FIELDS[kind];
  return {
    title: String(data['title'] ?? ''),
    parties: listOf(data, ...parties),
    areas: kind === 'agreement' ? scopeAt(state as AgreementState, clock) : listOf(data, ...areas),
    stated: kind === 'condition' ? ['I'] : listOf(data, 'pillars').filter(isPillar),
    ...(kind === 'activity' ? { activityKind: String(data['activityKind']) } : {}),
  };
};

/** A plan is its agreement's parties' own, and touches what its steps are about; without a step, what its agreement is. */
const toldByPlan = ({ data, lines }: PlanState, clock: Clock, documents: Documents): Told | undefined => {
  if (!data) return undefined;
  const whole = documents.get(`agreement/${data.agreement}`)?.state as AgreementState | undefined;
  const agreement = whole && !hidden(whole, clock) ? itemAt(whole, clock) : undefined;
  const planned = visible(lines, clock).filter((one) => begun(one.on, clock));
  const areas = [...new Set(planned.flatMap((one) => one.scope))];
  return {
    ...{ title: data.title, parties: agreement?.data?.parties ?? [], stated: [] },
    areas: areas.length > 0 || !agreement ? areas : scopeAt(agreement, clock),
  };
};

/** By document: what no date changes. */
const lasting = new WeakMap<Document, Told>();

const toldOf = (kind: CoveredKind, document: Document, clock: Clock, documents: Documents): Told | undefined => {
  if (kind === 'plan') return toldByPlan(itemAt(document.state as PlanState, clock), clock, documents);
  const known = lasting.get(document);
  if (known) return known;
  const whole = document.state as ItemState;
  const state = itemAt(whole, clock);
  const told = toldBy(kind, state, clock);
  // Where nobody claims or amends anything it is the same at any date.
  const isAmended = kind === 'agreement' && (whole as AgreementState).amendments.length > 0;
  if (told && state === whole && !isAmended) lasting.set(document, told);
  return told;
};

const OVER = new Set(['closed', 'withdrawn', 'lapsed', 'resolved']);
type Stepped = NeedState | StrategyState | ThreatState | ProposalState | PlanState;

/** What is over by then covers nothing any more. */
const isOver = (kind: CoveredKind, { state }: Document, clock: Clock): boolean => {
  if (kind === 'agreement') return resolve((state as AgreementState).facts['ended'], clock).answer === 'yes';
  if (kind === 'activity')
    return visible((state as ActivityState).notes, clock).some(
      (one) => one.kind === 'cancelled' && begun(one.on, clock),
    );
  return visible<Stepped['steps'][number]>((state as Stepped).steps, clock).some(
    (one) => OVER.has(one.step) && begun(one.on, clock),
  );
};

/**
 * Claims on an item's pillars, what was told of them among these; where they disagree, all that is claimed counts, for none
 * of it is settled. None where nothing but what was told stands: then they are stated.
 */
const claimedOf = (state: ItemState, { asOf, knownAt }: Clock): readonly Pillar[] => {
  if (!state.facts['pillars']) return [];
  const fact = factAt(state, 'pillars', knownAt);
  const open = fact ? standingClaims(fact, knownAt).filter((claim) => holdsIn(fact, claim, asOf).answer !== 'no') : [];
  const values = open.every((claim) => claim.id === TOLD) ? [] : open.flatMap(({ value }) => value);
  return PILLARS.filter((one) => values.includes(one));
};

type Mapped = Pick<CoverageItem, 'pillars' | 'how' | 'reasons'>;

/** By the coding, for all that say the same: the same areas, or the same kind of activity. */
const codedBy = (coding: CodingState['pillars']) => {
  const unknown: Mapped = { pillars: ['unknown'], how: 'none', reasons: [] };
  const ids = new Set(coding?.rules.flatMap((rule) => (rule.of === 'item' ? rule.words : [])));
  const known = new Map<string, Mapped>();
  const read = (document: Document, areas: readonly string[], activityKind: string | undefined): Mapped => {
    const reasons = coding
      ? pillarsOf(coding, { id: document.id, scope: areas, ...(activityKind === undefined ? {} : { activityKind }) })
      : [];
    return reasons.length > 0 ? { pillars: reasons.map((one) => one.pillar), how: 'coded', reasons } : unknown;
  };
  return (document: Document, { areas, activityKind }: Told): Mapped => {
    if (ids.has(document.id)) return read(document, areas, activityKind);
    const key = `${activityKind ?? ''}\n${areas.join('\n')}`;
    const found = known.get(key) ?? read(document, areas, activityKind);
    known.set(key, found);
    return found;
  };
};

const mapped = (document: Document, told: Told, coded: ReturnType<typeof codedBy>, clock: Clock): Mapped => {
  const claimed = claimedOf(document.state as ItemState, clock);
  if (claimed.length > 0) return { pillars: claimed, how: 'claimed', reasons: [] };
  if (told.stated.length > 0) return { pillars: told.stated, how: 'stated', reasons: [] };
  return coded(document, told);
};

/** Items that are there and not over, by kind and id. */
export const coveredItems = (documents: Documents, clock: Clock): readonly CoverageItem[] => {
  const coded = codedBy(pillarCodingOf(documents)?.state.pillars ?? null);
  const whose = coveredBy(documents, clock);
  return COVERED_KINDS.flatMap((kind) =>
    of(documents, kind).flatMap((document): CoverageItem[] => {
      const told =
        isThere(document, clock) && !isOver(kind, document, clock)
          ? toldOf(kind, document, clock, documents)
          : undefined;
      if (!told) return [];
      const { by, organizations } = whose(told.parties);
      const { pillars, how, reasons } = mapped(document, told, coded, clock);
      const { title, areas } = told;
      return [{ id: document.id, kind, title, pillars, how, reasons, organizations, by, areas }];
    }),
  );
};
