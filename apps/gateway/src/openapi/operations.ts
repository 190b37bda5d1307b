/** What an operator does to projections. */
import { body, inPath, type Operations, page, text } from './parts.ts';

const PROJECTION = { projection: text({ maxLength: 60 }) };

export const operations = (): Operations => ({
  '/api/rebuilds': { post: { summary: 'Rebuild a projection', body: body(['projection'], PROJECTION), status: 202 } },
  '/api/rebuilds/{name}': { get: { summary: 'How a rebuild comes on', parameters: [inPath('name')] } },
  '/api/verifications': {
    post: { summary: 'Compare read models, log and topic; goes on where one runs', body: body([], {}), status: 202 },
    get: { summary: 'The last verification, if any: how it comes on, and what it found', answers: page() },
  },
  '/api/redrives': { post: { summary: 'Try parked events again', body: body(['projection'], PROJECTION) } },
  '/api/parked/{name}': {
    get: { summary: 'Parked events of a projection', parameters: [inPath('name')], answers: page() },
  },
  '/api/pauses': {
    post: {
      summary: 'Let a projection stand where it is, until it is resumed',
      body: body(['projection', 'reason'], { ...PROJECTION, reason: text({ minLength: 1, maxLength: 1_000 }) }),
    },
  },
  '/api/resumes': { post: { summary: 'Let a paused projection go on', body: body(['projection'], PROJECTION) } },
  '/api/skips': {
    post: {
      summary: 'Leave a parked event out for good',
      body: body(['projection', 'position', 'reason'], {
        ...PROJECTION,
        position: { type: 'integer', minimum: 1 },
        reason: text({ minLength: 1, maxLength: 1_000 }),
      }),
    },
  },
});
