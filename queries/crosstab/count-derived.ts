/** Counts a measure that is no single aggregate, alone, with a statement of its own. */
import { NOT_AVAILABLE, statusNumber, type Figure, type Figures } from '#queries/crosstab/cells.ts';
import { codesOf, placesOf, sourcesOf, type Columns } from '#queries/crosstab/count-by-sql.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { derivedStatement } from '#queries/crosstab/derived.ts';
import { isMoment } from '#queries/crosstab/open-cases.ts';
import { readDerived } from '#queries/crosstab/read-derived.ts';
import type { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function countDerived(
  plan: CrosstabPlan,
  measure: Measure,
  { snapshot, db }: { readonly snapshot: ReadableSnapshot; readonly db: Database },
): Promise<CountedPart> {
  const { sql, parameters } = derivedStatement(plan, measure, snapshot);
  const columns = await db.columns(sql, parameters);
  const rows = columns[0]?.length ?? 0;
  const figures = readDerived(columns, plan.dimensions.length, measure);
  const codes = columns.slice(0, plan.dimensions.length);
  return {
    measures: [measure],
    codes: codes.map(codesOf),
    rows,
    fill: (space) => Promise.resolve(fill(measure, { codes, figures }, space)),
    sources: () => sourcesOf(withoutMoments(plan, measure), db),
    release: () => undefined,
  };
}

interface Derived {
  readonly codes: Columns;
  readonly figures: readonly Figure[];
}

function fill({ deriving }: Measure, { codes, figures }: Derived, space: Space): Filled {
  const absent = deriving === 'rate' ? NOT_AVAILABLE : 0;
  const all: Figures = {
    values: new Float64Array(space.size),
    status: new Uint8Array(space.size).fill(absent),
    absent,
  };
  const present = new Uint8Array(space.size);
  for (const [row, place] of placesOf(space, codes, figures.length).entries()) {
    const { value, status } = figures[row] ?? { value: null, status: 'o' };
    all.values[place] = value ?? Number.NaN;
    all.status[place] = statusNumber(status);
    present[place] = 1;
  }
  return { figures: [all], present };
}

/** A stock is there before the moment that is asked. */
function withoutMoments(plan: CrosstabPlan, { deriving }: Measure): CrosstabPlan {
  if (deriving !== 'stock') return plan;
  return { ...plan, filters: plan.filters.filter(({ dimension }) => !isMoment(dimension)) };
}
