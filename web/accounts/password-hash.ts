/**
 * Passwords as argon2id (RFC 9106), built into Node, with the parameters that OWASP advises for a server
 * with little memory: 19 MiB, two passes, one lane. Stored as a PHC string, so that they can be raised.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

const MEMORY = 19 * 1024;
const PASSES = 2;
const BYTES = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, MEMORY, PASSES);
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=1$${plain(salt)}$${plain(hash)}`;
}

const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, salt, hash] = STORED.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) return false;
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(password, Buffer.from(salt, 'base64'), Number(memory), Number(passes));
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** The same letters typed on different keyboards are the same password (NIST SP 800-63B §3.1.1.2). */
function derive(password: string, nonce: Buffer, memory: number, passes: number): Promise<Buffer> {
  const message = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      { message, nonce, parallelism: 1, tagLength: BYTES, memory, passes },
      (error, hash) => {
        if (error === null) resolve(hash);
        else reject(error);
      },
    );
  });
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
