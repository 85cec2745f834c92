/** What the rules of the registry need to know, from a snapshot, or from the shipped lists when there is none. */
import { fillCodes, fillPlaces, PLACE_LISTS } from '#warehouse/code-lists.ts';
import { schemaParts } from '#warehouse/create-tables.ts';
import { readCodebook, type Codebook } from '#warehouse/open-snapshot.ts';
import type { RuleContext } from '#warehouse/entry-faults.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

type Lists = Pick<RuleContext, 'values'>;

export function listsOf(codebook: Codebook): Lists {
  return {
    // Two records may have a field of one name with a list each, such as `category`: then either holds.
    values: (lists) =>
      lists
        .split('+')
        .flatMap((list) => (list === 'place' ? PLACE_LISTS : [list]))
        .flatMap((list) => codebook.values(list)),
  };
}

/** The rules as the published snapshot knows them. */
export async function ruleContext(
  codebook: Codebook,
  db: Database,
): Promise<Omit<RuleContext, 'state'>> {
  return { ...listsOf(codebook), ...(await mappingLists(db)) };
}

/** Which list a mapping of a source belongs to, as the sheets of a snapshot say. */
async function mappingLists(db: Database): Promise<Pick<RuleContext, 'listOf'>> {
  const rows = await db.rows(
    "SELECT source, mapping, string_agg(DISTINCT list, '+' ORDER BY list) AS list FROM sheet_field WHERE mapping IS NOT NULL GROUP BY ALL",
  );
  const lists = new Map(
    rows.map(({ source, mapping, list }) => [`${String(source)}|${String(mapping)}`, String(list)]),
  );
  return { listOf: (source, mapping) => lists.get(`${source}|${mapping}`) ?? null };
}

/** The lists as they are shipped, for a machine on which no night has run yet. */
export async function shippedLists(): Promise<Lists> {
  const db = await openForBuilding(':memory:');
  try {
    await db.runScript(schemaParts().registers);
    await fillPlaces(db);
    await fillCodes(db);
    return listsOf(await readCodebook(db));
  } finally {
    db.close();
  }
}
