/** Every page and tab of the running product: readable for everybody, as wide as its window, in its frame. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launchBrowser } from '@concord/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Concord, caughtUp, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { everyAddress, open, type Visitor, visit } from './pages.ts';

const launched = await launchBrowser();
const missing = 'missing' in launched ? launched.missing : undefined;
const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let browser: Browser;
let addresses: readonly string[];
const errors: string[] = [];

const visitor = async (theme: 'light' | 'dark'): Promise<Visitor> => {
  const visitor = await visit(browser, concord, 'admin', errors);
  await visitor.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  return visitor;
};

beforeAll(async () => {
  if ('missing' in launched) return;
  browser = launched.browser;
  concord = await startConcord(dataDir);
  await caughtUp(concord);
  const { page, context } = await visitor('light');
  addresses = await everyAddress(page, concord.url);
  await context.close();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await concord?.stop();
  removeDataDir(dataDir);
});

describe.skipIf(missing !== undefined)(missing ?? 'every page', () => {
  it('is found by the tabs that the pages show', () => {
    for (const one of ['/watch', 'tab=plans', 'tab=coverage', 'tab=due', 'tab=replay', 'tab=events', '/operate'])
      expect(addresses.filter((address) => address.includes(one))).not.toEqual([]);
  });

  it('has no violation of WCAG 2.2 AA on any page, light or dark, now or in the past', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const found: string[] = [];
    for (const theme of ['light', 'dark'] as const) {
      const { page, context } = await visitor(theme);
      // Every page in both themes; the past, which has colours of its own, in the other theme than now.
      for (const [n, path] of addresses.entries())
        for (const moment of (n % 2 === 0) === (theme === 'light') ? ['', 'asOf=2019-09-25'] : ['']) {
          await open(page, `${path}${path.includes('?') ? '&' : '?'}${moment}`);
          await page.evaluate(axe);
          const violations: { id: string; target: string }[] = await page.evaluate(AXE);
          found.push(...violations.map(({ id, target }) => `${theme} ${path} ${moment}: ${id} at ${target}`));
        }
      await context.close();
    }
    expect(found).toEqual([]);
  }, 600_000);

  it('never scrolls sideways at 1440, 1024 and 390, nor right to left', async () => {
    const { page, context } = await visitor('light');
    const wide: string[] = [];
    for (const path of addresses) {
      await open(page, path);
      for (const width of [1440, 1024, 390])
        for (const dir of ['ltr', 'rtl']) {
          await page.setViewportSize({ width, height: 844 });
          const over: number = await page.evaluate(OVERFLOW(dir));
          if (over > 0) wide.push(`${path} at ${width} ${dir}: ${over} px too wide`);
        }
    }
    expect(wide).toEqual([]);
    await context.close();
  }, 300_000);

  it('keeps its frame in the window: only the panes scroll, also after a run', async () => {
    const { page, context } = await visitor('light');
    await page.setViewportSize({ width: 1280, height: 850 });
    const long: string[] = [];
    const look = async (what: string): Promise<void> => {
      const over: number = await page.evaluate('document.documentElement.scrollHeight - innerHeight');
      if (over > 0) long.push(`${what}: the document is ${over} px longer than the window`);
    };
    for (const path of addresses) {
      await open(page, path);
      await look(path);
    }
    await open(page, '/simulate?runs=2');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByTestId('result').waitFor({ timeout: 120_000 });
    await look('/simulate after a run');
    expect(long).toEqual([]);
    await context.close();
  }, 300_000);

  it('threw nothing on the way', () => {
    expect(errors).toEqual([]);
  });
});

/** Runs in the page: by how much it is too wide, two frames after the direction was set, as figures measure their room. */
const OVERFLOW = (dir: string): string => `(async () => {
  const page = document.documentElement;
  page.dir = '${dir}';
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  await frame();
  return page.scrollWidth - page.clientWidth;
})()`;

/** Runs in the page, where axe was put before. */
const AXE = `axe
  .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, target: target.join(' ') }))))`;
