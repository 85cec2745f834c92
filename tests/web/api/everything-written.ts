/** Everything that lies under a folder as text: files as they are, and tables of databases and Parquet files row by row. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { Database } from '#warehouse/warehouse.ts';

/** Files under a folder, what was dropped there left out, that tell one of these words. */
export async function filesTelling(
  folder: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const texts = [...(await everythingIn(folder))].filter(([name]) => !name.startsWith('inbox'));
  return texts
    .filter(([, text]) => words.some((word) => text.includes(word)))
    .map(([name]) => name);
}

/** By the path within the folder; packed columns would hide what is in them from a search of bytes. */
async function everythingIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    const plain = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    texts.set(name, plain.toString('latin1') + (await rowsIn(path)));
  }
  return texts;
}

async function rowsIn(path: string): Promise<string> {
  if (path.endsWith('.duckdb')) return rowsOfDatabase(path);
  if (!path.endsWith('.parquet')) return '';
  const db = await Database.open(':memory:', {});
  const text = await told(db, `read_parquet('${path}')`);
  db.close();
  return text;
}

async function rowsOfDatabase(path: string): Promise<string> {
  const db = await Database.open(path, { access_mode: 'READ_ONLY' });
  const tables = await db.rows(
    `SELECT '"' || schema_name || '"."' || table_name || '"' AS name FROM duckdb_tables()`,
  );
  const texts: string[] = [];
  for (const { name } of tables) texts.push(await told(db, String(name)));
  db.close();
  return texts.join('\n');
}

async function told(db: Database, table: string): Promise<string> {
  const rows = await db.rows(`SELECT each::VARCHAR AS line FROM ${table} each`);
  return rows.map(({ line }) => String(line)).join('\n');
}

/** `folder`: where the file may lie while it is read. */
export async function rowsOfParquet(body: Buffer, folder: string): Promise<string> {
  const file = join(folder, 'told.parquet');
  writeFileSync(file, body);
  const rows = await rowsIn(file);
  rmSync(file);
  return rows;
}
