/**
 * Distinct persons of every cell and the sum of their record keys mod 2^64, with all totals: what the cell-key
 * method perturbs. Counted by a scan of columns where they are held, else by SQL; both give the same.
 */
import { Space } from '#queries/crosstab/space.ts';
import { subsets, type CodeFilter, type CrosstabPlan } from '#queries/crosstab/statement.ts';
import { canScan, countByScan } from '#queries/scan/count-by-scan.ts';
import type { NarrowedCases } from '#queries/scan/narrowed-cases.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import { findMeasure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Cell, Database } from '#warehouse/warehouse.ts';

export interface KeyedCounts {
  /** The dimensions that are no flags; a flag only says which persons are counted. */
  readonly space: Space;
  readonly persons: Uint32Array;
  readonly keys: BigUint64Array;
}

/** Sources whose persons are told at protected levels. */
export function protectedSources({ sources }: Pick<ReadableSnapshot, 'sources'>) {
  return sources
    .filter(({ persons_linkable, disclosure }) => persons_linkable && disclosure !== 'owner_only')
    .map(({ id }) => id);
}

/** Cells that one count may have, totals included: more would not fit a small server. */
const MOST_PLACES = 12_000_000;

interface KeyedOptions {
  /** Whose persons; those of all sources that are told at protected levels where it is left out. */
  readonly sources?: readonly string[];
  /** For whoever asks many tables: what few cases they are about is copied out once. */
  readonly narrowed?: NarrowedCases;
}

/** Null where the cells are too many. */
export async function keyedCounts(
  snapshot: ReadableSnapshot,
  db: Database,
  dimensions: readonly Dimension[],
  { sources = protectedSources(snapshot), narrowed }: KeyedOptions = {},
): Promise<KeyedCounts | null> {
  const plan = planOf(dimensions, sources);
  if (plan.linkable.length === 0) return none(plan);
  return (await byScan(plan, snapshot, narrowed)) ?? bySql(plan, db);
}

function none({ dimensions }: CrosstabPlan): KeyedCounts {
  const space = new Space(dimensions.map(() => []));
  return { space, persons: new Uint32Array(1), keys: new BigUint64Array(1) };
}

function planOf(dimensions: readonly Dimension[], linkable: readonly string[]): CrosstabPlan {
  const persons = findMeasure('persons');
  const source = findDimension('source');
  if (persons === undefined || source === undefined) throw new Error('the catalog lacks persons');
  const flags = dimensions.filter(isSensitiveFlag);
  const filters: readonly CodeFilter[] = [
    { dimension: source, negated: false, codes: linkable },
    ...flags.map((dimension) => ({ dimension, negated: false, codes: ['yes'] })),
  ];
  return {
    ...{ fact: 'case', measures: [persons], filters, linkable, leaders: null },
    dimensions: dimensions.filter((each) => !isSensitiveFlag(each)),
    limit: MOST_PLACES,
  };
}

async function byScan(
  plan: CrosstabPlan,
  { columns }: ReadableSnapshot,
  narrowed: NarrowedCases | undefined,
): Promise<KeyedCounts | null> {
  if (columns === null || !canScan(plan)) return null;
  const part = await countByScan(plan, columns, {
    withKeys: true,
    ...(narrowed === undefined ? {} : { narrowed }),
  });
  if (part === null) return null;
  try {
    const space = new Space(part.codes);
    if (space.size > MOST_PLACES) return null;
    return { space, ...(await part.keyed(space)) };
  } finally {
    part.release();
  }
}

async function bySql(plan: CrosstabPlan, db: Database): Promise<KeyedCounts | null> {
  const { sql, parameters } = keyedStatement(plan);
  const columns = await db.columns(sql, parameters);
  const rows = columns[0]?.length ?? 0;
  const { dimensions } = plan;
  const codes = dimensions.map((_, at) => [...new Set((columns[at] ?? []).map(String))]);
  const space = new Space(codes.map((each) => each.filter((code) => code !== '_T')));
  if (rows >= plan.limit || space.size > MOST_PLACES) return null;
  const persons = new Uint32Array(space.size);
  const keys = new BigUint64Array(space.size);
  for (let row = 0; row < rows; row += 1) {
    const place = space.place(dimensions.map((_, at) => String(columns[at]?.[row]))) ?? 0;
    persons[place] = Number(columns[dimensions.length]?.[row]);
    keys[place] = wordOf(columns[dimensions.length + 1]?.[row]);
  }
  return { space, persons, keys };
}

/** Text, for a number would not hold it whole. */
function wordOf(cell: Cell | undefined): bigint {
  return BigInt(String(cell ?? '0'));
}

/** One block for each total: a person counts once in it, so its cells are not sums of finer ones. */
function keyedStatement({ dimensions, filters, limit }: CrosstabPlan) {
  const parameters: string[] = [];
  const bind = (value: string) => `$${String(parameters.push(value))}`;
  const where = filters.map(
    ({ dimension: { id, list }, codes }) =>
      `c.${id} IN (${codes.map((code) => `${bind(code)}::${list}_code`).join(', ')})`,
  );
  const names = dimensions.map(({ id }, at) => `c.${id} AS d${String(at)}`);
  const blocks = subsets(dimensions.length).map((grouped) => {
    const kept = grouped.flatMap((isKept, at) => (isKept ? [`d${String(at)}`] : []));
    const codes = grouped.map((isKept, at) => (isKept ? `d${String(at)}::VARCHAR` : "'_T'"));
    const by = kept.length === 0 ? '' : `GROUP BY ${kept.join(', ')}`;
    return `SELECT ${[...codes, 'count(*)::INTEGER', 'coalesce(sum(rk) % 18446744073709551616::HUGEINT, 0)::VARCHAR'].join(', ')}
FROM (SELECT DISTINCT ${[...kept, 'person_id', 'rk'].join(', ')} FROM base) ${by}`;
  });
  return {
    parameters,
    sql: `WITH base AS MATERIALIZED (
  SELECT ${[...names, 'c.person_id', 'k.rk'].join(', ')}
  FROM "case" c JOIN private.record_key k USING (person_id)
  WHERE ${where.join(' AND ')}
)
${blocks.join('\nUNION ALL\n')}
LIMIT ${String(limit)}`,
  };
}
