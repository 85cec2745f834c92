/** Canonical tables read from a release cube: the public level needs nothing else. */
import { Space } from '#queries/crosstab/space.ts';
import {
  KEPT_BACK,
  toldOf,
  UNDER,
  type PublishedCases,
  type PublishedTable,
  type TableSource,
} from '#queries/disclosure/published-table.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Tables kept in memory, over all that were asked; the one used last stands last. */
const MOST_KEPT = 200;

export class CubeTables {
  readonly #kept = new Map<string, PublishedTable | null>();
  #index: Promise<Index> | null = null;

  /** What a question is answered from, over its own connection. */
  over(db: Database, sources: readonly string[]): TableSource {
    return { tables: (wanted) => this.#tables(db, wanted), sources: () => sources };
  }

  async #tables(
    db: Database,
    wanted: readonly (readonly Dimension[])[],
  ): Promise<readonly (PublishedTable | null)[]> {
    const missing = wanted.filter((dimensions) => !this.#kept.has(nameOf(dimensions)));
    const fresh = missing.length === 0 ? NONE : await readTables(db, await this.#of(db), missing);
    const told = wanted.map((dimensions) => {
      const name = nameOf(dimensions);
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
  async #of(db: Database): Promise<Index> {
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

interface Listed {
  readonly id: number;
  /** Areas kept back whole: the place of their dimension, and their codes. */
  readonly area: number;
  readonly blocked: ReadonlySet<string>;
}

/** By the names of its dimensions. */
type Index = ReadonlyMap<string, Listed>;

async function readIndex(db: Database): Promise<Index> {
  const [ids = [], names = []] = await db.columns('SELECT table_id, dimensions FROM cube_table');
  const [blocking = [], areas = [], codes = []] = await db.columns(
    'SELECT table_id, area, code FROM cube_block',
  );
  const blocks = new Map<number, { readonly area: number; readonly codes: Set<string> }>();
  for (const [row, table] of blocking.entries()) {
    const id = Number(table);
    const known = blocks.get(id) ?? { area: Number(areas[row]), codes: new Set() };
    known.codes.add(String(codes[row]));
    blocks.set(id, known);
  }
  return new Map(
    ids.map((table, row) => {
      const id = Number(table);
      const { area = 0, codes: blocked = new Set<string>() } = blocks.get(id) ?? {};
      return [String(names[row]), { id, area, blocked }];
    }),
  );
}

/** All in one statement: a question needs a table for each of its totals. Those that the cube lacks are left out. */
async function readTables(
  db: Database,
  index: Index,
  wanted: readonly (readonly Dimension[])[],
): Promise<ReadonlyMap<string, PublishedTable>> {
  const found = wanted.flatMap((dimensions) => {
    const listed = index.get(nameOf(dimensions));
    return listed === undefined ? [] : [{ dimensions, listed }];
  });
  if (found.length === 0) return NONE;
  const columns = await db.columns(
    found
      .map(
        (_, at) =>
          `SELECT table_id, a, b, c, persons, cases, cases_error FROM cube_cell WHERE table_id = $${String(at + 1)}`,
      )
      .join('\nUNION ALL\n'),
    found.map(({ listed }) => listed.id),
  );
  const rows = Map.groupBy((columns[0] ?? []).keys(), (row) => Number(columns[0]?.[row]));
  return new Map(
    found.map(({ dimensions, listed }) => [
      nameOf(dimensions),
      tableOf(dimensions, listed, columns.slice(1), rows.get(listed.id) ?? []),
    ]),
  );
}

function tableOf(
  dimensions: readonly Dimension[],
  { area, blocked }: Listed,
  columns: Awaited<ReturnType<Database['columns']>>,
  rows: readonly number[],
): PublishedTable {
  const width = dimensions.filter((each) => !isSensitiveFlag(each)).length;
  const told = columns.slice(0, width).map((column) => rows.map((row) => String(column[row])));
  const [persons = [], cases = [], errors = []] = columns.slice(3);
  const space = new Space(told.map((codes) => [...new Set(codes)]));
  const figures = new Int32Array(space.size).fill(UNDER);
  const withCases = new Map<number, PublishedCases>();
  for (const [at, row] of rows.entries()) {
    const place = space.place(told.map((codes) => codes[at] ?? '')) ?? 0;
    const figure = persons[row] ?? null;
    figures[place] = figure === null ? KEPT_BACK : Number(figure);
    const count = cases[row] ?? null;
    if (count !== null)
      withCases.set(place, { cases: Number(count), standard_error: Number(errors[row]) });
  }
  return {
    persons: (cell) => toldOf({ space, persons: figures, area, blocked }, cell),
    cases: (cell) => {
      const place = space.place(cell);
      return place === undefined ? null : (withCases.get(place) ?? null);
    },
  };
}

function nameOf(dimensions: readonly Dimension[]): string {
  return dimensions.map(({ id }) => id).join(',');
}
