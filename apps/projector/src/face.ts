/** What the projector answers over HTTP: health to anyone, the operator's commands to the gateway only. */
import { type Actor, mayOperate, type Operation } from '@concord/domain';
import { type Answer, Problem, type Routes, type SmallRequest, verifyIdentity } from '@concord/service-kit';
import { z } from 'zod';
import type { Projector } from './projector.ts';
import type { Verifier } from './verify/verifier.ts';

type Key = Parameters<typeof verifyIdentity>[0];

const Named = z.strictObject({ projection: z.string().max(60) });
const Skip = z.strictObject({
  projection: z.string().max(60),
  position: z.number().int().min(1),
  reason: z.string().trim().min(1).max(1_000),
});
const Pausing = z.strictObject({ projection: z.string().max(60), reason: z.string().trim().min(1).max(1_000) });
const PARKED_LIMIT = 1_000;

const parse = <S extends z.ZodType>(schema: S, body: unknown): z.infer<S> => {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Problem(400, `The body is not valid: ${issue?.path.join('/')} ${issue?.message}`);
};

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Problem(404, 'There is no such projection, or no rebuild of it yet.');
  return value;
};

export const face = (projector: Projector, verifier: Verifier, log: string, key: Key): Routes => {
  const allowed = async (request: SmallRequest, operation: Operation): Promise<Actor> => {
    const actor = await verifyIdentity(key, request.authorization, request.bound);
    const verdict = mayOperate(actor, operation);
    if (!verdict.allowed) throw new Problem(403, verdict.says, { needs: verdict.needs });
    return actor;
  };
  return {
    'GET /health': async (): Promise<Answer> => {
      const projections = await projector.health();
      const status = projections.some((one) => one.parked > 0 || one.stale) ? 'degraded' : 'ok';
      return { body: { status, log, projections } };
    },
    'POST /rebuilds': async (request) => {
      await allowed(request, 'rebuild');
      return { status: 202, body: found(projector.rebuild(parse(Named, request.body).projection)) };
    },
    'GET /rebuilds/:name': async (request) => {
      await allowed(request, 'read');
      return { body: found(projector.progress(request.name)) };
    },
    'POST /verifications': async (request) => {
      await allowed(request, 'verify');
      return { status: 202, body: verifier.start() };
    },
    // The last that was begun since the projector was started, if any.
    'GET /verifications': async (request) => {
      await allowed(request, 'read');
      return { body: { items: [verifier.last() ?? []].flat(), next: null } };
    },
    'POST /redrives': async (request) => {
      await allowed(request, 'redrive');
      return { body: found(await projector.redrive(parse(Named, request.body).projection)) };
    },
    'POST /skips': async (request) => {
      const actor = await allowed(request, 'skip');
      const { projection, position, reason } = parse(Skip, request.body);
      const done = found(await projector.skip(projection, { position, reason, actor: actor.id }));
      if (done === 'not-parked') throw new Problem(409, `Nothing is parked at position ${position} of ${projection}.`);
      return { body: done };
    },
    'POST /pauses': async (request) => {
      const actor = await allowed(request, 'pause');
      const { projection, reason } = parse(Pausing, request.body);
      const paused = found(await projector.pause(projection, { actor: actor.id, reason }));
      if ('already' in paused)
        throw new Problem(
          409,
          `${projection} is paused already, by ${paused.already.actor} since ${paused.already.since}: ${paused.already.reason}`,
        );
      return { body: { projection, paused: paused.done } };
    },
    'POST /resumes': async (request) => {
      await allowed(request, 'resume');
      const { projection } = parse(Named, request.body);
      if (found(await projector.resume(projection)) === 'not-paused')
        throw new Problem(409, `${projection} is not paused.`);
      return { body: { projection, paused: null } };
    },
    'GET /parked/:name': async (request) => {
      await allowed(request, 'read');
      return { body: { items: found(await projector.parked(request.name, 0, PARKED_LIMIT)), next: null } };
    },
  };
};
