/** Writes what a technical sheet says into the snapshot, so that pages can show the sheet the night used. */
import { recordKind, type Field } from '#ingest/records.ts';
import { columnsOf, type FieldSource, type Sheet } from '#ingest/sheet.ts';
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
    for (const { record, fields, questions } of file.records) {
      for (const field of recordKind(record).fields) {
        const source = fields[field.name];
        if (source !== undefined)
          await writeField(db, [sheet.id, file.name, record], field, source);
      }
      if (questions !== undefined) {
        const columns = Object.keys(questions.columns).join(' + ');
        await db.run(INSERT_FIELD, [
          ...[sheet.id, file.name, record, 'action_type', 'question', 'yes_no', true],
          ...[columns, null, questions.codes, true],
        ]);
      }
    }
  }
}

const INSERT_FIELD =
  'INSERT INTO sheet_field VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)';

async function writeField(
  db: Database,
  place: readonly string[],
  field: Field,
  source: FieldSource,
): Promise<void> {
  const columns = source.row_key === true ? '' : columnsOf(source).join(' + ');
  const isCoded = (field.kind === 'code' || field.kind === 'place') && columns !== '';
  await db.run(INSERT_FIELD, [
    ...place,
    field.name,
    field.kind,
    field.kind === 'place' ? 'place' : field.list,
    field.required,
    columns === '' ? null : columns,
    source.value === undefined ? null : String(source.value),
    isCoded ? (source.codes ?? field.name) : null,
    source.codes !== undefined,
  ]);
}
