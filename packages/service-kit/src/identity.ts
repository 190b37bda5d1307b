/** Who calls, between the services: a token of the gateway, signed with the installation's own Ed25519 key, for one request. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Actor } from '@concord/domain';
import { type CryptoKey, importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Problem } from './problem.ts';

const AUDIENCE = 'concord';
const LIFETIME = '60s';

/** What a token is bound to: it cannot be used for any other request. */
export type Bound = { method: string; path: string; key: string; ifMatch: string; body: Uint8Array };

/** SHA-256 of method, path, idempotency key, `If-Match` and body; also the hash by which a repeated command is known. */
export const requestHash = ({ method, path, key, ifMatch, body }: Bound): Buffer =>
  createHash('sha256').update(`${method}\n${path}\n${key}\n${ifMatch}\n`).update(body).digest();

const Claims = z.object({
  sub: z.string().min(1),
  roles: z.array(
    z.enum([
      'observer',
      'analyst',
      'curator',
      'delegate',
      'operator',
      'administrator',
      'system:record-loader',
      'system:policy',
      'system:simulator',
    ]),
  ),
  party: z.string().optional(),
  h: z.string(),
});

export const loadPrivateKey = async (file: string): Promise<CryptoKey> =>
  importPKCS8(await readFile(file, 'utf8'), 'EdDSA');
export const loadPublicKey = async (file: string): Promise<CryptoKey> =>
  importSPKI(await readFile(file, 'utf8'), 'EdDSA');

export const signIdentity = (key: CryptoKey, actor: Actor, bound: Bound): Promise<string> =>
  new SignJWT({
    roles: [...actor.roles],
    ...(actor.party === undefined ? {} : { party: actor.party }),
    h: requestHash(bound).toString('base64url'),
  })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(actor.id)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(key);

/** @throws {@link Problem} 401 */
export const verifyIdentity = async (
  key: CryptoKey,
  authorization: string | undefined,
  bound: Bound,
): Promise<Actor> => {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new Problem(401, 'This service takes requests of the gateway only.');
  try {
    const { payload } = await jwtVerify(token, key, {
      audience: AUDIENCE,
      algorithms: ['EdDSA'],
      clockTolerance: 5,
      // A token without an end, or with a later one than the gateway gives, is none of the gateway's.
      requiredClaims: ['exp', 'iat'],
      maxTokenAge: LIFETIME,
    });
    const claims = Claims.parse(payload);
    if (claims.h !== requestHash(bound).toString('base64url'))
      throw new Problem(401, 'The token was made for another request.');
    return { id: claims.sub, roles: claims.roles, ...(claims.party === undefined ? {} : { party: claims.party }) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(401, 'The token of the gateway is not valid.');
  }
};
