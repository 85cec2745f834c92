/** The temporary tables of a night: one per canonical record, and the books of what did not get there. */
import { RECORDS, type Field } from '#ingest/records.ts';
import { GROWING_LISTS } from '#warehouse/code-lists.ts';
import type { Database } from '#warehouse/warehouse.ts';

const TYPES = {
  key: 'UUID',
  code: 'VARCHAR',
  place: 'VARCHAR',
  date: 'DATE',
  month: 'VARCHAR',
  year: 'INTEGER',
  integer: 'INTEGER',
  number: 'DOUBLE',
  identifier: 'VARCHAR',
  text: 'VARCHAR',
} as const satisfies Record<Field['kind'], string>;

/** A code of a list that is known by now takes a byte or two; another waits as text. */
function typeOf({ kind, list }: Field): string {
  const isKnown = kind === 'code' && list !== null && !GROWING_LISTS.includes(list);
  return isKnown ? `${list}_code` : TYPES[kind];
}

export async function createInputTables(db: Database): Promise<void> {
  for (const { id, fields } of RECORDS) {
    const columns = fields.map((field) => `${field.name} ${typeOf(field)}`).join(', ');
    await db.run(
      `CREATE TEMP TABLE in_${id} (source source_code, file_id INTEGER, line BIGINT, ${columns}, faults STRUCT(field VARCHAR, rule VARCHAR)[])`,
    );
  }
  await db.run(
    'CREATE TEMP TABLE in_file (file_id INTEGER, source source_code, name VARCHAR, sha256 VARCHAR, rows_read BIGINT, equal_rows BIGINT, keyed BOOLEAN, extracted_at TIMESTAMP, received_at VARCHAR, one_record_a_line BOOLEAN)',
  );
  await db.run(
    'CREATE TEMP TABLE in_reject (source source_code, file_id INTEGER, line BIGINT, field VARCHAR, rule VARCHAR)',
  );
  await db.run('CREATE TEMP TABLE in_duplicate (source source_code, file_id INTEGER, line BIGINT)');
  await db.run('CREATE TEMP TABLE in_unidentified (source source_code, person_key UUID)');
  await db.run('CREATE TEMP TABLE in_withdrawn (source source_code, file_id INTEGER, line BIGINT)');
  await db.run(
    'CREATE TEMP TABLE in_unmapped (source source_code, field VARCHAR, local_code VARCHAR, rows_seen BIGINT)',
  );
  await db.run(
    'CREATE TEMP TABLE in_question (source source_code, action_type VARCHAR, answer VARCHAR, year VARCHAR, rows_seen BIGINT)',
  );
  await db.run(
    'CREATE TEMP TABLE code_map (codes VARCHAR, local VARCHAR, regional VARCHAR, valid_from DATE, valid_to DATE)',
  );
}

export async function clearSource(db: Database, source: string): Promise<void> {
  const tables = [
    ...RECORDS.map(({ id }) => id),
    'file',
    'reject',
    'duplicate',
    'unidentified',
    'withdrawn',
    'unmapped',
    'question',
  ];
  for (const table of tables) await db.run(`DELETE FROM in_${table} WHERE source = $1`, [source]);
}
