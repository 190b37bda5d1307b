import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, claimed, type House, houseOn, organization, project, server, write } from './fixtures.test-support.ts';
import { mergeOpenApi } from './openapi.ts';
import { resources } from './resources.ts';

let house: House;
const get = (path: string) => house.ask('GET', path, { headers: house.local });
type Items = readonly Record<string, unknown>[];
const items = async (path: string): Promise<Items> => {
  const { status, body, text } = await get(path);
  if (status !== 200) throw new Error(`${path}: ${text}`);
  return body['items'] as Items;
};
const ids = async (path: string) => (await items(path)).map((item) => item['id']);
const positions = async (path: string) => (await items(path)).map((item) => item['position']);

/** 1 a (2001) · 2 b (2002) · 3 c (2003) · 4 d (no date) · 5 a again (2019-10-01, known 2020) · 6 e (2026, known 2026) */
beforeAll(async () => {
  house = await houseOn(server);
  const known = { knownAt: '2004-01-01' };
  await append(house.store, 'organization-a', organization('Zeta', { occurredAt: '2001', ...known }));
  await append(house.store, 'organization-b', organization('Alpha', { occurredAt: '2002-06', ...known }));
  await append(house.store, 'organization-c', organization('Beta', { occurredAt: '2003-06-01', ...known }));
  await append(house.store, 'organization-d', organization('Delta', { occurredAt: null, ...known }));
  await append(
    house.store,
    'organization-a',
    claimed('seat', 'Minsk', { occurredAt: '2019-10-01', knownAt: '2020-01-01' }),
  );
  await append(house.store, 'organization-e', organization('Epsilon', { occurredAt: '2026', knownAt: '2026-01-01' }));
  await project(house);
});
afterAll(async () => {
  await house.close();
});

describe('a list', () => {
  it('comes in pages, each once, in the order asked for', async () => {
    const seen: unknown[] = [];
    for (let after = ''; ; ) {
      const { body } = await get(`/api/organizations?sort=-short&limit=2${after}`);
      seen.push(...(body['items'] as Items).map((item) => item['short']));
      expect(body['total']).toBe(5);
      if (body['next'] === null) break;
      after = `&after=${String(body['next'])}`;
    }
    expect(seen).toEqual(['Zeta', 'Epsilon', 'Delta', 'Beta', 'Alpha']);
    expect(await ids('/api/organizations')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is filtered by field and by words', async () => {
    expect(await ids('/api/organizations?status=active&q=ALPH')).toEqual(['b']);
    // The name of a field is no word of an item.
    expect(await ids('/api/organizations?q=fieldConfidence')).toEqual([]);
  });

  it.each([
    ['organizations?colour=red', 400, '/colour'],
    ['organizations?toString=x', 400, '/toString'],
    ['organizations?limit=0', 400, '/limit'],
    ['organizations?limit=1001', 400, '/limit'],
    ['organizations?limit=1e2', 400, '/limit'],
    ['organizations?limit=1&limit=2', 400, '/limit'],
    ['organizations?asOf=2019-02-30', 400, '/asOf'],
    ['organizations?knownAt=yesterday', 400, '/knownAt'],
    ['organizations?sort=nothing', 400, '/sort'],
    ['organizations?after=nobody', 400, '/after'],
    [`organizations?q=${'x'.repeat(201)}`, 400, '/q'],
    [`organizations?status=${'x'.repeat(201)}`, 400, '/status'],
    ['organizations?status=dissolved', 400, '/status'],
    ['organizations?confidence=high', 400, '/confidence'],
    ['organizations?parent=nowhere', 404, '/parent'],
    ['agreements?stage=bogus', 400, '/stage'],
    ['agreements?parties=nowhere', 404, '/parties'],
    ['needs?areas=anything', 400, '/areas'],
    ['doubts?item=nothing', 404, '/item'],
    ['conflicts?open=maybe', 400, '/open'],
    ['permissions?from=nowhere', 404, '/from'],
    ['permissions?between=stars', 400, '/between'],
    ['organizations?position=7', 404, '/position'],
    ['organizations?atLeast=7', 404, '/atLeast'],
    ['organizations?position=1&atLeast=1', 400, '/atLeast'],
    ['organizations?asOf=9999-12-31', 400, '/asOf'],
    ['organizations/a?knownAt=9999-12-31', 400, '/knownAt'],
    ['events?asOf=9999-12-31', 400, '/asOf'],
    ['histogram?knownAt=9999-12-31', 400, '/knownAt'],
    ['organizations/a?limit=5', 400, '/limit'],
    ['organizations/nobody', 404, '/id'],
    ['events?colour=red', 400, '/colour'],
    ['events?order=sideways', 400, '/order'],
    ['events?position=7', 404, '/position'],
    ['events?atLeast=7', 404, '/atLeast'],
    ['events?from=-1', 400, '/from'],
    ['events?from=0', 400, '/from'],
    ['events?from=7', 404, '/from'],
    ['events?to=7', 404, '/to'],
    ['events?after=7', 404, '/after'],
    ['events?order=desc&after=8', 404, '/after'],
    ['events?from=3&to=2', 400, '/from'],
    ['events?type=nope', 400, '/type'],
    ['events?stream=nope', 400, '/stream'],
    ['events?stream=organization-nobody', 404, '/stream'],
    ['events/0', 404, undefined],
    ['events/7', 404, undefined],
    ['events/first', 400, '/position'],
    ['constructor', 404, undefined],
    ['constructor/x', 404, undefined],
    ['nothing', 404, undefined],
  ])('refuses %s by name', async (path, status, pointer) => {
    const answer = await get(`/api/${path}`);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const [error] = (answer.body['errors'] ?? []) as { pointer?: string }[];
    expect([answer.status, error?.pointer]).toEqual([status, pointer]);
  });
});

describe('a filter', () => {
  it('says what is allowed', async () => {
    const says = async (path: string) => (await get(`/api/${path}`)).body['detail'];
    expect(await says('agreements?stage=bogus')).toBe(
      'The parameter "stage" must be one of drafted, signed, in-force, operationalized, ended.',
    );
    expect(await says('organizations?status=dissolved')).toBe(
      'The parameter "status" must be a value that the record holds: active.',
    );
    expect(await says('permissions?from=nowhere')).toBe(
      'The parameter "from" must be the id of an organization or state on record; there is no "nowhere".',
    );
    expect(await says('evidence?proposal=p')).toBe(
      'The parameter "proposal" must be the id of a proposal on record; there is no "p".',
    );
  });

  it('finds nothing where what it names is on record, and nothing of it is there at the moment asked for', async () => {
    expect(await ids('/api/organizations?parent=a')).toEqual([]);
    expect(await ids('/api/organizations?status=active&knownAt=2003-12-31')).toEqual([]);
    // Registered only at position 6.
    expect(await ids('/api/organizations?parent=e&position=2')).toEqual([]);
    expect(await ids('/api/permissions?from=a&to=b')).toEqual([]);
    expect(await positions('/api/events?stream=organization-e&position=2')).toEqual([]);
    expect(await positions('/api/events?type=agreement/signed')).toEqual([]);
    expect(await positions('/api/events?order=desc&after=7&limit=1')).toEqual([6]);
  });

  it('of every list is described with what it may be', async () => {
    const { paths } = mergeOpenApi({}, '1');
    for (const [list, { filters }] of resources)
      for (const name of Object.keys(filters)) {
        const parameter = paths[`/api/${list}`]?.['get']?.parameters?.find((one) => one['name'] === name);
        const { enum: words = [] } = (parameter?.['schema'] ?? {}) as { enum?: string[] };
        expect([list, name, parameter?.['description']]).not.toContain(undefined);
        // Every one of them refuses what nobody has heard of.
        const { status, body } = await get(`/api/${list}?${name}=nobody-has-heard-of-it`);
        const [error] = body['errors'] as { pointer: string }[];
        expect([list, name, status >= 400 && status <= 404, error?.pointer]).toEqual([list, name, true, `/${name}`]);
        for (const value of words)
          expect([value, (await get(`/api/${list}?${name}=${value}`)).status]).toEqual([value, 200]);
      }
  });
});

describe('an item', () => {
  it('carries its version as ETag', async () => {
    const answer = await get('/api/organizations/a');
    expect(answer.headers['etag']).toBe('"2"');
    expect(answer.body).toMatchObject({ id: 'a', version: 2, position: 5, at: { checkpoint: 6, head: 6 } });
  });

  it('shows nothing before it was known, and stands still at a position', async () => {
    expect(await ids('/api/organizations?knownAt=2003-12-31')).toEqual([]);
    expect(await ids('/api/organizations?knownAt=2019-09-25')).toEqual(['a', 'b', 'c', 'd']);
    expect(await ids('/api/organizations?position=2')).toEqual(['a', 'b']);
    expect((await get('/api/organizations/a?position=4')).body).toMatchObject({ version: 1, at: { position: 4 } });
    expect((await get('/api/organizations/a?position=5')).body).toMatchObject({ version: 2 });
    expect((await get('/api/organizations/e?position=5')).status).toBe(404);
  });
});

describe('the event list', () => {
  it('goes forwards and backwards, in pages, within bounds', async () => {
    expect(await positions('/api/events')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await positions('/api/events?order=desc&limit=2')).toEqual([6, 5]);
    expect(await positions('/api/events?order=desc&after=5&limit=2')).toEqual([4, 3]);
    expect(await positions('/api/events?order=desc&from=3&to=5')).toEqual([5, 4, 3]);
    expect((await get('/api/events?order=desc&from=3&to=5&limit=3')).body).toMatchObject({ next: null, total: 3 });
    expect(await positions('/api/events?from=2&to=4')).toEqual([2, 3, 4]);
    expect((await get('/api/events?after=2&limit=2')).body).toMatchObject({ next: '4', total: 6 });
    expect((await get('/api/events?stream=organization-a')).body).toMatchObject({ total: 2 });
    expect(await positions('/api/events?type=organization/claimed')).toEqual([5]);
  });

  it('is asked on each clock', async () => {
    expect(await positions('/api/events?position=3')).toEqual([1, 2, 3]);
    expect(await positions('/api/events?position=3&order=desc')).toEqual([3, 2, 1]);
    // By then it had begun; what has no date may have.
    expect(await positions('/api/events?asOf=2002-06-30')).toEqual([1, 2, 4]);
    expect(await positions('/api/events?asOf=2001-12-31')).toEqual([1, 4]);
    // Known by then, and so begun by then.
    expect(await positions('/api/events?knownAt=2019-12-31')).toEqual([1, 2, 3, 4]);
    expect(await positions('/api/events?knownAt=2020-01-01')).toEqual([1, 2, 3, 4, 5]);
    expect((await get('/api/events?asOf=2002-06-30&knownAt=2003-01-01')).body).toMatchObject({ total: 0 });
    expect((await get('/api/events?asOf=2019-09-25')).body['at']).toMatchObject({ asOf: '2019-09-25', head: 6 });
  });

  it('never shows more than its head, whoever appends meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 1) await append(house.store, 'source-busy', claimed('x', `${n}`));
    })();
    for (let n = 0; n < 20; n += 1) {
      const { body } = await get('/api/events?order=desc&limit=5');
      const { head, checkpoint } = body['at'] as { head: number; checkpoint: number };
      expect((body['items'] as Items)[0]?.['position']).toBe(head);
      expect(body['total']).toBe(head);
      expect(checkpoint).toBeLessThanOrEqual(head);
    }
    writing = false;
    await writer;
  });
});

describe('waiting with atLeast', () => {
  it('answers when the projection of the question has come so far, whatever the others do', async () => {
    const position = await append(house.store, 'organization-late', organization('Late'));
    const answer = get(`/api/organizations?atLeast=${position}&q=late`);
    const { events } = await house.store.read(0, { limit: 1_000_000 });
    const { fold, reads } = await import('@concord/read-models');
    // All that a list of organizations lends a name from, and no more.
    await write(house.pool, fold(events, new Map(), new Set()), position, { only: reads.organizations });
    const { body } = await answer;
    expect((body['items'] as Items).map((item) => item['id'])).toEqual(['late']);
    expect((body['at'] as { checkpoint: number }).checkpoint).toBeGreaterThanOrEqual(position);
  });

  it('ends in 503 with Retry-After where it does not come', async () => {
    const position = await append(house.store, 'organization-later', organization('Later'));
    const answer = await get(`/api/organizations?atLeast=${position}`);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('2');
    expect(answer.body['detail']).toContain(`not yet at ${position}`);
  });
});

describe('an event that cannot be folded', () => {
  it('leaves log time standing, its stream held where it was', async () => {
    await append(house.store, 'organization-b', { type: 'organization/invented', data: {} });
    const position = await append(house.store, 'organization-b', claimed('seat', 'Almaty'));
    expect((await get(`/api/organizations/b?position=${position}`)).body).toMatchObject({ id: 'b', version: 1 });
    expect((await get(`/api/events/${position - 1}`)).body).toMatchObject({ type: 'organization/invented' });
    await house.pool.query("insert into read.skipped values ('organizations', $1, 'a slip', 'olga')", [position - 1]);
    expect((await get(`/api/organizations/b?position=${position}`)).body).toMatchObject({ id: 'b', version: 3 });
  });
});
