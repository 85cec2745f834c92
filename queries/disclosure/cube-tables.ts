/** Canonical tables read from a release cube: the public level needs nothing else. */
import { CubeCells, type CubeIndex, type ListedTable } from '#queries/disclosure/cube-cells.ts';
import {
  tableName,
  type PublishedTable,
  type TableSource,
} from '#queries/disclosure/published-table.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Tables kept in memory, over all that were asked; the one used last stands last. */
const MOST_KEPT = 200;

export class CubeTables {
  readonly #kept = new Map<string, PublishedTable | null>();
  #index: Promise<CubeIndex> | null = null;

  /** What a question is answered from, over its own connection. */
  over(db: Database, sources: readonly string[]): TableSource {
    return { tables: (wanted) => this.#tables(db, wanted), sources: () => sources };
  }

  async #tables(
    db: Database,
    wanted: readonly (readonly Dimension[])[],
  ): Promise<readonly (PublishedTable | null)[]> {
    const missing = wanted.filter((dimensions) => !this.#kept.has(tableName(dimensions)));
    const fresh = missing.length === 0 ? NONE : await readTables(db, await this.#of(db), missing);
    const told = wanted.map((dimensions) => {
      const name = tableName(dimensions);
      return { name, table: fresh.get(name) ?? this.#kept.get(name) ?? null };
    });
    for (const { name, table } of told) {
      this.#kept.delete(name);
      this.#kept.set(name, table);
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return told.map(({ table }) => table);
  }

  /** Read once: a few thousand names, and the areas that tables keep back. Asked again when it could not be read. */
  async #of(db: Database): Promise<CubeIndex> {
    this.#index ??= readIndex(db);
    try {
      return await this.#index;
    } catch (error) {
      this.#index = null;
      throw error;
    }
  }
}

const NONE: ReadonlyMap<string, PublishedTable> = new Map();

async function readIndex(db: Database): Promise<CubeIndex> {
  const [ids = [], names = [], cells = []] = await db.columns(
    'SELECT table_id, dimensions, cells FROM cube_table',
  );
  const [coded = [], ownCodes = []] = await db.columns(
    'SELECT dimension, code FROM cube_code ORDER BY dimension, number',
  );
  const codes = Map.groupBy(ownCodes.keys(), (row) => String(coded[row]));
  const [blocking = [], areas = [], blocked = []] = await db.columns(
    'SELECT table_id, area, code FROM cube_block',
  );
  const blocks = Map.groupBy(blocking.keys(), (row) => Number(blocking[row]));
  return {
    codes: new Map(
      [...codes].map(([name, rows]) => [name, rows.map((row) => String(ownCodes[row]))]),
    ),
    tables: new Map(
      ids.map((table, row) => {
        const id = Number(table);
        const own = blocks.get(id) ?? [];
        const listed = { id, cells: Number(cells[row]), area: Number(areas[own[0] ?? -1] ?? 0) };
        return [
          String(names[row]),
          { ...listed, blocked: own.map((each) => Number(blocked[each])) },
        ];
      }),
    ),
  };
}

/** All in one statement: a question needs a table for each of its totals. Those that the cube lacks are left out. */
async function readTables(
  db: Database,
  index: CubeIndex,
  wanted: readonly (readonly Dimension[])[],
): Promise<ReadonlyMap<string, PublishedTable>> {
  const reading = new Map<number, CubeCells>();
  for (const dimensions of wanted) {
    const listed: ListedTable | undefined = index.tables.get(tableName(dimensions));
    if (listed !== undefined)
      reading.set(listed.id, new CubeCells(dimensions, listed, index.codes));
  }
  if (reading.size === 0) return NONE;
  const ids = [...reading.keys()];
  await db.eachPiece(
    ids
      .map(
        (_, at) =>
          `SELECT table_id, a, b, c, persons, cases, cases_error FROM cube_cell WHERE table_id = $${String(at + 1)}`,
      )
      .join('\nUNION ALL\n'),
    (piece) => {
      const told = piece.column(0);
      for (let from = 0, to = 0; from < piece.rows; from = to) {
        const id = Number(told.getItem(from));
        while (to < piece.rows && told.getItem(to) === id) to += 1;
        reading.get(id)?.take(piece, from, to);
      }
    },
    ids,
  );
  return new Map([...reading.values()].map((each) => [tableName(each.dimensions), each.table()]));
}
