/** The temporary tables of a night: one per canonical record, and the books of what did not get there. */
import { RECORDS, type Field } from '#ingest/records.ts';
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

export async function createInputTables(db: Database): Promise<void> {
  for (const { id, fields } of RECORDS) {
    const columns = fields.map(({ name, kind }) => `${name} ${TYPES[kind]}`).join(', ');
    await db.run(
      `CREATE TEMP TABLE in_${id} (source VARCHAR, file_id INTEGER, line BIGINT, ${columns})`,
    );
  }
  await db.run(
    'CREATE TEMP TABLE in_file (file_id INTEGER, source VARCHAR, name VARCHAR, sha256 VARCHAR, rows_read BIGINT, equal_rows BIGINT, keyed BOOLEAN, extracted_at TIMESTAMP, received_at VARCHAR)',
  );
  await db.run(
    'CREATE TEMP TABLE in_reject (source VARCHAR, file_id INTEGER, line BIGINT, field VARCHAR, rule VARCHAR)',
  );
  await db.run('CREATE TEMP TABLE in_duplicate (source VARCHAR, file_id INTEGER, line BIGINT)');
  await db.run(
    'CREATE TEMP TABLE in_unmapped (source VARCHAR, field VARCHAR, local_code VARCHAR, rows_seen BIGINT)',
  );
  await db.run(
    'CREATE TEMP TABLE in_question (source VARCHAR, action_type VARCHAR, answer VARCHAR, year VARCHAR, rows_seen BIGINT)',
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
    'unmapped',
    'question',
  ];
  for (const table of tables) await db.run(`DELETE FROM in_${table} WHERE source = $1`, [source]);
}
