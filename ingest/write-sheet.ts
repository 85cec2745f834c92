/** Writes what a technical sheet says into the snapshot, so that pages can show the sheet the night used. */
import { recordKind, type Field } from '#ingest/records.ts';
import {
  columnsOf,
  type FieldSource,
  type FileSheet,
  type RecordTemplate,
  type Sheet,
} from '#ingest/sheet.ts';
import { literal } from '#ingest/sql-text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function writeSheet(db: Database, sheet: Sheet): Promise<void> {
  for (const file of sheet.files) {
    await db.run('INSERT INTO sheet_file VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      sheet.id,
      file.name,
      file.pattern,
      file.delimiter,
      file.encoding,
      file.preamble_lines,
      file.empty.join(' · '),
      file.withheld.join(' · '),
    ]);
  }
  const rows = sheet.files.flatMap((file) =>
    file.records.flatMap((template) => fieldRows(sheet, file, template)),
  );
  await db.run(`INSERT INTO sheet_field VALUES ${rows.map(valuesSql).join(', ')}`);
}

type FieldRow = readonly (string | boolean | null)[];

function valuesSql(row: FieldRow): string {
  return `(${row.map((value) => (typeof value === 'string' ? literal(value) : String(value))).join(', ')})`;
}

function fieldRows(
  sheet: Sheet,
  file: FileSheet,
  { record, fields, questions }: RecordTemplate,
): readonly FieldRow[] {
  const place = [sheet.id, file.name, record];
  const told = recordKind(record).fields.flatMap((field: Field) => {
    const source = fields[field.name];
    return source === undefined ? [] : [[...place, ...fieldRow(field, source)]];
  });
  if (questions === undefined) return told;
  const columns = Object.keys(questions.columns).join(' + ');
  const asked = ['action_type', 'question', 'yes_no', true, columns, null, questions.codes, true];
  return [...told, [...place, ...asked]];
}

function fieldRow(field: Field, source: FieldSource): FieldRow {
  const columns = source.row_key === true ? '' : columnsOf(source).join(' + ');
  const isCoded = (field.kind === 'code' || field.kind === 'place') && columns !== '';
  return [
    field.name,
    field.kind,
    field.kind === 'place' ? 'place' : field.list,
    field.required,
    columns === '' ? null : columns,
    source.value === undefined ? null : String(source.value),
    isCoded ? (source.codes ?? field.name) : null,
    source.codes !== undefined,
  ];
}
