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
  plan: value('plan'),
  activity: value('activity'),
});
const countsOf = (items: readonly CoverageItem[]): CoverageCounts => {
  const counts = new Map<CoveredKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return perKind((kind) => counts.get(kind) ?? 0);
};

/** Those of the debate first, then whoever has most, then who is no organization. */
export const coveredOrganizations = (items: readonly CoverageItem[]): readonly string[] => {
  const together = new Map<readonly string[], number>();
  for (const { organizations } of items) together.set(organizations, (together.get(organizations) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [organizations, count] of together)
    for (const id of organizations) counts.set(id, (counts.get(id) ?? 0) + count);
  const others = [...counts].filter(([id]) => !HEADS.includes(id) && !LAST.includes(id));
  others.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return [...HEADS, ...others.map(([id]) => id), ...LAST.filter((id) => counts.has(id))];
};

type Counts = Record<CoveredKind, number>;
type Cell = { total: number; counts: Counts; assumed: Counts; ids: Record<CoveredKind, string[]> };
const emptyCell = (): Cell => ({
  total: 0,
  counts: { ...perKind(() => 0) },
  assumed: { ...perKind(() => 0) },
  ids: { ...perKind((): string[] => []) },
});

/** In the order of the columns. */
const cellsOf = (items: readonly CoverageItem[]): readonly Cell[] => {
  const cells = COLUMNS.map(emptyCell);
  for (const { id, kind, pillars, reasons } of items)
    for (const pillar of pillars) {
      const cell = cells[COLUMNS.indexOf(pillar)];
      if (!cell) continue;
      cell.total += 1;
      cell.counts[kind] += 1;
      if (reasons.some((one) => one.pillar === pillar && one.sure === 'assumed')) cell.assumed[kind] += 1;
      if (cell.ids[kind].length < IDS) cell.ids[kind].push(id);
    }
  return cells;
};

type Placed = { item: CoverageItem; place: number };

/** By organization, the cells of what touches it; counted when they are asked for. */
const counting = (items: readonly CoverageItem[]): ((organization: string) => readonly Cell[]) => {
  // Many items are of the same organizations: these are walked through once for all of them.
  const together = new Map<readonly string[], Placed[]>();
  items.forEach((item, place) => {
    const others = together.get(item.organizations);
    if (others) others.push({ item, place });
    else together.set(item.organizations, [{ item, place }]);
  });
  const groups = new Map<string, (readonly Placed[])[]>();
  for (const [organizations, group] of together)
    for (const id of organizations) {
      const others = groups.get(id);
      if (others) others.push(group);
      else groups.set(id, [group]);
    }
  const known = new Map<string, readonly Cell[]>();
  return (organization) => {
    const found = known.get(organization);
    if (found) return found;
    const all = (groups.get(organization) ?? []).flat().sort((a, b) => a.place - b.place);
    const cells = cellsOf(all.map(({ item }) => item));
    known.set(organization, cells);
    return cells;
  };
};

export type CoverageLine = { id: string; pillar: PillarColumn; organization: string; cell(): CoverageCell };

/** One line for every pillar, and one for what is not known, of every organization; its cell is counted when it is read. */
export const coverageLines = (items: readonly CoverageItem[]): readonly CoverageLine[] => {
  const of = counting(items);
  return coveredOrganizations(items).flatMap((organization) =>
    COLUMNS.map((pillar, column): CoverageLine => {
      const id = `${pillar}.${organization}`;
      const cell = () => of(organization)[column] ?? emptyCell();
      return { id, pillar, organization, cell: () => ({ id, kind: 'coverage', pillar, organization, ...cell() }) };
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
