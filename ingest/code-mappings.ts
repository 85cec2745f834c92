/**
 * The code mappings of a source: its `codes/*.csv`, from the local spelling to the regional code, each
 * row valid always or between two dates, and over them what people mapped on screen. A mistake in a
 * file is a problem of its source, told in a sentence.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal } from '#ingest/sql-text.ts';
import { splitRecord } from '#ingest/split-record.ts';
import type { Sheet } from '#ingest/sheet.ts';
import {
  FIRST_DAY,
  foldedText,
  LAST_DAY,
  periodOf,
  type Entry,
} from '#warehouse/registry-entries.ts';
import type { Database } from '#warehouse/warehouse.ts';

const HEADER = 'local_code,local_label,regional_code,valid_from,valid_to';

interface Mapping {
  readonly local: string;
  readonly regional: string;
  /** First and last day on which it holds, ISO. */
  readonly from: string;
  readonly to: string;
}

/** Two spellings that differ only in case, accents or outer spaces are one local code. */
export function folded(sql: string): string {
  return `lower(strip_accents(trim(${sql})))`;
}

export interface LoadedMappings {
  /** Mappings of which some row holds only for a time. */
  readonly dated: ReadonlySet<string>;
  /** Fields without a mapping file of which some local code was mapped on screen. */
  readonly added: ReadonlySet<string>;
}

/** Loads the mappings of a sheet: its files, and over them what was mapped on screen. */
export async function loadMappings(
  db: Database,
  sheet: Sheet,
  edited: readonly Entry<'mapping'>[],
): Promise<LoadedMappings> {
  await db.run('DELETE FROM code_map WHERE codes LIKE $1', [`${sheet.id}/%`]);
  await db.run('DELETE FROM crosswalk WHERE source = $1', [sheet.id]);
  const dated = new Set<string>();
  const files = mappingFiles(sheet);
  const own = edited.filter(({ source }) => source === sheet.id);
  const added = new Set(
    own.map(({ mapping }) => mapping).filter((mapping) => !files.includes(mapping)),
  );
  for (const file of [...files, ...added]) {
    const shipped = added.has(file) ? [] : readMapping(sheet, file);
    const onScreen = own.filter(({ mapping }) => mapping === file).map(asMapping);
    const rows = mergeMappings(shipped, onScreen);
    if (rows.some(({ from, to }) => from !== FIRST_DAY || to !== LAST_DAY)) dated.add(file);
    await insertMapping(db, sheet.id, file, rows);
  }
  return { dated, added };
}

function asMapping(entry: Entry<'mapping'>): Mapping {
  return { local: entry.local_code, regional: entry.regional_code, ...periodOf(entry) };
}

/** What was mapped on screen wins on its days; on the others the file holds as before. */
function mergeMappings(
  shipped: readonly Mapping[],
  onScreen: readonly Mapping[],
): readonly Mapping[] {
  const left = onScreen.reduce(
    (rows, { local, from, to }) =>
      rows.flatMap((row) =>
        foldedText(row.local) !== foldedText(local) || row.to < from || to < row.from
          ? [row]
          : [
              ...(row.from < from ? [{ ...row, to: dayBeside(from, -1) }] : []),
              ...(to < row.to ? [{ ...row, from: dayBeside(to, 1) }] : []),
            ],
      ),
    shipped,
  );
  return [...left, ...onScreen];
}

function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The local codes of a mapping file, folded. */
export function localCodes(sheet: Sheet, file: string): readonly string[] {
  return [...new Set(readMapping(sheet, file).map(({ local }) => foldedText(local)))];
}

/** In one statement: a catalogue of places has hundreds of rows, and each statement its price. */
async function insertMapping(
  db: Database,
  source: string,
  file: string,
  rows: readonly Mapping[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) =>
    [row.local, row.regional, row.from, row.to].map(literal).join(', '),
  );
  const mapped = `(VALUES ${values.map((row) => `(${row})`).join(', ')}) AS mapped(local, regional, valid_from, valid_to)`;
  await db.run(
    `INSERT INTO code_map
     SELECT $1, ${folded('local')}, regional, valid_from::DATE, valid_to::DATE FROM ${mapped}`,
    [`${source}/${file}`],
  );
  await db.run(
    `INSERT INTO crosswalk
     SELECT $1, $2, local, regional, nullif(valid_from, $3)::DATE, nullif(valid_to, $4)::DATE FROM ${mapped}`,
    [source, file, FIRST_DAY, LAST_DAY],
  );
}

/** What is wrong with the mappings that a sheet names, as sentences. */
export function mappingProblems(sheet: Sheet): readonly string[] {
  return mappingFiles(sheet).flatMap((file) => {
    const path = join(sheet.folder, sheet.id, 'codes', file);
    if (!existsSync(path)) return [`the mapping codes/${file} is missing`];
    const header = readFileSync(path, 'utf8').split(/\r?\n/, 1)[0];
    if (header !== HEADER) return [`codes/${file}: expected the header ${HEADER}`];
    const rows = readMapping(sheet, file);
    return [...wrongPeriods(rows), ...overlaps(rows)].map((problem) => `codes/${file}: ${problem}`);
  });
}

function mappingFiles({ files }: Sheet): readonly string[] {
  const named = files.flatMap(({ records }) =>
    records.flatMap(({ fields, questions }) => [
      ...Object.values(fields).flatMap(({ codes }) => (codes === undefined ? [] : [codes])),
      ...(questions === undefined ? [] : [questions.codes]),
    ]),
  );
  return [...new Set(named)];
}

function readMapping({ id, folder }: Sheet, file: string): readonly Mapping[] {
  const text = readFileSync(join(folder, id, 'codes', file), 'utf8');
  const [, ...lines] = text.trim().split(/\r?\n/);
  return lines.map((line) => {
    const [local = '', , regional = '', from = '', to = ''] = splitRecord(line, ',');
    return { local, regional, from: from || FIRST_DAY, to: to || LAST_DAY };
  });
}

function wrongPeriods(rows: readonly Mapping[]): readonly string[] {
  const isDay = (text: string) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return rows
    .filter(({ from, to }) => !isDay(from) || !isDay(to) || from > to)
    .map(
      ({ local }) =>
        `the local code ${local} is not valid from one day to a later one (YYYY-MM-DD)`,
    );
}

/** One local code on one day is one regional code. */
function overlaps(rows: readonly Mapping[]): readonly string[] {
  const byLocal = Map.groupBy(rows, ({ local }) => foldedText(local));
  return [...byLocal.values()].flatMap((same) => {
    const sorted = [...same].sort((a, b) => (a.from < b.from ? -1 : 1));
    const clash = sorted.find((row, at) => at > 0 && row.from <= (sorted[at - 1]?.to ?? ''));
    return clash === undefined
      ? []
      : [`the local code ${clash.local} stands twice for the same days; expected once`];
  });
}
