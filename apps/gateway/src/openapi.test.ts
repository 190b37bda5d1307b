import { scenarioSchema } from '@concord/simulation/scenario-file';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, houseOn, server } from './fixtures.test-support.ts';
import { mergeOpenApi } from './openapi.ts';

/** As a service behind the gateway describes itself. */
const services = {
  paths: {
    '/api/organizations': { post: { operationId: 'register', responses: { 201: { description: 'Accepted' } } } },
  },
  components: { schemas: { Problem: { type: 'object' } } },
};
const document = mergeOpenApi(services, '1.0.0');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, described })),
);

let house: House;
beforeAll(async () => {
  house = await houseOn(server);
});
afterAll(async () => {
  await house.close();
});

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1, its references lead somewhere, and what services say is in it', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    for (const [, name = ''] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name);
    expect(Object.keys(document.paths['/api/organizations'] ?? {})).toEqual(['get', 'post']);
  });

  it('says of the ways in that a secret may be wrong, and tried too often', () => {
    for (const path of ['/api/session', '/api/session/first'])
      expect(Object.keys(document.paths[path]?.['post']?.responses ?? {})).toEqual(
        expect.arrayContaining(['401', '429']),
      );
  });

  it('declares every parameter of a path', () => {
    for (const { path, described } of operations) {
      if (described.parameters === undefined) continue;
      const declared = described.parameters.filter((one) => one['in'] === 'path').map((one) => one['name']);
      expect([path, declared]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
    }
  });

  it('names nothing that is not there, and everything but health, itself and the ways in is closed', async () => {
    const open = new Set([
      'get /api/health',
      'get /api/openapi.json',
      'get /api/scenario-schema.json',
      'post /api/session',
      'post /api/session/first',
    ]);
    for (const { path, method, described } of operations) {
      const name = `${method} ${path}`;
      const answer = await house.ask(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'), {
        headers: { 'sec-fetch-site': 'same-origin' },
        ...(method === 'post' || method === 'put' ? { body: {} } : {}),
      });
      if (open.has(name)) {
        expect([name, described.security]).toEqual([name, []]);
        expect([name, answer.status]).not.toEqual([name, 401]);
      } else {
        expect([name, answer.status]).toEqual([name, 401]);
        expect([name, described.security]).toEqual([name, undefined]);
      }
    }
  });

  it('hands out the schema of a scenario file to everybody', async () => {
    const { status, body } = await house.ask('GET', '/api/scenario-schema.json');
    expect([status, body]).toEqual([200, scenarioSchema()]);
  });

  it('has nothing to say to whoever is not signed in, of what there is and what there is not', async () => {
    for (const path of ['/api/nothing', '/api/nothing/x', '/api/rebuilds/sources', '/api/parked/sources'])
      expect([path, (await house.ask('GET', path)).status]).toEqual([path, 401]);
    expect((await house.ask('GET', '/api/health')).body).toMatchObject({ status: 'degraded', head: 0 });
  });
});
