/** False alarms measured: every column of every real CSV, looked at as a column of codes. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { FileFault } from '#ingest/file-fault.ts';
import { usePersonalKind } from '#ingest/personal-data.ts';
import {
  gatherValues,
  judgeFindings,
  personalFindings,
  startGathering,
} from '#ingest/refuse-personal-data.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import { isFull } from '#tests/full-counts.ts';
import { SHARED } from '#tests/queries/shared-figures.ts';
import { Database } from '#warehouse/warehouse.ts';

const FORM = {
  delimiter: ',',
  encoding: 'utf-8',
  preamble_lines: 0,
  remark: null,
  empty: [],
  withheld: [],
  ignored_columns: [],
  optional_columns: true,
  format: 'csv' as const,
};

/** Every alarm on the real files; `docs/decisions/0020-detectors.md` says which are true. */
const ALARMS: Readonly<Record<string, readonly string[]>> = {
  'geo/TX-MX-Border-Crossings-Coordinates.csv': ['Address: street addresses 28'],
  'iom_missing_migrants/missing_migrants_americas_2014_2019.csv.gz': [
    'Location Description: street addresses 32',
    'Information Source: free text 1198',
    'Location Coordinates: free text 2133',
    'URL: free text 616',
  ],
  'mx_consular_registrations/matriculas_2011.csv.gz': ['blanked mun name 1127'],
  'us_i213_records/i213_seattle_aor_to_2024.psv.gz': [
    'admin_charges: free text 6670',
    'child_count: free text 1937',
  ],
  'us_ice_detention/facility_code_name_2023-11_2025-02.csv': ['detention_facility: free text 65'],
  'us_ice_detention/ice_facilities_geocoded.psv.gz': [
    'name: free text 323',
    'address: street addresses 1128',
  ],
  'us_ice_removals/SeattleAOROtherRemovals.csv.gz': ['column_5: free text 1385'],
};

const isHere = existsSync(SHARED);
const pack = isHere
  ? readdirSync(SHARED, { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        // The matrix is 589 columns of counts: minutes for nothing but numbers.
        /\.[cp]sv(\.gz)?$/.test(path) && !path.includes('adjacency_matrix'),
    )
  : [];

/** Those with alarms and a third of the others in the daily tests; all with FULL_COUNTS=1. */
const files = pack.filter((path, at) => isFull || path in ALARMS || at % 3 === 0);

describe.skipIf(!isHere)('on the real files', () => {
  let db: Database;
  beforeAll(async () => {
    db = await Database.open(':memory:', {});
    await usePersonalKind(db);
  });
  afterAll(() => {
    db.close();
  });

  test('every file with an alarm is in the pack', () => {
    expect(pack.length).toBeGreaterThanOrEqual(20);
    expect(pack).toEqual(expect.arrayContaining(Object.keys(ALARMS)));
  });

  test.each(files)('%s: only the alarms that are listed', async (path) => {
    const columns = await land(db, join(SHARED, path));
    const alarms = await alarmsOf(db, columns);
    expect({ columns: columns.length > 0, alarms }).toEqual({
      columns: true,
      alarms: ALARMS[path] ?? [],
    });
  });
});

async function land(db: Database, path: string): Promise<readonly string[]> {
  const delimiter = path.includes('.psv') ? '|' : ',';
  const skip = path.includes('OtherRemovals') ? 7 : 0;
  await db.run(
    `CREATE OR REPLACE TEMP TABLE landed AS SELECT * FROM read_csv('${path}', all_varchar = true, header = true,
       auto_detect = false, delim = '${delimiter}', quote = '"', escape = '"', skip = ${String(skip)},
       columns = {${await headerSql(db, path, delimiter, skip)}})`,
  );
  const rows = await db.rows(`SELECT column_name AS name FROM (DESCRIBE landed)`);
  return rows.map(({ name }) => String(name));
}

/** The header line as `'name': 'VARCHAR', …`; DuckDB's own sniffing stumbles over these files. */
async function headerSql(
  db: Database,
  path: string,
  delimiter: string,
  skip: number,
): Promise<string> {
  const [first] = await db.rows(
    `SELECT * FROM read_csv('${path}', all_varchar = true, header = false, sample_size = -1,
       delim = '${delimiter}', quote = '"', escape = '"', skip = ${String(skip)}) LIMIT 1`,
  );
  return Object.values(first ?? {})
    .map(
      (name, at) => `'${String(name ?? `column_${String(at)}`).replaceAll("'", "''")}': 'VARCHAR'`,
    )
    .join(', ');
}

async function alarmsOf(db: Database, header: readonly string[]): Promise<readonly string[]> {
  const columns = Object.fromEntries(header.map((column) => [column, 'visit']));
  const questions = { codes: 'answer.csv', columns };
  const section: FileSheet = {
    ...FORM,
    name: 'real',
    pattern: '*',
    records: [{ record: 'action', fields: {}, questions }],
  };
  try {
    const trimmed = header.map((name) => `nullif(trim("${name}"), '') AS "${name}"`);
    await db.run(`CREATE OR REPLACE TEMP VIEW kept AS SELECT ${trimmed.join(', ')} FROM landed`);
    const columns = {
      name: 'real',
      section,
      header,
      typed: [],
      reviewed: [],
      localCodes: new Map(),
    };
    await startGathering(db);
    await gatherValues(db, columns, { kept: 'kept', keys: 'kept' });
    const findings = (await personalFindings(db)).get('real') ?? new Map();
    const blanked = judgeFindings(columns, findings);
    return blanked.map(({ column, kind, rows }) => `blanked ${column} ${kind} ${String(rows)}`);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return [...error.text.en.matchAll(/the column (.+?) looks like (.+?) \((\d+) rows\)/g)].map(
      ([, column, kind, rows]) => `${column ?? ''}: ${kind ?? ''} ${rows ?? ''}`,
    );
  }
}
