/** What a command asks for, read from its schema, and a form's answers as the command wants them. */
import { AssertionSchema, commandSchema } from '@concord/domain';
import { z } from 'zod';

export type SchemaField = {
  /** A path: `vote.yes` is the field `yes` of the object `vote`. */
  name: string;
  /** `choices`: any of a few; `choice`: one of them; `list`: words parted by commas. */
  kind: 'text' | 'long' | 'number' | 'date' | 'list' | 'choice' | 'choices' | 'yesno';
  required: boolean;
  choices: readonly string[];
};

/** Not asked for: what addresses the command, what the session says, and what no form can ask for. */
const LEFT_OUT = new Set(['type', 'id', 'by', 'details', 'participantsAsGiven', 'partiesAsGiven']);
/** Sentences, not names. */
const LONG = new Set(['says', 'gist', 'finding', 'evidence', 'expression', 'necessity', 'grounds', 'reason', 'note']);

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

/** The name under which a field's schema is kept among the definitions; of several, the first. */
const keptAs = (schema: unknown): string | undefined => {
  if (!isJson(schema)) return undefined;
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1);
  const other = Array.isArray(schema.anyOf)
    ? schema.anyOf.find((one) => isJson(one) && one.type !== 'null')
    : undefined;
  return other === undefined ? undefined : keptAs(other);
};

const typesOf = (field: Json): readonly unknown[] => (Array.isArray(field.type) ? field.type : [field.type]);

const kindOf = (name: string, given: unknown, field: Json, choices: readonly string[]): SchemaField['kind'] => {
  if (keptAs(given) === 'PartialDate') return 'date';
  const types = typesOf(field);
  if (types.includes('array')) return choices.length > 0 ? 'choices' : 'list';
  if (types.includes('integer') || types.includes('number')) return 'number';
  if (types.includes('boolean')) return 'yesno';
  if (choices.length > 0) return 'choice';
  return LONG.has(name) ? 'long' : 'text';
};

const fieldsIn = (node: Json, root: Json, within = '', wanted = true): readonly SchemaField[] => {
  if (!isJson(node.properties)) return [];
  const required = wordsOf(node.required);
  return Object.entries(node.properties)
    .filter(([name]) => within !== '' || !LEFT_OUT.has(name))
    .flatMap(([name, given]): readonly SchemaField[] => {
      const field = plain(given, root);
      const path = `${within}${name}`;
      const needed = wanted && required.includes(name);
      if (isJson(field.properties)) return fieldsIn(field, root, `${path}.`, needed && given === field);
      const choices = wordsOf(field.enum).concat(wordsOf(plain(field.items, root).enum));
      return [{ name: path, kind: kindOf(name, given, field, choices), required: needed, choices }];
    });
};

const rootOf = (schema: z.ZodType): Json => {
  const root: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return isJson(root) ? root : {};
};

/** What every step may say; it stands after what this one is about. */
const isCommon = ({ name, required }: SchemaField): boolean => name === 'says' || (name === 'on' && !required);

/** @param own what is not asked for. */
export const fieldsOf = (type: string, own: readonly string[] = []): readonly SchemaField[] => {
  const schema = commandSchema(type)?.schema;
  if (schema === undefined) return [];
  const root = rootOf(schema);
  const fields = fieldsIn(root, root).filter(({ name }) => !own.includes(name.split('.')[0] ?? name));
  const [last, first] = [fields.filter(isCommon), fields.filter((field) => !isCommon(field))];
  return [...first, ...last];
};

const ASSERTED = ['sources', 'confidence', 'occurredAt', 'note'];

/** What a curator says beside the command: by which sources, how sure, when it was true. */
export const assertionFields = (): readonly SchemaField[] => {
  const root = rootOf(AssertionSchema);
  return fieldsIn(plain(root, root), root, 'assertion.')
    .filter(({ name }) => ASSERTED.some((one) => name === `assertion.${one}`))
    .map((field) => (field.name === 'assertion.occurredAt' ? { ...field, required: false } : field));
};

/** Who did it: asked of what is told of elsewhere, where it can be chosen. */
const BY: SchemaField = { name: 'by', kind: 'text', required: false, choices: [] };

/** What a curator tells of elsewhere: as an act is asked for, but for its day, which is when it was true. */
export const toldFieldsOf = (type: string, own: readonly string[], asksBy: boolean): readonly SchemaField[] => [
  ...fieldsOf(type, own).filter((field) => field.name !== 'on' || field.required),
  ...(asksBy ? [BY] : []),
  ...assertionFields(),
];

const answerOf = (kind: SchemaField['kind'], answers: readonly string[]): unknown => {
  const [answer = ''] = answers;
  if (kind === 'number') return Number(answer);
  if (kind === 'yesno') return answer === 'yes';
  if (kind !== 'list') return answer;
  return answers
    .join(',')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
};

/** Lists are parted by commas; what was left empty is left out. */
export const answersOf = (fields: readonly SchemaField[], form: FormData): Record<string, unknown> => {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const answers = form.getAll(name).map((one) => String(one).trim());
    const answer = answers[0] ?? '';
    if (answer === '') continue;
    if (kind === 'choices') {
      body[name] = answers;
      continue;
    }
    const [outer = name, inner] = name.split('.');
    const before = body[outer];
    body[outer] =
      inner === undefined
        ? answerOf(kind, answers)
        : { ...(isJson(before) ? before : {}), [inner]: answerOf(kind, answers) };
  }
  return body;
};
