/** What a command asks for, read from its schema, and a form's answers as the command wants them. */
import { commandSchema } from '@concord/domain';
import { z } from 'zod';

export type SchemaField = {
  name: string;
  kind: 'text' | 'number' | 'list' | 'choice';
  required: boolean;
  choices: readonly string[];
};

/** Not asked for: what addresses the command, what the session says, and what no form can ask for. */
const LEFT_OUT = new Set(['type', 'id', 'by', 'details']);

type Json = { readonly [key: string]: unknown };
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const wordsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** The schema of a field that may be null, and one that is kept among the definitions, as it is itself. */
const plain = (schema: unknown, root: Json): Json => {
  if (!isJson(schema)) return {};
  if (typeof schema.$ref === 'string') {
    const kept = isJson(root.$defs) ? root.$defs[schema.$ref.split('/').at(-1) ?? ''] : undefined;
    return plain(kept, root);
  }
  const other = Array.isArray(schema.anyOf)
    ? schema.anyOf.find((one) => isJson(one) && one.type !== 'null')
    : undefined;
  return other === undefined ? schema : plain(other, root);
};

export const fieldsOf = (type: string, own: readonly string[] = []): readonly SchemaField[] => {
  const schema = commandSchema(type)?.schema;
  if (schema === undefined) return [];
  const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  if (!isJson(root) || !isJson(root.properties)) return [];
  const required = wordsOf(root.required);
  return Object.entries(root.properties)
    .filter(([name]) => !LEFT_OUT.has(name) && !own.includes(name))
    .map(([name, given]) => {
      const field = plain(given, root);
      const items = plain(field.items, root);
      const choices = wordsOf(field.enum).concat(wordsOf(items.enum));
      const kind =
        field.type === 'array'
          ? 'list'
          : field.type === 'integer' || field.type === 'number'
            ? 'number'
            : choices.length > 0
              ? 'choice'
              : 'text';
      return { name, kind, required: required.includes(name), choices };
    });
};

/** Lists are parted by commas; what was left empty is left out. */
export const answersOf = (fields: readonly SchemaField[], form: FormData): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }): [string, unknown][] => {
      const answer = String(form.get(name) ?? '').trim();
      if (answer === '') return [];
      if (kind === 'number') return [[name, Number(answer)]];
      if (kind !== 'list') return [[name, answer]];
      const parts = answer.split(',').map((one) => one.trim());
      return [[name, parts.filter((one) => one !== '')]];
    }),
  );
