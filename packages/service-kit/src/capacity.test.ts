/** Places of an offer under acceptance side by side: on a real database, through the bridge, as two services would. */
import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type AggregateName,
  type AnyCommand,
  commandSchema,
  type MatchState,
  type OfferState,
  opaque,
} from '@concord/domain';
import { type EventStore, migrateLog, openEventStore } from '@concord/event-store';
import { type Postgres, startPostgres, type TestDatabase, testDatabase } from '@concord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridge, type Outcome } from './bridge.ts';

const [KG, PK, CTED] = ['state-kg', 'state-pk', 'org-un-cted'];
const SIDE_BY_SIDE = 50;
const PLACES = 10;
const matches = Array.from({ length: SIDE_BY_SIDE }, (_, n) => `match-${n}`);

let server: Postgres;
let database: TestDatabase;
let store: EventStore;
/** Two processes: nothing in memory tells one of the other. */
let services: ReturnType<typeof bridge>[];

beforeAll(async () => {
  server = await startPostgres();
  database = await testDatabase(server);
  await migrateLog(database.url);
  store = openEventStore(database.url);
  services = [bridge(store, () => '2026-03-10T12:00:00Z'), bridge(store, () => '2026-03-10T12:00:00Z')];
});
afterAll(async () => {
  await store.close();
  await database.drop();
  await server.stop();
});

/** Until it is decided: where too many meet at once it is told to come again, as over HTTP with 503. */
const give = async (type: string, id: string, party: string, data: object = {}, turn = 0): Promise<Outcome> => {
  const known = commandSchema(type);
  if (!known) throw new Error(`there is no command ${type}`);
  const actor: Actor = { id: `delegate-${party}`, roles: ['delegate'], party };
  const submission = {
    aggregate: known.aggregate,
    command: known.schema.parse({ type, id, ...data }) as AnyCommand,
    ...{ actor, commandId: randomUUID(), requestHash: Buffer.from(type), correlationId: 'test' },
  };
  for (;;) {
    const outcome = await services[turn % 2]?.submit(submission);
    if (outcome && outcome.kind !== 'contended') return outcome;
  }
};
const accepted = async (...of: Parameters<typeof give>): Promise<void> => {
  expect([of[0], await give(...of)]).toEqual([of[0], expect.objectContaining({ kind: 'accepted' })]);
};
const stateOf = async (name: AggregateName, id: string): Promise<unknown> =>
  (await store.readStream(`${name}-${id}`)).events.reduce<unknown>(
    (state, event) => opaque(name).evolve(state, event),
    opaque(name).initial,
  );
const rulesOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.rejection.rule] : [])).sort();

beforeAll(async () => {
  for (const id of [KG, PK, CTED]) {
    const { type, data } = id.startsWith('state-')
      ? { type: 'state/register', data: { iso2: 'XX', iso3: 'XXX', names: {}, unMemberSince: null } }
      : {
          type: 'organization/register',
          data: {
            ...{ short: id, orgKind: 'body', parent: null, seat: null, founded: null, status: 'active' },
            ...{ names: {}, aliases: [] },
          },
        };
    const known = commandSchema(type);
    if (!known) throw new Error(`there is no command ${type}`);
    const outcome = await services[0]?.submit({
      aggregate: known.aggregate,
      command: known.schema.parse({ type, id, ...data }) as AnyCommand,
      assertion: { sources: [], confidence: 'H', occurredAt: null },
      actor: { id: 'curator', roles: ['curator'] },
      ...{ commandId: randomUUID(), requestHash: Buffer.from(type), correlationId: 'test' },
    });
    expect(outcome).toMatchObject({ kind: 'accepted' });
  }
});

describe('one offer slot not double-committed (concurrency)', () => {
  it(`${SIDE_BY_SIDE} matches accepted side by side get the ${PLACES} places there are, and no more`, async () => {
    const capacity = { areas: ['forensics'], pillars: ['III'], languages: ['ru'], hours: 0 };
    await accepted('offer/declare', 'offer-1', PK, { offerer: PK, title: 'O', ...capacity, places: PLACES });
    await accepted('offer/vet', 'offer-1', CTED, { finding: 'cleared', says: 'sound' });
    await accepted('offer/make-available', 'offer-1', PK);
    await accepted('need/identify', 'need-1', KG, { needer: KG, title: 'N', ...capacity, places: 100 });
    await accepted('need/open', 'need-1', KG);
    const match = { need: 'need-1', offer: 'offer-1', language: 'ru', places: 1, hours: 0 };
    await Promise.all(matches.map((id) => accepted('match/suggest', id, CTED, match)));
    // Both sides accept, and somebody looks at human rights, all at once.
    await Promise.all(
      matches.flatMap((id) => [
        accepted('match/accept', id, KG),
        accepted('match/accept', id, PK, {}, 1),
        accepted('match/record-due-diligence', id, PK, { finding: 'cleared', says: 'no risk' }),
      ]),
    );

    const commits = await Promise.all(matches.map((id, n) => give('offer/commit', 'offer-1', PK, { match: id }, n)));
    expect(commits.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(PLACES);
    expect(rulesOf(commits)).toEqual(Array(SIDE_BY_SIDE - PLACES).fill('offer/committed-twice'));
    const { commitments } = (await stateOf('offer', 'offer-1')) as OfferState;
    expect(commitments.reduce((sum, one) => sum + one.places, 0)).toBe(PLACES);
    expect(new Set(commitments.map((one) => one.match)).size).toBe(PLACES);

    const agrees = await Promise.all(matches.map((id, n) => give('match/agree', id, KG, {}, n)));
    expect(agrees.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(PLACES);
    expect(rulesOf(agrees)).toEqual(Array(SIDE_BY_SIDE - PLACES).fill('match/places-not-committed'));
    const held = new Set(commitments.map((one) => one.match));
    const states = await Promise.all(matches.map(async (id) => ((await stateOf('match', id)) as MatchState).status));
    expect(states.map((status) => status === 'agreed')).toEqual(matches.map((id) => held.has(id)));
  });

  it('a place that is released goes to one of those who wait, and to one only', async () => {
    const { commitments } = (await stateOf('offer', 'offer-1')) as OfferState;
    const waiting = matches.filter((id) => !commitments.some((one) => one.match === id));
    const [first = ''] = waiting;
    await accepted('match/reject', first, KG, { says: 'found elsewhere' });
    // Nothing was committed to it; what an agreed one holds stays.
    expect(rulesOf([await give('offer/release', 'offer-1', PK, { match: first })])).toEqual(['offer/not-committed']);
    const bound = commitments[0]?.match ?? '';
    expect(rulesOf([await give('offer/release', 'offer-1', PK, { match: bound })])).toEqual(['offer/still-bound']);

    // An offer of one place: committed, rejected, and everybody else at once.
    const capacity = { areas: ['forensics'], pillars: ['III'], languages: ['ru'], hours: 0, places: 1 };
    await accepted('offer/declare', 'offer-2', PK, { offerer: PK, title: 'O', ...capacity });
    await accepted('offer/vet', 'offer-2', CTED, { finding: 'cleared', says: 'sound' });
    await accepted('offer/make-available', 'offer-2', PK);
    const others = Array.from({ length: 20 }, (_, n) => `match-b${n}`);
    const match = { need: 'need-1', offer: 'offer-2', language: 'ru', places: 1, hours: 0 };
    await Promise.all(
      others.map(async (id) => {
        await accepted('match/suggest', id, CTED, match);
        await accepted('match/accept', id, KG);
        await accepted('match/accept', id, PK);
      }),
    );
    const [holder = '', ...rest] = others;
    await accepted('offer/commit', 'offer-2', PK, { match: holder });
    await accepted('match/reject', holder, KG, { says: 'no' });
    const tries = rest.map((id, n) => give('offer/commit', 'offer-2', PK, { match: id }, n));
    const [freed, ...outcomes] = await Promise.all([
      give('offer/release', 'offer-2', PK, { match: holder }, 1),
      ...tries,
    ]);
    expect(freed?.kind).toBe('accepted');
    // Whoever came before the release was refused, of those who came after one was first.
    expect(outcomes.filter((outcome) => outcome.kind === 'accepted').length).toBeLessThanOrEqual(1);
    const after = await Promise.all(rest.map((id, n) => give('offer/commit', 'offer-2', PK, { match: id }, n)));
    expect([...outcomes, ...after].filter((outcome) => outcome.kind === 'accepted')).toHaveLength(1);
    const { commitments: all } = (await stateOf('offer', 'offer-2')) as OfferState;
    expect(all.filter((one) => !one.released)).toHaveLength(1);
  });
});
