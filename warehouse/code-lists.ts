/**
 * Fills `code`, `place` and `representation` from the lists under `codes/`, and makes one ENUM type
 * a list, so that a dimension costs a byte or two a row and sorts in the order of its list.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FLOW_SERIES } from '#warehouse/flow-series.ts';
import { INDICATORS } from '#warehouse/indicators.ts';
import { monthLabel, quarterLabel } from '#warehouse/period.ts';
import type { Database } from '#warehouse/warehouse.ts';

const FOLDER = join(import.meta.dirname, 'codes');

/** Codes that any coded field may hold; `_T` and `_O` exist only in answers. */
export const RESERVED_IN_DATA = ['_U', '_X', '_N', '_W', '_Z', '_M'] as const;

/** The registers of places: a place may be a code of any of them. */
export const PLACE_LISTS: readonly string[] = [
  'country',
  'state',
  'municipality',
  'crossing_zone',
  'crossing_point',
  'detention_place',
  'return_point',
];
const REGISTERS = [...PLACE_LISTS, 'representation'];
const PERIODS = ['year', 'quarter', 'month'];

export interface CodeRange {
  readonly firstYear: number;
  readonly lastYear: number;
}

export async function fillPlaces(db: Database): Promise<void> {
  for (const statement of [...PLACE_STATEMENTS, ...POPULATION_STATEMENTS]) await db.run(statement);
}

/** Plain lists and registers. Sources must already be in their table. */
export async function fillCodes(db: Database): Promise<void> {
  await db.run(plainListsSql());
  await db.run(REGISTERS_SQL);
  await insertCodes(db, {
    age: ages(),
    indicator: INDICATORS.map(({ id, label }) => ({ code: id, ...label, parent: null })),
    flow_series: FLOW_SERIES.map(({ id, label }) => ({ code: id, ...label, parent: null })),
  });
  await addReservedCodes(db);
}

/** The periods that the loaded facts span. */
export async function fillPeriods(db: Database, range: CodeRange): Promise<void> {
  await insertCodes(db, {
    year: years(range).map((year) => ({ code: year, es: year, en: year, parent: null })),
    quarter: quarters(range),
    month: months(range),
  });
  await addReservedCodes(db);
}

/** Representations that an export declares and the register does not hold yet. */
export async function declareRepresentations(db: Database, from: string): Promise<void> {
  await db.run(`
    INSERT INTO representation
    SELECT code, (SELECT country FROM source WHERE id = declared.source), kind, name_es, coalesce(name_en, name_es),
           host_country, host_state, lon, lat, NULL, CASE WHEN closed IS NULL THEN 'open' ELSE 'closed' END, 'declared', opened, closed
    FROM ${from} declared
    ON CONFLICT DO NOTHING`);
  await db.run(`
    INSERT INTO code (list, code, label_es, label_en, parent, position, verification)
    SELECT 'representation', code, label_es, label_en, host_country,
           (SELECT count(*) FROM code WHERE list = 'representation') + row_number() OVER (ORDER BY code), verification
    FROM representation
    ON CONFLICT DO NOTHING`);
}

async function addReservedCodes(db: Database): Promise<void> {
  await db.run(RESERVED_CODES, [join(FOLDER, 'reserved.csv'), RESERVED_IN_DATA.join(',')]);
}

/** Lists that the exports themselves add to; their ENUM types wait until every export is read. */
export const GROWING_LISTS: readonly string[] = ['representation', ...PERIODS];

/** One ENUM type for each list that no export adds to, in list order. */
export async function createFixedCodeTypes(db: Database): Promise<void> {
  const rows = await db.rows('SELECT DISTINCT list FROM code ORDER BY list');
  const lists = rows
    .map(({ list }) => String(list))
    .filter((list) => !GROWING_LISTS.includes(list));
  for (const list of lists) await createCodeType(db, list);
}

/** The ENUM types of the other lists; must run before the fact tables are made. */
export async function createGrowingCodeTypes(db: Database): Promise<void> {
  for (const list of GROWING_LISTS) await createCodeType(db, list);
}

async function createCodeType(db: Database, list: string): Promise<void> {
  await db.run(
    `CREATE TYPE ${list}_code AS ENUM (SELECT code FROM code WHERE list = '${list}' ORDER BY position)`,
  );
}

function plainLists(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.csv'))
    .map((file) => file.slice(0, -'.csv'.length))
    .filter((list) => list !== 'reserved' && !REGISTERS.includes(list))
    .sort();
}

interface NewCode {
  readonly code: string;
  readonly es: string;
  readonly en: string;
  readonly parent: string | null;
}

/** In one statement, as each has its price. */
async function insertCodes(
  db: Database,
  lists: Readonly<Record<string, readonly NewCode[]>>,
): Promise<void> {
  const rows = Object.entries(lists).flatMap(([list, codes]) =>
    codes.map((code, position) => ({ list, ...code, position })),
  );
  await db.run(
    `INSERT INTO code (list, code, label_es, label_en, parent, position, verification)
     SELECT row.list, row.code, row.es, row.en, row.parent, row.position, NULL
     FROM (SELECT unnest(from_json($1, '[{"list":"VARCHAR","code":"VARCHAR","es":"VARCHAR","en":"VARCHAR","parent":"VARCHAR","position":"INTEGER"}]')) AS row)`,
    [JSON.stringify(rows)],
  );
}

function ages(): readonly NewCode[] {
  return Array.from({ length: 111 }, (_, age) => ({
    code: String(age),
    es: String(age),
    en: String(age),
    parent: null,
  }));
}

function years({ firstYear, lastYear }: CodeRange): readonly string[] {
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => String(firstYear + index));
}

function quarters(range: CodeRange): readonly NewCode[] {
  return years(range).flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => {
      const code = `${year}-Q${String(quarter)}`;
      return { code, parent: year, ...quarterLabel(code) };
    }),
  );
}

function months(range: CodeRange): readonly NewCode[] {
  return years(range).flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => {
      const code = `${year}-${String(index + 1).padStart(2, '0')}`;
      return { code, parent: `${year}-Q${String(Math.floor(index / 3) + 1)}`, ...monthLabel(code) };
    }),
  );
}

/** Is this list made of periods (`2019`, `2019-Q1`, `2019-03`)? Any well-formed period is a known value of it. */
export function isPeriodList(list: string): boolean {
  return PERIODS.includes(list);
}

function csv(list: string): string {
  return `read_csv('${join(FOLDER, `${list}.csv`).replaceAll("'", "''")}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')`;
}

/** One statement for all lists; the order of a list is that of its file. */
function plainListsSql(): string {
  const files = plainLists().map(
    (list) => `'${join(FOLDER, `${list}.csv`).replaceAll("'", "''")}'`,
  );
  return `
    INSERT INTO code (list, code, label_es, label_en, parent, position, verification)
    SELECT parse_filename(filename, true), code, label_es, label_en, parent,
           row_number() OVER (PARTITION BY filename ORDER BY number) - 1, NULL
    FROM (SELECT *, row_number() OVER () AS number
          FROM read_csv([${files.join(', ')}], filename = true, union_by_name = true,
                        header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'))`;
}

const RESERVED_CODES = `
  INSERT INTO code (list, code, label_es, label_en, parent, position, verification)
  SELECT lists.list, reserved.code, reserved.label_es, reserved.label_en, NULL,
         1000000 + list_position(string_split($2, ','), reserved.code), NULL
  FROM (SELECT DISTINCT list FROM code) lists
  CROSS JOIN read_csv($1, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') reserved
  WHERE list_contains(string_split($2, ','), reserved.code)
  ON CONFLICT DO NOTHING`;

const PLACE_STATEMENTS = [
  `INSERT INTO place
   SELECT code, 'country', code, NULL, NULL, NULL, label_es, label_en, NULL, lon::DOUBLE, lat::DOUBLE, 'label', 'listed'
   FROM ${csv('country')}`,
  `INSERT INTO place
   SELECT code, 'state', country, code, NULL, NULL, label_es, label_en, NULL, lon::DOUBLE, lat::DOUBLE, 'label', 'listed'
   FROM ${csv('state')}`,
  `INSERT INTO place
   SELECT m.code, 'municipality', s.country, m.state, m.code, NULL, m.label, m.label, NULL,
          m.lon::DOUBLE, m.lat::DOUBLE, 'seat', 'listed'
   FROM ${csv('municipality')} m LEFT JOIN ${csv('state')} s ON s.code = m.state`,
  `INSERT INTO place
   SELECT code, 'crossing_zone', NULL, NULL, NULL, code, label_es, label_en, NULL, NULL, NULL, 'zone', 'listed'
   FROM ${csv('crossing_zone')}`,
  `INSERT INTO place
   SELECT c.code, 'crossing_point', s.country, c.state, NULL, c.zone, c.label_es, c.label_en, c.kind,
          c.lon::DOUBLE, c.lat::DOUBLE, c.precision, 'listed'
   FROM ${csv('crossing_point')} c LEFT JOIN ${csv('state')} s ON s.code = c.state`,
  `INSERT INTO place
   SELECT code, 'detention_place', country, state, NULL, NULL, label, label, kind,
          lon::DOUBLE, lat::DOUBLE, precision, CASE WHEN status = 'unknown' THEN 'unverified' ELSE 'listed' END
   FROM ${csv('detention_place')}`,
  `INSERT INTO place
   SELECT code, 'return_point', country, state, NULL, NULL, label_es, label_en, kind,
          lon::DOUBLE, lat::DOUBLE, precision, verification
   FROM ${csv('return_point')}`,
  `INSERT INTO representation
   SELECT code, country, kind, label_es, label_en, host_country, host_state,
          lon::DOUBLE, lat::DOUBLE, precision, status, verification, NULL, NULL
   FROM ${csv('representation')}`,
];

/**
 * A list that has populations has them for every municipality of its census: one without is younger, and its
 * inhabitants were counted where it came from, so that a state is the sum of what it has.
 */
const POPULATION_STATEMENTS = [
  `INSERT INTO population
   SELECT code, population_year::INTEGER, population::INTEGER, population_source, 'listed'
   FROM ${csv('municipality')} WHERE population IS NOT NULL`,
  `INSERT INTO population
   SELECT place.state, year, sum(inhabitants), any_value(source), max(population.verification)
   FROM population JOIN place ON place.code = population.place
   WHERE place.level = 'municipality' GROUP BY place.state, year`,
];

/** One statement for all registers; sources are one of them. */
const REGISTERS_SQL = `
  INSERT INTO code (list, code, label_es, label_en, parent, position, verification)
  ${[
    ...[
      ['country', 'NULL'],
      ['state', 'country'],
      ['municipality', 'state'],
      ['crossing_zone', 'NULL'],
      ['crossing_point', 'crossing_zone'],
      ['detention_place', 'coalesce(state, country)'],
      ['return_point', 'coalesce(state, country)'],
    ].map(
      ([level, parent]) => `
      SELECT '${String(level)}', code, label_es, label_en, ${String(parent)},
             row_number() OVER (ORDER BY ${level === 'country' ? 'label_es' : 'code'}) - 1, verification
      FROM place WHERE level = '${String(level)}'`,
    ),
    `SELECT 'representation', code, label_es, label_en, host_country, row_number() OVER (ORDER BY code) - 1, verification
     FROM representation`,
    `SELECT 'source', id, title_es, title_en, country, row_number() OVER (ORDER BY id) - 1, NULL FROM source`,
  ].join('\nUNION ALL ')}`;
