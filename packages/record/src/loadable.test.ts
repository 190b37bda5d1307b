import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlan } from './loadable.ts';
import { DATA } from './read.ts';

const TODAY = '2026-11-24';

describe('a record that is not sound', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'concord-record-'));
    await cp(DATA, dir, { recursive: true });
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** Changes the first place where `before` stands; @returns its line */
  const change = async (name: string, before: string, after: string): Promise<number> => {
    const file = join(dir, `${name}.yaml`);
    const text = await readFile(file, 'utf8');
    const at = text.indexOf(before);
    expect(at).toBeGreaterThan(0);
    await writeFile(file, text.slice(0, at) + after + text.slice(at + before.length));
    return text.slice(0, at).split('\n').length;
  };
  const said = (): Promise<string> =>
    readPlan(TODAY, pathToFileURL(`${dir}/`)).then(
      () => 'sound',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('is sound as it is shipped', async () => {
    expect(await said()).toBe('sound');
  });

  it('lacks a file', async () => {
    await rm(join(dir, 'channels.yaml'));
    expect(await said()).toBe('CorruptRecord: channels.yaml:1: file: must be there and readable (ENOENT)');
  });

  it('has a day that does not exist', async () => {
    const line = await change('agreements', "signed: '1991-12-08'", "signed: '1991-02-31'");
    expect(await said()).toMatch(
      new RegExp(`^CorruptRecord: agreements\\.yaml:${line}: items\\.\\d+\\.signed: must be a date that exists`),
    );
  });

  it('refers to a source that is not there', async () => {
    const text = await readFile(join(dir, 'agreements.yaml'), 'utf8');
    const [, key = ''] = /\n {2}sources:\n {2}- (\S+)/.exec(text) ?? [];
    const line = await change('agreements', `sources:\n  - ${key}\n`, 'sources:\n  - nowhere\n');
    expect(await said()).toMatch(
      new RegExp(`^CorruptRecord: agreements\\.yaml:${line + 1}: agr-\\S+: sources: "nowhere" does not exist`),
    );
  });

  it('holds what only the domain refuses: a title without words', async () => {
    const text = await readFile(join(dir, 'agreements.yaml'), 'utf8');
    const [given = ''] = /title: .+/.exec(text) ?? [];
    const line = await change('agreements', given, "title: ''");
    expect(await said()).toMatch(new RegExp(`^CorruptRecord: agreements\\.yaml:${line}: agr-\\S+: title: `));
  });

  it('holds what only the domain refuses: a note that is too long for an assertion', async () => {
    const text = await readFile(join(dir, 'agreements.yaml'), 'utf8');
    const [, stage = ''] = /\n( {2}stage: )/.exec(text) ?? [];
    const line = await change('agreements', stage, `  note: ${'x'.repeat(4_001)}\n${stage}`);
    expect(await said()).toMatch(new RegExp(`^CorruptRecord: agreements\\.yaml:${line}: agr-\\S+: note: .*4000`));
  });
});
