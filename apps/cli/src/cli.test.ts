/** The command line as a process, where no server is needed: usage, refusals, simulations. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scenarioSchema } from '@concord/simulation/scenario-file';
import { digestOfLines } from '@concord/simulation/trace';
import { freePort } from '@concord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const LEAVES = [
  ['status'],
  ['events'],
  ['simulate'],
  ['simulate', 'verify'],
  ['simulate', 'calibrate'],
  ['simulate', 'odd'],
  ['simulate', 'value'],
  ['rebuild'],
  ['verify'],
  ['pause'],
  ['resume'],
  ['token', 'create'],
  ['admin', 'reset-password'],
  ['record', 'load'],
];

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'concord-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

type Ended = { code: number; stdout: string; stderr: string };
const concord = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const { CONCORD_TOKEN: _, CONCORD_PORT: __, ...inherited } = process.env;
    execFile(
      process.execPath,
      ['--conditions=@concord/source', MAIN, ...args],
      { env: { ...inherited, CONCORD_DATA_DIR: dataDir, ...env }, maxBuffer: 1e8 },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });

describe('usage', () => {
  it('is explained for every command, with exit 0', async () => {
    const top = await concord(['--help']);
    expect(top.code).toBe(0);
    for (const leaf of LEAVES) expect(top.stdout).toContain(`  ${leaf[0]} `);
    const helps = await Promise.all(LEAVES.map(async (leaf) => ({ leaf, ...(await concord([...leaf, '--help'])) })));
    for (const { leaf, code, stdout } of helps) {
      expect([leaf, code]).toEqual([leaf, 0]);
      expect(stdout).toContain(`concord ${leaf.join(' ')}`);
      expect(stdout).toContain('--json');
    }
  });

  it('shows no token that stands in the environment', async () => {
    const { stdout } = await concord(['status', '--help'], { CONCORD_TOKEN: 'cc_secret' });
    expect(stdout).not.toContain('cc_secret');
  });

  it.each([
    ['no command', [], /Usage/],
    ['a command that is not there', ['nonsense'], /unknown command 'nonsense'/],
    ['an option that is not there', ['status', '--nonsense'], /unknown option '--nonsense'/],
    ['an argument that is missing', ['rebuild'], /missing required argument 'projection'/],
    ['a pause without a reason', ['pause', 'agreements'], /required option '--reason <text>' not specified/],
    ['an address that is none', ['status', '--url', 'nonsense'], /must be an address/],
    ['a position that is none', ['events', '--from', 'x'], /must be a whole number/],
    ['a range that ends before it begins', ['events', '--from', '3', '--to', '2'], /--from must not be behind --to/],
    ['a range without end that ends', ['events', '--follow', '--to', '2'], /do not go together/],
    ['a life of a token out of range', ['token', 'create', 'x', '--days', '0'], /must be from 1 to 3650/],
    ['a day that does not exist', ['simulate', '--as-of', '2019-02-30'], /must be a day that exists/],
    [
      'a design that does not exist',
      ['simulate', '--as-of', '2019-09-25', '--design', 'x'],
      /^--design: "x" is not one of none, bilateral, hub, federated, hit-no-hit, all$/m,
    ],
    [
      'a precision for one design',
      ['simulate', '--as-of', '2019-09-25', '--design', 'hub', '--half-width', '1'],
      /^designs/,
    ],
    [
      'a precision that is none',
      ['simulate', '--as-of', '2019-09-25', '--half-width', 'x'],
      /must be a number such as/,
    ],
    ['neither a date nor a file', ['simulate'], /^give --as-of <date> or --scenario <file>/],
    ['a date and a file', ['simulate', '--as-of', '2019-09-25', '--scenario', 'x'], /does not go together/],
    ['no worker', ['simulate', '--as-of', '2019-09-25', '--workers', '0'], /must be from 1 to 64/],
    [
      'a measure that does not exist',
      ['simulate', 'value', '--as-of', '2019-09-25', '--measure', 'x'],
      /^--measure: "x"/,
    ],
    ['every design at once to value', ['simulate', 'value', '--as-of', '2019-09-25', '--design', 'all'], /name one/],
    ['too few replications to verify', ['simulate', 'verify', '--replications', '3'], /^replications/],
    ['the log of every design at once', ['simulate', '--as-of', '2019-09-25', '--events', '0'], /name one --design/],
    ['the log of no replication', ['simulate', '--as-of', '2019-09-25', '--events', 'x'], /must be a whole number/],
    ['too few replications', ['simulate', '--as-of', '2019-09-25', '--replications', '1'], /^replications/],
  ])('refuses %s, with exit 2', async (_, args, says) => {
    const { code, stdout, stderr } = await concord(args);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^ +at /m);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('refuses a password that is too short before it asks anybody', async () => {
    const { code, stderr } = await concord(['admin', 'reset-password'], { CONCORD_ADMIN_PASSWORD: 'short' });
    expect([code, stderr]).toEqual([2, 'The password must have 8 to 200 characters.\n']);
  });
});

describe('without a server', () => {
  it('every command that needs one says so in one sentence, with exit 1', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    for (const args of [
      ['status'],
      ['events'],
      ['events', '--follow'],
      ['rebuild', 'agreements'],
      ['verify'],
      ['pause', 'agreements', '--reason', 'x'],
      ['resume', 'agreements'],
      ['token', 'create', 'x'],
      ['simulate', '--as-of', '2019-09-25', '--server'],
    ]) {
      const { code, stdout, stderr } = await concord([...args, '--url', url, '--token', 'cc_x']);
      expect([args, code, stdout, stderr]).toEqual([
        args,
        1,
        '',
        `Concord does not answer at ${url}. Is it started? (npm start)\n`,
      ]);
    }
  });

  it('names the credential it cannot read', async () => {
    const { code, stderr } = await concord(['status']);
    expect(code).toBe(1);
    expect(stderr).toContain(join(dataDir, 'credential'));
  });

  it('is not taken in by another server', async () => {
    const other = createServer((_, response) => response.end('<!doctype html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const { code, stderr } = await concord(['status', '--url', url, '--token', 'cc_x']);
    other.close();
    expect([code, stderr]).toEqual([1, `What answers at ${url} is not Concord.\n`]);
  });
});

describe('a simulation', () => {
  const run = (...more: string[]) =>
    concord(['simulate', '--as-of', '2019-09-25', '--replications', '3', '--seed', '1', ...more]);

  it('gives the same bytes again, another scenario without an agreement, another log for another seed', async () => {
    const once = await run('--json');
    expect(once.code).toBe(0);
    expect((await run('--json')).stdout).toBe(once.stdout);
    expect(JSON.parse(once.stdout)).toMatchObject({ replications: 3, seed: 1 });
    const [without, reseeded] = [
      await run('--json', '--switch-off', 'agr-shanghai-convention-2001'),
      await run('--json', '--seed', '2'),
    ];
    const [one, other, again] = [once, without, reseeded].map(({ stdout }) => JSON.parse(stdout));
    expect(other.scenario).not.toBe(one.scenario);
    expect(again.scenario).toBe(one.scenario);
    expect(again.logHash).not.toBe(one.logHash);
  });

  it('writes the event log of one replication, whose lines give the digest that the head names', async () => {
    const { code, stdout } = await concord(['simulate', '--as-of', '2019-09-25', '--design', 'hub', '--events', '2']);
    expect(code).toBe(0);
    const lines = stdout.split('\n').slice(0, -1);
    const head = JSON.parse(lines[0]!);
    expect(head).toMatchObject({ seed: 1, replication: 2, design: 'hub', lines: lines.length - 1 });
    expect(digestOfLines(lines)).toEqual({ named: head.logHash, found: head.logHash });
  });

  it('gives the same bytes on workers, and from the file that it wrote', async () => {
    const file = join(dataDir, 'scenario.json');
    const [exported, here] = await Promise.all([run('--export-scenario', file), run('--json')]);
    expect([exported.code, exported.stdout]).toEqual([0, `scenario ${JSON.parse(here.stdout).scenario}\n`]);
    const from = ['simulate', '--scenario', file, '--replications', '3', '--seed', '1', '--json'];
    expect((await concord(from)).stdout).toBe(here.stdout);
    expect((await concord([...from, '--workers', '2'])).stdout).toBe(here.stdout);
    const again = join(dataDir, 'again.json');
    await concord(['simulate', '--scenario', file, '--export-scenario', again]);
    expect(JSON.parse(readFileSync(again, 'utf8')).scenario).toEqual(JSON.parse(readFileSync(file, 'utf8')).scenario);
  });

  it('refuses a file by field with the rule, and an agreement that the record does not know', async () => {
    const file = join(dataDir, 'given.json');
    await run('--export-scenario', file);
    const given = readFileSync(file, 'utf8');
    const refusal = async (text: string) => {
      writeFileSync(file, text);
      const { code, stdout, stderr } = await concord(['simulate', '--scenario', file]);
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await refusal(given.replace(/"consent":[\d.]+/, '"consent":1.5'))).toBe(
      `${file}: scenario.parameters.consent: must be a number from 0 to 1\n`,
    );
    expect(await refusal(given.replace('"people":"synthetic",', ''))).toContain('people: must be "synthetic"');
    const [hash] = /"hash":"\w{64}",/.exec(given) ?? [''];
    expect(await refusal(given.replace(hash, '').replace('agr-rats-database-2004', 'agr-none'))).toMatch(
      /scenario\.channels \(state-\w+ → state-\w+\): instruments: there is no agreement "agr-none"\n$/,
    );
    expect(await refusal(' '.repeat(2_000_001))).toBe(`${file}: file: at most 2000000 bytes\n`);
    const { code, stderr } = await concord(['simulate', '--scenario', join(dataDir, 'nothing.json')]);
    expect([code, stderr]).toEqual([1, `${join(dataDir, 'nothing.json')}: cannot be read (ENOENT)\n`]);
  });

  it('prints the schema of a scenario file', async () => {
    const { code, stdout } = await concord(['simulate', '--schema']);
    expect([code, JSON.parse(stdout)]).toEqual([0, scenarioSchema()]);
  });

  it('verifies itself: theory beside the estimate with its interval, as a table and as JSON', async () => {
    const args = ['simulate', 'verify', '--replications', '40'];
    const [table, json] = await Promise.all([concord(args), concord([...args, '--seed', '2', '--json'])]);
    expect([table.code, table.stderr]).toEqual([0, '']);
    expect(table.stdout).toMatch(/M\/M\/c: chance to wait +0\.596 +0\.\d+ +\[0\.\d+, 0\.\d+\] +holds/);
    expect(table.stdout).toMatch(/12 of 12 hold\n$/);
    const { seed, checks } = JSON.parse(json.stdout);
    expect([json.code, seed, checks.length]).toEqual([0, 2, 12]);
    for (const check of checks)
      expect(check).toMatchObject({ holds: true, n: 40, interval: [expect.any(Number), expect.any(Number)] });
  });

  it('writes the description of the model, as it prints it', async () => {
    const [printed, written] = [
      await concord(['simulate', 'odd', '--json']),
      await concord(['simulate', 'odd', '--into', dataDir]),
    ];
    expect([printed.code, written.code]).toEqual([0, 0]);
    const read = (name: string): string => readFileSync(join(dataDir, 'simulation', `${name}.md`), 'utf8');
    expect(JSON.parse(printed.stdout)).toEqual({ odd: read('odd'), parameters: read('parameters') });
    const { code, stdout } = await concord(['simulate', 'calibrate']);
    expect([code, stdout]).toEqual([0, read('calibration')]);
  });

  it('stops when the difference is precise, on workers at the same replication, or says what it would take', async () => {
    const args = ['simulate', '--as-of', '2019-09-25', '--design', 'none', 'hub', '--replications', '90', '--json'];
    const until = (...more: string[]) => concord([...args, ...more]);
    const [enough, again, spent] = [
      await until('--half-width', '0.012'),
      await until('--half-width', '0.012', '--workers', '2'),
      await until('--half-width', '0.0001', '--replications', '31'),
    ];
    expect([enough.code, again.stdout]).toEqual([0, enough.stdout]);
    const { stopping, ...result } = JSON.parse(enough.stdout);
    expect(stopping).toMatchObject({ reached: true, budget: 90, halfWidth: 0.012, measure: 'detectionRate' });
    expect(result.replications).toBeLessThan(90);
    const fixed = await until('--replications', String(result.replications));
    expect(JSON.parse(fixed.stdout)).toEqual(result);
    expect(JSON.parse(spent.stdout)).toMatchObject({ replications: 31, stopping: { reached: false } });
    expect(JSON.parse(spent.stdout).stopping.needed).toBeGreaterThan(1_000);
  });

  it('values each agreement against none, against all, and over all coalitions', async () => {
    const args = ['simulate', 'value', '--as-of', '2019-09-25', '--replications', '2'];
    const [table, json] = [await concord(args), await concord([...args, '--json'])];
    expect([table.code, json.code]).toEqual([0, 0]);
    const { agreements, total, baseline, complete } = JSON.parse(json.stdout);
    expect(agreements.map((one: { agreement: string }) => one.agreement)).toContain('agr-rats-database-2004');
    const sum = agreements.reduce((all: number, one: { shapley: { mean: number } }) => all + one.shapley.mean, 0);
    expect(sum).toBeCloseTo(total.mean, 12);
    expect(baseline).not.toBe(complete);
    for (const { agreement } of agreements) expect(table.stdout).toContain(`\n${agreement} `);
    expect(table.stdout).toContain(baseline);
  });

  it('names an agreement that does not exist', async () => {
    const { code, stderr } = await run('--switch-off', 'agr-none');
    expect([code, stderr]).toEqual([1, '--switch-off: there is no agreement "agr-none"\n']);
  });

  it('says without --json what it is, with an interval for every measure', async () => {
    const { code, stdout } = await run('--design', 'hub');
    expect(code).toBe(0);
    expect(stdout).toContain('illustrative, not predictive');
    expect(stdout).toMatch(/detectionRate \(effect\) +0\.\d+ \[0\.\d+, 0\.\d+\]/);
  });
});
