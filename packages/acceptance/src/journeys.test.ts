/** What a delegate, a curator and an analyst do, through the pages alone: their forms, their boards, their two clocks. */
import { launchBrowser } from '@concord/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allItems, type Concord, caughtUp, newDataDir, removeDataDir, startConcord } from './concord.ts';
import { act, enterAs, inspector, open, refused, tableOf, tell, visit } from './pages.ts';

const launched = await launchBrowser();
const missing = 'missing' in launched ? launched.missing : undefined;
const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let browser: Browser;
let needer: Page;
let offerer: Page;
let assessor: Page;
let admin: Page;
const errors: string[] = [];

beforeAll(async () => {
  if ('missing' in launched) return;
  browser = launched.browser;
  concord = await startConcord(dataDir);
  await caughtUp(concord);
  needer = await enterAs(browser, concord, { username: 'aida', party: 'state-kg' }, errors);
  offerer = await enterAs(browser, concord, { username: 'bilal', party: 'state-pk' }, errors);
  assessor = await enterAs(browser, concord, { username: 'clara', party: 'org-un-cted' }, errors);
  admin = (await visit(browser, concord, 'admin', errors)).page;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await concord?.stop();
  removeDataDir(dataDir);
});

const main = (page: Page): Locator => page.getByRole('main');
/** What may be done to the item that stands beside the page. */
const acts = (page: Page): Locator => inspector(page).getByRole('region', { name: 'Further acts' });
const itemIn = (page: Page): string => new URL(page.url()).searchParams.get('item') ?? '';
/** The id of what was just begun: it stands beside the page. */
const begun = async (page: Page, kind: string, title: string): Promise<string> => {
  await inspector(page).getByRole('heading', { level: 2, name: title }).waitFor();
  const id = itemIn(page);
  expect(id).toMatch(new RegExp(`^${kind}-`));
  return id;
};
const column = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'Columns of the board' }).getByRole('region', { name, exact: true });
/** Another browser shows a card in a column, by the stream alone, with the word of its stage. */
const stands = (name: string, title: string, stage: string): Promise<void> =>
  column(admin, name).getByRole('listitem').filter({ hasText: title }).getByText(stage, { exact: true }).waitFor();

describe.skipIf(missing !== undefined)(missing ?? 'through the pages', () => {
  describe('from a need to what was delivered', () => {
    const NEED = 'Forensics at the border';
    const OFFER = 'A course in forensics';
    const PAIR = `${NEED} – ${OFFER}`;
    const size = { Places: '20', Hours: '40' };
    let match: string;

    it('a need is stated, validated and opened; an offer declared, vetted and made available', async () => {
      await open(admin, '/record?tab=capacity');
      for (const page of [needer, offerer, assessor]) await open(page, '/record?tab=capacity');
      await act(main(assessor), 'State a need', {
        ...{ Title: NEED, 'Whose need it is': 'Kyrgyzstan', Areas: 'border-forensics', Pillars: 'III' },
        ...{ Languages: 'ru, ky', ...size },
      });
      const need = await begun(assessor, 'need', NEED);
      await stands('Needs open', NEED, 'identified');
      await open(needer, `/record?tab=capacity&item=${need}`);
      // Whose need it is has to consent before who found it may open it.
      await acts(assessor).getByText('whose need it is has not consented').waitFor();
      await act(acts(needer), 'Validate');
      await stands('Needs open', NEED, 'validated');
      await act(acts(needer), 'Open');
      await stands('Needs open', NEED, 'open');

      await act(main(offerer), 'Declare an offer', {
        ...{ Title: OFFER, Areas: 'border-forensics', Pillars: 'III', Languages: 'en, ru', ...size, Places: '25' },
      });
      const offer = await begun(offerer, 'offer', OFFER);
      await stands('Offers available', OFFER, 'declared');
      await acts(offerer).getByText('who offers it cannot vet it').waitFor();
      await open(assessor, `/record?tab=capacity&item=${offer}`);
      await act(acts(assessor), 'Vet', { Finding: 'cleared', 'What happened': 'sound' });
      await stands('Offers available', OFFER, 'vetted');
      await act(acts(offerer), 'Make available');
      await stands('Offers available', OFFER, 'available');
    }, 120_000);

    it('a match is suggested with its reasons, accepted by both, and agreed after due diligence', async () => {
      const possible = column(assessor, 'Proposed').getByRole('listitem').filter({ hasText: PAIR });
      await possible.getByText('Both are members of SCO.').waitFor();
      await act(possible, 'Suggest the match');
      match = await begun(assessor, 'match', PAIR);
      await stands('Proposed', PAIR, 'suggested');
      for (const page of [needer, offerer]) await open(page, `/record?tab=capacity&item=${match}`);
      await act(acts(needer), 'Accept');
      await acts(needer).getByText('your party has accepted it').waitFor();
      await act(acts(offerer), 'Accept');
      await stands('Proposed', PAIR, 'accepted');
      await inspector(needer).getByText('due diligence on human rights; places committed by the offer').waitFor();
      await act(acts(assessor), 'Record due diligence', {
        ...{ Finding: 'cleared with conditions', 'What happened': 'no sharing on' },
      });
      await inspector(offerer).getByRole('link', { name: OFFER }).click();
      await act(acts(offerer), 'Commit', { Match: PAIR });
      await act(acts(needer), 'Agree');
      await stands('Agreed', PAIR, 'agreed');
      await stands('Offers available', OFFER, 'committed');
      expect(await column(admin, 'Proposed').getByRole('listitem').count()).toBe(0);
    }, 120_000);

    it('it is scheduled and delivered to those who came; the board and the history say when and by whom', async () => {
      await open(offerer, `/record?tab=capacity&item=${match}`);
      await act(acts(offerer), 'Schedule', { Begins: '2027-02-01', Ends: '2027-02-05' });
      await stands('Delivering', PAIR, 'scheduled');
      expect(await refused(acts(offerer), 'Deliver', { 'How many attended': '0' })).toMatch(/attend/);
      await act(acts(offerer), 'Deliver', { 'How many attended': '18' });
      await stands('Delivered', PAIR, 'delivered');
      for (const name of ['Agreed', 'Delivering'])
        expect([name, await column(admin, name).getByRole('listitem').count()]).toEqual([name, 0]);

      await column(admin, 'Delivered').getByRole('button', { name: PAIR }).click();
      const history = inspector(admin).getByRole('region', { name: 'History of this item' });
      const lines = history.getByRole('listitem');
      await lines.nth(6).waitFor();
      const told = await lines.allInnerTexts();
      expect(told.map((line) => /(aida|bilal|clara), recorded [\d-]{10} [\d:]{5} UTC/.exec(line)?.[1])).toEqual([
        ...['clara', 'aida', 'bilal', 'clara', 'aida', 'bilal', 'bilal'],
      ]);
    }, 120_000);
  });

  describe('a strategy against messages of recruitment', () => {
    const TITLE = 'Voices of return';
    it('is drafted, reviewed for rights by another, consulted on and approved, and not before the review', async () => {
      await open(offerer, '/record?tab=strategies');
      await act(main(offerer), 'Draft a strategy', {
        ...{ Title: TITLE, 'In short': 'Answer recruitment with those who came back', Pillars: 'I, II' },
      });
      const strategy = await begun(offerer, 'strategy', TITLE);
      await open(assessor, `/record?tab=strategies&item=${strategy}`);
      const review = inspector(offerer).getByRole('region', { name: 'Review of rights that counts' });
      await review.getByText('it cannot be approved').waitFor();
      await acts(offerer).getByText('it waits for a review of rights since its last revision').waitFor();
      expect(await acts(offerer).getByRole('button', { name: 'Approve' }).getAttribute('aria-disabled')).toBe('true');
      await act(acts(assessor), 'Review for rights', {
        Finding: 'sound',
        'On freedom of expression': 'counter-speech of our own only',
        'On necessity': 'less would not do',
      });
      await review.getByText('counter-speech of our own only').waitFor();
      await act(acts(offerer), 'Consult', { 'Who is consulted': 'families', 'What happened': 'they want to be heard' });
      await act(acts(offerer), 'Approve');
      const steps = inspector(assessor).getByRole('region', { name: 'Steps taken' }).getByRole('listitem');
      await steps.filter({ hasText: 'approved' }).waitFor();
      expect((await steps.allInnerTexts()).map((line) => line.split('\n')[0])).toEqual([
        ...['drafted', 'reviewed', 'consulted', 'approved'],
      ]);
      const row = main(assessor).getByRole('row').filter({ hasText: TITLE });
      expect(await row.getByRole('cell').nth(1).textContent()).toBe('1 of 1');
    }, 120_000);
  });

  describe('a claim of a curator', () => {
    const AGREEMENT = '/record?tab=agreements&item=agr-rats-cted';
    const signed = (): Locator => inspector(admin).getByRole('region', { name: 'When was it signed?' });
    const claims = (): Locator => signed().getByRole('listitem').filter({ hasText: 'Public since' });
    const at = (asOf: string, knownAt: string): Promise<void> =>
      open(admin, `${AGREEMENT}&asOf=${asOf}&knownAt=${knownAt}`);
    const DAY = '17 Oct 2018';
    const retracted = (): Locator => signed().getByTestId('retracted').getByRole('listitem');
    const preferred = (text: string): Promise<void> =>
      claims().filter({ hasText: text }).getByText('Preferred', { exact: true }).waitFor();
    const judge = (verb: string, answers: Readonly<Record<string, string>>): Promise<void> =>
      tell(claims().filter({ hasText: DAY }), `${verb} claim c4: When was it signed?`, answers, verb);
    /** Where in the log it was preferred, and on which day it was retracted. */
    let position = '';
    let day = '';

    it('is added, disputed, preferred with a reason and retracted', async () => {
      await open(admin, AGREEMENT);
      await signed().getByText('3 claims, 2 conflict').waitFor();
      await tell(signed(), 'Add a claim', {
        ...{ 'Date, as precise': '2018-10-17', 'Sources on record': 'SEED', 'How sure': 'Medium: one source.' },
        'Public since': '2026-04-10',
      });
      await claims()
        .filter({ hasText: `c4: ${DAY}` })
        .waitFor();
      await judge('Dispute', { Reason: 'no such meeting is known', 'Public since': '2026-06-10' });
      await claims().filter({ hasText: DAY }).getByText('no such meeting is known').waitFor();
      await judge('Prefer', { Reason: 'two sources' });
      await preferred(DAY);
      await signed().getByText('Two sources').waitFor();
      const said = await claims().filter({ hasText: DAY }).getByText('Recorded at position').textContent();
      position = /[\d,]+/.exec(said ?? '')?.[0].replaceAll(',', '') ?? '';
      await judge('Retract', { Reason: 'a misreading' });
      await retracted().getByText('a misreading').waitFor();
      await preferred('Oct 2018');
      day = new Date().toISOString().slice(0, 10);
    }, 120_000);

    it('is traced on both clocks and in the log: what was believed at each moment, and why', async () => {
      // By the control itself once; its address is what a colleague gets.
      await admin.getByRole('button', { name: 'Go to a moment' }).click();
      await admin.getByLabel('As it was on').fill('2026-01-01');
      await admin.getByLabel('As it was known on').fill('2026-04-09');
      await admin.getByRole('button', { name: 'Go', exact: true }).click();
      await signed().getByText('1 claim became public after this moment').waitFor();
      expect(admin.url()).toMatch(/asOf=2026-01-01&knownAt=2026-04-09|knownAt=2026-04-09&asOf=2026-01-01/);
      expect(await signed().getByText(DAY).count()).toBe(0);

      await at('2026-01-01', '2026-04-10');
      await claims().filter({ hasText: DAY }).getByText('Public since 10 Apr 2026').waitFor();
      await preferred('c1: Oct 2018');
      expect(await signed().getByText('no such meeting is known').count()).toBe(0);

      await at('2026-01-01', '2026-06-10');
      await claims().filter({ hasText: DAY }).getByText('Disputed, 10 Jun 2026').waitFor();
      await preferred('c1: Oct 2018');

      // As the log stood when it was preferred; by that choice there was none yet on the day before.
      await open(admin, `${AGREEMENT}&position=${position}`);
      await preferred(DAY);
      await signed().getByText('Two sources').waitFor();
      await open(admin, `${AGREEMENT}&position=${position}&asOf=2018-10-16`);
      await inspector(admin).getByText('Not yet on record at this moment').waitFor();

      // From its retraction on the choice before it counts again, and on that day nobody can be sure.
      await at(day, day);
      await retracted().getByText('a misreading').waitFor();
      await preferred('c1: Oct 2018');
      await at('2018-10-16', day);
      await inspector(admin).getByText('claims conflict, not sure by this moment').waitFor();
    }, 120_000);
  });

  describe('a timer', () => {
    it('that has fallen due is shown on its item and in the list, with the day and the age', async () => {
      await open(admin, '/record?tab=due');
      const due = main(admin).getByRole('listitem').filter({ hasText: 'Review: due since 28 May 2020' });
      await due.first().waitFor();
      const { body } = await concord.call<{ total: number }>('/api/timers?status=due&limit=1');
      await main(admin).getByText(`${body.total} due, `).waitFor();
      await due.getByRole('link').first().click();
      const waits = inspector(admin).getByRole('region', { name: 'What falls due' });
      await waits.getByText('Review: due since 28 May 2020').waitFor();
      // On the day of the debate it was waited for.
      await open(admin, '/record?tab=agreements&item=agr-tripartite-2018&asOf=2019-09-25');
      await waits.getByText('Review: due on 28 May 2020').waitFor();
    }, 60_000);
  });

  describe('an analyst, at the debate and today', () => {
    const DEBATE = 'asOf=2019-09-25&knownAt=2019-09-25';
    const at = (tab: string, when: string): Promise<void> => open(admin, `/record?tab=${tab}&${when}`);

    it('sees which agreements bound RATS', async () => {
      const bound = async (when: string): Promise<string[]> => {
        const titles: string[] = [];
        for (const body of ['org-sco-rats', 'org-sco-rats-ec']) {
          await at('agreements', `party=${body}&${when}`);
          const rows = await tableOf(admin, 'How far each came');
          // Number, title, kind, parties, then what is told of each stage: drafted, signed, in force.
          titles.push(...rows.filter((row) => row[5] !== '' && row[5] !== 'no claim').map((row) => row[1] ?? ''));
        }
        return titles.sort();
      };
      const titlesOf = async (when: string): Promise<string[]> => {
        type Line = { id: string; title: string; stages: { stage: string; answer: string }[] };
        const all = await Promise.all(
          ['org-sco-rats', 'org-sco-rats-ec'].map((body) =>
            allItems<Line>(concord, 'agreements', `parties=${body}&${when}`),
          ),
        );
        const isSigned = ({ stages }: Line): boolean =>
          stages.some((one) => one.stage === 'signed' && one.answer === 'yes');
        return all
          .flat()
          .filter(isSigned)
          .map((one) => one.title)
          .sort();
      };
      const [then, now] = [await bound(DEBATE), await bound('')];
      expect(then).toEqual(await titlesOf(DEBATE));
      expect(now).toEqual(await titlesOf(''));
      const later = await concord.call<{ title: string }>('/api/agreements/agr-rats-cisatc-2023');
      expect([then, now].map((titles) => titles.includes(later.body.title))).toEqual([false, true]);
    }, 120_000);

    it('sees which states sat in all three organizations', async () => {
      const four = 'Kazakhstan, Kyrgyzstan, Russian Federation, Tajikistan';
      await at('organizations', DEBATE);
      await main(admin).getByText(`Members of all three in law at this moment, 4: ${four}.`).waitFor();
      await at('organizations', '');
      await main(admin).getByText(`Members of all three in law at this moment, 5: Belarus, ${four}.`).waitFor();
    }, 60_000);

    it('sees which proposals had evidence, and of which strength', async () => {
      const table = async (when: string): Promise<string[][]> => {
        await at('proposals', when);
        return tableOf(admin, 'What happened to each');
      };
      const evidence = (rows: string[][]): string[] => rows.map((row) => row.at(-2) ?? '');
      const then = evidence(await table(DEBATE));
      expect(then.map((cell) => /\d/.test(cell))).toEqual([false, false, false, true]);
      const now = await table('');
      const count = (strength: string): number =>
        evidence(now)
          .map((cell) => Number(new RegExp(`(\\d+) ${strength}`).exec(cell)?.[1] ?? 0))
          .reduce((sum, one) => sum + one, 0);
      expect(['strong', 'moderate', 'weak'].map(count)).toEqual([2, 14, 15]);
      // P4: weak evidence around it, and nothing found expressly under the memorandum; both are shown.
      await open(admin, '/record?tab=proposals&item=prop-4');
      const found = inspector(admin).getByRole('region', { name: 'What was found' });
      await found.getByRole('heading', { name: 'No public evidence' }).waitFor();
      await found.getByRole('listitem').filter({ hasText: 'weak, a mention' }).first().waitFor();
    }, 60_000);

    it('sees where two sources disagree', async () => {
      const shown = async (when: string): Promise<number> => {
        await at('conflicts', when);
        await main(admin).getByRole('article').first().waitFor();
        return main(admin).getByRole('article').count();
      };
      const asked = async (when: string): Promise<number> =>
        (await allItems(concord, 'conflicts', `contradicting=true&${when}`)).length;
      expect(await shown(DEBATE)).toBe(await asked(DEBATE));
      expect(await shown('knownAt=2019-10-31')).toBe(await asked('knownAt=2019-10-31'));
      const memorandum = main(admin).getByRole('article').filter({ hasText: 'RATS and CTED' });
      await memorandum.getByText('3 claims').waitFor();
      expect(await shown('knownAt=2019-07-31')).toBe(await asked('knownAt=2019-07-31'));
      expect(await memorandum.count()).toBe(0);
      expect(await shown('')).toBe(await asked(''));
    }, 60_000);
  });

  it('threw nothing on the way', () => {
    expect(errors).toEqual([]);
  });
});
