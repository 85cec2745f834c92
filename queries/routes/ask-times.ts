/** The legs of one pair of stages by month of arrival, for windows of time that need no further question. */
import { lastMonthOf, shiftedPeriod } from '#queries/crosstab/told-until.ts';
import { arrivalDay } from '#queries/routes/arrival.ts';
import { headOf, withContext, type Asked, type RouteContext } from '#queries/routes/ask-routes.ts';
import { countTotals } from '#queries/routes/count-legs.ts';
import { binding, journeysOf } from '#queries/routes/journeys-of.ts';
import type { RouteStage, RouteTimes } from '#queries/routes/route-answer.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import { placeNode } from '#queries/routes/route-nodes.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

const MOST_LEGS = 10_000;

export async function askTimes(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
): Promise<Asked<RouteTimes>> {
  return withContext(snapshot, question, view, db, async (context) => {
    const [from = 'origin', to = 'return'] = [question.stages[0], question.stages.at(-1)];
    const pair = { ...context, plan: { ...context.plan, stages: [from, to] } };
    const totals = await countTotals(pair.plan, db);
    const cells = await countCells(pair);
    return {
      ...headOf(context, totals, '/api/v1/routes/time'),
      ...{ from, to },
      ...timesOf(cells, [from, to], context),
    };
  });
}

interface Cell {
  readonly from: string;
  readonly to: string;
  /** `2019-03`; null: not known. */
  readonly month: string | null;
  readonly journeys: number;
}

/** Legs between places that have a point, the largest of them, by month. */
async function countCells({ plan, places, db }: RouteContext): Promise<readonly Cell[]> {
  const bound = binding();
  const day = arrivalDay(plan.stages) ?? 'NULL::DATE';
  const base = journeysOf(plan, bound, plan.stages, [
    `date_trunc('month', ${day})::DATE AS arrived`,
    `CASE WHEN ${day} IS NULL THEN f.month::VARCHAR END AS opened`,
  ]);
  const sql = `WITH base AS (\n${base}\n)
SELECT c0::VARCHAR, c1::VARCHAR, coalesce(strftime(arrived, '%Y-%m'), opened), count(*)
FROM base WHERE c0[1] <> '_' AND c1[1] <> '_' AND c0::VARCHAR <> c1::VARCHAR
GROUP BY c0, c1, arrived, opened`;
  const [from = [], to = [], months = [], journeys = []] = await db.columns(sql, bound.parameters);
  const hasPoint = (code: string) => (places.get(code)?.longitude ?? null) !== null;
  return from.flatMap((code, at): readonly Cell[] => {
    const month = String(months[at] ?? '_X');
    const cell = {
      ...{ from: String(code), to: String(to[at]), journeys: Number(journeys[at]) },
      month: month.startsWith('_') ? null : month,
    };
    return hasPoint(cell.from) && hasPoint(cell.to) ? [cell] : [];
  });
}

function timesOf(
  cells: readonly Cell[],
  [from, to]: readonly [RouteStage, RouteStage],
  { places, question }: RouteContext,
) {
  const legs = [...Map.groupBy(cells, (cell) => `${cell.from} ${cell.to}`).values()]
    .toSorted((a, b) => total(b) - total(a) || (key(a) < key(b) ? -1 : 1))
    .slice(0, MOST_LEGS);
  const months = monthsOf(legs.flat());
  const ids = [
    ...new Set(
      legs.flatMap(([cell]) =>
        cell === undefined ? [] : [`${from}:${cell.from}`, `${to}:${cell.to}`],
      ),
    ),
  ];
  const placeOfNode = new Map(ids.map((id, at) => [id, at]));
  const end = (stage: RouteStage, code: string | undefined) =>
    placeOfNode.get(`${stage}:${code ?? ''}`) ?? -1;
  const dated = legs.flatMap((leg, at) =>
    [...Map.groupBy(leg, ({ month }) => month)]
      .flatMap(([month, own]) => (month === null ? [] : [{ month, journeys: total(own) }]))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1))
      .map(({ month, journeys }) => ({ leg: at, month: months.indexOf(month), journeys })),
  );
  const none = { arriving: 0, leaving: 0, inside: 0 };
  return {
    nodes: ids.map((id) => placeNode(id, none, places, question.language)),
    months,
    legs: {
      from: legs.map(([cell]) => end(from, cell?.from)),
      to: legs.map(([cell]) => end(to, cell?.to)),
    },
    cells: {
      leg: dated.map(({ leg }) => leg),
      month: dated.map(({ month }) => month),
      journeys: dated.map(({ journeys }) => journeys),
    },
    undated: total(legs.flat().filter(({ month }) => month === null)),
  };
}

function key(leg: readonly Cell[]): string {
  return `${leg[0]?.from ?? ''} ${leg[0]?.to ?? ''}`;
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, { journeys }) => sum + journeys, 0);
}

/** Every month from the first to the last. */
function monthsOf(cells: readonly Cell[]): readonly string[] {
  const known = cells.flatMap(({ month }) => month ?? []).toSorted();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  for (
    let month = first;
    month <= last;
    month = shiftedPeriod('month', lastMonthOf('month', month), 1)
  )
    months.push(month);
  return months;
}
