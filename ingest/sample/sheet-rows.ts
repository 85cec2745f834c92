import { columnsOf, loadSheet } from '#ingest/sheet.ts';
import type { FieldSource, FileSheet, RecordTemplate } from '#ingest/sheet.ts';

import type { LocalCodes } from './local-codes.ts';
import type { Values } from './national-registry.ts';

/** The technical sheet of a source read backwards: from canonical records to the rows of its files. */
interface SheetRows {
  readonly files: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly delimiter: string;
  }[];
  row(file: string, records: readonly (Values | undefined)[]): readonly string[];
}

export function createSheetRows(source: string, codes: LocalCodes): SheetRows {
  const result = loadSheet(source);
  if ('problems' in result) throw new Error(result.problems.join('; '));
  const files = result.sheet.files.map((section) => {
    return {
      section,
      name: section.name,
      columns: sheetColumns(section),
      delimiter: section.delimiter,
    };
  });
  const byName = new Map(files.map((each) => [each.name, each]));
  return {
    files,
    row: (name, records) => {
      const file = byName.get(name);
      if (file === undefined) throw new Error(`unknown file of ${source}: ${name}`);
      const cells = new Map<string, string>();
      for (const [index, values] of records.entries()) {
        const template = file.section.records[index];
        if (values !== undefined && template !== undefined) fill(cells, template, values, codes);
      }
      return file.columns.map((column) => cells.get(column) ?? '');
    },
  };
}

function sheetColumns({ records }: FileSheet): readonly string[] {
  return [...new Set(records.flatMap(({ fields }) => Object.values(fields).flatMap(columnsOf)))];
}

/** The date that decides which local code stood for a regional one. */
const DATES = ['opened', 'performed', 'occurred', 'changed', 'referred'];
const NO_DATE = '9999-12-31';

function fill(
  cells: Map<string, string>,
  { fields }: RecordTemplate,
  values: Values,
  codes: LocalCodes,
): void {
  const date = DATES.map((name) => values[name] ?? '').find((text) => text !== '') ?? NO_DATE;
  for (const [name, source] of Object.entries(fields)) {
    const value = values[name] ?? '';
    if (source.column !== undefined && value !== '')
      cells.set(source.column, written(source, value, date, codes));
  }
}

function written(source: FieldSource, value: string, date: string, codes: LocalCodes): string {
  if (source.codes !== undefined) return codes.local(source.codes, value, date);
  if (source.dates !== undefined) return dateIn(codes.pick(source.dates), value);
  const bare = value.slice((source.prefix ?? '').length);
  // A spreadsheet took the zeros in front away; the sheet puts them back.
  return source.pad === undefined ? bare : bare.replace(/^0+/u, '');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function dateIn(form: string, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const parts: Readonly<Record<string, string>> = {
    ...{ '%Y': year, '%y': year.slice(2), '%m': month, '%d': day },
    '%b': MONTHS[Number(month) - 1] ?? '',
  };
  return form.replaceAll(/%[a-zA-Z]/gu, (part) => {
    const text = parts[part];
    if (text === undefined) throw new Error(`unknown part of a date form: ${part}`);
    return text;
  });
}
