/** Whole paths through the stages asked, the commonest first; a stage that is not known is a step like any other. */
import type { Asked } from '#queries/routes/asked.ts';
import { headOf, withContext, type RouteContext } from '#queries/routes/route-context.ts';
import { countTotals } from '#queries/routes/count-legs.ts';
import { binding, journeysOf, PERSONS } from '#queries/routes/journeys-of.ts';
import { codeLabel } from '#queries/routes/code-label.ts';
import type { PathsAnswer, RoutePath } from '#queries/routes/route-answer.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export async function askPaths(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
): Promise<Asked<PathsAnswer>> {
  return withContext(snapshot, question, view, db, async (context) => {
    const totals = await countTotals(context.plan, db);
    const { paths, pathsInAll } = await countPaths(context);
    const shown = paths.reduce((sum, { journeys }) => sum + journeys, 0);
    return {
      ...headOf(context, totals, '/api/v1/routes/paths'),
      stages: question.stages,
      paths,
      paths_in_all: pathsInAll,
      shown,
      small: totals.journeys - shown,
      total: totals.journeys,
    };
  });
}

async function countPaths({ plan, question, snapshot, places, db }: RouteContext) {
  const bound = binding();
  const codes = plan.stages.map((_, at) => `c${String(at)}`);
  const base = journeysOf(plan, bound, plan.stages);
  const rows = await db.rows(
    `WITH base AS (\n${base}\n),
counted AS (
  SELECT ${codes.map((code) => `${code}::VARCHAR AS ${code}`).join(', ')}, count(*) AS journeys,
    ${PERSONS} AS persons
  FROM base GROUP BY ${codes.map((code) => `base.${code}`).join(', ')}
)
SELECT *, count(*) OVER () AS paths FROM counted
QUALIFY coalesce(persons, journeys) >= ${bound.bind(question.threshold)}
ORDER BY ${plan.measure === 'persons' ? 'persons' : 'journeys'} DESC, ${codes.map((code) => `counted.${code}`).join(', ')}
LIMIT ${bound.bind(question.top)}`,
    bound.parameters,
  );
  const paths = rows.map((row, at): RoutePath => {
    const path = codes.map((code) => String(row[code]));
    return {
      rank: at + 1,
      codes: path,
      labels: path.map((code) => codeLabel(code, places, snapshot.codebook, question.language)),
      journeys: Number(row.journeys),
      persons: row.persons === null ? null : Number(row.persons),
    };
  });
  return { paths, pathsInAll: Number(rows[0]?.paths ?? 0) };
}
