// `npm run bench -- NAME`: benchmarks, from sources. Without a name: what there is.
import { spawn } from 'node:child_process';
import { at } from './paths.mjs';

const BENCHES = {
  append: {
    file: ['packages', 'event-store', 'bench', 'append.ts'],
    says: 'events appended per second: ours, emmett and a bare insert on one PostgreSQL (about 2 min)',
    options: '[--rounds N] [--seconds S]',
  },
  rebuild: {
    file: ['apps', 'projector', 'bench', 'rebuild.ts'],
    says: 'all read models from the whole log: ours beside the rebuild of emmett, with the same fold (about 3 min)',
    options: '[--events N] [--rounds N]',
  },
  queries: {
    file: ['apps', 'gateway', 'bench', 'queries.ts'],
    says: 'every list, board, register and item of the API, at any date: milliseconds to the last byte (about 5 min)',
    options: '[--events N | --data DIR] [--rounds N]',
  },
  simulation: {
    file: ['packages', 'simulation', 'bench', 'simulation.ts'],
    says: 'the engine against SimPy, simjs and C, and the complete model on one core (about 3 min)',
    options: '[REPLICATIONS]',
  },
};
const list = () =>
  [
    'npm run bench -- NAME [OPTIONS]',
    '',
    ...Object.entries(BENCHES).map(([name, { says, options }]) => `  ${`${name} ${options}`.padEnd(40)}${says}`),
    '',
    'Last results, with command, date and machine: docs/benchmarks/',
  ].join('\n');

const [name = '', ...rest] = process.argv.slice(2);
if (name === '' || name === '--help' || name === '-h') {
  console.log(list());
  process.exit(0);
}
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  console.error(`There is no benchmark "${name}".\n\n${list()}`);
  process.exit(2);
}
if (rest.includes('--help') || rest.includes('-h')) {
  console.log(`npm run bench -- ${name} ${bench.options}\n\n  ${bench.says}`);
  process.exit(0);
}
const child = spawn(process.execPath, ['--conditions=@concord/source', at(...bench.file), ...rest], {
  stdio: 'inherit',
});
// Ctrl-C reaches the benchmark as well: it stops its own database.
process.on('SIGINT', () => undefined);
child.on('exit', (code) => process.exit(code ?? 1));
