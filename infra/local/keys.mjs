// The installation's own secrets: made once, readable by their owner only.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';

export const keys = (dataDir) => {
  const file = (name) => join(dataDir, name);
  if (!existsSync(file('identity.pem')) || !existsSync(file('identity.pub.pem'))) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeWhole(file('identity.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeWhole(file('identity.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  }
  if (!existsSync(file('credential')))
    writeWhole(file('credential'), randomBytes(32).toString('base64url'), { mode: 0o600 });
  return {
    CONCORD_IDENTITY_KEY: file('identity.pem'),
    CONCORD_IDENTITY_PUBLIC_KEY: file('identity.pub.pem'),
    CONCORD_CREDENTIAL_FILE: file('credential'),
  };
};
