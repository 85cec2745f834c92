/** Canonical tables read from a release cube: the public level needs nothing else. */
import { Space } from '#queries/crosstab/space.ts';
import {
  KEPT_BACK,
  toldOf,
  UNDER,
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

  /** What a question is answered from, over its own connection. */
  over(db: Database, sources: readonly string[]): TableSource {
    return { table: (dimensions) => this.#table(db, dimensions), sources: () => sources };
  }

  async #table(db: Database, dimensions: readonly Dimension[]): Promise<PublishedTable | null> {
    const name = dimensions.map(({ id }) => id).join(',');
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return kept;
    }
    const fresh = await readTable(db, name, dimensions);
    this.#kept.set(name, fresh);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return fresh;
  }
}

async function readTable(
  db: Database,
  name: string,
  dimensions: readonly Dimension[],
): Promise<PublishedTable | null> {
  const [found] = await db.rows('SELECT table_id FROM cube_table WHERE dimensions = $1', [name]);
  if (found === undefined) return null;
  const blocks = await db.rows('SELECT area, code FROM cube_block WHERE table_id = $1', [
    Number(found.table_id),
  ]);
  const area = Number(blocks[0]?.area ?? 0);
  const blocked = new Set(blocks.map(({ code }) => String(code)));
  const width = dimensions.filter((each) => !isSensitiveFlag(each)).length;
  const keys = ['a', 'b', 'c'].slice(0, width);
  const columns = await db.columns(
    `SELECT ${[...keys, 'persons', 'cases', 'cases_error'].join(', ')} FROM cube_cell WHERE table_id = $1`,
    [Number(found.table_id)],
  );
  const codes = keys.map((_, at) => [...new Set((columns[at] ?? []).map(String))]);
  const space = new Space(codes);
  const persons = new Int32Array(space.size).fill(UNDER);
  const cases = new Map<number, { readonly cases: number; readonly standard_error: number }>();
  for (const [row, figure] of (columns[width] ?? []).entries()) {
    const place = space.place(keys.map((_, at) => String(columns[at]?.[row]))) ?? 0;
    persons[place] = figure === null ? KEPT_BACK : Number(figure);
    const told = columns[width + 1]?.[row] ?? null;
    if (told !== null)
      cases.set(place, { cases: Number(told), standard_error: Number(columns[width + 2]?.[row]) });
  }
  return {
    persons: (cell) => toldOf({ space, persons, area, blocked }, cell),
    cases: (cell) => {
      const place = space.place(cell);
      return place === undefined ? null : (cases.get(place) ?? null);
    },
  };
}
