/**
 * The journeys that a question about routes is of, as SQL: one row a journey with its place at each stage
 * asked (`c0`, `c1`, …), at the level asked. Identifiers come from the catalog; values are parameters.
 */
import { factTable, journeysWithPersons } from '#queries/crosstab/facts.ts';
import type { Bind, CodeFilter } from '#queries/crosstab/statement.ts';
import { arrivesIn, isPeriodFilter } from '#queries/routes/arrival.ts';
import type { RouteMeasure, RouteStage } from '#queries/routes/route-answer.ts';
import type { PlaceLevels, Through } from '#queries/routes/route-question.ts';
import { stagePlace } from '#queries/routes/stage-places.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Parameter } from '#warehouse/warehouse.ts';

export interface JourneyPlan {
  readonly stages: readonly RouteStage[];
  readonly levels: PlaceLevels;
  readonly measure: RouteMeasure;
  readonly filters: readonly CodeFilter[];
  readonly through: Through | null;
  /** Do journeys hold what is known of their person? */
  readonly withPersons: boolean;
  /** Sources whose rows carry person keys. */
  readonly linkable: readonly string[];
}

export interface Binding {
  readonly parameters: Parameter[];
  readonly bind: Bind;
}

export function binding(): Binding {
  const parameters: Parameter[] = [];
  return { parameters, bind: (value) => `$${String(parameters.push(value))}` };
}

/** The stages whose arrivals periods are of; null: periods are left to the caller. */
type Arriving = readonly RouteStage[] | null;

/** Of rows of journeys: distinct persons, null where no source of them has person keys. */
export const PERSONS =
  'CASE WHEN bool_or(linkable) THEN count(*) FILTER (linkable AND NOT several) + count(DISTINCT person_id) FILTER (linkable AND several) END';

/**
 * Rows of the journeys with `c0 …`, `coarse0 …` (the finest coarser place known), `person_id`, `linkable`,
 * `several`, `source`, `cases` where cases are counted, and `also`, further columns over `f`.
 */
export function journeysOf(
  plan: JourneyPlan,
  { bind }: Binding,
  arriving: Arriving,
  also: readonly string[] = [],
): string {
  const places = plan.stages.map((stage) => stagePlace(stage, plan.levels[stage]));
  const dimensions = [
    ...places.flatMap(({ reads }) => reads),
    ...plan.filters.filter((filter) => !isPeriodFilter(filter)).map(({ dimension }) => dimension),
  ];
  const table = plan.withPersons
    ? journeysWithPersons(dimensions)
    : factTable('journey', dimensions);
  const sources = plan.linkable.map((source) => `${bind(source)}::source_code`).join(', ');
  const linkable = sources === '' ? 'false' : `f.source IN (${sources})`;
  const columns = places.flatMap(({ code, coarser }, at) => [
    `${code(table)} AS c${String(at)}`,
    `${finestKnown(coarser(table))} AS coarse${String(at)}`,
  ]);
  const cases = plan.measure === 'cases' ? [`coalesce(told.cases, 0) AS cases`] : [];
  const joined =
    plan.measure === 'cases' ? `\nLEFT JOIN ${CASES} told ON told.journey_id = f.journey_id` : '';
  const conditions = [
    ...plan.filters.flatMap((filter) => condition(filter, table.column, arriving, bind)),
    ...(plan.through === null ? [] : [passes(plan, plan.through, bind)]),
    ...(plan.measure === 'persons' ? [linkable] : []),
  ];
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\n  AND ')}`;
  return `SELECT ${[...columns, 'f.person_id', `${linkable} AS linkable`, 'f.several', 'f.source', ...cases, ...also].join(',\n  ')}
FROM ${table.from}${joined}${where}`;
}

/** Each case has at most one journey, so that cases add up over journeys. */
const CASES =
  '(SELECT journey_id, count(*) AS cases FROM "case" WHERE journey_id IS NOT NULL GROUP BY journey_id)';

function finestKnown(columns: readonly string[]): string {
  const known = columns.map((column) => `WHEN ${column}[1] <> '_' THEN ${column}::VARCHAR`);
  return known.length === 0 ? 'NULL::VARCHAR' : `CASE ${known.join(' ')} END`;
}

function condition(
  filter: CodeFilter,
  column: (dimension: Dimension) => string,
  arriving: Arriving,
  bind: Bind,
): readonly string[] {
  if (isPeriodFilter(filter)) return arriving === null ? [] : [arrivesIn(filter, arriving, bind)];
  const { dimension, negated, codes } = filter;
  if (codes.length === 0) return [negated ? 'true' : 'false'];
  const values = codes.map((code) => `${bind(code)}::${dimension.list}_code`).join(', ');
  return [`${column(dimension)} ${negated ? 'NOT IN' : 'IN'} (${values})`];
}

/**
 * A real journey through a place: any of its stages of that kind, not only the one that stands for it. A
 * re-entry is a stage of another journey, and so is looked up where it was noted.
 */
function passes({ withPersons }: JourneyPlan, { stage, place }: Through, bind: Bind): string {
  const code = bind(place);
  if (stage === 'reentry')
    return `${code} IN (f.reentry_country::VARCHAR, f.reentry_state::VARCHAR, f.reentry_place)`;
  if (stage === 'origin' && withPersons)
    return `${code} IN (f.origin_country::VARCHAR, f.origin_state::VARCHAR, f.origin_municipality::VARCHAR)`;
  if (stage === 'origin')
    return `f.person_id IN (SELECT person_id FROM person WHERE ${code} IN (origin_country::VARCHAR, origin_state::VARCHAR, origin_municipality::VARCHAR))`;
  return `f.journey_id IN (SELECT journey_id FROM stage
    WHERE stage = ${bind(stage)}::stage_code AND place IN (
      SELECT code FROM place WHERE ${code} IN (code, country, state, municipality, crossing_zone)))`;
}
