/** What a filter of a list may be: every field declares it, and what it cannot be is refused, never answered with nothing. */
import type { AggregateName } from '@concord/domain';
import type { ListName } from '@concord/read-models';
import type { Problem } from '@concord/service-kit';
import { z } from 'zod';
import { Filter as Length, parameterProblem } from './parameters.ts';
import type { Row } from './rows.ts';

export type Filter =
  /** A closed vocabulary. */
  | { of: 'words'; words: readonly string[] }
  /** Ids of items of these kinds, on record at any time. */
  | { of: 'ids'; kinds: readonly AggregateName[] }
  /** An open vocabulary: whatever the record holds in this field, or in these fields of other lists. */
  | { of: 'record'; in?: Readonly<Partial<Record<ListName, string>>> };
export type Filters = Readonly<Record<string, Filter>>;

export const oneOf = (words: readonly string[]): Filter => ({ of: 'words', words });
export const idOf = (...kinds: readonly AggregateName[]): Filter => ({ of: 'ids', kinds });
export const onRecord: Filter = { of: 'record' };
export const onRecordIn = (fields: Readonly<Partial<Record<ListName, string>>>): Filter => ({
  of: 'record',
  in: fields,
});

/** By field: how it is parsed, before anything is read. */
export const shapeOf = (filters: Filters): Record<string, z.ZodOptional<z.ZodType<string>>> =>
  Object.fromEntries(
    Object.entries(filters).map(([name, filter]) => [
      name,
      (filter.of === 'words'
        ? z.enum([...filter.words], `must be one of ${filter.words.join(', ')}`)
        : Length
      ).optional(),
    ]),
  );

const valuesOf = (row: Row, name: string): readonly string[] => {
  const value = row.get(name);
  return (Array.isArray(value) ? value : [value ?? '']).map(String);
};

export type Wanted = readonly (readonly [name: string, value: string])[];

export const passes = (row: Row, wanted: Wanted): boolean =>
  wanted.every(([name, value]) => valuesOf(row, name).includes(value));

const NAMED = 20;

const kindsOf = (kinds: readonly AggregateName[]): string =>
  kinds.length > 3 ? 'item' : kinds.join(' or ').replace(/ or (?=.* or )/g, ', ');

/** What is on record, whatever the date, to look a value up in. */
export type Register = {
  has(kind: AggregateName, id: string): boolean;
  /** Of the list asked for where none is named. */
  rows(list?: string): readonly Row[];
};

const unknownWord = (name: string, held: readonly string[]): Problem => {
  const more = held.length > NAMED ? `, and ${held.length - NAMED} more` : '';
  return parameterProblem(
    name,
    held.length === 0
      ? 'must be a value that the record holds; of this field it holds none yet'
      : `must be a value that the record holds: ${held.slice(0, NAMED).join(', ')}${more}`,
  );
};

const heldIn = ({ rows }: Register, name: string, filter: Filter): readonly string[] => {
  const fields = filter.of === 'record' && filter.in ? Object.entries(filter.in) : [[undefined, name] as const];
  return fields.flatMap(([list, field]) => rows(list).flatMap((row) => valuesOf(row, field)));
};

const refuseOne = (name: string, value: string, filter: Filter, registers: readonly Register[]): void => {
  if (filter.of === 'words') return;
  if (filter.of === 'ids' && registers.some(({ has }) => filter.kinds.some((kind) => has(kind, value)))) return;
  // What is told of may name what is not registered: then it is a value all the same.
  const held = new Set(registers.flatMap((register) => heldIn(register, name, filter)));
  held.delete('');
  if (held.has(value)) return;
  if (filter.of === 'record') throw unknownWord(name, [...held].sort());
  const kinds = kindsOf(filter.kinds);
  const says = `must be the id of ${/^[aeio]/.test(kinds) ? 'an' : 'a'} ${kinds} on record; there is no "${value}"`;
  throw parameterProblem(name, says, 404);
};

/**
 * Refuses ids and words that are not on record. Asked where a list turned out empty: what was found is on record.
 * @throws {@link Problem} 400 for a word, 404 for an id, naming parameter and rule
 */
export const refuseUnknown = (filters: Filters, wanted: Wanted, registers: readonly Register[]): void => {
  for (const [name, value] of wanted) {
    const filter = filters[name];
    if (filter !== undefined) refuseOne(name, value, filter, registers);
  }
};
