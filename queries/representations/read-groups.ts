/** Persons of groups that may live a heavier load than others, by representation: with a case opened in the window. */
import type { PersonGroup } from '#queries/allocation/group-loads.ts';
import type { AskedRows } from '#queries/representations/asked-rows.ts';
import type { Window } from '#queries/representations/window.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database } from '#warehouse/warehouse.ts';
import { STRATUM_SQL } from '#warehouse/workload-strata.ts';

/** The first is everybody. */
const GROUPS: readonly { readonly code: string; readonly name: Text; readonly rule: string }[] = [
  { code: 'all', name: { es: 'todas las personas', en: 'all persons' }, rule: 'true' },
  {
    code: 'unaccompanied_child',
    name: { es: 'niñas y niños no acompañados', en: 'unaccompanied children' },
    rule: `(${STRATUM_SQL}) = 'unaccompanied_child'`,
  },
  { code: 'women', name: { es: 'mujeres', en: 'women' }, rule: "sex = 'F'" },
  {
    code: 'detained',
    name: { es: 'personas detenidas', en: 'detained persons' },
    rule: "category = 'detention_visit'",
  },
  {
    code: 'indigenous',
    name: { es: 'personas de pueblos indígenas', en: 'indigenous persons' },
    rule: "indigenous = 'yes'",
  },
];

export async function readGroups(
  db: Database,
  { sql, parameters }: AskedRows,
  { first, last }: Window,
): Promise<readonly PersonGroup[]> {
  const [from, until] = [1, 2].map((at) => `$${String(parameters.length + at)}`);
  const counts = GROUPS.map(
    ({ code, rule }) => `count(DISTINCT person_id) FILTER (${rule}) AS "${code}"`,
  );
  const rows = await db.rows(
    `SELECT representation::VARCHAR AS representation, ${counts.join(', ')}
     FROM "case" WHERE ${sql} AND source IN (SELECT id FROM source WHERE persons_linkable) AND opened BETWEEN ${from}::DATE AND ${until}::DATE
     GROUP BY representation`,
    [...parameters, first, last],
  );
  return GROUPS.map(({ code, name }) => ({
    code,
    name,
    persons: Object.fromEntries(
      rows.map((row) => [String(row.representation), Number(row[code] ?? 0)]),
    ),
  }));
}
