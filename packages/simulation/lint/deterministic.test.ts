/** The bans on what engines compute differently: the rule finds each of them, and what is shipped has none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const require = createRequire(join(root, 'package.json'));
const biome = join(dirname(require.resolve('@biomejs/biome/package.json')), 'bin', 'biome');

const folder = mkdtempSync(join(tmpdir(), 'concord-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the repository's configuration says about the sources of this package, and nothing else. */
const ours = (): unknown => {
  const { overrides } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as {
    overrides: { plugins?: string[]; linter: { rules: object } }[];
  };
  const own = overrides.find((one) => one.plugins);
  if (!own?.plugins) throw new Error('biome.json wires no plugin');
  return {
    plugins: own.plugins.map((path) => join(root, path)),
    linter: { rules: { preset: 'none', ...own.linter.rules } },
  };
};

const lint = (text: string): { status: number | null; said: string } => {
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(ours()));
  writeFileSync(join(folder, 'probe.ts'), text);
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', 'probe.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
};

describe('the lint rule', () => {
  it.each([
    'export const x = Math.log(2);',
    'export const x = Math.random();',
    'export const x = Math.pow(2, 0.5);',
    'export const x = (y: number): number => 2 ** y;',
    'const { sin } = Math;\nexport const x = sin(1);',
    'export const x = Date.now();',
    'export const x = new Date();',
    'export const x = performance.now();',
    'export const x = crypto.randomUUID();',
  ])('refuses %j', (text) => {
    const { status, said } = lint(text);
    expect(said).toMatch(/differs between engines|no clock|no randomness/);
    expect(status).toBe(1);
  });

  it('lets exact functions pass', () => {
    expect(lint('export const x = Math.floor(Math.sqrt(Math.max(2, Math.imul(3, 4))));\n')).toMatchObject({
      status: 0,
    });
  });
});

describe('the bundle', () => {
  it('calls no engine-dependent maths, dependencies included', async () => {
    const outputs = await build({
      root: join(here, '..'),
      configFile: false,
      logLevel: 'silent',
      resolve: { conditions: ['@concord/source', 'module', 'browser'] },
      build: { write: false, minify: false, lib: { entry: join(here, '..', 'src', 'index.ts'), formats: ['es'] } },
    });
    const [output] = Array.isArray(outputs) ? outputs : [outputs];
    if (!output || !('output' in output)) throw new Error('nothing was built');
    const code = output.output.map((file) => ('code' in file ? file.code : '')).join('\n');
    expect(code).toContain('createExperiment');
    const exact = new Set(['abs', 'ceil', 'floor', 'imul', 'max', 'min', 'round', 'sign', 'trunc', 'sqrt', 'clz32']);
    const used = [...code.matchAll(/\bMath\.(\w+)/g)].map((found) => found[1] ?? '');
    expect(used.filter((name) => !exact.has(name))).toEqual([]);
  });
});
