/**
 * Counts everything a map needs of the journeys asked in one statement, so that they are read once: legs of
 * each pair of stages with persons counted distinct in each, what is known of each stage, totals, sources.
 */
import { arrivesIn, isPeriodFilter } from '#queries/routes/arrival.ts';
import {
  binding,
  journeysOf,
  PERSONS,
  type Binding,
  type JourneyPlan,
} from '#queries/routes/journeys-of.ts';
import type { RouteStage } from '#queries/routes/route-answer.ts';
import type { Cell, Database } from '#warehouse/warehouse.ts';

/** All journeys between two codes, reserved ones too. */
export interface CountedLeg {
  readonly from: string;
  readonly to: string;
  readonly journeys: number;
  /** Null where no source of the leg has person keys. */
  readonly persons: number | null;
  /** 0 where cases were not asked. */
  readonly cases: number;
}

export interface CountedLayer {
  readonly from: RouteStage;
  readonly to: RouteStage;
  readonly skipped: readonly RouteStage[];
  readonly legs: readonly CountedLeg[];
}

export interface StageCount {
  readonly stage: RouteStage;
  /** `known`, `coarser` or the reserved code that stands in place of the place. */
  readonly kind: string;
  /** The coarser place, where only that is known. */
  readonly coarse: string | null;
  readonly journeys: number;
}

export interface CountedTotals {
  readonly journeys: number;
  readonly persons: number | null;
  readonly sources: readonly string[];
}

export interface CountedRoutes {
  readonly layers: readonly CountedLayer[];
  readonly stages: readonly StageCount[];
  readonly totals: CountedTotals;
}

export async function countRoutes(plan: JourneyPlan, db: Database): Promise<CountedRoutes> {
  const bound = binding();
  const pairs = pairsOf(plan.stages);
  const base = baseOf(plan, pairs, bound);
  const blocks = [
    ...pairs.map((pair, at) => layerBlock(plan, pair, at)),
    ...plan.stages.map((_, at) => stageBlock(at)),
    TOTALS,
    SOURCES,
  ];
  const columns = await db.columns(
    `WITH base AS MATERIALIZED (\n${base}\n)\n${blocks.join('\nUNION ALL\n')}`,
    bound.parameters,
  );
  return readCounts(plan, pairs, columns);
}

/** What of the journeys is told without legs. */
export async function countTotals(plan: JourneyPlan, db: Database): Promise<CountedTotals> {
  const bound = binding();
  const base = journeysOf(plan, bound, plan.stages, ['true AS in_all']);
  const columns = await db.columns(
    `WITH base AS MATERIALIZED (\n${base}\n)\n${TOTALS}\nUNION ALL\n${SOURCES}`,
    bound.parameters,
  );
  return readCounts(plan, [], columns).totals;
}

interface Pair {
  readonly from: number;
  readonly to: number;
}

/** Stages next to each other first, then those with others between. */
function pairsOf(stages: readonly RouteStage[]): readonly Pair[] {
  const places = stages.map((_, at) => at);
  return places
    .flatMap((from) => places.filter((to) => to > from).map((to) => ({ from, to })))
    .toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
}

/** `in_all` and `in_0`, `in_1`, …: does the journey arrive in the periods, at its last stage and at that of each pair? */
function baseOf(plan: JourneyPlan, pairs: readonly Pair[], bound: Binding): string {
  const periods = plan.filters.filter(isPeriodFilter);
  const isOne = plan.stages.length === 2 || periods.length === 0;
  const arrives = (stages: readonly RouteStage[]) =>
    isOne ? 'true' : periods.map((each) => arrivesIn(each, stages, bound.bind)).join(' AND ');
  const also = [
    `${arrives(plan.stages)} AS in_all`,
    ...pairs.map(({ from, to }, at) => `${arrives(endsOf(plan, from, to))} AS in_${String(at)}`),
  ];
  if (isOne) return journeysOf(plan, bound, plan.stages, also);
  const arriving = ['in_all', ...pairs.map((_, at) => `in_${String(at)}`)].join(' OR ');
  return `SELECT * FROM (\n${journeysOf(plan, bound, null, also)}\n) WHERE ${arriving}`;
}

function endsOf({ stages }: JourneyPlan, from: number, to: number): readonly RouteStage[] {
  return [stages[from], stages[to]].filter((stage) => stage !== undefined);
}

/** The place of a stage that does not apply to a journey. */
const NOT_APPLICABLE = '_Z';

/**
 * Of stages next to each other, all journeys to which both apply. Of others, the journeys that know both
 * and none of those between: a gap.
 */
function layerBlock({ measure }: JourneyPlan, { from, to }: Pair, at: number): string {
  const [a, b] = [`c${String(from)}`, `c${String(to)}`];
  const between = Array.from({ length: to - from - 1 }, (_, step) => `c${String(from + 1 + step)}`);
  const conditions =
    between.length === 0
      ? [a, b].map((code) => `${code} <> '${NOT_APPLICABLE}'`)
      : [
          ...[a, b].map((code) => `${code}[1] <> '_'`),
          ...between.map((code) => `${code}[1] = '_'`),
        ];
  const cases = measure === 'cases' ? 'sum(cases)::BIGINT' : '0';
  return `SELECT 'layer', ${String(at)}, ${a}::VARCHAR, ${b}::VARCHAR, count(*), ${PERSONS}, ${cases}
FROM base WHERE in_${String(at)} AND ${conditions.join(' AND ')} GROUP BY ${a}, ${b}`;
}

function stageBlock(at: number): string {
  const [code, coarse] = [`c${String(at)}`, `coarse${String(at)}`];
  return `SELECT 'stage', ${String(at)},
  CASE WHEN ${code}[1] <> '_' THEN 'known' WHEN ${coarse} IS NOT NULL THEN 'coarser' ELSE ${code}::VARCHAR END AS kind,
  CASE WHEN ${code}[1] = '_' THEN ${coarse} END AS coarse, count(*), NULL, 0
FROM base WHERE in_all GROUP BY kind, coarse`;
}

const TOTALS = `SELECT 'total', 0, NULL, NULL, count(*), ${PERSONS}, 0 FROM base WHERE in_all`;
const SOURCES =
  "SELECT 'source', 0, source::VARCHAR, NULL, count(*), NULL, 0 FROM base WHERE in_all GROUP BY source";

/** One row of any block. */
interface Counted {
  readonly at: number;
  readonly first: string;
  readonly second: string | null;
  readonly journeys: number;
  readonly persons: number | null;
  readonly cases: number;
}

function readCounts(
  plan: JourneyPlan,
  pairs: readonly Pair[],
  columns: readonly (readonly Cell[])[],
): CountedRoutes {
  const [
    kinds = [],
    places = [],
    firsts = [],
    seconds = [],
    journeys = [],
    persons = [],
    cases = [],
  ] = columns;
  const of = (kind: string) =>
    kinds.flatMap((each, row): readonly Counted[] =>
      each !== kind
        ? []
        : [
            {
              at: Number(places[row]),
              first: String(firsts[row]),
              second: nullable(seconds[row]),
              journeys: Number(journeys[row]),
              persons: nullable(persons[row]) === null ? null : Number(persons[row]),
              cases: Number(cases[row] ?? 0),
            },
          ],
    );
  const [total] = of('total');
  return {
    layers: layersOf(plan, pairs, of('layer')),
    stages: of('stage').flatMap(({ at, first, second, journeys: own }) => {
      const stage = plan.stages[at];
      return stage === undefined ? [] : [{ stage, kind: first, coarse: second, journeys: own }];
    }),
    totals: {
      journeys: total?.journeys ?? 0,
      persons: total?.persons ?? null,
      sources: of('source')
        .map(({ first }) => first)
        .toSorted(),
    },
  };
}

/** A gap that no journey has is no layer. */
function layersOf(
  { stages }: JourneyPlan,
  pairs: readonly Pair[],
  counted: readonly Counted[],
): readonly CountedLayer[] {
  const byPair = Map.groupBy(counted, ({ at }) => at);
  return pairs.flatMap(({ from, to }, at) => {
    const legs = byPair.get(at) ?? [];
    const [first, last] = [stages[from], stages[to]];
    if (first === undefined || last === undefined) throw new Error('a layer lacks a stage');
    if (legs.length === 0 && to > from + 1) return [];
    return [
      {
        ...{ from: first, to: last, skipped: stages.slice(from + 1, to) },
        legs: legs.map(({ first: start, second, ...counts }) => ({
          ...counts,
          from: start,
          to: second ?? '',
        })),
      },
    ];
  });
}

function nullable(value: Cell | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
