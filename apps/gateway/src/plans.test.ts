/** Operationalization plans as the API answers them: on both clocks, by filters, and named in the description. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, type House, houseOn, organization, project, server } from './fixtures.test-support.ts';
import { mergeOpenApi } from './openapi.ts';

let house: House;
type Line = Readonly<Record<string, unknown>>;
type Plan = { id: string; status: string; lines: readonly Line[]; age: Line; parties: readonly string[] };
const get = (path: string) => house.ask('GET', path, { headers: house.local });
const planAt = async (query = ''): Promise<Plan | undefined> => {
  const { status, body } = await get(`/api/plans/plan-1${query}`);
  return status === 200 ? (body as Plan) : undefined;
};
const ids = async (query: string): Promise<unknown[]> => {
  const { status, body, text } = await get(`/api/plans?${query}`);
  if (status !== 200) throw new Error(text);
  return (body['items'] as { id: string }[]).map((one) => one.id);
};

const said = { provenance: { basis: 'asserted', sources: [], confidence: 'M' } };
/** An event of a day, public on that day unless it says otherwise. */
const on = (type: string, day: string, data: object, knownAt = day) => ({
  ...{ type, data: { ...data, ...said }, occurredAt: day, knownAt },
});
const step = (type: string, day: string, more: object, knownAt = day) =>
  on(`plan/${type}`, day, { by: null, says: null, on: day, ...more }, knownAt);
const line = (name: string, more: object = {}) => ({
  step: name,
  title: name,
  scope: ['training'],
  dueBy: null,
  ...more,
});

beforeAll(async () => {
  house = await houseOn(server);
  const body = (parent: string | null) => {
    const { data, type } = organization('Body');
    return { type, data: { ...(data as object), parent }, occurredAt: null, knownAt: '2001-01-01' };
  };
  await append(house.store, 'organization-org-sco', body(null));
  // The committee is a body of a body: what counts is who belongs to the outermost.
  await append(house.store, 'organization-org-secretariat', body('org-sco'));
  await append(house.store, 'organization-org-rats', body('org-secretariat'));
  await append(house.store, 'organization-org-cted', body(null));
  await append(
    house.store,
    'state-state-pk',
    on('state/registered', '2001-01-01', { iso2: 'PK', iso3: 'PAK', names: {}, unMemberSince: null, details: {} }),
  );
  await append(
    house.store,
    'membership-mem-pk',
    on('membership/started', '2017-06-09', {
      ...{ member: 'state-pk', organization: 'org-sco', status: 'member', legalBasis: 'de-jure', layer: 'status' },
      ...{ start: '2017-06-09', startEvent: null, details: {} },
    }),
  );
  for (const id of ['agr-1', 'agr-2'])
    await append(
      house.store,
      `agreement-${id}`,
      on('agreement/drafted', '2018-01-01', {
        ...{ title: id, agreementKind: 'memorandum', parties: ['org-rats', 'org-cted'], partiesAsGiven: [] },
        ...{ scope: ['training'], ratificationNeeded: null, duration: null, details: {} },
      }),
      on('agreement/signed', '2019-01-01', { parties: ['org-rats', 'org-cted'], on: '2019-01-01', complete: true }),
    );
  const drafted = (agreement: string) => ({ agreement, title: `For ${agreement}`, gist: null, details: {} });
  await append(
    house.store,
    'plan-plan-1',
    step('drafted', '2019-03-01', drafted('agr-1')),
    step('step-planned', '2019-03-02', line('course')),
    step(
      'assistance-planned',
      '2019-03-03',
      line('help', { member: 'state-pk', helper: 'org-rats', dueBy: '2019-05' }),
    ),
    step('step-started', '2019-04-01', { step: 'help' }),
    // Done in July, and told of only a year later.
    step('step-completed', '2019-07-01', { step: 'help', evidence: ['SRC-1'] }, '2020-07-01'),
  );
  await append(house.store, 'plan-plan-2', step('drafted', '2019-06-01', drafted('agr-2')));
  await project(house);
});
afterAll(async () => {
  await house.close();
});

describe('a plan', () => {
  it('is there from the day on which it was made', async () => {
    expect(await planAt('?asOf=2019-02-28')).toBeUndefined();
    expect(await planAt('?knownAt=2019-02-28')).toBeUndefined();
    expect(await planAt('?asOf=2019-03-01')).toMatchObject({ status: 'planned', lines: [], agreement: 'agr-1' });
  });

  it('has its steps, their standing and its age as they were on that day', async () => {
    const before = await planAt('?asOf=2019-03-11');
    expect(before).toMatchObject({ status: 'planned', parties: ['org-rats', 'org-cted'], helpers: ['org-rats'] });
    expect(before?.age).toEqual({
      ...{ signed: [{ on: '2019-01-01', days: 69 }], made: '2019-03-01', begun: null, days: 10 },
    });
    expect(before?.lines.map(({ step: name, stage }) => [name, stage])).toEqual([
      ['course', 'planned'],
      ['help', 'planned'],
    ]);
    const begun = await planAt('?asOf=2019-04-20');
    expect(begun).toMatchObject({
      status: 'under-way',
      age: { begun: '2019-04-01', days: 31, signed: [{ days: 90 }] },
    });
    expect(begun?.lines[1]).toMatchObject({ started: '2019-04-01', overdue: false });
  });

  it('says what was done as it was known then: completed, by the day; overdue, by what one had to believe', async () => {
    const known = await planAt('?asOf=2019-08-01');
    expect(known?.lines[1]).toMatchObject({ stage: 'completed', completed: '2019-07-01', evidence: ['SRC-1'] });
    const believed = await planAt('?asOf=2019-08-01&knownAt=2019-08-01');
    expect(believed?.lines[1]).toMatchObject({ stage: 'started', completed: null, evidence: [], overdue: true });
  });

  it('says of which organization of a party the assisted state is a member on the day', async () => {
    expect((await planAt('?asOf=2019-08-01'))?.lines[1]).toMatchObject({
      ...{ member: 'state-pk', helper: 'org-rats' },
      memberOf: [{ organization: 'org-sco', standing: 'yes' }],
    });
  });

  it('is never what operationalizes its agreement', async () => {
    const { body } = await get('/api/agreements/agr-1');
    expect(body['stages']).toContainEqual({ stage: 'operationalized', answer: 'no', on: null, conflict: false });
    expect(body['stage']).toBe('signed');
  });
});

describe('the age of a plan', () => {
  it('counts from every date of signature on which sources disagree, and from the one that is preferred', async () => {
    const about = { field: 'signed', claim: 'c1' };
    const claimed = { ...about, value: '2018-06-01', from: '2018-06-01' };
    await append(house.store, 'agreement-agr-2', on('agreement/claimed', '2020-01-01', claimed));
    await append(
      house.store,
      'agreement-agr-2',
      on('agreement/preferred', '2021-01-01', { ...about, reason: 'the text itself' }),
    );
    await project(house);
    const signedAt = async (knownAt: string) => {
      const { body } = await get(`/api/plans/plan-2?asOf=2019-07-01&knownAt=${knownAt}`);
      return (body['age'] as { signed: unknown }).signed;
    };
    const [late, early] = [
      { on: '2019-01-01', days: 181 },
      { on: '2018-06-01', days: 395 },
    ];
    expect(await signedAt('2019-12-31')).toEqual([late]);
    expect(await signedAt('2020-12-31')).toEqual([early, late]);
    expect(await signedAt('2021-01-01')).toEqual([early]);
  });
});

describe('the list of plans', () => {
  it('is filtered by agreement, status, and whom it assists', async () => {
    expect(await ids('')).toEqual(['plan-1', 'plan-2']);
    expect(await ids('agreement=agr-1')).toEqual(['plan-1']);
    expect(await ids('status=under-way')).toEqual(['plan-1']);
    expect(await ids('status=planned')).toEqual(['plan-2']);
    expect(await ids('members=state-pk')).toEqual(['plan-1']);
    expect(await ids('helpers=org-cted')).toEqual([]);
    expect((await get('/api/plans?status=bogus')).status).toBe(400);
    expect((await get('/api/plans?agreement=agr-9')).status).toBe(404);
  });

  it('stands in the description of the API', () => {
    const { paths } = mergeOpenApi({}, '1');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/plans', '/api/plans/{id}']));
  });
});
