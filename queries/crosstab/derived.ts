/**
 * The SQL of measures that are no single aggregate: each total is counted again from the facts, persons
 * by their cases within the cell, rates as a quotient of both parts, medians over all values.
 */
import { factTable } from '#queries/crosstab/facts.ts';
import { openCasesStatement } from '#queries/crosstab/open-cases.ts';
import {
  dimensionsRead,
  factRows,
  subsets,
  type Bind,
  type CrosstabPlan,
  type Statement,
} from '#queries/crosstab/statement.ts';
import { toldUntil } from '#queries/crosstab/told-until.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { Parameter } from '#warehouse/warehouse.ts';

/** What one block adds up; `divisor` 1 where the numerator is the value itself. */
interface Recipe {
  /** Columns of the facts. */
  readonly counted: (isLinkable: () => string) => readonly string[];
  /** What is grouped before the block, where it is not the facts themselves. */
  readonly first?: (keys: string) => string;
  readonly numerator: string;
  readonly divisor: string;
  /** How many stand behind the value: a rate of few is not told. */
  readonly base: string;
  /** Facts that cannot be told: a cell of nothing else has no figure. */
  readonly leftOut: string;
}

const LINKED = 'coalesce(bool_or(linkable), false)';

/** A stage of re-entry, or one on the way in after one of return. */
const REENTERED = `SELECT person_id FROM stage
  GROUP BY person_id
  HAVING bool_or(stage = 'reentry')
      OR max(occurred) FILTER (stage IN ('crossing', 'apprehension', 'detention'))
         > min(occurred) FILTER (stage = 'return')`;

const RECIPES: Readonly<Record<string, Recipe>> = {
  persons_repeat: {
    counted: (isLinkable) => ['c.person_id', `${isLinkable()} AS linkable`],
    first: (keys) =>
      `(SELECT ${keys}person_id, ${LINKED} AS linkable, count(*) AS cases FROM base GROUP BY ${keys}person_id)`,
    numerator: 'count(*) FILTER (linkable AND cases >= 2)',
    divisor: '1',
    base: 'count(*) FILTER (linkable)',
    leftOut: 'count(*) FILTER (NOT linkable)',
  },
  persons_reentered: {
    counted: (isLinkable) => [
      'c.person_id',
      `${isLinkable()} AND c.source IN (SELECT DISTINCT source FROM stage) AS linkable`,
      `c.person_id IN (${REENTERED}) AS reentered`,
    ],
    numerator: 'count(DISTINCT person_id) FILTER (linkable AND reentered)',
    divisor: '1',
    base: 'count(*) FILTER (linkable)',
    leftOut: 'count(*) FILTER (NOT linkable)',
  },
  actions_per_case: {
    counted: () => ['c.actions'],
    numerator: 'coalesce(sum(actions), 0)',
    divisor: 'count(*)',
    base: 'count(*)',
    leftOut: '0',
  },
  cases_per_person: {
    counted: (isLinkable) => ['c.person_id', `${isLinkable()} AS linkable`],
    numerator: 'count(*) FILTER (linkable)',
    divisor: 'count(DISTINCT person_id) FILTER (linkable)',
    base: 'count(DISTINCT person_id) FILTER (linkable)',
    leftOut: 'count(*) FILTER (NOT linkable)',
  },
  days_to_close_median: {
    counted: () => [`date_diff('day', c.opened, c.closed) AS days`],
    numerator: 'median(days)',
    divisor: '1',
    base: 'count(days)',
    leftOut: '0',
  },
  income: {
    counted: () => ['f.income', 'f.currency'],
    numerator: 'CASE WHEN count(DISTINCT currency) <= 1 THEN sum(income) END',
    divisor: '1',
    base: 'count(income)',
    leftOut: '0',
  },
};

/** Columns: one code per dimension, then numerator, divisor, base, and facts that cannot be told. */
export function derivedStatement(
  plan: CrosstabPlan,
  measure: Measure,
  { snapshot }: ReadableSnapshot,
): Statement {
  if (measure.deriving === 'stock') return openCasesStatement(plan, toldUntil(snapshot));
  const recipe = RECIPES[measure.id];
  if (recipe === undefined) throw new Error(`measure without a recipe: ${measure.id}`);
  const parameters: Parameter[] = [];
  const bind: Bind = (value) => `$${String(parameters.push(value))}`;
  const base = factRows(plan, factTable(plan.fact, dimensionsRead(plan)), bind, () =>
    recipe.counted(() => linkedSources(plan.linkable, bind)),
  );
  const blocks = subsets(plan.dimensions.length).map((grouped) => block(recipe, grouped));
  return {
    sql: `WITH base AS MATERIALIZED (\n${base}\n)\n${blocks.join('\nUNION ALL\n')}\nLIMIT ${String(plan.limit)}`,
    parameters,
  };
}

function linkedSources(linkable: readonly string[], bind: Bind): string {
  const sources = linkable.map((source) => `${bind(source)}::source_code`).join(', ');
  return sources === '' ? 'false' : `c.source IN (${sources})`;
}

function block(recipe: Recipe, grouped: readonly boolean[]): string {
  const codes = grouped.map((kept, at) => (kept ? `d${String(at)}::VARCHAR` : "'_T'"));
  const keys = grouped.flatMap((kept, at) => (kept ? [`d${String(at)}`] : []));
  const from = recipe.first?.(keys.map((key) => `${key}, `).join('')) ?? 'base';
  const groupBy = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`;
  const { numerator, divisor, base, leftOut } = recipe;
  return `SELECT ${[...codes, numerator, divisor, base, leftOut].join(', ')} FROM ${from}${groupBy}`;
}
