import { generateKeyPairSync } from 'node:crypto';
import type { Actor } from '@concord/domain';
import { importPKCS8, importSPKI, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Bound, requestHash, signIdentity, verifyIdentity } from './identity.ts';

type Key = Awaited<ReturnType<typeof importPKCS8>>;
const pair = async (): Promise<{ ours: Key; theirs: Key }> => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    ours: await importPKCS8(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'EdDSA'),
    theirs: await importSPKI(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'EdDSA'),
  };
};

const actor: Actor = { id: 'li', roles: ['delegate', 'observer'], party: 'sco-rats' };
const bound: Bound = {
  method: 'POST',
  path: '/api/agreements/x/signatures',
  key: 'key-00001',
  ifMatch: '"3"',
  body: Buffer.from('{"parties":["sco-rats"]}'),
};
let ours: Key;
let theirs: Key;
beforeAll(async () => {
  ({ ours, theirs } = await pair());
});

const verify = (token: string, over: Partial<Bound> = {}): Promise<Actor> =>
  verifyIdentity(theirs, `Bearer ${token}`, { ...bound, ...over });
const made = (change: (token: SignJWT) => SignJWT): Promise<string> =>
  change(
    new SignJWT({ roles: ['operator'], h: requestHash(bound).toString('base64url') })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setSubject('li')
      .setAudience('concord')
      .setIssuedAt()
      .setExpirationTime('60s'),
  ).sign(ours);

describe('the identity that the gateway hands on', () => {
  it('arrives whole with the request it was made for', async () => {
    expect(await verify(await signIdentity(ours, actor, bound))).toEqual(actor);
  });

  it.each<[string, Partial<Bound>]>([
    ['method', { method: 'DELETE' }],
    ['path', { path: '/api/agreements/y/signatures' }],
    ['key', { key: 'key-00002' }],
    ['If-Match', { ifMatch: '"4"' }],
    ['body', { body: Buffer.from('{"parties":["un-cted"]}') }],
  ])('is refused with another %s', async (_, over) => {
    const token = await signIdentity(ours, actor, bound);
    await expect(verify(token, over)).rejects.toMatchObject({ body: { status: 401 } });
  });

  it('is refused from another key', async () => {
    const token = await signIdentity((await pair()).ours, actor, bound);
    await expect(verify(token)).rejects.toMatchObject({ body: { status: 401 } });
  });

  it.each<[string, (token: SignJWT) => SignJWT]>([
    ['for another audience', (token) => token.setAudience('elsewhere')],
    ['that has expired', (token) => token.setExpirationTime(Math.floor(Date.now() / 1000) - 10)],
    ['that would hold longer than a minute', (token) => token.setIssuedAt(Math.floor(Date.now() / 1000) - 90)],
    ['without a subject', (token) => token.setSubject('')],
  ])('is refused %s', async (_, change) => {
    await expect(verify(await made(change))).rejects.toMatchObject({ body: { status: 401 } });
    // The same token unchanged is good: it is the change that is refused.
    expect(await verify(await made((token) => token))).toMatchObject({ id: 'li' });
  });

  it('is refused where it is missing, unsigned, or of a role that does not exist', async () => {
    await expect(verifyIdentity(theirs, undefined, bound)).rejects.toMatchObject({ body: { status: 401 } });
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"li","aud":"concord","roles":["operator"]}').toString('base64url')}.`;
    await expect(verify(none)).rejects.toMatchObject({ body: { status: 401 } });
    const king = { id: 'li', roles: ['king'] } as never;
    await expect(verify(await signIdentity(ours, king, bound))).rejects.toMatchObject({ body: { status: 401 } });
  });
});
