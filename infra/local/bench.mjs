// `npm run bench -- append`: benchmarks beside named peers, from sources.
import { spawn } from 'node:child_process';
import { at } from './paths.mjs';

const BENCHES = { append: ['packages', 'event-store', 'bench', 'append.ts'] };
const [name = '', ...rest] = process.argv.slice(2);
const file = BENCHES[name];
if (file === undefined) {
  console.error(`Unknown benchmark "${name}". Known: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
const child = spawn(process.execPath, ['--conditions=@concord/source', at(...file), ...rest], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
