/** What a reader has to load before the first page, and for each page after it. */
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const ENTRY_KB = 200;
const ROUTE_KB = 120;
const ROUTES = ['watch', 'record', 'mechanism', 'simulate', 'history', 'operate'];

let chunks: Rolldown.OutputChunk[];
const kilobytes = (all: readonly Rolldown.OutputChunk[]): number =>
  all.reduce((sum, { code }) => sum + gzipSync(code).length, 0) / 1_000;

/** A chunk and all that it imports at once. */
const withImports = (first: Rolldown.OutputChunk): Set<Rolldown.OutputChunk> => {
  const found = new Set([first]);
  for (const chunk of found)
    for (const name of chunk.imports) {
      const next = chunks.find((other) => other.fileName === name);
      if (next) found.add(next);
    }
  return found;
};

beforeAll(async () => {
  // As it is shipped: under the test's own mode React would be its development build.
  vi.stubEnv('NODE_ENV', 'production');
  const built = await build({
    root: new URL('..', import.meta.url).pathname,
    logLevel: 'silent',
    build: { write: false },
  });
  const outputs = Array.isArray(built) ? built : [built];
  chunks = outputs.flatMap((one) =>
    'output' in one ? one.output.filter((part): part is Rolldown.OutputChunk => part.type === 'chunk') : [],
  );
  // A whole build, on a machine that may be busy.
}, 180_000);

afterAll(() => vi.unstubAllEnvs());

describe('the weight of the page, compressed', () => {
  /** The page's own code and its words: neither shows anything without the other. */
  const entry = (): Set<Rolldown.OutputChunk> =>
    new Set([
      ...withImports(chunks.find((chunk) => chunk.isEntry)!),
      chunks.find((chunk) => chunk.facadeModuleId?.endsWith('languages/en.json?first'))!,
    ]);

  it(`is at most ${ENTRY_KB} kB before the first page`, () => {
    expect(kilobytes([...entry()])).toBeLessThanOrEqual(ENTRY_KB);
  });

  it.each(ROUTES)(`is at most ${ROUTE_KB} kB more for %s`, (route) => {
    const own = chunks.find((chunk) => chunk.isDynamicEntry && chunk.name === route);
    expect(own).toBeDefined();
    const already = entry();
    const parts = route === 'watch' || route === 'record' ? ['record'] : ['record', 'tools'];
    const words = parts.map((part) => chunks.find((one) => one.facadeModuleId?.endsWith(`languages/en.json?${part}`))!);
    expect(kilobytes([...words, ...withImports(own!)].filter((chunk) => !already.has(chunk)))).toBeLessThanOrEqual(
      ROUTE_KB,
    );
  });
});
