/** The ladder of agreements as data: how far each came, how sure, under which number, what is shown of them. */
import type { AgreementView, Stage, StageView } from '@concord/read-models';
import { type Known, parseSort, sortRows } from '@concord/ui';
import { dateText } from '../../shared/text.ts';
import { alternatives, datesText, isDisputed } from './claims.ts';

export const STAGES: readonly Stage[] = ['drafted', 'signed', 'in-force', 'operationalized', 'ended'];

/**
 * How a stage stands at the moment. Reached without a date: at the head it was reached some time ago; in the past it may
 * have been reached only later, so it is not sure.
 */
export const knownOf = (agreement: AgreementView, stage: StageView, live: boolean): Known => {
  if (stage.answer === 'no') return 'none';
  const field =
    stage.stage === 'signed' ? agreement.signed : stage.stage === 'in-force' ? agreement.inForce : undefined;
  const disputed = field === undefined || field.claims.length === 0 ? stage.conflict : isDisputed(field);
  if (disputed) return 'conflict';
  if (stage.on !== null) return stage.answer === 'yes' ? 'dated' : 'maybe';
  return stage.answer === 'yes' || live ? 'undated' : 'maybe';
};

/** The dates at a node: one, or those that sources dispute. */
export const datesAt = (agreement: AgreementView, stage: StageView, known: Known): readonly StageView['on'][] => {
  if (known !== 'conflict') return [stage.on];
  return alternatives(stage.stage === 'in-force' ? agreement.inForce : agreement.signed);
};

/** `sure`: it was reached by the moment; not so where claims put it on either side of it. */
export type Rung = { stage: Stage; known: Known; sure: boolean; on: readonly StageView['on'][] };
/** The words at a node: a date, those that compete, or nothing. */
export const rungText = ({ on }: Pick<Rung, 'on'>, or: string): string => {
  const dates = on.filter((one) => typeof one === 'string');
  return dates.length > 1 ? datesText(dates, or) : dateText(on[0]);
};
export type Row = { agreement: AgreementView; rungs: readonly Rung[]; last: number };

export const rowOf = (agreement: AgreementView, live: boolean): Row => {
  const rungs = agreement.stages.map((stage): Rung => {
    const known = knownOf(agreement, stage, live);
    return { stage: stage.stage, known, sure: stage.answer === 'yes', on: datesAt(agreement, stage, known) };
  });
  return { agreement, rungs, last: rungs.findLastIndex((rung) => rung.known !== 'none') };
};

const first = (on: StageView['on'] | undefined): string | null => (typeof on === 'string' ? on : null);
const dateOf = ({ rungs }: Row, stage: Stage): string | null =>
  first(rungs.find((rung) => rung.stage === stage)?.on[0]);

/** In the order of signature; what is not dated stands last. */
export const chronological = (agreements: readonly AgreementView[]): readonly AgreementView[] => {
  const signed = (one: AgreementView): string | null => first(one.stages.find((stage) => stage.stage === 'signed')?.on);
  return sortRows(
    [...agreements].sort((a, b) => (a.id < b.id ? -1 : 1)),
    signed,
  );
};

/** Numbers by the order of signature: one agreement keeps its number in every figure and under every filter. */
export const numbersOf = (agreements: readonly AgreementView[]): ReadonlyMap<string, number> =>
  new Map(chronological(agreements).map((one, n) => [one.id, n + 1]));

export type Filter = {
  q?: string | undefined;
  stage?: string | undefined;
  kind?: string | undefined;
  party?: string | undefined;
  scope?: string | undefined;
  opens?: string | undefined;
};

export const isFiltered = (filter: Filter): boolean =>
  Object.values(filter).some((value) => value !== undefined && value !== '');

/** The furthest stage of a row. */
export const stageOf = ({ rungs, last }: Row): Stage => rungs[last]?.stage ?? 'drafted';

export const matches = (row: Row, filter: Filter, nameOf: (id: string) => string): boolean => {
  const { agreement } = row;
  const words = `${agreement.title} ${agreement.parties.map(nameOf).join(' ')} ${agreement.id}`.toLowerCase();
  return (
    (!filter.q || words.includes(filter.q.toLowerCase())) &&
    (!filter.stage || stageOf(row) === filter.stage) &&
    (!filter.kind || agreement.agreementKind === filter.kind) &&
    (!filter.party || agreement.parties.includes(filter.party)) &&
    (!filter.scope || agreement.scope.includes(filter.scope)) &&
    (!filter.opens || agreement.opens.includes(filter.opens))
  );
};

/** `title`, a stage (by its date) or nothing: by signature. */
export const sorted = (rows: readonly Row[], sort: string | undefined): readonly Row[] => {
  const order = parseSort(sort);
  if (!order) return rows;
  const by = (row: Row): string | number | null => {
    if (order.column === 'title') return row.agreement.title;
    if (order.column === 'kind') return row.agreement.agreementKind;
    if (order.column === 'stage') return row.last;
    return dateOf(row, order.column as Stage);
  };
  return sortRows(rows, by, order.descending);
};

/** Values that occur, with how often, most frequent first. */
export const counted = (values: readonly string[]): readonly (readonly [value: string, count: number])[] => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
