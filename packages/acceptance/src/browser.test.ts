/** A real browser on the running product: the link of the first start, two people at work, time, and the simulation. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type BrowserAnswer, launchBrowser } from '@concord/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Concord, newDataDir, PASSWORD, removeDataDir, root, startConcord } from './concord.ts';

const launched: BrowserAnswer = await launchBrowser();
const missing = 'missing' in launched ? launched.missing : undefined;
const PARTIES = ['org-csto-secretariat', 'org-cis-atc'] as const;
const AGREEMENT = 'agr-test-of-two-browsers';

const dataDir = newDataDir();
let concord: Concord;
let browser: Browser;
const errors: string[] = [];

/** A browser of its own, whose uncaught errors fail the last test. */
const visitor = async (theme: 'light' | 'dark' = 'light'): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    // Colours are judged where they stand, not on their way.
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  // What the policy forbids is told to nobody but the console: a style that does not come is no error.
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      errors.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page };
};

const signIn = async (page: Page, username: string, password: string): Promise<void> => {
  await page.goto(concord.url);
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Watch' }).waitFor();
};

/** A position as the page writes it. */
const grouped = (position: number): string => position.toLocaleString('en');

/** Opens a page and waits until what it asks for has come. */
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${concord.url}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(/^Loading/)
    .first()
    .waitFor({ state: 'hidden' });
};

beforeAll(async () => {
  if ('missing' in launched) return;
  browser = launched.browser;
  concord = await startConcord(dataDir, { password: null });
});
afterAll(async () => {
  await browser?.close();
  await concord?.stop();
  removeDataDir(dataDir);
});

describe.skipIf(missing !== undefined)(missing ?? 'in a browser', () => {
  it('lets the first administrator in by the printed link, once, to set a password', async () => {
    const link = /Sign in the first time with (\S+)/.exec(concord.said())?.[1];
    expect(link).toBeDefined();
    const { page, context } = await visitor();
    await page.goto(link!);
    await page.getByRole('heading', { name: 'Set a password' }).waitFor();
    expect(page.url()).not.toContain('first=');
    expect(await page.evaluate(() => fetch('/api/agreements').then((answer) => answer.status))).toBe(403);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Watch' }).waitFor();
    await context.close();

    const again = await visitor();
    await again.page.goto(link!);
    await again.page.getByText('not valid any more').waitFor();
    await again.context.close();
  });

  it('shows an agreement signed in one browser in another, through the stream alone', async () => {
    for (const [n, party] of PARTIES.entries()) {
      const { status } = await concord.call('/api/accounts', {
        method: 'POST',
        body: { username: `delegate${n}`, password: PASSWORD, roles: ['delegate', 'observer'], party },
      });
      expect(status).toBe(201);
    }
    const signer = await visitor();
    await signIn(signer.page, 'delegate0', PASSWORD);
    const drafted: { status: number; body: { position: number } } = await signer.page.evaluate(
      async ([id, parties]) => {
        const answer = await fetch('/api/agreements', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify({
            id,
            title: 'Memorandum of two browsers',
            agreementKind: 'memorandum',
            parties,
            scope: ['information-exchange'],
          }),
        });
        const body: unknown = await answer.json();
        return { status: answer.status, body: body as { position: number } };
      },
      [AGREEMENT, [...PARTIES]] as const,
    );
    expect(drafted.status).toBe(201);

    const watcher = await visitor();
    await signIn(watcher.page, 'admin', PASSWORD);
    await watcher.page.goto(`${concord.url}/record?tab=agreements&item=${AGREEMENT}`);
    const seen = watcher.page.getByRole('complementary').getByTestId('signatures');
    await seen.getByText('0 of 2').waitFor();
    await watcher.page.getByTestId('moment').getByText(grouped(drafted.body.position)).waitFor();
    const loads: string[] = [];
    const asked: string[] = [];
    watcher.page.on('request', (request) => {
      if (request.isNavigationRequest()) loads.push(request.url());
      else if (request.url().includes('/api/')) asked.push(request.url());
    });

    // What the page loads at first has come when nothing was asked for a while; who polls never comes to that.
    for (let before = -1, turns = 0; before !== asked.length; turns += 1) {
      expect(turns).toBeLessThan(30);
      before = asked.length;
      await watcher.page.waitForTimeout(1_000);
    }
    asked.length = 0;
    // Nothing is asked while nothing happens: 1.5 s is longer than any interval at which one would poll for this.
    await watcher.page.waitForTimeout(1_500);
    expect(asked).toEqual([]);

    await signer.page.goto(`${concord.url}/record?tab=agreements&item=${AGREEMENT}`);
    const answered = signer.page.waitForResponse((response) => response.url().endsWith('/signatures'));
    await signer.page.getByRole('button', { name: /^Sign for/ }).click();
    // It cannot be undone, so it is asked again; nothing was sent yet.
    const again = signer.page.getByRole('dialog');
    await again.getByText('The log keeps it for good').waitFor();
    await signer.page.keyboard.press('Escape');
    await again.waitFor({ state: 'detached' });
    expect(await signer.page.locator(':focus').textContent()).toMatch(/^Sign for/);
    await signer.page.getByRole('button', { name: /^Sign for/ }).click();
    await again.getByRole('button', { name: 'Sign', exact: true }).click();
    const accepted = await (await answered).json();
    expect(accepted).toMatchObject({
      stream: `agreement-${AGREEMENT}`,
      version: 2,
      position: drafted.body.position + 1,
    });

    await seen.getByText('1 of 2').waitFor();
    await watcher.page.getByTestId('moment').getByText(grouped(accepted.position)).waitFor();
    expect(loads).toEqual([]);
    await watcher.context.close();
    await signer.context.close();
  });

  it('goes back to a date, says so, and comes back to live', async () => {
    const { page, context } = await visitor();
    await signIn(page, 'admin', PASSWORD);
    await page.getByRole('link', { name: 'Mechanism' }).click();
    await page.getByRole('button', { name: 'Go to a moment' }).click();
    await page.getByLabel('As it was on').fill('2019-09-25');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.getByText('Historical', { exact: false }).first().waitFor();
    await page.getByText('108 of 132').waitFor();
    expect(page.url()).toContain('asOf=2019-09-25');
    // What was drafted today did not exist then.
    await page.goto(`${concord.url}/record?tab=agreements&asOf=2019-09-25&item=${AGREEMENT}`);
    await page.getByText('Not yet on record at this moment').waitFor();
    await page.getByRole('button', { name: 'Return to live' }).click();
    await page.getByRole('complementary').getByTestId('signatures').waitFor();
    await context.close();
  });

  it('runs the simulation to the same bytes as the command line', async () => {
    const { page, context } = await visitor();
    await signIn(page, 'admin', PASSWORD);
    await page.goto(`${concord.url}/simulate?asOf=2019-09-25`);
    await page.getByLabel('Replications').fill('20');
    await page.getByLabel('Seed').fill('7');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const download = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('button', { name: 'JSON' }).click({ timeout: 120_000 });
    const bytes = await readFile(await (await download).path(), 'utf8');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        `${root}/apps/cli/dist/main.js`,
        'simulate',
        ...['--as-of', '2019-09-25', '--design', 'all', '--replications', '20', '--seed', '7', '--json'],
      ],
      { maxBuffer: 1 << 26 },
    );
    expect(JSON.parse(bytes).logHash).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes.trim()).toBe(stdout.trim());
    await context.close();
  });

  it('hands its scenario to the command line as a file, takes one back, and refuses a broken one by field', async () => {
    const { page, context } = await visitor();
    await signIn(page, 'admin', PASSWORD);
    await page.goto(`${concord.url}/simulate?asOf=2019-09-25`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export scenario' }).click();
    const path = await (await download).path();
    const text = await readFile(path, 'utf8');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [`${root}/apps/cli/dist/main.js`, 'simulate', '--scenario', path, '--replications', '2', '--json'],
      { maxBuffer: 1 << 26 },
    );
    expect(JSON.parse(stdout).scenario).toBe(JSON.parse(text).scenario.hash);

    const give = (content: string): Promise<void> =>
      page.locator('input[type=file]').setInputFiles({
        name: 'scenario.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await give(text.replace(/"consent":[\d.]+/, '"consent":1.5'));
    await page.getByRole('alert').getByText('scenario.parameters.consent').waitFor();
    const changed = text.replace(/"consent":[\d.]+/, '"consent":0.5').replace(/"hash":"\w{64}",/, '');
    // What the page can say itself it takes as changes, each with its undo; what it cannot stays a scenario from a file.
    await give(changed);
    await page.getByTestId('changed').getByText('consent: 0.5 instead of 0.7').waitFor();
    await page.getByRole('button', { name: 'Undo: consent: 0.5 instead of 0.7' }).click();
    await page.getByText('Nothing: this is what the record permits.').waitFor();
    const fewer = JSON.parse(changed);
    fewer.scenario.channels.pop();
    await give(JSON.stringify(fewer));
    await page.getByText('from a file, not the record of the moment').waitFor();
    await page.getByRole('button', { name: 'Back to the record' }).click();
    await page.getByText('from a file, not the record of the moment').waitFor({ state: 'hidden' });
    await context.close();
  });

  it('cancels a run, and no worker is left that could step', async () => {
    const { page, context } = await visitor();
    await signIn(page, 'admin', PASSWORD);
    await page.goto(`${concord.url}/simulate?asOf=2019-09-25`);
    await page.getByLabel('Replications').fill('10000');
    const started = page.waitForEvent('worker');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const worker = await started;
    await page
      .getByTestId('progress')
      .getByText(/[1-9]\d* of [1-9]\d,\d{3}/)
      .waitFor({ timeout: 60_000 });
    const closed = new Promise<void>((resolve) => worker.once('close', () => resolve()));
    await page.getByRole('button', { name: /^Cancel/ }).click();
    await closed;
    expect(page.workers()).toEqual([]);
    await page.getByText('Cancelled', { exact: false }).waitFor();
    await context.close();
  });

  it('brings what is opened in one column into view, and gives the place back on closing', async () => {
    const { page, context } = await visitor();
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, 'admin', PASSWORD);
    await open(page, '/record?tab=agreements');
    const opener = page.getByRole('button', { name: 'Collective Security Treaty', exact: true }).first();
    await opener.click();
    const panel = page.getByRole('complementary');
    const heading = panel.getByRole('heading', { name: 'Collective Security Treaty', exact: true });
    const inSight = (): Promise<void> =>
      expect
        .poll(async () => (await heading.boundingBox())?.y ?? Number.POSITIVE_INFINITY, { timeout: 10_000 })
        .toBeLessThan(400);
    const focused = (): Promise<string | null> => page.locator(':focus').textContent();
    await inSight();
    expect(await focused()).toBe('Collective Security Treaty');
    await panel.getByRole('button', { name: 'Close', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
    await expect.poll(focused, { timeout: 10_000 }).toBe('Collective Security Treaty');
    await page.goBack();
    await page.reload();
    await inSight();
    expect(await focused()).toBe('Collective Security Treaty');
    await context.close();
  }, 120_000);

  it('follows the system in light and dark, until somebody chooses', async () => {
    const { page, context } = await visitor('light');
    await signIn(page, 'admin', PASSWORD);
    const theme = (): Promise<string> => page.evaluate('document.documentElement.dataset.theme');
    expect(await theme()).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(theme).toBe('dark');
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await expect.poll(theme).toBe('light');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await theme()).toBe('light');
    await context.close();
  });

  it('takes no number and no day for another: it says the rule', async () => {
    const { page, context } = await visitor();
    await signIn(page, 'admin', PASSWORD);
    await open(page, '/simulate');
    await page.getByLabel('Replications').fill('-3');
    await page.keyboard.press('Tab');
    await page.getByRole('alert').getByText('must be a whole number from 2 to 10,000').waitFor();
    expect(await page.getByLabel('Replications').inputValue()).toBe('-3');
    expect(await page.getByRole('button', { name: 'Run', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await page.getByLabel('Replications').fill('3');
    await page.getByRole('button', { name: 'Run', exact: true, disabled: false }).waitFor();
    await page.goto(`${concord.url}/watch?asOf=9999-12-31`);
    await page.getByRole('alert').getByText('lies ahead').waitFor();
    await context.close();
  });

  it('threw nothing on the way', () => {
    expect(errors).toEqual([]);
  });
});
