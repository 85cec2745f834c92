import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { openForBuilding } from '#warehouse/warehouse.ts';
import { dateOf } from './calendar.ts';
import { openCsvFile } from './csv-file.ts';
import type { CsvFile, FileReceipt } from './csv-file.ts';
import { dayOfSecond, SECONDS_PER_DAY } from './make-ddp-person.ts';
import type { Arrest, DdpPerson, Departure, Stay } from './make-ddp-person.ts';

/** Columns as the cleaned files name them, with the type of those that are no text. */
const COLUMNS = {
  arrests: {
    apprehension_date: 'DATE',
    apprehension_type: '',
    state: '',
    case_status: '',
    birth_date: '',
    birth_year: 'INTEGER',
    citizenship_country: '',
    gender: '',
    unique_identifier: '',
    file_original: '',
    row_original: 'INTEGER',
    duplicate_likely: 'BOOLEAN',
    duplicate_drop_row: 'BOOLEAN',
  },
  detentions: {
    stay_book_in_date_time: 'TIMESTAMPTZ',
    book_in_date_time: 'TIMESTAMPTZ',
    detention_facility_code: '',
    book_out_date_time: 'TIMESTAMPTZ',
    stay_book_out_date_time: 'TIMESTAMPTZ',
    stay_release_reason: '',
    gender: '',
    citizenship_country: '',
    case_status: '',
    case_category: '',
    departed_date: 'DATE',
    departure_country: '',
    birth_date: '',
    birth_year: 'INTEGER',
    unique_identifier: '',
    file_original: '',
    row_original: 'INTEGER',
    duplicate_drop_row: 'BOOLEAN',
  },
  removals: {
    departed_date: 'DATE',
    port_of_departure: '',
    departure_country: '',
    case_status: '',
    gender: '',
    citizenship_country: '',
    birth_date: '',
    birth_year: 'INTEGER',
    unique_identifier: '',
    file_original: '',
    row_original: 'INTEGER',
  },
} as const;

type DdpFile = keyof typeof COLUMNS;
const FILES: readonly DdpFile[] = ['arrests', 'detentions', 'removals'];
const MARK = 'b(6), b(7)c';
const FILE_MARK = 'SYNTHETIC';
const STYLE = { delimiter: ',', lineEnd: '\n', encoding: 'utf8', before: '' } as const;

export interface DdpFiles {
  addPerson(person: DdpPerson): void;
  drain(): Promise<void>;
  /** Turns what was written into Parquet; memory stays bounded by that of the database. */
  close(): Promise<readonly FileReceipt[]>;
}

export async function openDdpFiles(directory: string): Promise<DdpFiles> {
  const scratch = path.join(directory, '.csv');
  await mkdir(scratch, { recursive: true });
  const open = (name: DdpFile): CsvFile =>
    openCsvFile(scratch, `${name}.csv.gz`, Object.keys(COLUMNS[name]), STYLE);
  const files = {
    arrests: open('arrests'),
    detentions: open('detentions'),
    removals: open('removals'),
  };
  const rows = { arrests: 0, detentions: 0, removals: 0 };
  const add = (name: DdpFile, values: readonly string[]): void => {
    rows[name] += 1;
    files[name].add(values);
  };
  return {
    addPerson: (person) => {
      for (const arrest of arrestsOf(person)) {
        add('arrests', arrestRow(person, arrest, rows.arrests));
        if (arrest.isRepeated) add('arrests', repeated(arrestRow(person, arrest, rows.arrests)));
      }
      for (const stay of person.stays)
        for (const row of stintRows(person, stay, rows.detentions)) add('detentions', row);
      for (const departure of departuresOf(person))
        add('removals', removalRow(person, departure, rows.removals));
    },
    drain: async () => {
      for (const name of FILES) await files[name].drain();
    },
    close: async () => {
      const receipts: FileReceipt[] = [];
      for (const name of FILES) {
        const { rows: count } = await files[name].close();
        receipts.push(await toParquet(scratch, directory, name, count));
      }
      await rm(scratch, { recursive: true });
      return receipts;
    },
  };
}

async function toParquet(
  scratch: string,
  directory: string,
  name: DdpFile,
  rows: number,
): Promise<FileReceipt> {
  const file = `${name}.synthetic.parquet`;
  const typed = Object.entries(COLUMNS[name]).map(([column, type]) =>
    type === '' ? column : `${column}::${type} AS ${column}`,
  );
  const db = await openForBuilding(':memory:');
  try {
    await db.run("SET TimeZone = 'UTC'");
    await db.run(`
      COPY (SELECT ${typed.join(', ')}
            FROM read_csv('${path.join(scratch, `${name}.csv.gz`).replaceAll("'", "''")}', all_varchar = true, header = true, delim = ',', quote = '"'))
      TO '${path.join(directory, file).replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`);
  } finally {
    db.close();
  }
  return { name: file, sha256: await sha256Of(path.join(directory, file)), rows };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(Buffer.from(chunk));
  return hash.digest('hex');
}

function arrestsOf({ stays, lone }: DdpPerson): readonly Arrest[] {
  const own = stays.flatMap(({ arrest }) => (arrest === null ? [] : [arrest]));
  return lone !== null && 'state' in lone ? [lone] : own;
}

function departuresOf({ stays, lone }: DdpPerson): readonly Departure[] {
  const own = stays.flatMap(({ departure }) =>
    departure?.isInRemovals === true ? [departure] : [],
  );
  return lone !== null && 'country' in lone ? [lone] : own;
}

function arrestRow(
  { country, sex, birthYear, id }: DdpPerson,
  arrest: Arrest,
  row: number,
): readonly string[] {
  const { day, state, isRepeated } = arrest;
  return [
    ...[dateOf(day), 'At-Large', state.text, 'ACTIVE', MARK, String(birthYear), country.text],
    ...[sex.text, id, FILE_MARK, String(row + 1), String(isRepeated), 'false'],
  ];
}

function repeated(row: readonly string[]): readonly string[] {
  return [...row.slice(0, -1), 'true'];
}

function stintRows(
  { country, sex, birthYear, id }: DdpPerson,
  stay: Stay,
  row: number,
): readonly (readonly string[])[] {
  const { stints, closed, category, release, departure } = stay;
  const status = departure === null ? 'ACTIVE' : '8-Excluded/Removed - Inadmissibility';
  const opened = momentOf(stints[0]?.bookedIn ?? null);
  return stints.map(({ bookedIn, bookedOut, facility }, at) => [
    ...[opened, momentOf(bookedIn), facility.text, momentOf(bookedOut), momentOf(closed), release],
    ...[sex.text, country.text, status, category.text],
    ...[departure === null ? '' : dateOf(departure.day), departure?.country.text ?? ''],
    ...[MARK, String(birthYear), id, FILE_MARK, String(row + at + 1), 'false'],
  ]);
}

function removalRow(
  { country, sex, birthYear, id }: DdpPerson,
  departure: Departure,
  row: number,
): readonly string[] {
  const status = '8-Excluded/Removed - Inadmissibility';
  return [
    ...[dateOf(departure.day), 'HIDALGO, TX, POE', departure.country.text, status],
    ...[sex.text, country.text, MARK, String(birthYear), id, FILE_MARK, String(row + 1)],
  ];
}

function momentOf(second: number | null): string {
  if (second === null) return '';
  const time = second % SECONDS_PER_DAY;
  const parts = [Math.floor(time / 3600), Math.floor(time / 60) % 60, time % 60];
  return `${dateOf(dayOfSecond(second))} ${parts.map((part) => String(part).padStart(2, '0')).join(':')}+00`;
}
