/**
 * Extracts become canonical records: local codes turn into regional ones, dates and numbers are typed,
 * and every row either lands in `in_<record>` or is in `in_reject` with field and rule. Rows keep their
 * file and line; codes without an equivalent become `_M` and are counted.
 */
import { loadMappings } from '#ingest/code-mappings.ts';
import type { StoredExtract } from '#ingest/extracts.ts';
import { mappingMatch } from '#ingest/field-sql.ts';
import { shownSql } from '#ingest/personal-data.ts';
import { conditionSql, marksOf, sqlOf, templateSql, type LandedFile } from '#ingest/record-sql.ts';
import { recordKind, type Field, type RecordId } from '#ingest/records.ts';
import { rejectTotals } from '#ingest/reject-totals.ts';
import { settleRecords } from '#ingest/settle-records.ts';
import { columnsOf, type FileSheet, type RecordTemplate, type Sheet } from '#ingest/sheet.ts';
import { duplicateSql, landingSql, readableColumns, subtotalSql } from '#ingest/unpivot.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import { declareRepresentations } from '#warehouse/code-lists.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Steps } from '#ingest/steps.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function harmoniseSource(
  db: Database,
  sheet: Sheet,
  extracts: readonly StoredExtract[],
  edited: readonly Entry<'mapping'>[] = [],
  steps?: Pick<Steps, 'count'>,
): Promise<void> {
  const mappings = await loadMappings(db, sheet, edited);
  for (const { section, extract } of representationsFirst(sheet, extracts)) {
    await harmoniseFile(db, { sheet, mappings }, section, extract);
    steps?.count(extract.rows_read);
  }
  // Extracts kept before values were looked at may still hold what must not be told.
  if (await isAnyUnmapped(db, sheet.id))
    await db.run(
      `UPDATE in_unmapped SET local_code = ${shownSql('local_code')} WHERE source = '${sheet.id}'`,
    );
  await settleRecords(db, sheet);
}

async function isAnyUnmapped(db: Database, source: string): Promise<boolean> {
  const [row] = await db.rows('SELECT EXISTS (FROM in_unmapped WHERE source = $1) AS found', [
    source,
  ]);
  return row?.found === true;
}

interface SheetedExtract {
  readonly section: FileSheet;
  readonly extract: StoredExtract;
}

/** Representations that a drop declares must be known before its cases name them. */
function representationsFirst(
  sheet: Sheet,
  extracts: readonly StoredExtract[],
): readonly SheetedExtract[] {
  const sheeted = extracts.flatMap((extract) => {
    const section = sheet.files.find(({ name }) => name === extract.section);
    return section === undefined ? [] : [{ section, extract }];
  });
  const declares = ({ section }: SheetedExtract) =>
    section.records.some(({ record }) => record === 'representation');
  return [...sheeted.filter(declares), ...sheeted.filter((each) => !declares(each))];
}

async function harmoniseFile(
  db: Database,
  { sheet, mappings }: Pick<LandedFile, 'sheet' | 'mappings'>,
  section: FileSheet,
  extract: StoredExtract,
): Promise<void> {
  const fileId = await registerFile(db, section, extract);
  await db.run(`CREATE OR REPLACE TEMP VIEW landing AS ${landingSql(section, extract)}`);
  for (const { line, rule } of extract.broken) {
    await db.run('INSERT INTO in_reject VALUES ($1, $2, $3, $4, $5)', [
      sheet.id,
      fileId,
      line,
      'row',
      rule,
    ]);
  }
  const added = subtotalSql(section, extract);
  if (added !== null) {
    await db.run(
      `INSERT INTO in_reject SELECT '${sheet.id}', ${String(fileId)}, __line, 'row', 'subtotal' FROM (${added})`,
    );
  }
  const repeated = duplicateSql(section, extract);
  if (repeated !== null) {
    await db.run(
      `INSERT INTO in_duplicate SELECT '${sheet.id}', ${String(fileId)}, __line FROM (${repeated})`,
    );
  }
  await rejectTotals(db, sheet.id, fileId, extract.columns);
  const file: LandedFile = {
    sheet,
    mappings,
    section,
    columns: readableColumns(section, extract.columns),
    fileId,
  };
  for (const template of section.records) {
    await insertRecords(db, file, template);
    await noteUnidentified(db, file, template);
    await countUnmapped(db, file, template);
  }
  await rejectEmptyRows(db, file);
  const kinds = [...new Set(section.records.map(({ record }) => record))];
  await takeOutFaulty(db, file, kinds);
  if (kinds.includes('representation')) await declareRepresentations(db, 'in_representation');
}

/** A row of which no record was made is rejected, so that it is not lost unsaid. */
async function rejectEmptyRows(
  db: Database,
  { sheet, section, fileId }: LandedFile,
): Promise<void> {
  const isConditional = ({ when, questions }: RecordTemplate) =>
    when !== undefined || questions !== undefined;
  if (!section.records.every(isConditional)) return;
  const made = section.records.map(
    ({ record }) => `SELECT line FROM in_${record} WHERE file_id = ${String(fileId)}`,
  );
  await db.run(
    `INSERT INTO in_reject
     SELECT $1, $2, __line, 'row', 'no_record' FROM landing WHERE __line NOT IN (${made.join(' UNION ALL ')})`,
    [sheet.id, fileId],
  );
}

async function registerFile(
  db: Database,
  section: FileSheet,
  extract: StoredExtract,
): Promise<number> {
  // Of an indicator no row is a person: two that are alike are two figures.
  const keyed = section.records.some(
    ({ record, fields }) =>
      record === 'indicator' ||
      (recordKind(record).key.length > 0 &&
        !Object.values(fields).some(
          (field) => field.row_key === true && columnsOf(field).length === 0,
        )),
  );
  const [row] = await db.rows('SELECT coalesce(max(file_id), 0) + 1 AS next FROM in_file');
  const fileId = Number(row?.next);
  const columns = extract.columns.map(identifier).join(', ');
  await db.run(
    `INSERT INTO in_file
     SELECT $1, $2, $3, $4, $5,
            ${keyed ? 'NULL' : `(SELECT count(*) - count(DISTINCT (${columns})) FROM read_parquet(${literal(extract.parquet)}))`},
            $6, $7::TIMESTAMP, $8, $9`,
    [
      fileId,
      extract.source,
      extract.name,
      extract.sha256,
      extract.rows_read,
      keyed,
      extract.extracted_at.replace('Z', ''),
      extract.received_at,
      hasOneRecordALine(section),
    ],
  );
  return fileId;
}

async function insertRecords(
  db: Database,
  file: LandedFile,
  template: RecordTemplate,
): Promise<void> {
  const names = recordKind(template.record)
    .fields.map(({ name }) => name)
    .join(', ');
  await db.run(`
    INSERT INTO in_${template.record} (source, file_id, line, ${names}, faults)
    SELECT '${file.sheet.id}', ${String(file.fileId)}, __line, ${names}, faults
    FROM (${templateSql(file, template)})`);
}

/** Rows without a person key, where the row's own key stands in for it. */
async function noteUnidentified(
  db: Database,
  { sheet, columns }: LandedFile,
  { fields }: RecordTemplate,
): Promise<void> {
  const { column, row_key } = fields['person_key'] ?? {};
  if (row_key !== true || column === undefined || !columns.includes(column)) return;
  await db.run(
    `INSERT INTO in_unidentified SELECT '${sheet.id}', __row_key FROM landing WHERE ${identifier(column)} IS NULL`,
  );
}

/** A row at fault in one of its records loads none of them. */
async function takeOutFaulty(
  db: Database,
  { sheet, fileId }: LandedFile,
  kinds: readonly RecordId[],
): Promise<void> {
  const id = String(fileId);
  for (const kind of kinds) {
    await db.run(`
      INSERT INTO in_reject
      SELECT DISTINCT '${sheet.id}', ${id}, line, fault.field, fault.rule
      FROM (SELECT line, unnest(faults) AS fault FROM in_${kind} WHERE file_id = ${id} AND faults IS NOT NULL)`);
  }
  const [found] = await db.rows(`SELECT count(*) AS rows FROM in_reject WHERE file_id = ${id}`);
  if (Number(found?.rows) === 0) return;
  for (const kind of kinds) {
    await db.run(
      `DELETE FROM in_${kind} WHERE file_id = ${id} AND line IN (SELECT line FROM in_reject WHERE file_id = ${id})`,
    );
  }
}

async function countUnmapped(
  db: Database,
  file: LandedFile,
  template: RecordTemplate,
): Promise<void> {
  const coded = recordKind(template.record).fields.filter(
    ({ name, kind }) =>
      (kind === 'code' || kind === 'place') &&
      file.columns.includes(template.fields[name]?.column ?? ''),
  );
  for (const field of await withUnmapped(db, file, coded, template)) {
    const { value, join: joins, raw } = sqlOf(file, template, field, null);
    await db.run(`
      INSERT INTO in_unmapped
      SELECT '${file.sheet.id}', '${field.name}', local_code, count(*)
      FROM (SELECT ${raw ?? 'NULL'} AS local_code, ${value} AS code FROM landing l ${joins} ${conditionSql(file, template)})
      WHERE code = '_M' GROUP BY ALL`);
  }
  if (template.questions !== undefined) await countAnswers(db, file, template.questions, template);
}

function hasOneRecordALine({ records, unpivot }: FileSheet): boolean {
  return unpivot === undefined && records.length === 1 && records[0]?.questions === undefined;
}

/** One look at all fields spares a look at each: most have no code without an equivalent. */
async function withUnmapped(
  db: Database,
  { fileId }: LandedFile,
  coded: readonly Field[],
  template: RecordTemplate,
): Promise<readonly Field[]> {
  // A record made by a yes shows only the rows that said yes.
  if (coded.length === 0 || template.questions !== undefined) return coded;
  const found = coded.map(({ name }) => `coalesce(bool_or(${name} = '_M'), false) AS ${name}`);
  const [row] = await db.rows(
    `SELECT ${found.join(', ')} FROM in_${template.record} WHERE file_id = ${String(fileId)}`,
  );
  return coded.filter(({ name }) => row?.[name] === true);
}

async function countAnswers(
  db: Database,
  file: LandedFile,
  questions: NonNullable<RecordTemplate['questions']>,
  template: RecordTemplate,
): Promise<void> {
  const performed = recordKind('action').fields.find(({ name }) => name === 'performed');
  if (performed === undefined) return;
  const date = sqlOf(file, template, performed, null).value;
  for (const [column, actionType] of Object.entries(questions.columns)) {
    const local = `l.${identifier(column)}`;
    await db.run(`
      INSERT INTO in_question
      SELECT '${file.sheet.id}', '${actionType}',
             CASE WHEN ${local} IS NULL THEN '_X' ELSE coalesce(answer.regional, '_M') END,
             strftime(${date}, '%Y'), count(*)
      FROM landing l
      LEFT JOIN code_map answer ON ${mappingMatch('answer', questions.codes, local, marksOf(file, template.fields))}
      GROUP BY ALL`);
  }
}
