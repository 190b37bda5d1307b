/** The rooms of the dashboard: `app → features → shared`, and no feature looks into another. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;
const LEVELS = ['shared', 'features', 'app'];

const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'));

/** What a file imports of this package, as paths from `src`. */
const importsOf = (file: string): string[] =>
  [...readFileSync(resolve(SRC, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    relative(SRC, resolve(SRC, dirname(file), path)),
  );
const levelOf = (file: string): number => LEVELS.indexOf(file.split('/')[0] ?? '');
const featureOf = (file: string): string | undefined => /^features\/([^/]+)\//.exec(file)?.[1];

describe('imports', () => {
  const edges = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));

  it('are found at all', () => {
    expect(edges.length).toBeGreaterThan(300);
    expect(new Set(edges.map(({ to }) => levelOf(to)))).toContain(2);
  });

  it('never lead up', () => {
    expect(edges.filter(({ from, to }) => levelOf(from) >= 0 && levelOf(to) > levelOf(from))).toEqual([]);
  });

  it('never lead from one feature into another', () => {
    expect(
      edges.filter(({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to)),
    ).toEqual([]);
  });
});
