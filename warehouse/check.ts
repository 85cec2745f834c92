/** Runs `checks/*.sql` over a built database: each returns the rows that break a promise, so none may. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#warehouse/warehouse.ts';

export interface BrokenPromise {
  readonly check: string;
  readonly rows: number;
}

export async function checkSnapshot(db: Database): Promise<readonly BrokenPromise[]> {
  const folder = join(import.meta.dirname, 'checks');
  const broken: BrokenPromise[] = [];
  for (const file of readdirSync(folder).sort()) {
    const sql = readFileSync(join(folder, file), 'utf8');
    const [row] = await db.rows(`SELECT count(*) AS rows FROM (${sql})`);
    if (Number(row?.rows) > 0)
      broken.push({ check: file.slice(0, -'.sql'.length), rows: Number(row?.rows) });
  }
  return broken;
}
