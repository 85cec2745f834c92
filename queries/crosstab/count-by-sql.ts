/** Counts with one SQL statement: every measure there is, and the oracle of the scan. */
import { NOT_AVAILABLE, type Figures } from '#queries/crosstab/cells.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';
import {
  crosstabStatement,
  sourcesStatement,
  type CrosstabPlan,
} from '#queries/crosstab/statement.ts';
import type { Cell, Database } from '#warehouse/warehouse.ts';

/** Codes of the dimensions, then values of the measures, then the rows left out. */
export type Columns = readonly (readonly Cell[])[];

export async function countBySql(plan: CrosstabPlan, db: Database): Promise<CountedPart> {
  const { sql, parameters } = crosstabStatement(plan);
  const columns = await db.columns(sql, parameters);
  const rows = columns[0]?.length ?? 0;
  return {
    measures: plan.measures,
    codes: plan.dimensions.map((_, at) => codesOf(columns[at] ?? [])),
    rows,
    fill: (space) => Promise.resolve(fill(plan, columns, space)),
    sources: () => sourcesOf(plan, db),
    release: () => undefined,
  };
}

export function codesOf(column: readonly Cell[]): readonly string[] {
  const codes = new Set(column.map(String));
  codes.delete(TOTAL);
  return [...codes];
}

/** Measures that some sources cannot tell. */
const MAY_BE_UNKNOWN: ReadonlySet<string> = new Set(['persons', 'first_returns']);

function fill({ measures, dimensions }: CrosstabPlan, columns: Columns, space: Space): Filled {
  const rows = columns[0]?.length ?? 0;
  const places = placesOf(space, columns.slice(0, dimensions.length), rows);
  const leftOut = columns[dimensions.length + measures.length] ?? [];
  const present = new Uint8Array(space.size);
  for (const place of places) present[place] = 1;
  const figures = measures.map(({ id }, at): Figures => {
    const values = new Float64Array(space.size);
    const status = new Uint8Array(space.size);
    const column = columns[dimensions.length + at] ?? [];
    for (const [row, place] of places.entries()) {
      const value = Number(column[row]);
      values[place] = value;
      if (MAY_BE_UNKNOWN.has(id) && value === 0 && Number(leftOut[row]) > 0)
        status[place] = NOT_AVAILABLE;
    }
    return { values, status };
  });
  return { figures, present };
}

export function placesOf(space: Space, codes: Columns, rows: number): Uint32Array {
  const places = new Uint32Array(rows);
  for (const [dimension, column] of codes.entries()) {
    for (const [row, code] of column.entries())
      places[row] = (places[row] ?? 0) + (space.offset(dimension, String(code)) ?? 0);
  }
  return places;
}

export async function sourcesOf(plan: CrosstabPlan, db: Database): Promise<ReadonlySet<string>> {
  const { sql, parameters } = sourcesStatement(plan);
  const rows = await db.rows(sql, parameters);
  return new Set(rows.map(({ source }) => String(source)));
}
