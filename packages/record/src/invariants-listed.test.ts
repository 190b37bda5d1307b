/** It reads files, which the domain must not: every invariant that the guide lists has a test of that name in the domain, and the tests named after invariants are all listed. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const DOMAIN = new URL('../../domain/src/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, DOMAIN), 'utf8');
const listed = [...text('../../../docs/guides/invariants.md').matchAll(/^- (.+)$/gm)].map(([, name]) => name);
const tests = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.ts'));
const namesIn = (path: string): string[] =>
  [...text(path).matchAll(/^\s*it\('(.+?)', /gm)].map(([, name]) => name ?? '');

it('each invariant of the guide has a test named after it', () => {
  const names = new Set(tests.flatMap(namesIn));
  expect(listed.length).toBeGreaterThan(30);
  expect(listed.filter((name) => !names.has(name ?? ''))).toEqual([]);
});

it('each test of the invariants is in the guide', () => {
  expect(namesIn('aggregates/invariants.test.ts').filter((name) => !listed.includes(name))).toEqual([]);
});
