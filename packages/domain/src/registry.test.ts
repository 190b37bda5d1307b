import { expect, describe as group, it } from 'vitest';
import { z } from 'zod';
import type { EventType, Recorded } from './decider.ts';
import { aggregates, commandTypes, decoder, eventSchema, opaque, parseStream, Undecodable } from './registry.ts';
import { requestOf, routes } from './routes.ts';
import { describe } from './sentence.ts';
import { recordedOf } from './test-support/given.ts';

const eventTypes = Object.values(aggregates).flatMap((one) => Object.keys(one.events));
const [registered] = recordedOf('state-state-pk', [
  {
    type: 'state/registered',
    data: {
      ...{ iso2: 'PK', iso3: 'PAK', names: {}, unMemberSince: null, details: {} },
      provenance: { basis: 'acted' },
    },
  },
]) as [Recorded];

group('reading an event', () => {
  const { evolve, initial } = opaque('state');

  it('folds what it knows', () => {
    expect(evolve(initial, registered)).toMatchObject({ exists: true, data: { iso2: 'PK' } });
  });

  it.each<[string, Partial<Recorded>, RegExp]>([
    ['an unknown type', { type: 'state/annexed' }, /state has no such event/],
    ['a type of another aggregate', { type: 'agreement/signed' }, /state has no such event/],
    ['a shared type of another aggregate', { type: 'agreement/doubted' }, /state has no such event/],
    ['a version to come', { schemaVersion: 2 }, /schema version is 2, known is 1/],
    ['a field that is missing', { data: { iso2: 'PK' } }, /\/data\/iso3/],
    ['a field that is not known', { data: { ...(registered.data as object), flag: 'green' } }, /[Uu]nrecognized key/],
    ['no data', { data: null }, /\/data\//],
  ])('refuses %s, so that its reader parks it and never passes it over', (_, more, says) => {
    expect(() => evolve(initial, { ...registered, ...more })).toThrow(Undecodable);
    expect(() => evolve(initial, { ...registered, ...more })).toThrow(says);
  });
});

group('reading what an older build stored', () => {
  const stored = (schemaVersion: number, data: object): Recorded => ({
    ...registered,
    ...{ type: 'thing/named', stream: 'thing-1', schemaVersion, data },
  });
  const decode = decoder('thing', {
    'thing/named': {
      schema: z.object({ names: z.array(z.string()), lang: z.string() }),
      version: 3,
      upcast: {
        1: (data) => ({ names: [z.object({ name: z.string() }).parse(data).name] }),
        2: (data) => ({ ...(data as object), lang: 'en' }),
      },
    },
    'thing/lost': { schema: z.object({}), version: 2 },
  });

  it('brings it up step by step, and leaves the stored event as it is', () => {
    const first = stored(1, { name: 'a' });
    expect(decode(first)).toMatchObject({ schemaVersion: 3, data: { names: ['a'], lang: 'en' } });
    expect(first).toMatchObject({ schemaVersion: 1, data: { name: 'a' } });
    expect(decode(stored(2, { names: ['b'] })).data).toEqual({ names: ['b'], lang: 'en' });
    const now = stored(3, { names: ['c'], lang: 'ru' });
    expect(decode(now)).toBe(now);
  });

  it('refuses a version to come, a step that is missing, and a shape that no step takes', () => {
    const says = (event: Recorded) => () => decode(event);
    expect(says(stored(4, { names: [], lang: 'en' }))).toThrow(Undecodable);
    expect(says(stored(1, { label: 'a' }))).toThrow(Undecodable);
    expect(says({ ...stored(1, {}), type: 'thing/lost' })).toThrow(/nothing brings its schema version 1 to 2/);
  });
});

group('every event type', () => {
  it('belongs to one aggregate, has a schema version, and is named after it', () => {
    expect(new Set(eventTypes).size).toBe(eventTypes.length);
    for (const { name, events } of Object.values(aggregates))
      for (const [type, { version, upcast = {} }] of Object.entries<EventType>(events)) {
        // Every version that was ever stored can be read.
        for (let older = 1; older < version; older++) expect(upcast[older]).toBeTypeOf('function');
        expect(type.startsWith(`${name}/`)).toBe(true);
        expect(Number.isInteger(version) && version >= 1).toBe(true);
        expect(eventSchema(type)).toBeDefined();
      }
  });

  it.each(eventTypes)('%s has a sentence of its own', (type) => {
    const says = describe({ type, stream: `${type.split('/')[0]}-x-1`, data: {} });
    expect(says).not.toContain('does not know');
    expect(says).toMatch(/^[“A-Z{x].*\.$/u);
  });

  it('of a type that is not known says so, and names it', () => {
    expect(describe({ type: 'state/annexed', stream: 'state-state-pk', data: {} })).toContain('“state/annexed”');
  });

  it('says who and what by name, and leaves out what is not told', () => {
    const name = (id: string) =>
      ({ 'prop-2': 'The mechanism', 'state-ru': 'Russia', 'state-pk': 'Pakistan' })[id] ?? id;
    const said = (type: string, data: object, stream = 'proposal-prop-2') => describe({ type, stream, data }, name);
    expect(said('proposal/advanced', { by: 'state-ru', says: null })).toBe('The mechanism is advanced by Russia.');
    expect(said('proposal/blocked', { by: 'state-ru', says: 'no need' })).toBe(
      'The mechanism is blocked by Russia: no need.',
    );
    expect(said('agreement/signed', { parties: ['state-ru', 'state-pk'] }, 'agreement-agr-1')).toBe(
      'Russia, Pakistan signed agr-1.',
    );
    expect(said('agreement/ended', { how: 'superseded', by: 'agr-2', on: null }, 'agreement-agr-1')).toBe(
      'Agr-1 is superseded by agr-2.',
    );
    expect(said('state/claimed', { field: 'seat', value: { words: 'recent' } }, 'state-state-pk')).toBe(
      'Pakistan: seat is claimed to be “recent”.',
    );
  });
});

group('every command', () => {
  it('has one route, and no two have the same', () => {
    expect([...routes.keys()]).toEqual(commandTypes());
    const paths = [...routes.values()].map((route) => route.path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it('is posted to its own resource, its id in the path once that exists', () => {
    for (const [type, route] of routes) {
      expect(route.path).toMatch(/^\/api\/[a-z]+(\/\{id\}\/[a-z-]+)?$/);
      expect(route.creates).toBe(!route.path.includes('{id}'));
      const { path, body } = requestOf({ type, id: 'a b' });
      expect(path).not.toContain('{');
      expect('id' in body).toBe(route.creates);
    }
    expect(requestOf({ type: 'agreement/sign', id: 'agr-1' }).path).toBe('/api/agreements/agr-1/signatures');
    expect(() => requestOf({ type: 'agreement/burn', id: 'agr-1' })).toThrow(/has no route/);
  });
});

group('a stream', () => {
  it('names its aggregate and id', () => {
    expect(parseStream('agreement-agr-tripartite-2018')).toEqual({ aggregate: 'agreement', id: 'agr-tripartite-2018' });
    expect(parseStream('treaty-agr-1')).toBeUndefined();
    expect(parseStream('toString-x')).toBeUndefined();
    expect(parseStream('agreement')).toBeUndefined();
  });
});
