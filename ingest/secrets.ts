/**
 * The secrets of each country: one re-keys its pseudonyms, one makes its record keys. They are made
 * on first need, live outside the warehouse (mode 0600) and are never logged.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#warehouse/warehouse.ts';

export interface CountrySecrets {
  readonly pseudonyms: Buffer;
  readonly records: Buffer;
}

export function countrySecrets(folder: string, country: string): CountrySecrets {
  const path = join(folder, `${country}.json`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const fresh = {
      pseudonyms: randomBytes(32).toString('hex'),
      records: randomBytes(32).toString('hex'),
    };
    // Beside and renamed: half a secret would stop every night to come.
    writeFileSync(`${path}.tmp`, JSON.stringify(fresh), { mode: 0o600 });
    renameSync(`${path}.tmp`, path);
  }
  const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isStored(stored))
    throw new Error(
      `the secrets of ${country} are not readable: restore ${country}.json from the back-up`,
    );
  return {
    pseudonyms: Buffer.from(stored.pseudonyms, 'hex'),
    records: Buffer.from(stored.records, 'hex'),
  };
}

function isStored(value: unknown): value is { pseudonyms: string; records: string } {
  return typeof value === 'object' && value !== null && 'pseudonyms' in value && 'records' in value;
}

/**
 * Gives a connection `hmac_sha256(message)`: HMAC-SHA256 (RFC 2104) in hex with this key, equal to Node's
 * own (tested); and `keyed_hash(message)`: SHA-256 of key and message, a third of the work and sound as long
 * as part of the result is kept back, so that nobody can append to the message. The key is bound as
 * variables, so that it stands in no statement and no error.
 */
export async function useHmacKey(db: Database, key: Buffer): Promise<void> {
  const hex = key.toString('hex');
  const held = HELD.get(db);
  if (held === hex) return;
  const block = Buffer.alloc(BLOCK_BYTES);
  key.copy(block);
  const pad = (byte: number) => Buffer.from(block.map((each) => each ^ byte)).toString('hex');
  await db.run('SET VARIABLE hmac_inner = unhex($1)', [pad(0x36)]);
  await db.run('SET VARIABLE hmac_outer = unhex($1)', [pad(0x5c)]);
  await db.run('SET VARIABLE hash_key = unhex($1)', [hex]);
  // The macros read the variables: they stay as they are when the key changes.
  if (held === undefined) await makeHashMacros(db);
  HELD.set(db, hex);
}

async function makeHashMacros(db: Database): Promise<void> {
  await db.run(`
    CREATE OR REPLACE TEMP MACRO keyed_hash(message) AS
      sha256(getvariable('hash_key') || encode(message))`);
  await db.run(`
    CREATE OR REPLACE TEMP MACRO hmac_sha256(message) AS
      sha256(getvariable('hmac_outer') || unhex(sha256(getvariable('hmac_inner') || encode(message))))`);
}

const BLOCK_BYTES = 64;
/** The key that a connection has, in hex: every file of a drop is landed with the same one. */
const HELD = new WeakMap<Database, string>();
