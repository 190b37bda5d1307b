/** What an analyst asks and a curator does, over the API: on both clocks, on the day of the debate and today. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allItems, type Concord, makeToken, newDataDir, removeDataDir, startConcord } from './concord.ts';

const dataDir = newDataDir(inject('loaded'));
let concord: Concord;
let token: string;
beforeAll(async () => {
  concord = await startConcord(dataDir);
  token = await makeToken(concord);
});
afterAll(async () => {
  await concord?.stop();
  removeDataDir(dataDir);
});

const DEBATE = 'asOf=2019-09-25&knownAt=2019-09-25';
type Line = { id: string } & Record<string, unknown>;
const ask = (list: string, query: string): Promise<Line[]> => allItems<Line>(concord, list, query);
const ids = async (list: string, query: string): Promise<string[]> => (await ask(list, query)).map((one) => one.id);
const field = <T>(line: Line | undefined, name: string): T => line?.[name] as T;

describe('an analyst', () => {
  it('sees which agreements bound RATS, on the day of the debate and today', async () => {
    type Stages = { stage: string; answer: string }[];
    const isSigned = (one: Line): boolean =>
      field<Stages>(one, 'stages').some(({ stage, answer }) => stage === 'signed' && answer === 'yes');
    // The body itself, and its Executive Committee.
    const bound = async (when: string): Promise<string[]> => {
      const found = [
        ...(await ask('agreements', `parties=org-sco-rats&${when}`)),
        ...(await ask('agreements', `parties=org-sco-rats-ec&${when}`)),
      ];
      return found.filter(isSigned).map((one) => one.id);
    };
    const [then, now] = [await bound(DEBATE), await bound('')];
    expect(then).toContain('agr-tripartite-2018');
    expect(then).not.toContain('agr-rats-cisatc-2023');
    expect(now).toEqual(expect.arrayContaining([...then, 'agr-rats-cisatc-2023']));
  });

  it('sees which states sat in all three organizations, in law', async () => {
    const inAll = async (when: string): Promise<string[]> => {
      const of = async (organization: string): Promise<string[]> =>
        (await ask('standings', `organization=${organization}&isMember=yes&${when}`)).map((one) =>
          field(one, 'member'),
        );
      const [sco, csto, cis] = [await of('org-sco'), await of('org-csto'), await of('org-cis')];
      return sco.filter((state) => csto.includes(state) && cis.includes(state)).sort();
    };
    expect(await inAll('asOf=2019-09-25')).toEqual(['state-kg', 'state-kz', 'state-ru', 'state-tj']);
    expect(await inAll('')).toEqual(['state-by', 'state-kg', 'state-kz', 'state-ru', 'state-tj']);
  });

  it('sees which proposals had evidence, and of which strength', async () => {
    expect(await ids('evidence', DEBATE)).toEqual(['ev-4-01']);
    const now = await ask('evidence', '');
    expect([...new Set(now.map((one) => one['proposal']))].sort()).toEqual(['prop-1', 'prop-2', 'prop-3', 'prop-4']);
    const strengths = Map.groupBy(now, (one) => String(one['strength']));
    expect(['strong', 'moderate', 'weak', 'none'].map((one) => strengths.get(one)?.length)).toEqual([2, 14, 15, 5]);
    // P4: weak evidence around it, and nothing found expressly under the memorandum; both are shown.
    const fourth = now.filter((one) => one['proposal'] === 'prop-4');
    expect(fourth.filter((one) => one['nothingFound'] === true).map((one) => one.id)).toEqual(['ev-4-08']);
    expect(fourth.some((one) => one['strength'] === 'weak')).toBe(true);
  });

  it('sees where two sources disagree, and what was still open then', async () => {
    const open = (query: string) => ids('conflicts', `open=true&${query}`);
    expect(await open('knownAt=2019-10-31')).toContain('agr-rats-cted.signed');
    expect(await open('knownAt=2019-07-31')).not.toContain('agr-rats-cted.signed');
    const [now] = (await ask('conflicts', 'item=agr-rats-cted&field=signed')) as Line[];
    expect(now).toMatchObject({ open: false, contradicting: true, view: { preferred: { claim: 'c1' } } });
  });

  it('sees which pillars are covered, by whom, how sure that is, and that the fourth was not on the day of the debate', async () => {
    type Counts = Record<string, number>;
    type Pillars = Record<string, Counts>;
    const cells = async (pillar: string, organization: string, when: string): Promise<number[]> =>
      (await ask('coverage', `pillar=${pillar}&organization=${organization}&${when}`)).map((one) =>
        field(one, 'total'),
      );
    const summaryAt = async (when: string) => {
      const { body } = await concord.call<{
        summary: { pillars: Pillars; gaps: { pillar: string; kinds: string[] }[] };
      }>(`/api/coverage?limit=1&${when}`);
      return body.summary;
    };
    const then = await summaryAt(DEBATE);
    expect(then.pillars).toMatchObject({
      I: { proposal: 1, agreement: 6, activity: 0 },
      II: { proposal: 3, agreement: 21, activity: 4 },
      III: { proposal: 2, agreement: 8, activity: 17 },
      IV: { proposal: 0, agreement: 0, activity: 0, need: 0 },
      unknown: { proposal: 0, agreement: 9, activity: 9 },
    });
    expect(then.gaps.find((one) => one.pillar === 'IV')?.kinds).toEqual(
      expect.arrayContaining(['need', 'proposal', 'agreement', 'activity']),
    );
    expect([await cells('II', 'org-sco', DEBATE), await cells('IV', 'org-un', DEBATE)]).toEqual([[19], [0]]);
    const now = await summaryAt('asOf=2026-03-31');
    expect(now.pillars).toMatchObject({
      II: { proposal: 3, agreement: 32, activity: 16 },
      IV: { proposal: 0, agreement: 1, activity: 0 },
      unknown: { agreement: 10, activity: 26 },
    });
    const behind = await ask('coverage-items', 'pillars=IV&asOf=2026-03-31');
    expect(behind).toMatchObject([
      {
        id: 'agr-tashkent-declaration-2022',
        how: 'coded',
        reasons: [{ pillar: 'I' }, { pillar: 'IV', sure: 'coded' }],
      },
    ]);
    expect(await ids('coverage-items', 'pillars=unknown&asOf=2026-03-31')).toHaveLength(36);
  });

  it('finds every doubt by its rule, with what is missing and what would settle it', async () => {
    const doubts = await ask('doubts', 'rule=activity/one-basis');
    expect(doubts).toHaveLength(36);
    expect(new Set(doubts.map((one) => one['itemKind']))).toEqual(new Set(['activity']));
    expect(doubts.every((one) => String(one['settledBy']).includes('one agreement, resolution or proposal'))).toBe(
      true,
    );
    const { body } = await concord.call<{ byRule: { rule: string; count: number }[]; total: number }>(
      '/api/doubts?limit=1',
    );
    expect(body.byRule.reduce((sum, one) => sum + one.count, 0)).toBe(body.total);
  });
});

describe('a claim', () => {
  const path = '/api/agreements/agr-rats-cted';
  const told = (sources: string[], publicFrom: string) => ({ sources, confidence: 'M', occurredAt: null, publicFrom });
  const give = async (part: string, body: object): Promise<number> => {
    const answer = await concord.command(`${path}/${part}`, body, token);
    expect([part, answer.status]).toEqual([part, 201]);
    return answer.body.position;
  };
  type Signed = {
    answer: string;
    value: unknown;
    claims: { id: string; corroborations: { sources: string[] }[]; disputes: { says: string }[] }[];
    preferred: { claim: string; reason: string } | null;
    retracted: { id: string; reason: string; since: string }[];
  };

  it('is added, corroborated, disputed, preferred and retracted, with its trace on both clocks', async () => {
    const day = { field: 'signed', claim: 'c9' };
    await give('claims', { ...day, value: '2018-10-17', from: '2018-10-17', assertion: told(['SEED'], '2026-04-10') });
    await give('corroborations', { ...day, says: 'the same day', assertion: told(['SCO-0719'], '2026-05-10') });
    await give('disputes', { ...day, reason: 'no such meeting is known', assertion: told([], '2026-06-10') });
    await give('preferences', { ...day, reason: 'two sources', assertion: told([], '2026-07-10') });
    const last = await give('retractions', { ...day, reason: 'a misreading', assertion: told([], '2026-08-10') });
    const signed = async (query: string): Promise<Signed> =>
      (await concord.call<{ signed: Signed }>(`${path}?${query}&atLeast=${last}`)).body.signed;
    const c9 = async (knownAt: string) => (await signed(`knownAt=${knownAt}`)).claims.find((one) => one.id === 'c9');
    expect(await c9('2026-04-09')).toBeUndefined();
    expect(await c9('2026-04-10')).toMatchObject({ corroborations: [], disputes: [] });
    expect(await c9('2026-05-10')).toMatchObject({ corroborations: [{ sources: ['SCO-0719'] }], disputes: [] });
    expect(await c9('2026-06-10')).toMatchObject({ disputes: [{ says: 'no such meeting is known' }] });
    expect(await signed('knownAt=2026-07-10')).toMatchObject({
      ...{ answer: 'yes', value: '2018-10-17', retracted: [] },
      preferred: { claim: 'c9', reason: 'two sources' },
    });
    // From its retraction on the preference before it counts again; why it went is told, and what was believed before stays.
    const after = await signed('knownAt=2026-08-10');
    expect(after).toMatchObject({ answer: 'yes', value: '2018-10', preferred: { claim: 'c1' } });
    expect(after.retracted).toMatchObject([{ id: 'c9', reason: 'a misreading', since: '2026-08-10' }]);
    // By the claim that was preferred then, there was no memorandum yet on the day before.
    expect((await concord.call(`${path}?asOf=2018-10-16&knownAt=2026-07-10`)).status).toBe(404);
    expect(await signed('asOf=2018-10-16&knownAt=2026-08-10')).toMatchObject({ answer: 'unknown' });
    expect(await ids('conflicts', 'disputed=true&knownAt=2026-07-10')).toEqual(['agr-rats-cted.signed']);
  });

  it('is not corroborated by the source that it came from, nor by nobody', async () => {
    const { status, body } = await concord.command(
      `${path}/corroborations`,
      { field: 'signed', claim: 'c1', assertion: { ...told([], '2026-08-10') } },
      token,
    );
    expect([status, body]).toMatchObject([409, { rule: 'agreement/further-source-needed' }]);
  });
});

describe('a finding', () => {
  it('is noted by a curator on its proposal, once', async () => {
    const finding = {
      ...{ evidence: 'ev-2-99', evidenceKind: 'document', finding: 'A paper names it.', supports: 'awareness' },
      ...{ strength: 'weak', refersTo: ['agr-tripartite-2018'] },
      assertion: { sources: ['SEED'], confidence: 'L', occurredAt: '2020' },
    };
    const first = await concord.command('/api/proposals/prop-2/evidence', finding, token);
    expect(first.status).toBe(201);
    const shown = await concord.call(`/api/evidence/ev-2-99?atLeast=${first.body.position}`);
    expect(shown).toMatchObject({ status: 200, body: { proposal: 'prop-2', on: '2020', nothingFound: false } });
    const again = await concord.command('/api/proposals/prop-2/evidence', finding, token);
    expect(again).toMatchObject({ status: 409, body: { rule: 'proposal/evidence-exists' } });
  });
});
