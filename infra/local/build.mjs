// Builds what changed. turbo keeps what did not.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './paths.mjs';
import { bornOf } from './process.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.turbo', '.concord', 'bench']);

/** Names, sizes and times of every source file: cheap, and enough to know that nothing was touched. */
const fingerprint = () => {
  const hash = createHash('sha256');
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path} ${size} ${mtimeMs}\n`);
      }
    }
  };
  for (const dir of ['apps', 'packages']) walk(at(dir));
  hash.update(readFileSync(at('pnpm-lock.yaml'))).update(readFileSync(at('tsconfig.base.json')));
  return hash.digest('hex');
};

/**
 * @param onBorn told of the process that builds, so that it can be ended
 * @returns whether anything had to be built
 */
export const build = async (onBorn = () => undefined) => {
  const stamp = at('node_modules', '.concord-build');
  const now = fingerprint();
  const complete =
    existsSync(at('apps', 'gateway', 'dist', 'main.js')) && existsSync(at('apps', 'dashboard', 'dist', 'index.html'));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const child = spawn(
    at('node_modules', '.bin', 'turbo'),
    ['run', 'build', '--output-logs=errors-only', '--log-order=grouped'],
    { cwd: at(), detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onBorn(bornOf(child, { group: true }));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The build failed:\n${said}`);
  mkdirSync(at('node_modules'), { recursive: true });
  writeFileSync(stamp, fingerprint());
  return true;
};
