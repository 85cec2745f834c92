/**
 * Sudden changes against what is published: a source that shrinks or grows beyond belief waits until
 * somebody has looked (`--accept`), a representation that halves or doubles is a warning.
 */
import { literal } from '#ingest/sql-text.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { snapshotPath, type Snapshot } from '#warehouse/publish.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Fewer rows than this before say nothing about a trend. */
const FEWEST_ROWS = 200;
const FEWEST_CASES = 50;
const LEAST_LEFT = 0.5;
const MOST_GROWN = 3;
const MOST_NAMED = 10;

/** Makes the published snapshot readable beside the one being built, as `published`. */
export async function attachPublished(
  db: Database,
  folder: DataFolder,
  current: Snapshot | null,
): Promise<void> {
  if (current === null) return;
  await db.run(`ATTACH ${literal(snapshotPath(folder, current.id))} AS published (READ_ONLY)`);
}

/** Why the drop of a source must wait; null when it changes within reason. */
export async function sourceJump(
  db: Database,
  source: string,
  loaded: number,
): Promise<Text | null> {
  const [row] = await db.rows(
    'SELECT sum(loaded)::BIGINT AS before FROM published.file WHERE source = $1',
    [source],
  );
  const before = Number(row?.before ?? 0);
  if (before < FEWEST_ROWS) return null;
  if (loaded >= before * LEAST_LEFT && loaded <= before * MOST_GROWN) return null;
  const [was, is] = [before, loaded].map(String);
  return {
    es: `Antes había ${String(was)} filas y ahora habría ${String(is)}: menos de la mitad o más del triple. No se cargó nada de esta entrega. Si es correcto: npm run nightly -- --accept ${source}`,
    en: `There were ${String(was)} rows and now there would be ${String(is)}: under half or over three times. Nothing of this drop was loaded. If that is right: npm run nightly -- --accept ${source}`,
  };
}

/** Representations whose cases halved or doubled since the published snapshot. */
export async function representationJumps(db: Database): Promise<readonly Text[]> {
  const rows = await db.rows(`
    WITH was AS (SELECT source::VARCHAR AS source, representation::VARCHAR AS code, count(*) AS cases
                 FROM published."case" GROUP BY ALL),
         now AS (SELECT source::VARCHAR AS source, representation::VARCHAR AS code, count(*) AS cases
                 FROM "case" GROUP BY ALL)
    SELECT was.source, was.code, was.cases AS before, coalesce(now.cases, 0) AS after
    FROM was LEFT JOIN now USING (source, code)
    WHERE was.cases >= ${String(FEWEST_CASES)}
      AND (coalesce(now.cases, 0) < was.cases * 0.5 OR now.cases > was.cases * 2)
    ORDER BY was.cases DESC LIMIT ${String(MOST_NAMED)}`);
  return rows.map(({ source, code, before, after }) => ({
    es: `${String(source)}: los casos de ${String(code)} pasaron de ${String(before)} a ${String(after)}.`,
    en: `${String(source)}: the cases of ${String(code)} went from ${String(before)} to ${String(after)}.`,
  }));
}
