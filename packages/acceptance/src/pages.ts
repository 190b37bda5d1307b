/** People at the pages of the running product, each in a browser of their own: what they see, press and fill in, by its name. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { type Concord, PASSWORD } from './concord.ts';

export type Visitor = { page: Page; context: BrowserContext };

/** Signs in; what the page throws, and what its policy forbids, is added to `errors`. */
export const visit = async (
  browser: Browser,
  concord: Concord,
  username: string,
  errors: string[],
): Promise<Visitor> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      errors.push(`${page.url()}: ${message.text()}`);
  });
  await page.goto(concord.url);
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Watch' }).waitFor();
  return { page, context };
};

/** Opens a page and waits until what it asks for has come. */
export const open = async (page: Page, address: string): Promise<void> => {
  await page.goto(new URL(address, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByText(/^Loading/)
    .first()
    .waitFor({ state: 'hidden' });
};

export const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });

/** A field of a form by how its name begins: chosen, ticked or typed, as it is made. */
const answer = async (form: Locator, name: string, value: string): Promise<void> => {
  const group = form.getByRole('group', { name });
  if ((await group.count()) > 0) {
    for (const one of value.split(','))
      await group.getByRole('checkbox', { name: new RegExp(`^${one.trim()}\\b`) }).check();
    return;
  }
  const field = form.getByLabel(new RegExp(`^${name}`)).first();
  const made = await field.evaluate((element: { tagName: string }) => element.tagName);
  if (made === 'SELECT') await field.selectOption({ label: value });
  else await field.fill(value);
};

export type Answers = Readonly<Record<string, string>>;

/** Presses the button of an act and fills in what it asks; nothing is sent yet. */
const begin = async (where: Locator, verb: string, answers: Answers): Promise<Locator> => {
  await where.getByRole('button', { name: verb, exact: true }).click();
  const dialog = where.page().getByRole('dialog');
  await dialog.waitFor();
  for (const [name, value] of Object.entries(answers)) await answer(dialog, name, value);
  return dialog;
};

/** One act of a party: its dialog says that the log keeps it, and goes when it is recorded. `confirm`: its button there, where that is shorter. */
export const act = async (where: Locator, verb: string, answers: Answers = {}, confirm = verb): Promise<void> => {
  const dialog = await begin(where, verb, answers);
  await dialog.getByText('The log keeps it for good').waitFor();
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** What a curator tells of what others did: no party, and the others stay. */
export const tell = async (where: Locator, verb: string, answers: Answers, confirm = verb): Promise<void> => {
  const dialog = await begin(where, verb, answers);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** An act that is refused. @returns the words of the rule; the form stays open with them, and is then left */
export const refused = async (where: Locator, verb: string, answers: Answers = {}): Promise<string> => {
  const dialog = await begin(where, verb, answers);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.getByRole('alert').first().waitFor();
  const above = await dialog.getByRole('alert').allTextContents();
  // What is said at a field, as it is read out with it.
  const fields = await dialog.locator('[aria-invalid="true"][aria-describedby]').all();
  const told = await Promise.all(
    fields.map(async (field) =>
      dialog
        .page()
        .locator(`[id="${await field.getAttribute('aria-describedby')}"]`)
        .allTextContents(),
    ),
  );
  const words = [...above, ...told.flat()].join(' ');
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  return words;
};

/** The rows of a section, as its own table has them: what a reader gets by "show as table". */
export const tableOf = async (page: Page, section: string): Promise<string[][]> => {
  const region = page.getByRole('region', { name: section, exact: true });
  await region.getByRole('button', { name: `Show as table: ${section}` }).click();
  await region.getByRole('cell').first().waitFor();
  const rows = await region.getByRole('row').all();
  const cells = await Promise.all(
    rows.map((row) => row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts()),
  );
  return cells.filter((row) => row.length > 0);
};

/** The account of a delegate, and that delegate at the pages. */
export const enterAs = async (
  browser: Browser,
  concord: Concord,
  { username, party }: { username: string; party: string },
  errors: string[],
): Promise<Page> => {
  const body = { username, password: PASSWORD, roles: ['delegate', 'observer'], party };
  const { status } = await concord.call('/api/accounts', { method: 'POST', body });
  if (status !== 201) throw new Error(`the account of ${username} was not made: ${status}`);
  return (await visit(browser, concord, username, errors)).page;
};

const TASKS = ['/watch', '/record', '/mechanism', '/simulate', '/history', '/operate'];
/** What is opened beside a page, or is another view of it. */
const WITHIN = [
  '/record?tab=agreements&item=agr-rats-cted',
  '/record?tab=agreements&view=age',
  '/record?tab=proposals&item=prop-1',
  '/record?tab=activities&view=table&item=act-pabbi-2021',
];

/** Every address that a reader comes to: each page, and each tab that it shows, so that a new one cannot be forgotten. */
export const everyAddress = async (page: Page, url: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const task of TASKS) {
    await page.goto(`${url}${task}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const links = await page.locator('nav.tabs a').all();
    const tabs = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? task));
    found.push(...(tabs.length === 0 ? [task] : tabs));
  }
  return [...found, ...WITHIN];
};
