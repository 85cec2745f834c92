/**
 * The key with which this installation signs answers to requests: Ed25519 (RFC 8032), made when first needed (mode 0600)
 * and kept for ever, because whoever holds an answer checks it with its public half.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'requests.json';

export interface RequestKey {
  /** SubjectPublicKeyInfo as PEM: what `openssl` and `node` read. */
  readonly publicKey: string;
  /** The signature of a text in UTF-8, as base64. */
  readonly sign: (text: string) => string;
  readonly verifies: (text: string, signature: string) => boolean;
}

/** `folder`: that of the secrets. Throws where the file is there and cannot be read. */
export function requestKey(folder: string): RequestKey {
  const path = join(folder, FILE);
  if (!existsSync(path)) makeKey(folder, path);
  const secret = readKey(path);
  const known = createPublicKey(secret);
  return {
    publicKey: known.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64'),
    verifies: (text, signature) =>
      verify(null, Buffer.from(text, 'utf8'), known, Buffer.from(signature, 'base64')),
  };
}

function makeKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  // beside and renamed: half a key would sign nothing
  writeFileSync(`${path}.tmp`, JSON.stringify({ private_key: pem }), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

function readKey(path: string): KeyObject {
  const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof stored !== 'object' || stored === null || !('private_key' in stored))
    throw new Error(`the key that signs answers is not readable: restore ${FILE} from the back-up`);
  return createPrivateKey(String(stored.private_key));
}
