/** Counts the legs of each pair of stages: journeys, persons counted distinct in each leg, cases. */
import {
  binding,
  journeysOf,
  type Binding,
  type JourneyPlan,
} from '#queries/routes/journeys-of.ts';
import type { LegEnd, RouteStage } from '#queries/routes/route-answer.ts';
import type { Database } from '#warehouse/warehouse.ts';

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

export interface CountedLayer<End extends LegEnd = RouteStage> {
  readonly from: End;
  readonly to: End;
  readonly skipped: readonly RouteStage[];
  readonly legs: readonly CountedLeg[];
}

/** The place of a stage that does not apply to a journey. */
const NOT_APPLICABLE = '_Z';

/**
 * Of stages next to each other, all journeys to which both apply. Of others, the journeys that know both
 * and none of those between: a gap.
 */
export async function countLayers(
  plan: JourneyPlan,
  db: Database,
): Promise<readonly CountedLayer[]> {
  const layers: CountedLayer[] = [];
  for (const [from, to] of pairs(plan.stages.length)) {
    const layer = await countLayer(plan, from, to, db);
    if (to === from + 1 || layer.legs.length > 0) layers.push(layer);
  }
  return layers;
}

function pairs(stages: number): readonly (readonly [number, number])[] {
  const places = Array.from({ length: stages }, (_, at) => at);
  return places
    .flatMap((from) => places.filter((to) => to > from).map((to) => [from, to] as const))
    .toSorted(([a, b], [c, d]) => b - a - (d - c) || a - c);
}

async function countLayer(
  plan: JourneyPlan,
  from: number,
  to: number,
  db: Database,
): Promise<CountedLayer> {
  const bound = binding();
  const stages = [plan.stages[from], plan.stages[to]].filter((stage) => stage !== undefined);
  const skipped = plan.stages.slice(from + 1, to);
  const columns = await db.columns(legsSql(plan, from, to, stages, bound), bound.parameters);
  const [fromCodes = [], toCodes = [], journeys = [], persons = [], cases = []] = columns;
  const legs = fromCodes.map((code, at) => ({
    from: String(code),
    to: String(toCodes[at]),
    journeys: Number(journeys[at]),
    persons: persons[at] === null ? null : Number(persons[at]),
    cases: Number(cases[at] ?? 0),
  }));
  const [first, last] = stages;
  if (first === undefined || last === undefined) throw new Error('a layer lacks a stage');
  return { from: first, to: last, skipped, legs };
}

function legsSql(
  plan: JourneyPlan,
  from: number,
  to: number,
  stages: readonly RouteStage[],
  bound: Binding,
): string {
  const between = plan.stages.slice(from + 1, to).map((_, at) => from + 1 + at);
  // a layer without a gap needs no stage but its own
  const read: JourneyPlan = between.length === 0 ? { ...plan, stages } : plan;
  const [a, b] = between.length === 0 ? ['c0', 'c1'] : [`c${String(from)}`, `c${String(to)}`];
  const conditions =
    between.length === 0
      ? [a, b].map((code) => `${code} <> '${NOT_APPLICABLE}'`)
      : [
          ...[a, b].map((code) => `${code}[1] <> '_'`),
          ...between.map((at) => `c${String(at)}[1] = '_'`),
        ];
  return `WITH base AS (\n${journeysOf(read, bound, stages)}\n)
SELECT ${a}::VARCHAR, ${b}::VARCHAR, count(*),
  CASE WHEN bool_or(linkable) THEN count(DISTINCT person_id) FILTER (linkable) END,
  ${plan.measure === 'cases' ? 'sum(cases)::BIGINT' : '0'}
FROM base WHERE ${conditions.join(' AND ')}
GROUP BY ${a}, ${b}`;
}

export interface CountedTotals {
  readonly journeys: number;
  readonly persons: number | null;
  readonly cases: number;
  readonly sources: readonly string[];
}

export interface StageCount {
  readonly stage: RouteStage;
  /** `known`, `coarser` or the reserved code that stands in place of the place. */
  readonly kind: string;
  /** The coarser place, where only that is known. */
  readonly coarse: string | null;
  readonly journeys: number;
}

/** What is known of each stage, over all journeys of the question. */
export async function countStages(plan: JourneyPlan, db: Database): Promise<readonly StageCount[]> {
  const bound = binding();
  const base = journeysOf(plan, bound, plan.stages);
  const blocks = plan.stages.map((stage, at) => {
    const [code, coarse] = [`c${String(at)}`, `coarse${String(at)}`];
    const kind = `CASE WHEN ${code}[1] <> '_' THEN 'known' WHEN ${coarse} IS NOT NULL THEN 'coarser' ELSE ${code}::VARCHAR END`;
    return `SELECT ${bound.bind(stage)} AS stage, ${kind} AS kind, CASE WHEN ${code}[1] = '_' THEN ${coarse} END AS coarse, count(*) AS journeys
FROM base GROUP BY ALL`;
  });
  const rows = await db.rows(
    `WITH base AS MATERIALIZED (\n${base}\n)\n${blocks.join('\nUNION ALL\n')}`,
    bound.parameters,
  );
  return rows.flatMap((row) => {
    const stage = plan.stages.find((each) => each === row.stage);
    if (stage === undefined) return [];
    const coarse = row.coarse === null || row.coarse === undefined ? null : String(row.coarse);
    return [{ stage, kind: String(row.kind), coarse, journeys: Number(row.journeys) }];
  });
}

export async function countTotals(plan: JourneyPlan, db: Database): Promise<CountedTotals> {
  const bound = binding();
  const base = journeysOf(plan, bound, plan.stages);
  const [row] = await db.rows(
    `WITH base AS (\n${base}\n)
SELECT count(*) AS journeys, count(DISTINCT person_id) FILTER (linkable) AS persons, coalesce(bool_or(linkable), false) AS linkable,
       ${plan.measure === 'cases' ? 'coalesce(sum(cases), 0)::BIGINT' : '0'} AS cases,
       array_to_string(list_sort(list(DISTINCT source::VARCHAR)), ',') AS sources
FROM base`,
    bound.parameters,
  );
  const sources = String(row?.sources ?? '');
  return {
    journeys: Number(row?.journeys),
    persons: row?.linkable === true ? Number(row.persons) : null,
    cases: Number(row?.cases),
    sources: sources === '' ? [] : sources.split(','),
  };
}
