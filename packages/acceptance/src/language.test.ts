/** The pages in a language that is none: what a reader sees in Latin letters outside of its brackets came past i18next. */
import { launchBrowser } from '@concord/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Concord, newDataDir, PASSWORD, removeDataDir, startConcord } from './concord.ts';
import { LATIN } from './latin.ts';
import { everyAddress } from './pages.ts';

const launched = await launchBrowser();
const missing = 'missing' in launched ? launched.missing : undefined;
const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let browser: Browser;
let page: Page;

let addresses: readonly string[] = [];
const LISTS = [
  'organizations',
  'states',
  'memberships',
  'agreements',
  'proposals',
  'resolutions',
  'debates',
  'activities',
  'sources',
  'conflicts',
  'doubts',
];

/** Texts of the record as the API gives them. A lone code such as `in-force` is none: it has a word in every language. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? /^[a-z0-9_-]+$/.test(value)
      ? []
      : [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];
const recordTexts = async (): Promise<string[]> => {
  const all = await Promise.all(
    LISTS.map((list) => concord.call<{ items: { id: string }[] }>(`/api/${list}?limit=1000`)),
  );
  const ids = all.flatMap(({ body }) => body.items.map(({ id }) => id));
  return [...new Set([...all.flatMap(({ body }) => textsOf(body)), ...ids])].sort((a, b) => b.length - a.length);
};

/** Opens a page in the pseudo-language and waits until nothing more is asked for. */
const open = async (path: string, language = 'en-XA'): Promise<void> => {
  await page
    .goto(`${concord.url}${path}${path.includes('?') ? '&' : '?'}lng=${language}`, { waitUntil: 'networkidle' })
    .catch(() => undefined);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(/^⟦Ļöåđ/)
    .first()
    .waitFor({ state: 'hidden' });
};

beforeAll(async () => {
  if ('missing' in launched) return;
  browser = launched.browser;
  concord = await startConcord(dataDir);
  page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  ).newPage();
});
afterAll(async () => {
  await browser?.close();
  await concord?.stop();
  removeDataDir(dataDir);
});

describe.skipIf(missing !== undefined)(missing ?? 'in the pseudo-language', () => {
  it('shows nothing in Latin letters that is not in brackets or of the record, on any page', async () => {
    await open('/');
    expect(await page.evaluate(LATIN([]))).toEqual([]);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('nav.tasks').waitFor();
    addresses = await everyAddress(page, concord.url);
    const texts = await recordTexts();
    expect(texts.length).toBeGreaterThan(1_000);
    const found: string[] = [];
    for (const path of addresses) {
      await open(path);
      const all: string[] = await page.evaluate(LATIN(texts));
      found.push(...all.map((one) => `${path}: ${one}`));
    }
    expect(found).toEqual([]);
  }, 300_000);

  it('finds a text that came past i18next', async () => {
    await open('/watch');
    await page.evaluate(`document.querySelector('main').append('Came past', document.createElement('i'))`);
    expect(await page.evaluate(LATIN([]))).toContainEqual(expect.stringContaining('Came past'));
  });

  it('is mirrored without scrolling sideways, and told to what reads it', async () => {
    const wide: string[] = [];
    for (const path of addresses) {
      await open(path, 'en-XB');
      expect(await page.evaluate(`document.documentElement.dir`)).toBe('rtl');
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        const over: number = await page.evaluate(OVER);
        if (over > 0) wide.push(`${path} at ${width}: ${over} px too wide`);
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(wide).toEqual([]);
  }, 300_000);

  it('can be left for English without a reload, which is remembered', async () => {
    await open('/watch');
    await page.evaluate(`window.here = true`);
    await page.locator('header.top select').last().selectOption('en');
    await page.getByRole('link', { name: 'Mechanism' }).waitFor();
    expect(await page.evaluate(`[window.here, document.documentElement.dir, document.documentElement.lang]`)).toEqual([
      true,
      'ltr',
      'en',
    ]);
    await page.goto(concord.url);
    await page.getByRole('link', { name: 'Mechanism' }).waitFor();
  });
});

/** Runs in the page: by how much it is too wide, when its figures have measured their room. */
const OVER = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let n = 0; n < 3; n += 1) await frame();
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
})()`;
