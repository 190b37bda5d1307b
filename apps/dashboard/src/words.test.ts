/** Every text through i18next: none in the code, none that is missing, none that nobody shows. */
import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;
const UI = resolve(SRC, '../../../packages/ui/src');
const LANGUAGES = resolve(SRC, 'languages');
/** What is spoken or shown of an element, beside its text. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
]);
const SHOWN = new Set([...SPOKEN, 'label', 'says', 'caption', 'corner', 'hint']);
/** Names of keys, of hashes and of formats, which are the same in every language. */
const NAMES = new Set(['Ctrl K', 'ETag "', 'A', 'B', 'JSON', 'YYYY-MM-DD', 'YYYY-MM-DD, YYYY-MM, YYYY']);

type Node = { type: string; start: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const nodesIn = (value: unknown, above: readonly Node[] = []): { node: Node; above: readonly Node[] }[] => {
  if (Array.isArray(value)) return value.flatMap((one) => nodesIn(one, above));
  if (!isNode(value)) return [];
  return [{ node: value, above }, ...Object.values(value).flatMap((inner) => nodesIn(inner, [value, ...above]))];
};

const files = [SRC, UI].flatMap((root) =>
  readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$|\.d\.ts$/.test(file))
    .map((file) => resolve(root, file)),
);
const parsed = files.map((file) => {
  const source = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, source, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return { file, source, nodes: nodesIn(program) };
});

const words = (text: string): boolean => /\p{L}{2,}/u.test(text) && !NAMES.has(text.trim());
/** The literal texts that an expression may come to. */
const textsOf = (node: unknown): string[] => {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'JSXExpressionContainer') return textsOf(node.expression);
  if (node.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === 'LogicalExpression') return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis))
    return node.quasis.flatMap((part: { value?: { raw?: string } }) => part.value?.raw ?? []);
  return [];
};
const nameOf = (node: Node): string => (isNode(node.name) ? String(node.name.name) : '');

/** @returns file, line and text of everything that a reader would see or hear in one language only */
const literalWords = (): string[] =>
  parsed.flatMap(({ file, source, nodes }) =>
    nodes.flatMap(({ node, above }) => {
      const texts =
        node.type === 'JSXText'
          ? [String(node.value)]
          : node.type === 'JSXExpressionContainer' && above[0]?.type === 'JSXElement'
            ? textsOf(node)
            : node.type === 'JSXAttribute' &&
                (SPOKEN.has(nameOf(node)) || (/^[A-Z]/.test(nameOf(above[0] as Node)) && SHOWN.has(nameOf(node))))
              ? textsOf(node.value)
              : [];
      return texts
        .filter(words)
        .map((text) => `${relative(SRC, file)}:${source.slice(0, node.start).split('\n').length}: ${text.trim()}`);
    }),
  );

/** Keys as the code names them: whole, or a pattern with holes, which other words of the code fill. */
const named = parsed.flatMap(({ nodes }) =>
  nodes.flatMap(({ node }): { text: string; pattern?: RegExp }[] => {
    if (node.type === 'Literal' && typeof node.value === 'string') return [{ text: node.value }];
    if (node.type === 'Identifier') return [{ text: String(node.name) }];
    if (node.type !== 'TemplateLiteral') return [];
    const parts = textsOf(node);
    if (!parts.some((part) => part.includes('.')) && !parts.includes('Short')) return [];
    const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+)');
    return [{ text: '', pattern: new RegExp(`^${pattern}$`) }];
  }),
);
const literals = new Set(named.map(({ text }) => text));
const patterns = named.flatMap(({ pattern }) => pattern ?? []);

const fits = (key: string): boolean =>
  patterns.some((pattern) =>
    pattern
      .exec(key)
      ?.slice(1)
      .every((part) => literals.has(part) || part.split('.').every((one) => literals.has(one))),
  );

const flat = (value: unknown, path = ''): [key: string, text: string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Array.isArray(value) || typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`));
const base = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');
/** Looked up by a code of the record or of a server, or by a name that another package gives. */
const SECTIONS = [
  ...parsed.flatMap(({ source }) =>
    [...source.matchAll(/(?:codeText|wordFor)\(\s*['`]([^'`$]+)/g)].map(([, section = '']) =>
      section.replace(/\.$/, ''),
    ),
  ),
  ...[
    'roles',
    'record.sourceKind',
    'record.checks',
    'record.checkShort',
    'operate.projection',
    'operate.part',
    'coverage.howOf',
  ],
  ...['guard', 'gradeSays', 'measure', 'miss', 'unitOf', 'parameterUnit', 'adds', 'changed', 'assume.word'].map(
    (name) => `simulate.${name}`,
  ),
];
const languageFile = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(resolve(LANGUAGES, name), 'utf8')) as Record<string, unknown>;
const en = flat(languageFile('en.json'));

describe('texts', () => {
  it('are found by this test where there are some', () => {
    const { program } = parseSync('a.tsx', `<p title="Two words">{on ? 'Hello there' : t('key')} <b>here</b></p>`, {
      lang: 'tsx',
    });
    const found = nodesIn(program).flatMap(({ node }) =>
      node.type === 'JSXText' ? [String(node.value)] : node.type.startsWith('JSX') ? textsOf(node.value ?? node) : [],
    );
    expect(found.filter(words)).toEqual(expect.arrayContaining(['Two words', 'Hello there', 'here']));
  });

  it('are never written in the code', () => {
    expect(literalWords()).toEqual([]);
  });

  it('are all shown somewhere', () => {
    const used = (key: string): boolean =>
      literals.has(key) ||
      literals.has(base(key)) ||
      SECTIONS.some((section) => key.startsWith(`${section}.`)) ||
      fits(key) ||
      fits(base(key));
    expect(en.map(([key]) => key).filter((key) => !used(key))).toEqual([]);
  });

  it('have one and other where they count', () => {
    const keys = new Set(en.map(([key]) => key));
    const alone = [...keys].filter(
      (key) =>
        (key.endsWith('_one') && !keys.has(`${base(key)}_other`)) ||
        (/_other$/.test(key) && !keys.has(`${base(key)}_one`)),
    );
    expect(alone).toEqual([]);
  });
});

describe('numbers and dates', () => {
  it('are written by one file, in the language of the page', () => {
    const others = parsed.filter(({ source }) => /\bIntl\.|\.toLocale(String|DateString|TimeString)\(/.test(source));
    expect(others.map(({ file }) => relative(SRC, file))).toEqual([relative(SRC, resolve(UI, 'format.ts'))]);
  });
});

const others = readdirSync(LANGUAGES).filter((name) => name.endsWith('.json') && name !== 'en.json');
describe.each(others)('%s', (name) => {
  const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)|\{(\w+)\}/g)].map(([hole]) => hole).sort();
  const theirs = new Map(flat(languageFile(name)));
  const forms = new Intl.PluralRules(name.replace('.json', '')).resolvedOptions().pluralCategories;

  it('says everything that English says, and nothing else but rules of the server', () => {
    const wanted = new Set(
      en.flatMap(([key]) => (base(key) === key ? [key] : forms.map((form) => `${base(key)}_${form}`))),
    );
    expect([...wanted].filter((key) => !theirs.has(key))).toEqual([]);
    expect([...theirs.keys()].filter((key) => !wanted.has(key) && !key.startsWith('problem.'))).toEqual([]);
  });

  it('fills in what English fills in', () => {
    const wrong = en.filter(([key, text]) => {
      const other = theirs.get(key);
      return other !== undefined && base(key) === key && holes(other).join() !== holes(text).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
