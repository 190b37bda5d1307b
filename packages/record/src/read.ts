/** Reads and checks the record's files. A file that does not hold is refused with its line and the rule; nothing is loaded. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { crossCheck } from './cross-check.ts';
import { type FileName, files, type RecordFiles } from './files.ts';
import { placeOf } from './place.ts';

/** A rule that the record breaks, with the place. */
export class CorruptRecord extends Error {
  override readonly name = 'CorruptRecord';
  constructor(file: string, line: number, rule: string) {
    super(`${file}:${line}: ${rule}`);
  }
}

export type PublicRecord = RecordFiles & { /** SHA-256 over all files. */ hash: string };

/** Line of the deepest node on `path` that exists. */
const lineOf = (root: Node | null, path: readonly PropertyKey[], lines: LineCounter): number => {
  let node: unknown = root;
  let line = 1;
  for (const key of [...path, undefined]) {
    const range =
      node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range)
        ? node.range
        : undefined;
    if (range) line = lines.linePos(Number(range[0])).line;
    if (key === undefined) break;
    if (isMap(node) || isSeq(node)) node = node.get(key, true);
    else break;
  }
  return line;
};

/** @throws {@link CorruptRecord} */
export const parseFile = <K extends FileName>(name: K, text: string): RecordFiles[K] => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' });
  const [syntax] = document.errors;
  if (syntax)
    throw new CorruptRecord(
      `${name}.yaml`,
      lines.linePos(syntax.pos[0]).line,
      syntax.message.split('\n')[0] ?? 'is not YAML',
    );
  const result = files[name].safeParse(document.toJS());
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = issue?.path ?? [];
    throw new CorruptRecord(
      `${name}.yaml`,
      lineOf(document.contents, path, lines),
      `${path.join('.') || 'file'}: ${issue?.message ?? 'is not valid'}`,
    );
  }
  const value: unknown = result.data;
  return value as RecordFiles[K];
};

export const DATA = new URL('../data/', import.meta.url);

/** As the system names what is wrong with a file. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';

/** The public record as it is shipped. @throws {@link CorruptRecord} */
export const readRecord = async (directory: URL = DATA): Promise<PublicRecord> => {
  const hash = createHash('sha256');
  const texts = new Map<string, string>();
  const text = async (name: FileName): Promise<string> => {
    const content = await readFile(new URL(`${name}.yaml`, directory), 'utf8').catch((error: unknown) => {
      throw new CorruptRecord(`${name}.yaml`, 1, `file: must be there and readable${codeOf(error)}`);
    });
    texts.set(name, content);
    hash.update(content);
    return content;
  };
  const record: RecordFiles = {
    sources: parseFile('sources', await text('sources')),
    organizations: parseFile('organizations', await text('organizations')),
    states: parseFile('states', await text('states')),
    memberships: parseFile('memberships', await text('memberships')),
    agreements: parseFile('agreements', await text('agreements')),
    resolutions: parseFile('resolutions', await text('resolutions')),
    debates: parseFile('debates', await text('debates')),
    activities: parseFile('activities', await text('activities')),
    'proposals-after': parseFile('proposals-after', await text('proposals-after')),
    'public-from': parseFile('public-from', await text('public-from')),
    channels: parseFile('channels', await text('channels')),
    pillars: parseFile('pillars', await text('pillars')),
  };
  const [broken] = crossCheck(record);
  if (broken) {
    const { file, id, field, value, rule } = broken;
    const line = placeOf(texts.get(file) ?? '', id, value)?.line ?? 1;
    throw new CorruptRecord(`${file}.yaml`, line, `${id}: ${field}: ${rule}`);
  }
  return { ...record, hash: hash.digest('hex') };
};
