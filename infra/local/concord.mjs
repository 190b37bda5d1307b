// `npm run concord -- …`: the command line, built first where something changed.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { at } from './paths.mjs';
import { forgetEmpty } from './settings.mjs';

forgetEmpty();
await build();
const child = spawn(process.execPath, [at('apps', 'cli', 'dist', 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { CONCORD_DATA_DIR: at('.concord'), ...process.env },
});
process.on('SIGINT', () => undefined);
child.on('exit', (code) => process.exit(code ?? 1));
