import { createHash, randomUUID } from 'node:crypto';
import type { Actor, AnyCommand, Assertion } from '@concord/domain';
import { type EventStore, migrateLog, openEventStore, StoreUnavailable } from '@concord/event-store';
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bridge, bridge, type Submission } from './bridge.ts';

const curator: Actor = { id: 'vera', roles: ['curator'] };
const delegate = (party: string): Actor => ({ id: `delegate-${party}`, roles: ['delegate'], party });
const assertion: Assertion = { sources: [], confidence: 'H', occurredAt: null };

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
type Loose = AnyCommand & Record<string, unknown>;
const organization = (id: string, parent: string | null = null): Loose => ({
  type: 'organization/register',
  id,
  short: id,
  orgKind: 'organ',
  parent,
  seat: null,
  founded: null,
  status: 'active',
  names: {},
  aliases: [],
  details: {},
});
const claim = (id: string, name: string): Loose => ({
  type: 'organization/claim',
  id,
  field: 'seat',
  claim: name,
  value: name,
  from: null,
});
const prefer = (id: string, name: string): Loose => ({
  type: 'organization/prefer',
  id,
  field: 'seat',
  claim: name,
  reason: 'newer',
});
const submission = (command: AnyCommand, over: Partial<Submission> = {}): Submission => ({
  aggregate: 'organization',
  command,
  assertion,
  actor: curator,
  commandId: randomUUID(),
  requestHash: hashOf(JSON.stringify(command)),
  correlationId: 'test',
  ...over,
});

let server: Postgres;
let database: TestDatabase;
let store: EventStore;
let commands: Bridge;

const clock = (): string => '2026-11-25T12:00:00.000Z';
const streamOf = async (stream: string) => (await store.readStream(stream)).events.map((event) => event.type);

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await testDatabase(server);
  await migrateLog(database.url);
  store = openEventStore(database.url);
  commands = bridge(store, clock);
  return async () => {
    await store.close();
    await database.drop();
  };
});

describe('a command that was seen before', () => {
  it('gets the first result again, later changes notwithstanding', async () => {
    const first = submission(organization('a'));
    const accepted = await commands.submit(first);
    expect(accepted).toEqual({ kind: 'accepted', repeated: false, stream: 'organization-a', version: 1, position: 1 });
    await commands.submit(submission(claim('a', 'Minsk')));
    expect(await commands.submit(first)).toEqual({ ...accepted, repeated: true });
    expect(await streamOf('organization-a')).toHaveLength(2);
  });

  it('gets the first result also where its twin was under way', async () => {
    const twin = submission(organization('a'), { ifMatch: 0 });
    // Two processes: nothing in memory tells one of the other.
    const other = bridge(store, clock);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? commands : other).submit(twin)),
    );
    expect(outcomes.every((outcome) => outcome.kind === 'accepted')).toBe(true);
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted' && !outcome.repeated)).toHaveLength(1);
    expect(await streamOf('organization-a')).toEqual(['organization/registered']);
  });

  it('is remembered where it changed nothing', async () => {
    await commands.submit(submission(organization('a')));
    await commands.submit(submission(claim('a', 'Minsk')));
    await commands.submit(submission(prefer('a', 'Minsk')));
    const again = submission(prefer('a', 'Minsk'));
    const nothing = await commands.submit(again);
    expect(nothing).toMatchObject({ kind: 'accepted', repeated: false, version: 3, position: 3 });
    await commands.submit(submission(claim('a', 'Moscow')));
    expect(await commands.submit(again)).toEqual({ ...nothing, repeated: true });
  });

  it('is known by whoever gave it: the same key of another actor is another command', async () => {
    const commandId = randomUUID();
    await commands.submit(submission(organization('a'), { commandId }));
    const theirs = await commands.submit(
      submission(organization('b'), { commandId, actor: { id: 'boris', roles: ['curator'] } }),
    );
    expect(theirs).toMatchObject({ kind: 'accepted', stream: 'organization-b' });
  });
});

describe('the order of answers', () => {
  it('is duplicate, key reused, If-Match, conflict', async () => {
    const first = submission(organization('a'), { ifMatch: 0 });
    await commands.submit(first);
    // A repeat is a repeat, although its If-Match is stale now and it would be refused.
    expect(await commands.submit(first)).toMatchObject({ kind: 'accepted', repeated: true });
    // A key used for something else is named before the stale version is.
    expect(
      await commands.submit({ ...first, command: claim('a', 'Minsk'), requestHash: hashOf('else'), ifMatch: 7 }),
    ).toEqual({ kind: 'keyReused' });
    // A stale version is named before the rule that it would break.
    expect(await commands.submit(submission(organization('a'), { ifMatch: 0 }))).toEqual({ kind: 'stale', current: 1 });
    expect(await commands.submit(submission(organization('a'), { ifMatch: 1 }))).toMatchObject({
      kind: 'rejected',
      rejection: { rule: 'organization/exists', field: '/id' },
    });
  });

  it('lets the key of a refusal be used again', async () => {
    const commandId = randomUUID();
    const refused = await commands.submit(submission(claim('a', 'Minsk'), { commandId }));
    expect(refused).toMatchObject({ kind: 'rejected', rejection: { rule: 'organization/unknown' } });
    expect(await store.head()).toBe(0);
    expect(await commands.submit(submission(organization('a'), { commandId }))).toMatchObject({ kind: 'accepted' });
  });

  it('forbids before it looks, and names the roles that could', async () => {
    const outcome = await commands.submit(submission(organization('a'), { actor: { id: 'o', roles: ['observer'] } }));
    expect(outcome).toMatchObject({ kind: 'forbidden', needs: ['curator', 'system:record-loader'].slice(0, 1) });
    expect(await store.head()).toBe(0);
  });
});

describe('commands side by side', () => {
  it('never break an invariant: of 50 that claim one name, one is stored', async () => {
    await commands.submit(submission(organization('a')));
    const others = [commands, bridge(store, clock), bridge(store, clock)];
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) => others[place % 3]?.submit(submission(claim('a', 'Minsk')))),
    );
    expect(outcomes.filter((outcome) => outcome?.kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome?.kind === 'rejected')).toHaveLength(49);
    expect(await streamOf('organization-a')).toHaveLength(2);
  });

  it('are all taken where all are allowed: 50 on one stream, none is turned away', async () => {
    await commands.submit(submission(organization('a')));
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) => commands.submit(submission(claim('a', `seat-${place}`)))),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(50).fill('accepted'));
    expect(await streamOf('organization-a')).toHaveLength(51);
  });

  it('sign an agreement once for each party', async () => {
    const draft = {
      type: 'agreement/draft',
      id: 'x',
      title: 'X',
      agreementKind: 'memorandum',
      parties: ['p', 'q'],
      scope: ['persons'],
      ratificationNeeded: null,
      duration: null,
      details: {},
    };
    const of = (command: AnyCommand, actor: Actor): Submission => {
      const { assertion: _, ...act } = submission(command, { aggregate: 'agreement', actor });
      return act;
    };
    for (const party of ['p', 'q']) await commands.submit(submission(organization(party)));
    expect(await commands.submit(of(draft, delegate('p')))).toMatchObject({ kind: 'accepted' });
    const sign = (party: string): Loose => ({
      type: 'agreement/sign',
      id: 'x',
      parties: [party],
    });
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, place) => {
        const party = place % 2 === 0 ? 'p' : 'q';
        return commands.submit(of(sign(party), delegate(party)));
      }),
    );
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(2);
    expect(await streamOf('agreement-x')).toEqual(['agreement/drafted', 'agreement/signed', 'agreement/signed']);
  });
});

describe('what a command names', () => {
  const draft = {
    ...{ type: 'agreement/draft', id: 'y', title: 'Y', agreementKind: 'memorandum', parties: ['p', 'q'] },
    ...{ scope: ['persons'], ratificationNeeded: null, duration: null, details: {}, partiesAsGiven: [] },
  };
  const drafting = (over: Partial<Submission>): Submission => submission(draft, { aggregate: 'agreement', ...over });
  const act = (): Submission => {
    const { assertion: _, ...rest } = drafting({ actor: delegate('p') });
    return rest;
  };

  it('has to be on record: an act is refused, naming which, until it is registered', async () => {
    await commands.submit(submission(organization('p')));
    const rejection = { rule: 'agreement/unknown-party', field: '/parties/1' };
    expect(await commands.submit(act())).toMatchObject({ kind: 'rejected', rejection });
    await commands.submit(submission(organization('q')));
    expect(await commands.submit(act())).toMatchObject({ kind: 'accepted' });
  });

  it('may be unknown to an assertion, which is recorded in doubt: a party, a source', async () => {
    await commands.submit(submission(organization('p')));
    const told = { ...assertion, sources: ['S-1', 'S-2'] };
    expect(await commands.submit(drafting({ assertion: told }))).toMatchObject({ kind: 'accepted', version: 4 });
    const { events } = await store.readStream('agreement-y', { fromVersion: 2 });
    expect(events.map(({ type, data }) => [type, data])).toMatchObject([
      ['agreement/doubted', { rule: 'agreement/unknown-party', missing: 'q' }],
      ['agreement/doubted', { rule: 'source/unknown', missing: 'S-1' }],
      ['agreement/doubted', { rule: 'source/unknown', missing: 'S-2' }],
    ]);
  });
});

describe('a fact that changes while it is judged by', () => {
  it('is read again: what was decided on the old one is not stored', async () => {
    const parent = submission(organization('parent'));
    let meddled = false;
    // The parent appears between the reading and the append, as it would from another process.
    const meddling: EventStore = {
      ...store,
      append: async (request) => {
        if (!meddled && request.stream === 'organization-child') {
          meddled = true;
          await commands.submit(parent);
        }
        return store.append(request);
      },
    };
    const outcome = await bridge(meddling, clock).submit(submission(organization('child', 'parent')));
    expect(outcome).toMatchObject({ kind: 'accepted', version: 1, position: 2 });
    // Decided without its parent, it would carry a doubt.
    expect(await streamOf('organization-child')).toEqual(['organization/registered']);
  });
});

describe('an item that was told wrong', () => {
  it('is judged on what is believed of it: what that names is read, and guarded', async () => {
    const told = (aggregate: Submission['aggregate'], command: Loose) =>
      commands.submit(submission(command, { aggregate }));
    const about = { id: 'prop-1', field: 'addressees', claim: 'c1' };
    await told('organization', organization('org-sco'));
    await told('organization', organization('org-rats', 'org-sco'));
    await told('membership', {
      ...{ type: 'membership/start', id: 'mem-1', member: 'state-ru', organization: 'org-sco', status: 'member' },
      ...{ legalBasis: 'de-jure', layer: 'status', startEvent: null, start: '2001-06-15', details: {} },
    });
    await told('proposal', {
      ...{ type: 'proposal/table', id: 'prop-1', ordinal: 1, title: 't', gist: 'g', proposer: 'state-pk', pillars: [] },
      ...{ addressees: ['org-other'], paragraph: 1, line: 1, statement: 'stm-1', debate: null, derivedFrom: null },
      ...{ details: {} },
    });
    await told('proposal', { ...about, type: 'proposal/claim', value: ['org-rats'], from: null });
    await told('proposal', { ...about, type: 'proposal/prefer', reason: 'the record of the debate' });
    const guarded: (readonly string[])[] = [];
    const watched: EventStore = {
      ...store,
      append: (request) => {
        guarded.push((request.guards ?? []).map((one) => one.stream));
        return store.append(request);
      },
    };
    const block = { type: 'proposal/block', id: 'prop-1', by: null, ref: 'mem-1', says: 'no need' };
    const { assertion: _, ...act } = submission(block, { aggregate: 'proposal', actor: delegate('state-ru') });
    expect(await bridge(watched, clock).submit(act)).toMatchObject({ kind: 'accepted' });
    expect(guarded).toEqual([['membership-mem-1', 'organization-org-rats']]);
    expect((await streamOf('proposal-prop-1')).at(-1)).toBe('proposal/blocked');
  });
});

describe('a stream with an event of a build to come', () => {
  it('is decided by nobody who cannot read it', async () => {
    const first = submission(organization('a'));
    await commands.submit(first);
    const future = { id: randomUUID(), type: 'organization/moved', schemaVersion: 1, data: {}, occurredAt: null };
    await store.append({
      commandId: randomUUID(),
      actor: 'tomorrow',
      requestHash: hashOf('x'),
      stream: 'organization-a',
      expected: 'any',
      events: [{ ...future, knownAt: '2026-11-25' }],
      correlationId: 'test',
    });
    const outcome = await commands.submit(submission(claim('a', 'Minsk')));
    expect(outcome).toMatchObject({ kind: 'unreadable' });
    expect(await store.head()).toBe(2);
    // What was answered before is answered still.
    expect(await commands.submit(first)).toMatchObject({ kind: 'accepted', repeated: true });
  });
});

describe('appends that cross each other', () => {
  it('are told to come again when PostgreSQL breaks them off without end, and store nothing', async () => {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`
      create function public.cross() returns trigger language plpgsql as $$
      begin raise exception 'crossed' using errcode = '40001'; end $$;
      create trigger crossing before insert on log.command execute function public.cross()`);
    const one = submission(organization('a'));
    expect(await commands.submit(one)).toEqual({ kind: 'contended' });
    expect(await store.head()).toBe(0);
    await admin.query('drop trigger crossing on log.command');
    expect(await commands.submit(one)).toMatchObject({ kind: 'accepted', repeated: false, version: 1 });
    await admin.end();
  });
});

describe('PostgreSQL', () => {
  it('may go away: commands fail as unavailable, and go on when it is back, stored once', async () => {
    const before = submission(organization('a'));
    await commands.submit(before);
    await server.kill();
    try {
      await expect(commands.submit(submission(organization('b')))).rejects.toBeInstanceOf(StoreUnavailable);
    } finally {
      await server.start();
    }
    expect(await commands.submit(before)).toMatchObject({ kind: 'accepted', repeated: true });
    expect(await commands.submit(submission(organization('b')))).toMatchObject({ kind: 'accepted', version: 1 });
  });

  it('refuses a value of the caller without harm to those beside it', async () => {
    // Beside the body, which its schemas refuse before it comes here.
    const correlationId = 'a\u0000b';
    const [bad, good] = await Promise.all([
      commands.submit(submission(organization('bad'), { correlationId })),
      commands.submit(submission(organization('good'))),
    ]);
    expect(bad).toMatchObject({ kind: 'refused' });
    expect(good).toMatchObject({ kind: 'accepted' });
  });
});
