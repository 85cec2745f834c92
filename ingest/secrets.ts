/**
 * The secrets of each country: one re-keys its pseudonyms, one makes its record keys. They are made
 * on first need, live outside the warehouse (mode 0600) and are never logged.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    writeFileSync(path, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' });
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

/** HMAC-SHA256 (RFC 2104) in SQL, from the two padded keys in hex; equal to Node's own (tested). */
export const HMAC_MACRO = `
  CREATE OR REPLACE TEMP MACRO hmac_sha256(inner_pad, outer_pad, message) AS
    sha256(unhex(outer_pad) || unhex(sha256(unhex(inner_pad) || encode(message))))`;

export async function createHmacMacro(db: Database): Promise<void> {
  await db.run(HMAC_MACRO);
}

/** The inner and outer pad of a key of at most 64 bytes, in hex, as `hmac_sha256` takes them. */
export function hmacPads(key: Buffer): readonly [string, string] {
  const block = Buffer.alloc(64);
  key.copy(block);
  const pad = (byte: number) =>
    Buffer.from(block.map((each) => each ^ byte))
      .toString('hex')
      .toUpperCase();
  return [pad(0x36), pad(0x5c)];
}
