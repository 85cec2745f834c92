/** What looks personal, by its form: true values are found, and keys, numbers, dates and codes are not. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { usePersonalKind } from '#ingest/personal-data.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from '#ingest/person-names.ts';
import { Database } from '#warehouse/warehouse.ts';

let db: Database;
beforeAll(async () => {
  db = await Database.open(':memory:', {});
  await usePersonalKind(db);
});
afterAll(() => {
  db.close();
});

const SAMPLE = { numRuns: 2000, seed: 11 };

/** Share of generated values that a macro gives one of these kinds. */
async function share(
  values: fc.Arbitrary<string>,
  kinds: readonly string[] | 'any',
  macro = 'personal_kind',
): Promise<number> {
  const json = JSON.stringify(fc.sample(values, SAMPLE));
  const [row] = await db.rows(
    `SELECT count(*) FILTER (kind IS NOT NULL ${kinds === 'any' ? '' : `AND kind IN ('${kinds.join("','")}')`}) / count(*) AS share
     FROM (SELECT ${macro}(value) AS kind FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS value))`,
    [json],
  );
  return Number(row?.share);
}

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const two = (max: number) =>
  fc.integer({ min: 1, max }).map((number) => String(number).padStart(2, '0'));
const dot = (numbers: readonly number[], weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * (numbers[at] ?? 0), 0);

const DUI = digits(8).map(
  (each) => `${each.join('')}-${String((10 - (dot(each, [9, 8, 7, 6, 5, 4, 3, 2]) % 10)) % 10)}`,
);
const CUI = fc
  .tuple(digits(8), two(22), two(5))
  .filter(([each]) => dot(each, [2, 3, 4, 5, 6, 7, 8, 9]) % 11 < 10)
  .map(
    ([each, department, municipality]) =>
      `${each.join('')}${String(dot(each, [2, 3, 4, 5, 6, 7, 8, 9]) % 11)}${department}${municipality}`,
  );
const DNI = fc
  .tuple(two(18), two(4), fc.integer({ min: 1930, max: 2015 }), digits(5))
  .map(([a, b, year, number]) => `${a}${b}-${String(year)}-${number.join('')}`);

const ALPHABET = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
const CURP = fc
  .tuple(
    fc.stringMatching(/^[A-Z][AEIOU][A-Z]{2}$/),
    fc.tuple(two(99), two(12), two(28)),
    fc.constantFrom('H', 'M'),
    fc.constantFrom('DF', 'JC', 'OC', 'MN', 'NE', 'VZ'),
    fc.stringMatching(/^[BCDFGHJKLMNPQRSTVWXYZ]{3}[0-9A-Z]$/),
  )
  .map(([name, born, sex, state, rest]) => {
    const body = `${name}${born.join('')}${sex}${state}${rest}`;
    const sum = Array.from(body).reduce(
      (total, each, at) => total + ALPHABET.indexOf(each) * (18 - at),
      0,
    );
    return `${body}${String((10 - (sum % 10)) % 10)}`;
  });
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const given = fc.constantFrom(...GIVEN_NAMES).map(capital);
const family = fc.constantFrom(...FAMILY_NAMES).map(capital);
const number = fc.integer({ min: 2_000_000, max: 9_999_999 }).map(String);
const PHONE = fc.oneof(
  number.map((each) => `(312) ${each.slice(0, 3)}-${each.slice(3)}`),
  number.map((each) => `+52 55 1${each}`),
  number.map((each) => `+502 5${each.slice(0, 3)} ${each.slice(3)}`),
  number.map((each) => `7${each.slice(0, 3)}-${each.slice(3)}`),
  number.map((each) => `312-${each.slice(0, 3)}-${each.slice(3)}`),
);
const ADDRESS = fc
  .tuple(fc.constantFrom('Calle', 'Avenida', 'Colonia', 'Blvd.'), family, fc.nat(9999))
  .map(([way, name, at]) => `${way} ${name} ${String(at)}`);
const STREET = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), family, fc.constantFrom('Street', 'Ave', 'Blvd', 'St.'))
  .map(([at, name, way]) => `${String(at)} ${name} ${way}`);

test.each([
  ['a CURP', CURP, ['curp']],
  ['a DUI', DUI, ['dui']],
  ['a DUI without its hyphen', DUI.map((dui) => dui.replace('-', '')), ['bare_dui']],
  ['a CUI', CUI, ['cui', 'dni']],
  ['a DNI', DNI, ['dni', 'cui']],
  ['an RTN', DNI.map((dni) => `${dni.replaceAll('-', '')}4`), ['rtn']],
  ['an A-number', digits(9).map((each) => `A${each.join('')}`), ['a_number']],
  ['a passport', digits(8).map((each) => `G${each.join('')}`), ['passport']],
  ['a telephone', PHONE, ['phone']],
  ['an e-mail address', fc.emailAddress({ size: 'small' }), ['email']],
  ['a street address in Spanish', ADDRESS, ['address']],
  ['a street address in English', STREET, ['address']],
  ['a name', fc.tuple(given, given, family, family).map((each) => each.join(' ')), ['name']],
  [
    'a name in capitals',
    fc.tuple(given, family).map((each) => each.join(' ').toUpperCase()),
    ['name'],
  ],
])('%s is found, 99 of 100 times and more', async (_, values, kinds) => {
  expect(await share(values, kinds)).toBeGreaterThanOrEqual(0.99);
});

const KEYS = [
  ['UUIDs', fc.uuid()],
  ['hashes in hex', fc.stringMatching(/^[0-9a-f]{64}$/)],
  ['integers', fc.nat(2_000_000_000).map(String)],
  ['folios', fc.nat(9999).map((each) => `2024-${String(each).padStart(4, '0')}`)],
] as const;

test.each(KEYS)('as keys, %s raise no alarm', async (_, values) => {
  expect(await share(values, 'any', 'personal_kind_of_key')).toBeLessThan(0.001);
});

const day = fc.date({
  min: new Date('1950-01-01'),
  max: new Date('2030-01-01'),
  noInvalidDate: true,
});

test.each([
  ['dates', day.map((each) => each.toISOString().slice(0, 10))],
  ['times', day.map((each) => each.toISOString())],
  ['counts', fc.nat(99_999).map(String)],
  ['codes', fc.stringMatching(/^[A-Z]{2,3}-[0-9A-Z]{2,5}$/)],
  ['spans of years', fc.nat(99).map((each) => `${String(1920 + each)}-${String(1921 + each)}`)],
  ['UUIDs', fc.uuid()],
])('%s raise no alarm', async (_, values) => {
  expect(await share(values, 'any')).toBeLessThan(0.001);
});
