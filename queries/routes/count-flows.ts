/** Adds up the flows of one source between each two codes, reserved ones too. */
import { binding, type Binding } from '#queries/routes/journeys-of.ts';
import type { FlowQuestion } from '#queries/routes/flow-question.ts';
import { flowRows, type FlowFact } from '#queries/routes/flow-series.ts';
import type { Database } from '#warehouse/warehouse.ts';

export interface CountedFlow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface FlowPlan extends Pick<
  FlowQuestion,
  'source' | 'series' | 'years' | 'from' | 'to' | 'level'
> {
  readonly fact: FlowFact;
}

export async function countFlows(plan: FlowPlan, db: Database): Promise<readonly CountedFlow[]> {
  const { bind, parameters } = binding();
  const conditions = [
    `source = ${bind(plan.source)}`,
    among('series', plan.series, bind),
    ...(plan.from.length === 0 ? [] : [among('from_code', plan.from, bind)]),
    ...(plan.to.length === 0 ? [] : [among('to_code', plan.to, bind)]),
    ...(plan.years.length === 0 ? [] : [within(plan.years, bind)]),
  ];
  const [from = [], to = [], counts = []] = await db.columns(
    `SELECT from_code, to_code, sum(counted)::BIGINT
     FROM (${flowRows(plan.fact, plan.level)})
     WHERE ${conditions.join('\n  AND ')}
     GROUP BY from_code, to_code`,
    parameters,
  );
  return from.map((code, at) => ({
    ...{ from: String(code), to: String(to[at]), count: Number(counts[at]) },
  }));
}

function among(column: string, codes: readonly string[], bind: Binding['bind']): string {
  return `${column} IN (${codes.map((code) => bind(code)).join(', ')})`;
}

function within(years: FlowPlan['years'], bind: Binding['bind']): string {
  const ranges = years.map(
    ([first, last]) =>
      `year BETWEEN ${bind(String(first))}::INTEGER AND ${bind(String(last))}::INTEGER`,
  );
  return `(${ranges.join(' OR ')})`;
}
