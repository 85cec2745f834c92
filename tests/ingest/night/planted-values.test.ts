/** Personal values planted in declared columns: in all rows they refuse the file, in one they are blanked. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { printReceipt } from '#ingest/receipt-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { sheetsLikeMexico } from './like-mexico.ts';
import { csv, sourceOf, TinyRegistry } from './tiny-registry.ts';

const COLUMNS = [
  'case_key',
  'person_key',
  'representation',
  'opened',
  'sex',
  'birth_year',
  'origin',
];
const ROWS = 40;
/** One of each kind, in the order of the columns; none is anybody's. */
const PLANTED = [
  'nobody@example.org',
  'XEXX010101HNEXXXA4',
  'María Guadalupe Hernández López',
  '+52 55 1234 5678',
  'A123456789',
  'G12345678',
  'Calle Falsa 123, Colonia Centro',
];

/** A sound file in which `value` says what stands in a cell instead, if anything. */
function file(value: (row: number, column: number) => string | undefined): string {
  const rows = Array.from({ length: ROWS }, (_, row) =>
    [`c${String(row)}`, `p${String(row)}`, 'MEX-US-chicago', '2024-01-05', 'F', '1990', 'MEX']
      .map((sound, column) => `"${value(row, column) ?? sound}"`)
      .join(','),
  );
  return csv(COLUMNS.join(','), ...rows);
}

async function expectNowhere(registry: TinyRegistry, said: string): Promise<void> {
  for (const value of PLANTED) {
    expect(said).not.toContain(value);
    expect(await registry.filesHolding(value)).toEqual([]);
  }
}

test('one value in each column: no file of the night and nothing it says holds it, and each is told', async () => {
  const registry = new TinyRegistry();
  const content = file((row, column) => (row === column ? PLANTED[column] : undefined));
  registry.drop('sample-mexico', 'cases.csv', content);
  const night = spawnSync('node', ['queries/nightly-command.ts', '--source', 'sample-mexico'], {
    env: { ...process.env, TRAVESIA_DATA: registry.folder.root },
    encoding: 'utf8',
  });
  expect(night.stdout).toContain(
    'column sex: 1 rows looked like A-numbers; the value was not kept',
  );
  expect(night.stdout).toContain('unmapped: sex (not shown): 1 rows');
  expect(registry.files().length).toBeGreaterThan(3);
  await expectNowhere(registry, night.stdout + night.stderr);
  registry.remove();
});

/** A source for each column that is full of planted values, and what else comes to the same night. */
const FULL = COLUMNS.slice(2).map(
  (name, at) => [name, `full-of-${name}`.replaceAll('_', '-'), at + 2] as const,
);
const OTHERS = ['numbers-as-keys', 'long-texts', 'no-header'];

const sheets = sheetsLikeMexico([...FULL.map(([, source]) => source), ...OTHERS]);
const refusing = new TinyRegistry(sheets);
let receipt: Receipt;

beforeAll(async () => {
  for (const [, source, planted] of FULL) {
    const content = file((row, column) =>
      column === planted && row % 2 === 0 ? PLANTED[planted] : undefined,
    );
    refusing.drop(source, 'cases.csv', content);
  }
  const curp = (row: number) => `XEXX9001${String((row % 28) + 1).padStart(2, '0')}HNEXXXA4`;
  const long = Array.from(
    { length: 60 },
    (_, at) =>
      `"d${String(at)}","q","MEX-US-chicago","2024-01-05","she told that number ${String(at)} of the road was closed","1990","MEX"`,
  );
  const sound = file(() => undefined).trimEnd();
  receipt = await refusing
    .drop(
      'numbers-as-keys',
      'cases.csv',
      file((row, column) => (column === 1 ? curp(row) : undefined)),
    )
    .drop('long-texts', 'cases.csv', csv(sound, ...long))
    .drop('no-header', 'cases.csv', csv(PLANTED.slice(0, 6).join(',')))
    .night();
});
afterAll(() => {
  refusing.remove();
  rmSync(sheets, { recursive: true, force: true });
});

test.each(FULL)(
  'a column %s full of them refuses the file, by name and number of rows',
  (name, source) => {
    const { outcome, reason } = sourceOf(receipt, source);
    expect(outcome).toBe('refused');
    expect(reason?.en).toContain(`the column ${name} looks like`);
    expect(reason?.en).toContain(`(${String(ROWS / 2)} rows)`);
    expect(reason?.es).toContain(`la columna ${name} parece contener`);
  },
);

test('identity numbers that come as pseudonyms refuse the file', () => {
  expect(sourceOf(receipt, 'numbers-as-keys').reason?.en).toContain(
    `the column person_key looks like CURP (${String(ROWS)} rows)`,
  );
});

test('a column of codes with many long texts refuses the file as free text', () => {
  expect(sourceOf(receipt, 'long-texts').reason?.en).toContain(
    'the column sex looks like free text (60 rows)',
  );
});

test('a file without a header tells nobody’s data as names of columns', () => {
  expect(sourceOf(receipt, 'no-header').reason?.en).toContain('The first line is not the header');
});

test('of what was refused nothing is said and nothing kept', async () => {
  await expectNowhere(refusing, JSON.stringify(receipt) + printReceipt(receipt));
});
