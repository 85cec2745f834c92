/** Columns in memory become the bytes of a Parquet file, in a DuckDB of their own: that of the figures may not write files. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BIGINT,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';

export type ParquetColumn =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] }
  | {
      readonly name: string;
      readonly kind: 'integer' | 'number';
      readonly values: readonly (number | null)[];
    };

const TYPES = { text: VARCHAR, integer: BIGINT, number: DOUBLE } as const;
/** Rows DuckDB takes at once. */
const CHUNK = 2048;

export async function writeParquet(
  columns: readonly ParquetColumn[],
  metadata: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'travesia-parquet-'));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '128MB', threads: '1' });
  const connection = await instance.connect();
  try {
    const path = join(folder, 'answer.parquet');
    await fill(connection, columns);
    const known = [...metadata].map(([name, text]) => `${identifier(name)}: ${literal(text)}`);
    await connection.run(
      `COPY answer TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${known.join(', ')}})`,
    );
    return await readFile(path);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(
  connection: DuckDBConnection,
  columns: readonly ParquetColumn[],
): Promise<void> {
  const declared = columns.map(({ name, kind }) => `${identifier(name)} ${String(TYPES[kind])}`);
  await connection.run(`CREATE TABLE answer (${declared.join(', ')})`);
  const appender = await connection.createAppender('answer');
  const types = columns.map(({ kind }) => TYPES[kind]);
  const length = columns[0]?.values.length ?? 0;
  for (let from = 0; from < length; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types);
    chunk.setColumns(columns.map((column) => valuesOf(column, from, from + CHUNK)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function valuesOf(column: ParquetColumn, from: number, to: number): readonly DuckDBValue[] {
  if (column.kind !== 'integer') return column.values.slice(from, to);
  return column.values.slice(from, to).map((value) => (value === null ? null : BigInt(value)));
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
