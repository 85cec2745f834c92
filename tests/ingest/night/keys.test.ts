/** The keys of a source never get past the inbox; what takes their place is made as the design says. */
import { createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { useHmacKey } from '#ingest/secrets.ts';
import { Database } from '#warehouse/warehouse.ts';
import { csv, TinyRegistry } from './tiny-registry.ts';

describe('hmac_sha256 in SQL', () => {
  let db: Database;
  beforeAll(async () => {
    db = await Database.open(':memory:', {});
  });
  afterAll(() => {
    db.close();
  });

  test('equals the one of Node for any key of up to 64 bytes and any text', async () => {
    const key = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(key, fc.string({ unit: 'grapheme' }), async (secret, message) => {
        // DuckDB's texts hold no NUL.
        const text = message.replaceAll('\0', '0');
        await useHmacKey(db, secret);
        const [row] = await db.rows('SELECT hmac_sha256($1) AS hmac', [text]);
        expect(row?.hmac).toBe(createHmac('sha256', secret).update(text).digest('hex'));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('equals the published test vector of RFC 4231, case 2', async () => {
    await useHmacKey(db, Buffer.from('Jefe'));
    const [row] = await db.rows(`SELECT hmac_sha256('what do ya want for nothing?') AS hmac`);
    expect(row?.hmac).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });
});

describe('after a night', () => {
  const registry = new TinyRegistry();
  beforeAll(async () => {
    registry
      .drop(
        'sample-mexico',
        'cases.csv',
        csv(
          'case_key,person_key,representation,opened',
          'CASEKEYZZ-1,PERSONKEYZZ-ana,MEX-US-chicago,2024-01-05',
          'CASEKEYZZ-2,PERSONKEYZZ-ana,MEX-US-chicago,2024-01-06',
          'CASEKEYZZ-3,,MEX-US-chicago,2024-01-07',
          'CASEKEYZZ-1,PERSONKEYZZ-ana,MEX-US-chicago,2024-01-05',
        ),
      )
      .drop(
        'sample-mexico',
        'actions.csv',
        csv(
          'action_key,case_key,performed,action_type',
          'ACTIONKEYZZ,CASEKEYZZ-1,2024-01-05,visit',
        ),
      )
      .drop(
        'sample-mexico',
        'route_events.csv',
        csv(
          'person_key,journey_key,case_key,position,stage,place,occurred,authority,status',
          'PERSONKEYZZ-ana,JOURNEYKEYZZ,CASEKEYZZ-1,1,return,MEX,2024-02-01,,known',
        ),
      );
    await registry.night();
  });
  afterAll(() => {
    registry.remove();
  });

  test.each(['CASEKEYZZ', 'PERSONKEYZZ', 'ACTIONKEYZZ', 'JOURNEYKEYZZ'])(
    'no snapshot, extract, receipt or other file holds the source’s key (%s)',
    async (key) => {
      expect(registry.files().length).toBeGreaterThan(8);
      expect(await registry.filesHolding(key)).toEqual([]);
    },
  );

  test('the record key of each person is the first eight bytes of the HMAC that the design states', async () => {
    const secrets: unknown = JSON.parse(
      readFileSync(join(registry.folder.secrets, 'MEX.json'), 'utf8'),
    );
    const [pseudonyms, records] = ['pseudonyms', 'records'].map((name) => secretIn(secrets, name));
    const hmac = (key: Buffer | undefined, text: string) =>
      createHmac('sha256', key ?? '')
        .update(text)
        .digest();
    // The kept pseudonym: the first 128 bits, written as a UUID.
    const pseudonym = (field: string, key: string) =>
      hmac(pseudonyms, `${field}|sample-mexico|${key}`)
        .toString('hex')
        .slice(0, 32)
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const recordKey = (person: string) =>
      hmac(records, `v1|MEX|person|${person}`).readBigUInt64BE(0);
    const expected = [
      pseudonym('person_key', 'PERSONKEYZZ-ana'),
      pseudonym('case_key', 'CASEKEYZZ-3'),
    ]
      .map((person) => String(recordKey(person)))
      .sort();
    const rows = await registry.rows(
      'SELECT rk::VARCHAR AS rk FROM private.record_key ORDER BY rk',
    );
    expect(rows.map(({ rk }) => String(rk))).toEqual(expected);
  });

  test('each country’s secrets are its own, and only the operator may read them', () => {
    const paths = ['MEX', 'GTM', 'HND'].map((country) =>
      join(registry.folder.secrets, `${country}.json`),
    );
    expect(new Set(paths.map((path) => readFileSync(path, 'utf8'))).size).toBe(3);
    for (const path of paths) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(registry.folder.secrets).mode & 0o777).toBe(0o700);
  });

  test('extracts may only be read by the operator', () => {
    expect(statSync(registry.folder.extracts).mode & 0o777).toBe(0o700);
  });
});

function secretIn(stored: unknown, name: string): Buffer {
  const hex: unknown =
    typeof stored === 'object' && stored !== null ? Reflect.get(stored, name) : '';
  expect(hex).toMatch(/^[0-9a-f]{64}$/);
  return Buffer.from(String(hex), 'hex');
}
