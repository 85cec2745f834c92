/**
 * What was built and what stands in the file, compared: every column of every table is hashed while it is built and
 * again from the closed file. A block that was written to the wrong place, or not at all, may open without an error.
 */
import { openSnapshot, type Database, type Row } from '#warehouse/warehouse.ts';

/** By `schema.table.column`, with its type and its rows; by each, a hash of all values in their places. */
export type ColumnHashes = ReadonlyMap<string, string>;

const PLACE = '"place of the row"';

/** Hashes all that the database keeps; what is temporary is not of it. */
export async function columnHashes(db: Database): Promise<ColumnHashes> {
  const columns = await db.rows(`
    SELECT schema_name || '.' || table_name AS name, schema_name, table_name, column_name, data_type
    FROM duckdb_columns()
    JOIN duckdb_tables() USING (database_name, schema_name, table_name)
    WHERE database_name = current_database() AND NOT temporary ORDER BY ALL`);
  const hashes = new Map<string, string>();
  for (const [table, held] of Map.groupBy(columns, (each) => String(each.name))) {
    // with the place of its row, and again: DuckDB joins two hashes so that, added up, places would cancel out
    const each = held.map(
      ({ column_name: name }) => `bit_xor(hash(hash(${PLACE}, ${quoted(name)})))::VARCHAR`,
    );
    const [row = []] = transposed(
      await db.columns(`SELECT count(*)::VARCHAR, ${each.join(', ')} FROM ${placed(held[0])}`),
    );
    for (const [at, { column_name: name, data_type: type }] of held.entries())
      hashes.set(
        `${table}.${String(name)}`,
        `${String(type)} ${String(row[0])} ${String(row[at + 1])}`,
      );
  }
  return hashes;
}

/** Opens the closed file as readers will and hashes it again. Throws with the first columns that differ. */
export async function readBack(path: string, built: ColumnHashes): Promise<void> {
  const db = await openSnapshot(path);
  try {
    const stored = await columnHashes(db);
    const all = [...new Set([...built.keys(), ...stored.keys()])];
    const wrong = all.filter((column) => built.get(column) !== stored.get(column));
    if (wrong.length > 0)
      throw new Error(
        `the built file does not hold what was built: ${String(wrong.length)} of ${String(all.length)} columns differ, ${wrong.slice(0, 5).join(', ')}`,
      );
  } finally {
    db.close();
  }
}

type Value = string | number | boolean | null;

function transposed(columns: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? null));
}

/** Rows in the order they are read: their own numbers change when the file is written without those that were deleted. */
function placed(column: Row | undefined): string {
  const table = `${quoted(column?.schema_name)}.${quoted(column?.table_name)}`;
  return `(SELECT row_number() OVER () AS ${PLACE}, * FROM ${table})`;
}

function quoted(name: unknown): string {
  return `"${String(name).replaceAll('"', '""')}"`;
}
