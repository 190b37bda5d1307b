// The way in for `npm start`, `npm test` and the rest: brings pnpm's install up to date, then hands over to the pinned Node.
// Plain JavaScript for whatever Node is on the machine (20 or newer); nothing may be imported that needs an installation.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.concord-install');
const node = join(modules, 'node-runtime', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Without npm's own settings, which pnpm would warn about, and with the workspace's tools first. */
const environment = () => {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(config|lifecycle|package)_/i.test(name));
  const path = [join(modules, '.bin'), process.env.PATH ?? ''].join(process.platform === 'win32' ? ';' : ':');
  return { ...Object.fromEntries(kept), PATH: path, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
};

const wanted = () => {
  const hash = createHash('sha256').update(process.platform).update(process.arch);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
};

const install = () => {
  const hash = wanted();
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const started = Date.now();
  console.error(`Installing with ${packageManager} …`);
  const result = spawnSync(
    'npx',
    [
      '-y',
      packageManager,
      'install',
      '--frozen-lockfile',
      '--prefer-offline',
      '--reporter=append-only',
      '--loglevel=warn',
    ],
    {
      cwd: root,
      env: environment(),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0 || !existsSync(node)) {
    console.error('The installation failed; see above. Nothing was started.');
    process.exit(1);
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(stamp, hash);
  console.error(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

const SCRIPTS = { start: 'start.mjs', test: 'test.mjs', concord: 'concord.mjs', bench: 'bench.mjs' };
const [task = '', ...rest] = process.argv.slice(2);
const script = SCRIPTS[task];
if (script === undefined) {
  console.error(`Unknown task "${task}". Known: ${Object.keys(SCRIPTS).join(', ')}`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Node 20 or newer is needed to begin with; this is ${process.version}.`);
  process.exit(1);
}
if (task === 'start') {
  // Who asks for help has not decided yet to install anything.
  const { asksForHelp, HELP } = await import('./options.mjs');
  if (asksForHelp(rest)) {
    console.log(HELP);
    process.exit(0);
  }
}
install();
const child = spawn(node, [join(root, 'infra', 'local', script), ...rest], {
  cwd: root,
  env: environment(),
  stdio: 'inherit',
});
// The terminal sends Ctrl-C to the whole group: the child decides, we wait for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
// npm that is killed tells nobody: its place is taken by another parent.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
