/** Which code lists and registers hold the values of a column, and what each value would be there. */
import { folded } from '#ingest/code-mappings.ts';
import { PLACE_LISTS } from '#ingest/inspect/known-codes.ts';
import { literal } from '#ingest/sql-text.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface ListMatch {
  readonly list: string;
  /** Country part of the codes, for states and municipalities: names repeat between countries. */
  readonly family: string;
  /** Share of the rows with a value. */
  readonly share: number;
  readonly isPlace: boolean;
}

export interface MappingRow {
  readonly local: string;
  /** Empty where no code is called so, or several are. */
  readonly regional: string;
}

/** More different values than that are no codes. */
const MOST_LOCALS = 5000;
const LEAST_SHARE = 0.2;
const FAMILY = `CASE WHEN list IN ('state', 'municipality') THEN split_part(code, '-', 1) ELSE '' END`;
/** Of equal matches the shorter list is meant: Guatemala is a country before it is a state. */
const ORDER = 'share DESC, list_size, list, family';

export async function matchLists(db: Database, rowsFilled: number): Promise<readonly ListMatch[]> {
  const rows = await db.rows(
    `
    WITH locals AS (SELECT ${folded('v')} AS local, sum(n) AS n FROM counted GROUP BY ALL),
    hits AS (
      SELECT list, ${FAMILY} AS family, local, any_value(n) AS n
      FROM locals JOIN known USING (local)
      WHERE code NOT LIKE '\\_%' ESCAPE '\\'
      GROUP BY ALL
    ),
    sizes AS (SELECT list, count(*) AS list_size FROM known GROUP BY list)
    SELECT list, family, (sum(n) / $1)::DOUBLE AS share, list_size
    FROM hits JOIN sizes USING (list)
    WHERE (SELECT count(*) FROM locals) <= ${String(MOST_LOCALS)}
    GROUP BY ALL HAVING share >= ${String(LEAST_SHARE)}
    ORDER BY ${ORDER}`,
    [rowsFilled],
  );
  return rows.map(({ list, family, share }) => ({
    list: String(list),
    family: String(family),
    share: Number(share),
    isPlace: PLACE_LISTS.some((each) => each === list),
  }));
}

/** Every value of the column with its code in the list. `isListed` leaves out those that have none. */
export async function draftMapping(
  db: Database,
  { list, family }: ListMatch,
  isListed: boolean,
): Promise<readonly MappingRow[]> {
  // A quote or a line break cannot stand in a mapping file.
  const rows = await db.rows(`
    WITH locals AS (
      SELECT arg_max(v, n) AS local_code, ${folded('v')} AS local FROM counted
      WHERE NOT regexp_matches(v, '["\\n\\r]') GROUP BY local
    ),
    meant AS (
      SELECT local, CASE WHEN count(DISTINCT code) = 1 THEN any_value(code) ELSE '' END AS code
      FROM known
      WHERE list = ${literal(list)} AND (${FAMILY} = ${literal(family)} OR code LIKE '\\_%' ESCAPE '\\')
      GROUP BY local
    )
    SELECT local_code, coalesce(code, '') AS regional FROM locals LEFT JOIN meant USING (local)
    ${isListed ? "WHERE coalesce(code, '') <> ''" : ''}
    ORDER BY local_code`);
  return rows.map(({ local_code, regional }) => ({
    local: String(local_code),
    regional: String(regional),
  }));
}
