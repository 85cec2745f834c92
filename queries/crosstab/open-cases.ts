/**
 * Cases open at a day: opened by then and not closed by then. Periods of opening, where a question names
 * them, are days here: the end of each, or the date of the data in one that still runs. The total of
 * several periods is the stock at the end of the last: stocks of different days are never added up.
 */
import { factTable } from '#queries/crosstab/facts.ts';
import {
  factRows,
  subsets,
  type Bind,
  type CodeFilter,
  type CrosstabPlan,
  type Statement,
} from '#queries/crosstab/statement.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Parameter } from '#warehouse/warehouse.ts';

/** Is this a period that says at which day the open cases are counted? */
export function isMoment({ hierarchy }: Dimension): boolean {
  return hierarchy === 'opened';
}

/**
 * Openings and closings are added up by month once; the stock of a month is what came in minus what went
 * out until its end. What the snapshot dates after its own day is left out.
 */
export function openCasesStatement(plan: CrosstabPlan, lastDay: string): Statement {
  const parameters: Parameter[] = [];
  const bind: Bind = (value) => `$${String(parameters.push(value))}`;
  const day = dayOf(plan, lastDay, bind);
  const isPeriod = plan.dimensions.map(isMoment);
  const filters = plan.filters.filter(({ dimension }) => !isMoment(dimension));
  const moments = momentRows(plan, day, bind);
  const asked = [...plan.dimensions, ...filters.map(({ dimension }) => dimension)];
  const rows = factRows(
    { ...plan, filters, cut: undefined },
    factTable('case', asked),
    bind,
    () => ['c.opened', 'c.closed', 'c.status'],
    (at) => isPeriod[at] !== true,
  );
  const keys = plan.dimensions.flatMap((_, at) =>
    isPeriod[at] === true ? [] : [`d${String(at)}`],
  );
  const blocks = subsets(plan.dimensions.length).map((grouped) => block(grouped, isPeriod));
  return {
    sql: `WITH moments AS MATERIALIZED (
${moments}
), base AS MATERIALIZED (
${rows}
), closing AS (SELECT DISTINCT source FROM "case" WHERE closed IS NOT NULL),
changes AS MATERIALIZED (
  SELECT ${keys.map((key) => `${key}, `).join('')}date_trunc('month', day)::DATE AS month,
         sum(change) FILTER (told) AS change, sum(change) FILTER (NOT told) AS untold
  FROM (
    SELECT *, source IN (FROM closing) AND (closed IS NOT NULL OR status <> 'closed') AS told,
           unnest([opened, closed]) AS day, unnest([1, -1]) AS change
    FROM base
  )
  WHERE day <= ${day}
  GROUP BY ALL
)
${blocks.join('\nUNION ALL\n')}
LIMIT ${String(plan.limit)}`,
    parameters,
  };
}

/** The day of the data, or the end of the last month of which all sources have told. */
function dayOf({ cut }: CrosstabPlan, lastDay: string, bind: Bind): string {
  const [first] = [...(cut?.until.values() ?? [])].sort();
  if (first === undefined) return `${bind(lastDay)}::DATE`;
  return `last_day((${bind(first)} || '-01')::DATE)`;
}

const LEVELS: Readonly<Record<string, string>> = {
  year: 'code[:4]',
  quarter: "code[:4] || '-Q' || ((code[6:7]::INTEGER + 2) // 3)",
  month: 'code',
};

/** The months that have begun and that the filters let through, with the periods asked. */
function momentRows(
  { dimensions, filters, leaders }: CrosstabPlan,
  day: string,
  bind: Bind,
): string {
  const columns = dimensions.flatMap((dimension, at) => {
    if (!isMoment(dimension)) return [];
    const level = levelOf(dimension);
    if (leaders?.dimension !== dimension) return [`, ${level} AS d${String(at)}`];
    const leading = leaders.codes.map((code) => bind(code)).join(', ');
    return [`, CASE WHEN ${level} IN (${leading}) THEN ${level} ELSE '_O' END AS d${String(at)}`];
  });
  const asked = filters.filter(({ dimension }) => isMoment(dimension));
  const conditions = asked.map((filter) => conditionOf(filter, bind));
  const first = `(code || '-01')::DATE`;
  return `SELECT ${first} AS month${columns.join('')}
  FROM (SELECT code FROM code WHERE list = 'month' AND code[1] <> '_')
  WHERE ${[`${first} <= ${day}`, ...conditions].join(' AND ')}`;
}

function conditionOf({ dimension, negated, codes }: CodeFilter, bind: Bind): string {
  if (codes.length === 0) return negated ? 'true' : 'false';
  const values = codes.map((code) => bind(code)).join(', ');
  return `${levelOf(dimension)} ${negated ? 'NOT IN' : 'IN'} (${values})`;
}

function levelOf({ list }: Dimension): string {
  return `(${LEVELS[list] ?? 'code'})`;
}

function block(grouped: readonly boolean[], isPeriod: readonly boolean[]): string {
  const kept = (ofPeriods: boolean) =>
    grouped.flatMap((isKept, at) =>
      isKept && (isPeriod[at] === true) === ofPeriods ? [`d${String(at)}`] : [],
    );
  const codes = grouped.map((isKept, at) => (isKept ? `d${String(at)}::VARCHAR` : "'_T'"));
  const periods = kept(true);
  const keys = [...periods, ...kept(false)];
  const ends = `(SELECT ${[...periods, 'max(month) AS last'].join(', ')} FROM moments${groupBy(periods)})`;
  const untold = 'coalesce(sum(untold), 0)';
  return `SELECT ${[...codes, 'coalesce(sum(change), 0)', '1', '1', untold].join(', ')}
FROM ${ends} JOIN changes ON changes.month <= last${groupBy(keys)}`;
}

function groupBy(keys: readonly string[]): string {
  return keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
}
