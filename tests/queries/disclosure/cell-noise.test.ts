import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeRecordKeys } from '#ingest/link.ts';
import { cellNoise, excessNoise } from '#queries/disclosure/cell-noise.ts';
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import { shortHmac } from '#queries/disclosure/short-hmac.ts';
import { Database } from '#warehouse/warehouse.ts';
import { WITHOUT_VECTORS, readVectors, vectorsAreHere } from './disclosure-vectors.ts';

const SECRET = Buffer.from(
  '202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f',
  'hex',
);
const TABLE = frozenTable();

interface Keys {
  readonly record_key: {
    readonly secret_hex: string;
    readonly cases: readonly { readonly message: string; readonly rk_u64: string }[];
    readonly sum_mod_2_64_of_all_cases: string;
  };
  readonly cell_prf: {
    readonly secret_hex: string;
    readonly cases: readonly { readonly message: string; readonly u32: number }[];
  };
}

describe.skipIf(!vectorsAreHere)(`keys made by OpenSSL${WITHOUT_VECTORS}`, () => {
  const keys = () => JSON.parse(readVectors('hmac_keys.json')) as Keys;

  test('record keys in SQL are exact, and so is their sum mod 2^64', async () => {
    const { secret_hex, cases, sum_mod_2_64_of_all_cases } = keys().record_key;
    const db = await Database.open(':memory:', {});
    await db.run('CREATE SCHEMA private');
    await db.run('CREATE TABLE private.record_key (person_id INTEGER, rk UBIGINT)');
    await db.run(
      'CREATE TABLE linked_person (person_id INTEGER, country VARCHAR, person_key VARCHAR)',
    );
    for (const [at, { message }] of cases.entries()) {
      const [, country = '', , personKey = ''] = message.split('|');
      await db.run('INSERT INTO linked_person VALUES ($1, $2, $3)', [at, country, personKey]);
    }
    const countries = new Set(cases.map(({ message }) => message.split('|')[1] ?? ''));
    const secret = Buffer.from(secret_hex, 'hex');
    await makeRecordKeys(db, new Map([...countries].map((country) => [country, secret])));
    const made = await db.rows(
      'SELECT rk::VARCHAR AS rk FROM private.record_key ORDER BY person_id',
    );
    expect(made.map(({ rk }) => rk)).toEqual(cases.map(({ rk_u64 }) => rk_u64));
    const [sum] = await db.rows(
      'SELECT (sum(rk) % 18446744073709551616::HUGEINT)::VARCHAR AS key FROM private.record_key',
    );
    expect(sum?.['key']).toBe(sum_mod_2_64_of_all_cases);
    db.close();
  });

  test('the random number of a cell is exact', () => {
    const { secret_hex, cases } = keys().cell_prf;
    const hash = shortHmac(Buffer.from(secret_hex, 'hex'));
    expect(cases.map(({ message }) => hash(message))).toEqual(cases.map(({ u32 }) => u32));
  });
});

test('the short HMAC is that of Node for messages of any length it takes', () => {
  const hash = shortHmac(SECRET);
  for (let length = 0; length <= 55; length += 1) {
    const message = 'v1|person|250|ffffffffffffffff|x'.repeat(2).slice(0, length);
    const whole = createHmac('sha256', SECRET).update(message).digest();
    expect(hash(message), message).toBe(whole.readUInt32BE(0));
  }
  expect(() => hash('x'.repeat(56))).toThrow('at most 55 characters');
});

test('the same persons get the same noise, nobody gets none', () => {
  const noise = cellNoise(SECRET, TABLE);
  const again = cellNoise(SECRET, TABLE);
  expect(noise(0, 0n)).toBe(0);
  for (let n = 1; n < 200; n += 1)
    expect(noise(n, BigInt(n) << 40n)).toBe(again(n, BigInt(n) << 40n));
});

test('five cases of one person are never told as fewer cases than persons', () => {
  const excess = excessNoise(SECRET, TABLE, 'case');
  const drawn = Array.from({ length: 400 }, (_, at) =>
    excess({ persons: 12, total: 12 + (at % 3), most: 1 + (at % 3), key: BigInt(at) }),
  );
  expect(Math.min(...drawn)).toBe(0);
  expect(Math.max(...drawn)).toBeGreaterThan(3);
  expect(excess({ persons: 0, total: 0, most: 0, key: 0n })).toBe(0);
});

test('the noise of an excess grows with what one person brings', () => {
  const excess = excessNoise(SECRET, TABLE, 'action');
  const spread = (most: number) => {
    const drawn = Array.from({ length: 4000 }, (_, at) =>
      excess({ persons: 100, total: 1100, most, key: BigInt(at) * 977n }),
    );
    return drawn.reduce((sum, each) => sum + (each - 1000) ** 2, 0) / drawn.length;
  };
  expect(spread(1) / 3).toBeCloseTo(1, 0);
  expect(spread(4) / spread(1)).toBeGreaterThan(20);
  expect(spread(4) / spread(1)).toBeLessThan(30);
});

test('noise of 50,000 cells is drawn several times faster than by HMAC objects', () => {
  const noise = cellNoise(SECRET, TABLE);
  const ours = cpu(() => {
    for (let at = 0; at < 20_000; at += 1) noise(20 + (at % 300), BigInt(at) << 32n);
  });
  const theirs = cpu(() => {
    for (let at = 0; at < 20_000; at += 1)
      createHmac('sha256', SECRET).update(`v1|person|${at}|0123456789abcdef`).digest();
  });
  expect(ours / theirs).toBeLessThan(0.5);
});

function cpu(work: () => void): number {
  work();
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user;
}
