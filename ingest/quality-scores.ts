/**
 * How complete the data of a source and of each representation arrive: one row a night in
 * `quality_score`, the nights before carried over from the published snapshot.
 *
 * score = 100 − the mean of the percentages that are known, each 0 to 100:
 *   missing    key fields not recorded or unknown, among those the sheet reads from a column
 *   unmapped   key fields whose code has no equivalent
 *   silent     months without a new case, of the twelve before the export
 *   rejected, duplicate   rows of the files (whole source only)
 * Limits: an export does not say when a case was typed in, so delay shows only as silence at its end;
 * a field that the source never had is no fault of those who fill it in and does not count.
 * Example: 5 % missing, 1 % unmapped, 0 % silent, the rest unknown: 100 − (5 + 1 + 0) / 3 = 98.
 */
import { columnsOf, type Sheet } from '#ingest/sheet.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Fewer records carry no rate (the rule of small bases). */
const FEWEST_RECORDS = 10;
/** With fewer cases a month on average, a month without one says nothing. */
const USUAL_CASES = 3;
const MONTHS_JUDGED = 12;
const DAYS_KEPT = 400;

interface Judged {
  readonly record: 'case' | 'event_count' | 'registration';
  readonly weight: string;
  readonly hasRepresentation: boolean;
  /** Field of the record, and the column of the fact table that tells whether it was known. */
  readonly keys: Readonly<Record<string, string>>;
}

const JUDGED: readonly Judged[] = [
  {
    record: 'case',
    weight: '1',
    hasRepresentation: true,
    keys: {
      case_type: 'case_type',
      area: 'area',
      category: 'category',
      status: 'status',
      sex: 'sex',
      nationality: 'nationality',
      age: 'age_group',
      birth_year: 'age_group',
      origin: 'origin_country',
    },
  },
  {
    record: 'event_count',
    weight: 'events',
    hasRepresentation: false,
    keys: { nationality: 'nationality', authority: 'authority', minor: 'minor' },
  },
  {
    record: 'registration',
    weight: 'registrations',
    hasRepresentation: true,
    keys: { representation: 'representation', origin: 'origin_state' },
  },
];

export async function writeQualityScores(
  db: Database,
  sheets: readonly Sheet[],
  hasPublished: boolean,
): Promise<void> {
  for (const sheet of sheets) {
    const judged = JUDGED.find(({ record }) =>
      sheet.files.some(({ records }) => records.some((each) => each.record === record)),
    );
    if (judged !== undefined) await db.run(scoreSql(judged, keyColumns(sheet, judged)), [sheet.id]);
  }
  if (hasPublished) await carryOver(db);
}

function keyColumns(sheet: Sheet, { record, keys }: Judged): readonly string[] {
  const read = sheet.files
    .flatMap(({ records }) => records)
    .filter((each) => each.record === record)
    .flatMap(({ fields }) => Object.entries(fields))
    .filter(([, source]) => columnsOf(source).length > 0)
    .flatMap(([name]) => keys[name] ?? []);
  return [...new Set(read)];
}

function scoreSql(judged: Judged, columns: readonly string[]): string {
  const { record, weight, hasRepresentation } = judged;
  const share = (codes: string) =>
    columns.length === 0
      ? 'NULL'
      : `100 * sum(${weight} * (${columns.map((each) => `(${each}::VARCHAR IN (${codes}))::INTEGER`).join(' + ')})) / (${String(columns.length)} * sum(${weight}))`;
  const unit = hasRepresentation ? 'representation::VARCHAR' : `'_Z'`;
  return `
    INSERT INTO quality_score BY NAME
    WITH part AS (
      SELECT coalesce(unit, '_T') AS representation, sum(${weight})::BIGINT AS records,
             ${share(`'_X', '_U'`)} AS missing_percent, ${share(`'_M'`)} AS unmapped_percent,
             ${record === 'case' ? SILENT : 'NULL::DOUBLE'} AS silent_percent
      FROM (SELECT *, ${unit} AS unit FROM "${record}" WHERE source::VARCHAR = $1)
      CROSS JOIN (SELECT date_trunc('month', extracted_at)::DATE AS until FROM source WHERE id = $1)
      GROUP BY GROUPING SETS ((), (unit))
    ),
    rows_of AS (
      SELECT 100 * sum(rejected) / nullif(sum(rows_read), 0) AS rejected_percent,
             100 * sum(duplicate) / nullif(sum(rows_read), 0) AS duplicate_percent
      FROM file WHERE source = $1
    ),
    known AS (
      SELECT part.*, CASE WHEN representation = '_T' THEN rejected_percent END AS rejected_percent,
             CASE WHEN representation = '_T' THEN duplicate_percent END AS duplicate_percent
      FROM part CROSS JOIN rows_of
      WHERE records >= ${String(FEWEST_RECORDS)} AND (representation = '_T' OR representation[1] <> '_')
    )
    SELECT getvariable('night_of') AS night, $1 AS source, known.*,
           100 - list_avg([missing_percent, unmapped_percent, silent_percent, rejected_percent, duplicate_percent]) AS score
    FROM known ORDER BY representation`;
}

/** Months of the judged window, which is shorter for a unit whose first case is younger. */
const WINDOW = `least(${String(MONTHS_JUDGED)}, date_diff('month', min(opened), any_value(until)))`;
const SILENT = `
  CASE WHEN count(*) >= ${String(USUAL_CASES)} * date_diff('month', min(opened), any_value(until))
            AND ${WINDOW} > 0
       THEN 100 - 100 * least(1.0, count(DISTINCT date_trunc('month', opened))
              FILTER (opened < until AND opened >= until - INTERVAL ${String(MONTHS_JUDGED)} MONTH) / ${WINDOW}) END`;

/** A snapshot published before this table existed has no history to carry. */
async function carryOver(db: Database): Promise<void> {
  const [found] = await db.rows(
    `SELECT count(*) AS tables FROM duckdb_tables() WHERE database_name = 'published' AND table_name = 'quality_score'`,
  );
  if (found?.tables !== 1) return;
  await db.run(`
    INSERT INTO quality_score
    SELECT * FROM published.quality_score
    WHERE night <> getvariable('night_of') AND night > getvariable('night_of') - ${String(DAYS_KEPT)}
      AND source IN (SELECT id FROM source)`);
}
