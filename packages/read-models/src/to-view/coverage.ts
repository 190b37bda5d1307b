/** Coverage of the four pillars by organization: counts of each kind, with the ids behind them. A gap is a cell with nothing. */
import { PILLARS } from '@concord/domain';
import type {
  CoverageCell,
  CoverageCounts,
  CoverageItem,
  CoverageSummary,
  CoveredKind,
  PillarColumn,
} from '../coverage-types.ts';
import type { Documents } from '../projection.ts';
import { COVERED_KINDS } from './coverage-items.ts';
import { pillarCodingOf } from './lookup.ts';

const COLUMNS: readonly PillarColumn[] = [...PILLARS, 'unknown'];
/** Always drawn, whatever is on record of them. */
const HEADS: readonly string[] = ['org-un', 'org-sco', 'org-csto', 'org-cis'];
const LAST: readonly string[] = ['states', 'nobody'];
const IDS = 200;

const perKind = <T>(value: (kind: CoveredKind) => T): Readonly<Record<CoveredKind, T>> => ({
  condition: value('condition'),
  threat: value('threat'),
  need: value('need'),
  proposal: value('proposal'),
  strategy: value('strategy'),
  agreement: value('agreement'),
  activity: value('activity'),
});
const countsOf = (items: readonly CoverageItem[]): CoverageCounts => {
  const counts = new Map<CoveredKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return perKind((kind) => counts.get(kind) ?? 0);
};

/** Those of the debate first, then whoever has most, then who is no organization. */
export const coveredOrganizations = (items: readonly CoverageItem[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { organizations } of items) for (const id of organizations) counts.set(id, (counts.get(id) ?? 0) + 1);
  const others = [...counts.keys()].filter((id) => !HEADS.includes(id) && !LAST.includes(id));
  others.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1));
  return [...HEADS, ...others, ...LAST.filter((id) => counts.has(id))];
};

const rests = (item: CoverageItem, pillar: PillarColumn): boolean =>
  item.reasons.some((one) => one.pillar === pillar && one.sure === 'assumed');

/** One cell for every pillar, and one for what is not known, of every organization. */
export const coverageCells = (items: readonly CoverageItem[]): readonly CoverageCell[] => {
  const byCell = new Map<string, CoverageItem[]>();
  for (const item of items)
    for (const pillar of item.pillars)
      for (const organization of item.organizations) {
        const id = `${pillar}.${organization}`;
        const before = byCell.get(id);
        if (before) before.push(item);
        else byCell.set(id, [item]);
      }
  return coveredOrganizations(items).flatMap((organization) =>
    COLUMNS.map((pillar): CoverageCell => {
      const id = `${pillar}.${organization}`;
      const own = byCell.get(id) ?? [];
      const ids = Map.groupBy(own, (one) => one.kind);
      return {
        ...{ id, kind: 'coverage', pillar, organization, total: own.length, counts: countsOf(own) },
        assumed: countsOf(own.filter((one) => rests(one, pillar))),
        ids: perKind((kind) => (ids.get(kind) ?? []).slice(0, IDS).map((one) => one.id)),
      };
    }),
  );
};

export const coverageSummary = (items: readonly CoverageItem[], documents: Documents): CoverageSummary => {
  const of = (pillar: PillarColumn): CoverageCounts => countsOf(items.filter((one) => one.pillars.includes(pillar)));
  const pillars = { I: of('I'), II: of('II'), III: of('III'), IV: of('IV'), unknown: of('unknown') };
  return {
    items: items.length,
    pillars,
    gaps: PILLARS.map((pillar) => ({
      pillar,
      // A condition is of the first pillar by its definition: elsewhere there is none to miss.
      kinds: COVERED_KINDS.filter((kind) => pillars[pillar][kind] === 0 && (kind !== 'condition' || pillar === 'I')),
    })),
    organizations: coveredOrganizations(items),
    coding: { source: 'ours', version: pillarCodingOf(documents)?.version ?? 0 },
  };
};
