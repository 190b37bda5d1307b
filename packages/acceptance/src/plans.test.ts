/** A plan to put an agreement to work, through the pages: made by a party, told on by a curator, seen in its lanes; and what a page says while the lists stand still. */
import { launchBrowser } from '@concord/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Concord, caughtUp, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { act, enterAs, inspector, open, visit } from './pages.ts';

const launched = await launchBrowser();
const missing = 'missing' in launched ? launched.missing : undefined;
const dataDir = newDataDir(inject('loaded'));
const MEMORANDUM = 'agr-rats-cted';
let concord: Concord;
let browser: Browser;
let rats: Page;
let admin: Page;
const errors: string[] = [];

beforeAll(async () => {
  if ('missing' in launched) return;
  browser = launched.browser;
  concord = await startConcord(dataDir);
  await caughtUp(concord);
  rats = await enterAs(browser, concord, { username: 'farid', party: 'org-sco-rats-ec' }, errors);
  admin = (await visit(browser, concord, 'admin', errors)).page;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await concord?.stop();
  removeDataDir(dataDir);
});

const main = (page: Page): Locator => page.getByRole('main');
const acts = (page: Page): Locator => inspector(page).getByRole('region', { name: 'Further acts' });
const lanes = (page: Page): Locator => page.getByTestId('plan-lanes').getByRole('listitem');

describe.skipIf(missing !== undefined)(missing ?? 'a plan for the memorandum of RATS and CTED', () => {
  it('is not there to begin with, and the page says what one would hold', async () => {
    await open(rats, '/record?tab=plans');
    await main(rats).getByText('No public source tells of a plan.').waitFor();
  }, 60_000);

  it('is made by a party, with steps within the scope; every lane is seen in another browser by the stream alone', async () => {
    await open(admin, '/record?tab=plans');
    await act(main(rats), 'Make a plan', { Agreement: MEMORANDUM, Title: 'Put it to work' });
    await inspector(rats).getByRole('heading', { level: 2, name: 'Put it to work' }).waitFor();
    await lanes(admin).filter({ hasText: 'Put it to work' }).getByText('planned, 0 of 0 completed.').waitFor();
    const step = { 'Short name of the step': 'contact', Title: 'Name contact points', 'To be done by': '2020-06' };
    await act(acts(rats), 'Add a step', { ...step, Subjects: 'strategic cooperation' });
    await act(acts(rats), 'Start a step', { 'Short name of the step': 'Name contact points' });
    const lane = lanes(admin).filter({ hasText: 'Name contact points' });
    await lane.getByText('overdue since Jun 2020').waitFor();
    await lane.getByRole('img', { name: /^started/ }).waitFor();
    // As it was before it was made there is none.
    await open(admin, '/record?tab=plans&asOf=2019-09-25');
    await main(admin).getByText('No public source tells of a plan.').waitFor();
    expect(errors).toEqual([]);
  }, 120_000);

  it('an act that was accepted is told as recorded while an operator lets the lists stand', async () => {
    const pause = { method: 'POST', body: { projection: 'plans', reason: 'to look at one moment' } } as const;
    expect((await concord.call('/api/pauses', pause)).status).toBeLessThan(300);
    await acts(rats).getByRole('button', { name: 'Complete a step', exact: true }).click();
    const dialog = rats.getByRole('dialog');
    await dialog.getByLabel('Short name of the step').selectOption({ label: 'Name contact points' });
    await dialog.getByLabel(/^Evidence/).fill('SEED');
    await dialog.getByRole('button', { name: 'Complete a step', exact: true }).click();
    await dialog.getByText(/^Recorded at position [\d,]+\. The lists do not come so far now/).waitFor();
    const resume = { method: 'POST', body: { projection: 'plans' } } as const;
    expect((await concord.call('/api/resumes', resume)).status).toBeLessThan(300);
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await lanes(rats).filter({ hasText: 'Name contact points' }).getByText('completed').waitFor();
  }, 120_000);
});
