/**
 * Extracts become canonical records: local codes turn into regional ones, dates and numbers are typed,
 * and every row either lands in `in_<record>` or is in `in_reject` with field and rule. Rows keep their
 * file and line; codes without an equivalent become `_M` and are counted.
 */
import { loadMappings, type LoadedMappings } from '#ingest/code-mappings.ts';
import type { StoredExtract } from '#ingest/extracts.ts';
import { fault, fieldSql, mappingMatch, type FieldSql, type FileMarks } from '#ingest/field-sql.ts';
import { identifier, literal } from '#ingest/land.ts';
import { RECORDS, recordKind, type Field, type RecordKind } from '#ingest/records.ts';
import { columnsOf, type FileSheet, type RecordTemplate, type Sheet } from '#ingest/sheet.ts';
import { declareRepresentations } from '#warehouse/code-lists.ts';
import type { Entry } from '#warehouse/registry-entries.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function harmoniseSource(
  db: Database,
  sheet: Sheet,
  extracts: readonly StoredExtract[],
  edited: readonly Entry<'mapping'>[] = [],
): Promise<void> {
  const mappings = await loadMappings(db, sheet, edited);
  for (const { section, extract } of representationsFirst(sheet, extracts)) {
    await harmoniseFile(db, { sheet, mappings }, section, extract);
  }
  await takeOutDuplicates(db, sheet.id);
  await rejectUnknownCases(db, sheet.id);
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
  await db.run(
    `CREATE OR REPLACE TEMP VIEW landing AS SELECT * FROM read_parquet(${literal(extract.parquet)})`,
  );
  for (const { line, rule } of extract.broken) {
    await db.run('INSERT INTO in_reject VALUES ($1, $2, $3, $4, $5)', [
      sheet.id,
      fileId,
      line,
      'row',
      rule,
    ]);
  }
  const file: LandedFile = { sheet, mappings, section, columns: extract.columns, fileId };
  for (const [index, template] of section.records.entries()) {
    await db.run(
      `CREATE OR REPLACE TEMP TABLE typed_${String(index)} AS ${templateSql(file, template)}`,
    );
    await db.run(`
      INSERT INTO in_reject
      SELECT DISTINCT '${sheet.id}', ${String(fileId)}, __line, fault.field, fault.rule
      FROM (SELECT __line, unnest(faults) AS fault FROM typed_${String(index)})`);
    await countUnmapped(db, file, template, `typed_${String(index)}`);
  }
  for (const [index, template] of section.records.entries()) {
    await insertRecords(db, file, template.record, `typed_${String(index)}`);
    if (template.record === 'representation') await declareRepresentations(db, 'in_representation');
  }
}

interface LandedFile {
  readonly sheet: Sheet;
  readonly mappings: LoadedMappings;
  readonly section: FileSheet;
  readonly columns: readonly string[];
  readonly fileId: number;
}

async function registerFile(
  db: Database,
  section: FileSheet,
  extract: StoredExtract,
): Promise<number> {
  const keyed = section.records.every(
    ({ record, fields }) =>
      recordKind(record).key.length > 0 &&
      !Object.values(fields).some(({ row_key }) => row_key === true),
  );
  const [row] = await db.rows('SELECT coalesce(max(file_id), 0) + 1 AS next FROM in_file');
  const fileId = Number(row?.next);
  const columns = extract.columns.map(identifier).join(', ');
  await db.run(
    `INSERT INTO in_file
     SELECT $1, $2, $3, $4, $5,
            ${keyed ? 'NULL' : `(SELECT count(*) - count(DISTINCT (${columns})) FROM read_parquet(${literal(extract.parquet)}))`},
            $6, $7::TIMESTAMP, $8`,
    [
      fileId,
      extract.source,
      extract.name,
      extract.sha256,
      extract.rows_read,
      keyed,
      extract.extracted_at.replace('Z', ''),
      extract.received_at,
    ],
  );
  return fileId;
}

/** One SELECT per template; a template with questions gives one SELECT per question, a yes being a row. */
function templateSql(file: LandedFile, template: RecordTemplate): string {
  const { questions } = template;
  if (questions === undefined) return recordSql(file, template, null);
  return Object.entries(questions.columns)
    .map(([column, actionType]) =>
      recordSql(file, template, { column, actionType, codes: questions.codes }),
    )
    .join('\nUNION ALL BY NAME\n');
}

interface Question {
  readonly column: string;
  readonly actionType: string;
  readonly codes: string;
}

function recordSql(file: LandedFile, template: RecordTemplate, question: Question | null): string {
  const { fields, inOrder } = recordKind(template.record);
  const parts = fields.map((field) => ({ field, sql: sqlOf(file, template, field, question) }));
  const faults = [...parts.flatMap(({ sql }) => sql.faults), ...orderFaults(parts, inOrder)];
  const answered =
    question === null
      ? ''
      : `JOIN code_map answer ON answer.regional = 'yes'
         AND ${mappingMatch('answer', question.codes, `l.${identifier(question.column)}`, marksOf(file, template.fields))}`;
  return `
    SELECT l.__line, ${parts.map(({ field, sql }) => `${sql.value} AS ${field.name}`).join(',\n')},
           ${faultsSql(faults)} AS faults
    FROM landing l ${answered}
    ${parts.map(({ sql }) => sql.join).join('\n')}`;
}

/** `closed_before_opened`, when both dates are known. */
function orderFaults(
  parts: readonly { readonly field: Field; readonly sql: FieldSql }[],
  inOrder: RecordKind['inOrder'],
): readonly string[] {
  if (inOrder === undefined) return [];
  const [earlier, later] = inOrder.map((name) => parts.find(({ field }) => field.name === name));
  if (earlier === undefined || later === undefined) return [];
  const rule = `${later.field.name}_before_${earlier.field.name}`;
  return [fault(later.field, `${later.sql.value} < ${earlier.sql.value}`, rule)];
}

/** The list of a row's faults; most rows have none, and for those no list is made. */
function faultsSql(faults: readonly string[]): string {
  if (faults.length === 0) return 'NULL::STRUCT(field VARCHAR, rule VARCHAR)[]';
  const list = `[${faults.join(', ')}]::STRUCT(field VARCHAR, rule VARCHAR)[]`;
  return `CASE WHEN coalesce(${faults.join(', ')}) IS NOT NULL
    THEN list_filter(${list}, lambda fault: fault IS NOT NULL) END`;
}

function sqlOf(
  file: LandedFile,
  { fields }: RecordTemplate,
  field: Field,
  question: Question | null,
): FieldSql {
  if (question !== null && field.name === 'action_type') return constant(question.actionType);
  if (question !== null && field.name === 'action_key') {
    return { value: `md5(l.__row_key || '/${question.column}')::UUID`, join: '', faults: [] };
  }
  const source = fields[field.name];
  const absent =
    source !== undefined && columnsOf(source).some((column) => !file.columns.includes(column));
  return fieldSql(field, absent ? undefined : source, marksOf(file, fields));
}

function marksOf(file: LandedFile, fields: RecordTemplate['fields']): FileMarks {
  const { empty, withheld } = file.section;
  const marks = { source: file.sheet.id, empty, withheld, ...file.mappings };
  return { ...marks, reference: referenceDate(file, fields, { ...marks, reference: NIGHT }) };
}

const NIGHT = "getvariable('night_of')";
const DATES = ['opened', 'performed', 'occurred', 'changed'];

/** The date of the record, which decides what a code meant; the night's for records without one. */
function referenceDate(
  file: LandedFile,
  fields: RecordTemplate['fields'],
  marks: FileMarks,
): string {
  const name = DATES.find((each) => {
    const [column] = columnsOf(fields[each] ?? {});
    return column !== undefined && file.columns.includes(column);
  });
  if (name === undefined) return NIGHT;
  const { value } = fieldSql(
    { name, kind: 'date', list: null, required: false },
    fields[name],
    marks,
  );
  return `coalesce(${value}, ${NIGHT})`;
}

function constant(value: string): FieldSql {
  return { value: literal(value), join: '', faults: [] };
}

async function insertRecords(
  db: Database,
  file: LandedFile,
  record: string,
  typed: string,
): Promise<void> {
  const names = recordKind(recordId(record))
    .fields.map(({ name }) => name)
    .join(', ');
  await db.run(`
    INSERT INTO in_${record} (source, file_id, line, ${names})
    SELECT '${file.sheet.id}', ${String(file.fileId)}, __line, ${names}
    FROM ${typed}
    WHERE __line NOT IN (SELECT line FROM in_reject WHERE file_id = ${String(file.fileId)})`);
}

function recordId(name: string): (typeof RECORDS)[number]['id'] {
  const found = RECORDS.find(({ id }) => id === name);
  if (found === undefined) throw new Error(`unknown record: ${name}`);
  return found.id;
}

async function countUnmapped(
  db: Database,
  file: LandedFile,
  template: RecordTemplate,
  typed: string,
): Promise<void> {
  const coded = recordKind(template.record).fields.filter(
    ({ name, kind }) =>
      (kind === 'code' || kind === 'place') &&
      file.columns.includes(template.fields[name]?.column ?? ''),
  );
  for (const field of await withUnmapped(db, coded, template, typed)) {
    const { value, join: joins, raw } = sqlOf(file, template, field, null);
    await db.run(`
      INSERT INTO in_unmapped
      SELECT '${file.sheet.id}', '${field.name}', CASE WHEN length(local_code) > 60 THEN '(…)' ELSE local_code END, count(*)
      FROM (SELECT ${raw ?? 'NULL'} AS local_code, ${value} AS code FROM landing l ${joins})
      WHERE code = '_M' GROUP BY ALL`);
  }
  if (template.questions !== undefined) await countAnswers(db, file, template.questions, template);
}

/** One look at all fields spares a look at each: most have no code without an equivalent. */
async function withUnmapped(
  db: Database,
  coded: readonly Field[],
  template: RecordTemplate,
  typed: string,
): Promise<readonly Field[]> {
  // A record made by a yes shows only the rows that said yes.
  if (coded.length === 0 || template.questions !== undefined) return coded;
  const found = coded.map(({ name }) => `coalesce(bool_or(${name} = '_M'), false) AS ${name}`);
  const [row] = await db.rows(`SELECT ${found.join(', ')} FROM ${typed}`);
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

/** Of rows with one key one stays: the first of the newest drop, since a later export corrects an earlier one. */
async function takeOutDuplicates(db: Database, source: string): Promise<void> {
  for (const { id, key, fields } of RECORDS as readonly RecordKind[]) {
    if (key.length === 0) continue;
    // Two codes without an equivalent are both `_M`, and still two: such rows repeat nothing.
    const coded = fields.filter(({ name, kind }) => kind === 'code' && key.includes(name));
    const isMapped = ['true', ...coded.map(({ name }) => `${name} <> '_M'`)].join(' AND ');
    await db.run(`
      INSERT INTO in_duplicate
      SELECT source, file_id, line
      FROM (SELECT source, file_id, line, row_number() OVER (PARTITION BY ${key.join(', ')} ORDER BY received_at DESC, file_id, line) AS rank
            FROM in_${id} JOIN in_file USING (source, file_id) WHERE source = '${source}' AND ${isMapped})
      WHERE rank > 1`);
    await db.run(`
      DELETE FROM in_${id} WHERE source = '${source}' AND (file_id, line) IN (SELECT (file_id, line) FROM in_duplicate)`);
  }
}

async function rejectUnknownCases(db: Database, source: string): Promise<void> {
  for (const record of ['action', 'area_change']) {
    const orphan = `source = '${source}' AND case_key NOT IN (SELECT case_key FROM in_case WHERE source = '${source}')`;
    await db.run(
      `INSERT INTO in_reject SELECT source, file_id, line, 'case_key', 'unknown_case' FROM in_${record} WHERE ${orphan}`,
    );
    await db.run(`DELETE FROM in_${record} WHERE ${orphan}`);
  }
}
