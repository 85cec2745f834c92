/** Counts by a scan over columns in memory what SQL would count: persons, cases, and actions by case. */
import type { CountedPart } from '#queries/crosstab/counted-part.ts';
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { filledFrom, keyedPersons, movedTo, type KeyedPersons } from '#queries/scan/fill-space.ts';
import type { NarrowedCases } from '#queries/scan/narrowed-cases.ts';
import { Scan, SOURCE, type Occurring } from '#queries/scan/scan.ts';
import { threadsFor } from '#queries/scan/scan-pool.ts';
import { findDimension, type Home } from '#warehouse/catalog.ts';
import type { CaseColumns } from '#warehouse/case-columns.ts';

const COUNTED: ReadonlySet<string> = new Set(['persons', 'cases', 'actions']);
/** Homes of the dimensions that stand in the table of cases as columns of their own. */
const HOMES: ReadonlySet<Home> = new Set(['every', 'person', 'case', 'journey']);
/** Up to here it is quicker to count all codes and then drop those that do not occur than to look for them first. */
const MOST_COUNTED_AT_ONCE = 300_000;

/** What a scan may be told besides the question. */
export interface ScanOptions {
  /** Into how many threads the cases are divided. */
  readonly threads?: number;
  readonly withKeys?: boolean;
  /** Few cases that pass the filters are copied out once, for all counts that are given this. */
  readonly narrowed?: NarrowedCases;
}

export interface ScannedPart extends CountedPart {
  /** By cell, its persons and the sum of their record keys mod 2^64, as disclosure control needs them. */
  readonly keyed: (space: Space) => Promise<KeyedPersons>;
}

/** Can a scan count this? Actions it knows only as a number that the case carries, and no part of a period. */
export function canScan({ fact, measures, dimensions, filters, cut }: CrosstabPlan): boolean {
  const asked = [...dimensions, ...filters.map(({ dimension }) => dimension)];
  const isOfCases = asked.every(
    (dimension) => HOMES.has(dimension.home) && findDimension(dimension.id) === dimension,
  );
  const isKnown = measures.every(({ id }) => COUNTED.has(id));
  return (fact === 'case' || fact === 'action') && isKnown && isOfCases && cut === undefined;
}

/** Null when the columns do not fit the memory for them. */
export async function countByScan(
  plan: CrosstabPlan,
  columns: CaseColumns,
  { threads, withKeys = false, narrowed }: ScanOptions = {},
): Promise<ScannedPart | null> {
  const asked = [...plan.dimensions, ...plan.filters.map(({ dimension }) => dimension)];
  const isOfPersons = plan.measures.some(({ id }) => id === 'persons');
  const held = await columns.hold(
    [SOURCE, ...asked.map(({ id }) => id)],
    [
      ...(isOfPersons ? (['marks'] as const) : []),
      ...(plan.fact === 'action' ? (['actions'] as const) : []),
      ...(withKeys ? (['keys'] as const) : []),
    ],
  );
  if (held === null) return null;
  const few = narrowed?.of(plan, held) ?? { filters: plan.filters, held };
  const scan = new Scan(
    { ...plan, filters: few.filters },
    few.held,
    threads ?? threadsFor(few.held.rows),
  );
  const { codes, sources, early } = await occurring(scan, withKeys);
  return {
    measures: plan.measures,
    codes,
    rows: 0,
    sources: () => Promise.resolve(new Set(sources)),
    release: () => scan.release(),
    fill: async (space) =>
      early === null
        ? filledFrom(plan.measures, space, await scan.count(space))
        : movedTo(space, early.space, filledFrom(plan.measures, early.space, early.counts)),
    keyed: async (space) => keyedPersons(space, await scan.countKeyed(space)),
  };
}

/** The codes that occur; where looking for them counted everything already, with those counts. */
async function occurring(scan: Scan, withKeys: boolean): Promise<Occurring> {
  if (scan.isWhole()) return { ...scan.possible(), early: null };
  const { codes } = scan.possible();
  const size = codes.reduce((product, each) => product * (each.length + 1), 1);
  return size > MOST_COUNTED_AT_ONCE || withKeys
    ? scan.findCodes()
    : scan.countAtOnce(new Space(codes));
}
