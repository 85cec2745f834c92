/**
 * Every kind of damaged export through a real night, each a source of its own: accepted, accepted with
 * rejects or refused with a message, and never counted wrongly or kept unseen. Kind 44 (XLSX) is left out
 * as long as the night reads no XLSX; damaged Parquet files are in `tests/ingest/night`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, TinyRegistry } from '../night/tiny-registry.ts';
import { DAMAGED_FILES } from './damaged-files.ts';
import type { MalformedExport } from './malformed-export.ts';
import { ODD_VALUES } from './odd-values.ts';

const KINDS = [...DAMAGED_FILES, ...ODD_VALUES];
const SHIPPED = 'ingest/sources';

let sheets = '';
let registry: TinyRegistry;
let receipt: Receipt;

beforeAll(async () => {
  sheets = mkdtempSync(join(tmpdir(), 'travesia-malformed-'));
  for (const each of KINDS) writeSheet(each);
  registry = new TinyRegistry(sheets);
  for (const each of KINDS) registry.drop(idOf(each), 'cases.csv', each.content);
  receipt = await registry.night();
}, 420_000);
afterAll(() => {
  registry.remove();
  rmSync(sheets, { recursive: true, force: true });
});

function idOf({ kind }: MalformedExport): string {
  return `kind-${kind}`;
}

/** The sheet of a synthetic registry, without a limit of rejects, reading its cases in the form of the kind. */
function writeSheet(each: MalformedExport): void {
  const sheet = readJson(join(SHIPPED, 'sample-mexico', 'sheet.json'));
  const { files } = readJson(join(SHIPPED, 'format-v1', 'sheet.json')) as {
    readonly files: readonly object[];
  };
  const [cases, ...others] = files;
  const own = {
    ...sheet,
    id: idOf(each),
    reject_limit_percent: 100,
    files: [{ ...cases, ...each.form }, ...others],
  };
  mkdirSync(join(sheets, idOf(each)));
  writeFileSync(join(sheets, idOf(each), 'sheet.json'), JSON.stringify(own));
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, unknown>>;
}

test.each(KINDS)('$kind: $what', (each) => {
  const { outcome, reason, files, rejects } = sourceOf(receipt, idOf(each));
  if ('refused' in each.outcome) {
    expect([outcome, reason?.en]).toEqual([
      'refused',
      expect.stringContaining(each.outcome.refused),
    ]);
    expect(reason?.es).not.toBe('');
    return;
  }
  expect([outcome, reason]).toEqual(['loaded', null]);
  const { loaded, rejected = [], duplicate = 0 } = each.outcome;
  expect(files).toMatchObject([
    { rows_read: loaded + rejected.length + duplicate, loaded, duplicate, withdrawn: 0 },
  ]);
  expect(
    rejects.flatMap(({ rule, count }) => Array.from({ length: count }, () => rule)).sort(),
  ).toEqual(rejected);
});

test('all kinds but the XLSX one are here', () => {
  const numbers = new Set(KINDS.map(({ kind }) => Number.parseInt(kind, 10)));
  const expected = Array.from({ length: 45 }, (_, at) => at + 1).filter((each) => each !== 44);
  expect([...numbers].sort((a, b) => a - b)).toEqual(expected);
});

test('an age of 999 is unknown, and codes outside their lists are counted as unmapped', async () => {
  const ages = await registry.rows(
    `SELECT age_group::VARCHAR AS age FROM "case" WHERE source = 'kind-36'`,
  );
  expect(ages).toEqual([{ age: '_U' }]);
  expect(sourceOf(receipt, 'kind-38').unmapped.map(({ local_code }) => local_code)).toEqual([
    'MX',
    'Mejico',
    'México',
  ]);
});

test('nothing of a person is in a message or on disk', async () => {
  expect(JSON.stringify(receipt).toLowerCase()).not.toContain('zzsecret');
  expect(await registry.filesHolding('Zzsecret')).toEqual([]);
  expect(await registry.filesHolding('800101HDFRRN')).toEqual([]);
});
