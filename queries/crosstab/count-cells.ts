/** Counts what a question asks, each measure in the way that suits it, into one space of cells. */
import { Cells, type Figures } from '#queries/crosstab/cells.ts';
import { countBySql } from '#queries/crosstab/count-by-sql.ts';
import { countDerived } from '#queries/crosstab/count-derived.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { countProtected, type Protection } from '#queries/disclosure/count-protected.ts';
import { countPublished } from '#queries/disclosure/count-published.ts';
import { isProtected } from '#queries/disclosure/protected-question.ts';
import { canScan, countByScan } from '#queries/scan/count-by-scan.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface CountedCells {
  /** Cells of the answer, all measures together, known before any is laid out. */
  readonly size: number;
  readonly cells: () => Promise<Cells>;
  /** By measure, the sources that have rows of it within the question. */
  readonly reached: () => Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The cells are not read any more: what they stood in may be counted in again. */
  readonly release: () => void;
}

/**
 * The planner: a plan is scanned where its columns are kept and it asks nothing that only SQL knows; else,
 * and when the columns do not fit the memory, it goes to SQL. Both count the same.
 */
async function countPart(
  plan: CrosstabPlan,
  { snapshot, db, protection }: Pick<CountOptions, 'snapshot' | 'db' | 'protection'>,
): Promise<CountedPart | null> {
  if (protection !== null) return countForOthers(plan, snapshot, db, protection);
  const { columns } = snapshot;
  const derived = plan.measures.find(({ deriving }) => deriving !== undefined);
  if (derived !== undefined) return countDerived(plan, derived, { snapshot, db });
  const scanned = columns === null || !canScan(plan) ? null : await countByScan(plan, columns);
  return scanned ?? countBySql(plan, db);
}

/** At a protected level: persons of registries with noise, what sources published as it is, nothing else. */
async function countForOthers(
  plan: CrosstabPlan,
  snapshot: ReadableSnapshot,
  db: Database,
  protection: Protection,
): Promise<CountedPart | null> {
  return plan.measures.every((each) => isProtected(each, protection.level))
    ? countProtected(plan, snapshot, protection)
    : countPublished(plan, snapshot, db);
}

export interface CountOptions {
  readonly snapshot: ReadableSnapshot;
  readonly db: Database;
  /** How figures are protected; null at the owner's level. */
  readonly protection: Protection | null;
  /** Of all plans, in the order asked. */
  readonly measures: readonly Measure[];
  readonly totals: boolean;
}

/** Null where a table that a protected level would need is too large to be told. */
export async function countCells(
  plans: readonly CrosstabPlan[],
  { snapshot, db, protection, measures, totals }: CountOptions,
): Promise<CountedCells | null> {
  const parts: CountedPart[] = [];
  for (const plan of plans) {
    const part = await countPart(plan, { snapshot, db, protection });
    if (part === null) return null;
    parts.push(part);
  }
  const codes = (plans[0]?.dimensions ?? []).map((_, at) => [
    ...new Set(parts.flatMap((part) => part.codes[at] ?? [])),
  ]);
  const cells = codes.reduce(
    (product, each) => product * (each.length + (totals ? 1 : 0)),
    measures.length,
  );
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return {
    size: Math.max(rows, cells),
    cells: () => fillCells(parts, new Space(codes), measures),
    reached: () => sourcesOf(parts),
    release: () => {
      for (const part of parts) part.release();
    },
  };
}

async function fillCells(
  parts: readonly CountedPart[],
  space: Space,
  measures: readonly Measure[],
): Promise<Cells> {
  const figures = new Map<string, Figures>();
  const present: Filled['present'][] = [];
  for (const part of parts) {
    const filled = await part.fill(space);
    for (const [at, { id }] of part.measures.entries()) {
      const ofMeasure = filled.figures[at];
      if (ofMeasure !== undefined) figures.set(id, ofMeasure);
    }
    present.push(filled.present);
  }
  return new Cells(
    space,
    measures.flatMap(({ id }) => figures.get(id) ?? []),
    present,
  );
}

async function sourcesOf(parts: readonly CountedPart[]) {
  const reached = new Map<string, ReadonlySet<string>>();
  for (const { measures, sources } of parts) {
    const ofPart = await sources();
    for (const { id } of measures) reached.set(id, ofPart);
  }
  return reached;
}

/** Measures that go together: those of one fact; each indicator and derived measure alone, for it reads rows of its own. */
export function countedTogether(
  measures: readonly Measure[],
): readonly (readonly [Measure, ...Measure[]])[] {
  const isAlone = ({ fact, deriving }: Measure) => fact === 'indicator' || deriving !== undefined;
  const groups = Map.groupBy(measures, (each) => (isAlone(each) ? each.id : each.fact));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}
