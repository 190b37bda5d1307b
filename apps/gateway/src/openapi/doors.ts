/** The ways in: sessions, passwords, accounts, tokens; and what is told to everybody. */
import { PEOPLE } from '@concord/domain';
import { body, COUNT, inPath, type Operations, page, text } from './parts.ts';

const PASSWORD = text({ minLength: 8, maxLength: 200 });
const PASSWORD_SET = {
  type: 'object',
  required: ['username', 'sessionsEnded', 'tokens'],
  properties: {
    username: text(),
    sessionsEnded: COUNT,
    tokens: {
      type: 'array',
      description: 'API tokens of the account that go on, until each is revoked or expires',
      items: { type: 'object', properties: { id: text(), name: text(), expiresAt: text({ format: 'date-time' }) } },
    },
  },
};
const ROLES = {
  type: 'array',
  items: text({ enum: PEOPLE }),
};
const GRANTED = { roles: ROLES, party: { type: ['string', 'null'] } };

export const doors = (): Operations => ({
  '/api/health': { get: { summary: 'State of every component', open: true } },
  '/api/openapi.json': { get: { summary: 'This document', open: true } },
  '/api/scenario-schema.json': { get: { summary: 'JSON Schema of a scenario file', open: true } },
  '/api/session': {
    get: { summary: 'Who am I' },
    post: {
      summary: 'Sign in',
      body: body(['username', 'password'], { username: text(), password: text() }),
      open: true,
      tries: true,
    },
    delete: { summary: 'Sign out', status: 204 },
  },
  '/api/session/first': {
    post: { summary: 'Open the sign-in link', body: body(['token'], { token: text() }), open: true, tries: true },
  },
  '/api/password': {
    post: {
      summary: 'Set a new password: other sessions of the account end, its tokens go on and are listed',
      body: body(['password'], {
        password: PASSWORD,
        current: text({ maxLength: 200, description: 'That counts now; left out only for the first' }),
      }),
      answers: PASSWORD_SET,
      tries: true,
    },
  },
  '/api/accounts': {
    get: { summary: 'Accounts', answers: page() },
    post: {
      summary: 'Add an account',
      status: 201,
      body: body(['username', 'password', 'roles'], { username: text(), password: PASSWORD, ...GRANTED }),
    },
  },
  '/api/accounts/{username}': {
    delete: { summary: 'Remove an account', parameters: [inPath('username')], status: 204 },
  },
  '/api/accounts/{username}/roles': {
    put: { summary: 'Change its roles', parameters: [inPath('username')], body: body(['roles'], GRANTED) },
  },
  '/api/accounts/{username}/sessions': {
    delete: { summary: 'End its sessions', parameters: [inPath('username')] },
  },
  '/api/accounts/{username}/password': {
    put: {
      summary: 'Set a forgotten password anew, on the machine itself',
      parameters: [inPath('username')],
      body: body(['password'], { password: PASSWORD }),
      answers: PASSWORD_SET,
    },
  },
  '/api/tokens': {
    get: { summary: 'API tokens', answers: page() },
    post: {
      summary: 'Make a token; it is shown once',
      status: 201,
      body: body(['name'], {
        name: text(),
        roles: ROLES,
        days: { type: ['integer', 'null'], minimum: 1, maximum: 3_650, description: '90 where left out' },
      }),
    },
  },
  '/api/tokens/{id}': { delete: { summary: 'Revoke a token', parameters: [inPath('id')], status: 204 } },
});
