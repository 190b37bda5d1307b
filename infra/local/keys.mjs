// The installation's own secrets: made once, readable by their owner only.
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.mjs';
import { Refusal } from './paths.mjs';

/** @param read `createPrivateKey` or `createPublicKey`; @throws {Refusal} where the file holds no such key */
const checkKey = (file, read) => {
  try {
    if (read(readFileSync(file)).asymmetricKeyType === 'ed25519') return;
  } catch {}
  throw new Refusal(
    `${file} is damaged: it holds no Ed25519 key. Put it back from a backup, or move identity.pem and identity.pub.pem away; new ones are made at the next start.`,
  );
};

/** @throws {Refusal} naming the file that is damaged and what to do */
export const keys = (dataDir) => {
  const file = (name) => join(dataDir, name);
  if (!existsSync(file('identity.pem')) || !existsSync(file('identity.pub.pem'))) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeWhole(file('identity.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeWhole(file('identity.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  }
  checkKey(file('identity.pem'), createPrivateKey);
  checkKey(file('identity.pub.pem'), createPublicKey);
  for (const name of ['credential', 'simulator-credential']) {
    if (!existsSync(file(name))) writeWhole(file(name), randomBytes(32).toString('base64url'), { mode: 0o600 });
    if (readFileSync(file(name), 'utf8').trim() === '')
      throw new Refusal(
        `${file(name)} is empty. Put it back from a backup, or move it away; a new one is made at the next start.`,
      );
  }
  return {
    CONCORD_IDENTITY_KEY: file('identity.pem'),
    CONCORD_IDENTITY_PUBLIC_KEY: file('identity.pub.pem'),
    CONCORD_CREDENTIAL_FILE: file('credential'),
    CONCORD_SIMULATOR_CREDENTIAL_FILE: file('simulator-credential'),
  };
};
