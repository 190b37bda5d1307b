// `npm test`: format and lint, types, boundaries, then every package's tests, one package at a time.
// What the machine cannot run is named with what installs it; with CI=true that is a failure. The last line counts.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { at } from './paths.mjs';

const ci = process.env.CI === 'true';
let passed = 0;
let failed = 0;
const skipped = [];

const run = (command, args, cwd = at()) =>
  new Promise((resolve) => {
    let said = '';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, FORCE_COLOR: '0', CI: process.env.CI ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', (error) => resolve({ code: 1, said: String(error) }));
    child.once('exit', (code) => resolve({ code: code ?? 1, said }));
  });

const timed = async (name, work) => {
  const from = performance.now();
  const { ok, note = '', said = '' } = await work();
  console.log(`${ok ? '✓' : '✗'} ${name}${note} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
  if (!ok) console.log(said);
};

const check = (name, command, args, cwd) =>
  timed(name, async () => {
    const { code, said } = await run(command, args, cwd);
    if (code === 0) passed += 1;
    else failed += 1;
    return { ok: code === 0, said };
  });

const bin = (name) => at('node_modules', '.bin', name);
const packages = ['packages', 'apps']
  .flatMap((folder) => readdirSync(at(folder)).map((name) => join(folder, name)))
  .filter((dir) => existsSync(at(dir, 'package.json')));
const hasTests = (dir) =>
  existsSync(at(dir, 'src')) &&
  readdirSync(at(dir, 'src'), { recursive: true }).some((file) => /\.test\.tsx?$/.test(file));

/** Tests say what they need by skipping with a reason: "needs <what>: <command>". */
const tests = (dir) =>
  timed(dir, async () => {
    const report = at('node_modules', '.cache', 'tests', `${dir.replace('/', '-')}.json`);
    mkdirSync(at('node_modules', '.cache', 'tests'), { recursive: true });
    rmSync(report, { force: true });
    const { code, said } = await run(
      process.execPath,
      [
        at(dir, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      at(dir),
    );
    if (!existsSync(report)) {
      failed += 1;
      return { ok: false, said };
    }
    const result = JSON.parse(readFileSync(report, 'utf8'));
    passed += result.numPassedTests;
    const broken = result.numFailedTests + (result.numFailedTests === 0 && code !== 0 ? 1 : 0);
    failed += broken;
    for (const one of result.testResults.flatMap((file) => file.assertionResults))
      if (one.status === 'skipped' || one.status === 'pending') skipped.push(`${dir}: ${one.fullName}`);
    return {
      ok: broken === 0,
      note: `: ${result.numPassedTests} passed${broken > 0 ? `, ${broken} failed` : ''}`,
      said,
    };
  });

const only = process.argv.slice(2);
const chosen = packages.filter(
  (dir) => hasTests(dir) && (only.length === 0 || only.some((name) => dir.endsWith(name))),
);
if (only.length === 0) {
  await check('format and lint', bin('biome'), ['check', '.', '--error-on-warnings']);
  for (const dir of packages.flatMap((one) => [one, join(one, 'bench')]))
    if (existsSync(at(dir, 'tsconfig.json'))) await check(`types of ${dir}`, bin('tsc'), ['-p', at(dir)]);
  await check('import boundaries', bin('turbo'), ['boundaries']);
  await timed('build', async () => {
    try {
      await build();
      passed += 1;
      return { ok: true };
    } catch (error) {
      failed += 1;
      return { ok: false, said: String(error) };
    }
  });
}
// The product from outside comes last: it needs everything before.
for (const dir of chosen.sort((a, b) => Number(a.endsWith('acceptance')) - Number(b.endsWith('acceptance'))))
  await tests(dir);
for (const what of skipped) console.log(`skipped: ${what}`);
if (ci && skipped.length > 0) failed += skipped.length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
