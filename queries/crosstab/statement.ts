/**
 * The SQL of a cross-table: one block per set of grouping dimensions, so that every total is counted
 * again from the facts. Persons are counted distinct in each block and never added up. Identifiers
 * come from the catalog; every value of the question is a bound parameter.
 */
import {
  EVENT_COUNTS,
  factTable,
  isOfDays,
  TOLD_DAYS,
  type FactTable,
} from '#queries/crosstab/facts.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Fact, Measure } from '#warehouse/measures.ts';
import { OLDEST_AGE } from '#warehouse/oldest-age.ts';
import type { Parameter } from '#warehouse/warehouse.ts';

/** A filter whose codes are known to exist in the list of its dimension. */
export interface CodeFilter {
  readonly dimension: Dimension;
  readonly negated: boolean;
  readonly codes: readonly string[];
}

/** The leading codes of one dimension; all others become `_O`. */
export interface Leaders {
  readonly dimension: Dimension;
  readonly codes: readonly string[];
}

export interface CrosstabPlan {
  readonly fact: Fact;
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly filters: readonly CodeFilter[];
  /** Sources whose rows carry person keys. */
  readonly linkable: readonly string[];
  readonly leaders: Leaders | null;
  readonly limit: number;
  /** Facts of later months are left out. */
  readonly cut?: Cut | undefined;
}

/** By source, the last month whose facts are counted; facts that tell only a year count when it is over. */
export interface Cut {
  readonly year: Dimension;
  readonly month: Dimension;
  readonly until: ReadonlyMap<string, string>;
}

/** Every dimension that a plan reads. */
export function dimensionsRead({
  dimensions,
  filters,
  cut,
}: Pick<CrosstabPlan, 'dimensions' | 'filters' | 'cut'>): readonly Dimension[] {
  const cutBy = cut === undefined ? [] : [cut.year, cut.month];
  return [...dimensions, ...filters.map(({ dimension }) => dimension), ...cutBy];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** Columns: one code per dimension (`_T` where added up), one value per measure, and cases that count no persons. */
export function crosstabStatement(plan: CrosstabPlan): Statement {
  if (plan.measures[0]?.adding === 'daily_average') return averageStatement(plan);
  const { base, parameters } = baseOf(plan);
  const blocks = subsets(plan.dimensions.length).map((grouped) => block(plan, grouped));
  return {
    sql: `WITH base AS MATERIALIZED (\n${base}\n)\n${blocks.join('\nUNION ALL\n')}\nLIMIT ${String(plan.limit)}`,
    parameters,
  };
}

/** The sources whose facts the question reaches. */
export function sourcesStatement(plan: CrosstabPlan): Statement {
  const { base, parameters } = baseOf({ ...plan, dimensions: [], leaders: null });
  return { sql: `SELECT DISTINCT source::VARCHAR AS source FROM (${base})`, parameters };
}

function baseOf(plan: CrosstabPlan) {
  const { fact, measures, linkable } = plan;
  const parameters: Parameter[] = [];
  const bind: Bind = (value) => `$${String(parameters.push(value))}`;
  const isLinkable = () => {
    const sources = linkable.map((source) => `${bind(source)}::source_code`).join(', ');
    return sources === '' ? 'false' : `c.source IN (${sources})`;
  };
  const recorded = factRows(plan, factTable(fact, dimensionsRead(plan)), bind, () =>
    ingredients(fact, measures, isLinkable),
  );
  const counted =
    fact === 'stage'
      ? [
          factRows(plan, EVENT_COUNTS, bind, () => [
            'f.events',
            'false AS is_first_return',
            "f.stage = 'return' AS is_unranked_return",
          ]),
        ]
      : [];
  return { base: [recorded, ...counted].join('\nUNION ALL\n'), parameters };
}

/**
 * A stock: added up over places and averaged over the days that its source tells of the cell's period,
 * also those on which a place held nobody. Sources that tell other days are averaged each by its own.
 */
function averageStatement(plan: CrosstabPlan): Statement {
  const parameters: Parameter[] = [];
  const bind: Bind = (value) => `$${String(parameters.push(value))}`;
  const stock = factRows(plan, factTable(plan.fact, dimensionsRead(plan)), bind, () => ['f.value']);
  const isOfDay = plan.dimensions.map(isOfDays);
  const ofDays = { ...plan, filters: plan.filters.filter(({ dimension }) => isOfDays(dimension)) };
  const days = factRows(
    ofDays,
    TOLD_DAYS,
    bind,
    () => ['f.occurred'],
    (at) => isOfDay[at] === true,
  );
  const blocks = subsets(plan.dimensions.length).map((grouped) =>
    averageBlock(
      grouped,
      grouped.map((isGrouped, at) => isGrouped && isOfDay[at] === true),
    ),
  );
  return {
    sql: `WITH base AS MATERIALIZED (\n${stock}\n), days AS MATERIALIZED (\n${days}\n)\n${blocks.join('\nUNION ALL\n')}\nLIMIT ${String(plan.limit)}`,
    parameters,
  };
}

function averageBlock(grouped: readonly boolean[], ofDays: readonly boolean[]): string {
  const names = (kept: readonly boolean[]) =>
    kept.flatMap((isKept, at) => (isKept ? [`d${String(at)}`] : []));
  const codes = grouped.map((isGrouped, at) => (isGrouped ? `d${String(at)}::VARCHAR` : "'_T'"));
  const keys = names(grouped);
  const dayKeys = [...names(ofDays), 'source'].join(', ');
  const groupBy = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  return `SELECT ${[...codes, 'round(coalesce(sum(average), 0), 3)', '0'].join(', ')}
FROM (
  SELECT ${[...keys, 'sum(value) / any_value(told) AS average'].join(', ')}
  FROM base JOIN (SELECT ${dayKeys}, count(DISTINCT occurred) AS told FROM days GROUP BY ${dayKeys}) USING (${dayKeys})
  GROUP BY ${[...new Set([...keys, 'source', ...names(ofDays)])].join(', ')}
)${groupBy}`;
}

export type Bind = (value: Parameter) => string;

/** The rows of one table that the filters let through, with what is grouped and what is counted. */
export function factRows(
  { fact, measures, dimensions, filters, leaders, cut }: CrosstabPlan,
  table: FactTable,
  bind: Bind,
  counted: () => readonly string[],
  isGrouped: (at: number) => boolean = () => true,
): string {
  const owner = fact === 'case' ? 'c' : 'f';
  const grouped = dimensions.flatMap((dimension, at) => {
    if (!isGrouped(at)) return [];
    const column = codeColumn(dimension, table);
    if (leaders?.dimension !== dimension) return `${column} AS d${String(at)}`;
    const leading = leaders.codes.map((code) => typed(bind(code), dimension)).join(', ');
    return `CASE WHEN ${column} IN (${leading}) THEN ${column}::VARCHAR ELSE '_O' END AS d${String(at)}`;
  });
  const columns = [...grouped, `${owner}.source`, ...counted()];
  const conditions = filters.map(({ dimension, negated, codes }) => {
    if (codes.length === 0) return negated ? 'true' : 'false';
    const values = codes.map((code) => typed(bind(code), dimension)).join(', ');
    return `${table.column(dimension)} ${negated ? 'NOT IN' : 'IN'} (${values})`;
  });
  if (cut !== undefined) conditions.push(cutCondition(cut, table, owner, bind));
  if (fact === 'indicator')
    conditions.push(`f.measure = ${bind(measures[0]?.id ?? '')}::indicator_code`);
  const where = conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\n  AND ')}`;
  return `SELECT ${columns.join(',\n  ')}\nFROM ${table.from}${where}`;
}

function cutCondition({ year, month, until }: Cut, table: FactTable, owner: string, bind: Bind) {
  const months = Map.groupBy([...until.keys()], (source) => until.get(source) ?? '');
  const each = [...months].map(([last, sources]) => {
    const among = sources.map((source) => `${bind(source)}::source_code`).join(', ');
    const lastYear = last.endsWith('-12') ? last.slice(0, 4) : String(Number(last.slice(0, 4)) - 1);
    const code = (dimension: Dimension) => `(${table.column(dimension)})::VARCHAR`;
    return `${owner}.source IN (${among}) AND CASE WHEN (${code(month)})[1] <> '_' THEN ${code(month)} <= ${bind(last)} ELSE ${code(year)} <= ${bind(lastYear)} END`;
  });
  return each.length === 0 ? 'false' : `(${each.join('\n    OR ')})`;
}

/** Ages are the first codes of their list, so that the number of a code is the age. */
function codeColumn(dimension: Dimension, table: FactTable): string {
  const { bands } = dimension;
  if (bands === undefined) return table.column(dimension);
  const age = table.column({ ...dimension, id: 'age', list: 'age' });
  const known = bands.map(
    ({ code, to }) => `WHEN enum_code(${age}) <= ${String(to ?? OLDEST_AGE)} THEN '${code}'`,
  );
  return `CASE ${known.join(' ')} ELSE ${age}::VARCHAR END`;
}

function typed(parameter: string, { list, bands }: Dimension): string {
  return bands === undefined ? `${parameter}::${list}_code` : parameter;
}

/** What the blocks add up or count, beside the dimensions. */
function ingredients(
  fact: Fact,
  measures: readonly Measure[],
  isLinkable: () => string,
): readonly string[] {
  switch (fact) {
    case 'case':
      return measures.some(({ id }) => id === 'persons')
        ? ['c.person_id', `${isLinkable()} AS linkable`]
        : [];
    case 'stage':
      return [
        'f.events',
        "f.stage = 'return' AND j.repeat_class = 'first' AS is_first_return",
        "f.stage = 'return' AND j.repeat_class IN ('_X', '_U') AS is_unranked_return",
      ];
    case 'registration':
      return ['f.registrations'];
    case 'indicator':
      return ['f.value'];
    case 'service':
      return ['f.delivered'];
    case 'traveller':
      return ['f.travellers'];
    case 'action':
    case 'journey':
      return [];
  }
}

const AGGREGATES: Readonly<Record<string, string>> = {
  persons: 'count(DISTINCT person_id) FILTER (linkable)',
  cases: 'count(*)',
  actions: 'count(*)',
  journeys: 'count(*)',
  route_events: 'coalesce(sum(events), 0)::BIGINT',
  first_returns: 'coalesce(sum(events) FILTER (is_first_return), 0)::BIGINT',
  registrations: 'coalesce(sum(registrations), 0)::BIGINT',
  services: 'coalesce(sum(delivered), 0)::BIGINT',
  travellers: 'coalesce(sum(travellers), 0)::BIGINT',
};

const ADDED_UP = 'coalesce(sum(value), 0)::BIGINT';

/** Facts over which a measure cannot be told: a cell of nothing else has no figure, not a zero. */
const NOT_COUNTABLE: Readonly<Record<string, string>> = {
  persons: 'count(*) FILTER (NOT linkable)',
  first_returns: 'count(*) FILTER (is_unranked_return)',
};

function block({ dimensions, measures }: CrosstabPlan, grouped: readonly boolean[]): string {
  const codes = dimensions.map((_, at) =>
    grouped[at] === true ? `d${String(at)}::VARCHAR` : "'_T'",
  );
  const values = measures.map(({ id, adding }) =>
    adding === 'sum' ? ADDED_UP : (AGGREGATES[id] ?? unknownMeasure(id)),
  );
  const leftOut = measures.flatMap(({ id }) => NOT_COUNTABLE[id] ?? [])[0] ?? '0';
  const keys = dimensions.flatMap((_, at) => (grouped[at] === true ? [`d${String(at)}`] : []));
  const groupBy = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  return `SELECT ${[...codes, ...values, leftOut].join(', ')} FROM base${groupBy}`;
}

function unknownMeasure(id: string): never {
  throw new Error(`measure without an aggregate: ${id}`);
}

/** Every way to keep or add up each of `count` dimensions. */
export function subsets(count: number): readonly (readonly boolean[])[] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (__, at) => ((bits >> at) & 1) === 1),
  );
}
