/**
 * What the code lists and registers already call things: a table `known(list, local, code)` with every
 * code and both labels, folded, and the few other spellings of `known-spellings.csv`.
 */
import { join } from 'node:path';
import { folded } from '#ingest/code-mappings.ts';
import { literal } from '#ingest/sql-text.ts';
import { fillCodes, fillPlaces } from '#warehouse/code-lists.ts';
import { schemaParts } from '#warehouse/create-tables.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Places whose names repeat from country to country. */
export const PLACE_LISTS = ['country', 'state', 'municipality'] as const;

/** Lists that hold numbers, or codes of our own that no export would write. */
const NOT_MATCHED = ['age', 'age_group', 'source', 'year', 'quarter', 'month'];

export async function loadKnownCodes(db: Database): Promise<void> {
  await db.runScript(schemaParts().registers);
  await fillPlaces(db);
  await fillCodes(db);
  const spellings = literal(join(import.meta.dirname, 'known-spellings.csv'));
  const left = NOT_MATCHED.map(literal).join(', ');
  await db.run(`
    CREATE TABLE known AS
    WITH wordings AS (
      SELECT list, code, unnest([code, label_es, label_en]) AS local FROM code
      UNION ALL
      SELECT list, code, split_part(code, '-', 2) FROM code WHERE list = 'state'
      UNION ALL
      SELECT lists.list, spelt.code, spelt.local
      FROM read_csv(${spellings}, header = true, all_varchar = true, delim = ',') spelt
      JOIN (SELECT DISTINCT list FROM code) lists ON spelt.list IN (lists.list, '*')
    )
    SELECT DISTINCT list, ${folded('local')} AS local, code FROM wordings
    WHERE list NOT IN (${left}) AND local <> ''`);
}
