/** A record that is not sound: nothing of it is sent. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { loadRecord } from './load-record.ts';

const DATA = fileURLToPath(new URL('../data/', import.meta.resolve('@concord/record')));

it('names file, line, field and rule before the first command', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'concord-record-'));
  await cp(DATA, dir, { recursive: true });
  const file = join(dir, 'agreements.yaml');
  const text = await readFile(file, 'utf8');
  const line = text.slice(0, text.indexOf("signed: '1991-12-08'")).split('\n').length;
  await writeFile(file, text.replace("signed: '1991-12-08'", "signed: '1991-02-31'"));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[],"next":null}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(
    loadRecord({ url, dataDir: dir, token: 'x' }, () => undefined, pathToFileURL(`${dir}/`)),
  ).rejects.toThrow(
    new RegExp(
      `^agreements\\.yaml:${line}: items\\.\\d+\\.signed: must be a date that exists .*Nothing was loaded\\.$`,
    ),
  );
  expect(asked).toEqual(['GET /api/events?stream=record-public&limit=1']);
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});
