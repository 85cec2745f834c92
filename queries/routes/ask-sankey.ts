/**
 * Journeys through columns, one a stage: a node is a stage and a place, so that no ribbon runs back, and
 * every journey passes every column, if only as “not recorded”.
 */
import { headOf, withContext, type Asked, type RouteContext } from '#queries/routes/ask-routes.ts';
import { codeLabel } from '#queries/routes/code-label.ts';
import { countTotals } from '#queries/routes/count-legs.ts';
import { binding, journeysOf } from '#queries/routes/journeys-of.ts';
import type {
  RouteStage,
  SankeyAnswer,
  SankeyLink,
  SankeyNode,
} from '#queries/routes/route-answer.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';
import type { View } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Places of a column that have a node of their own; the others share one. */
const MOST_NODES = 12;
const OTHER = '_O';

export async function askSankey(
  snapshot: ReadableSnapshot,
  question: RouteQuestion,
  view: View,
  db: Database,
): Promise<Asked<SankeyAnswer>> {
  return withContext(snapshot, question, view, db, async (context) => {
    const totals = await countTotals(context.plan, db);
    const pairs = await countPairs(context);
    const sums = columnSums(pairs, question.stages.length);
    const kept = sums.map(largest);
    return {
      ...headOf(context, totals, '/api/v1/routes/sankey'),
      stages: question.stages,
      columns: question.stages.map((stage, at) => ({
        stage,
        nodes: nodesOf(context, stage, folded(sums[at] ?? new Map(), kept[at] ?? new Set())),
      })),
      links: linksOf(pairs, question.stages, kept),
      total: totals.journeys,
    };
  });
}

/** Journeys from each place of a column to each of the next. */
interface Pair {
  readonly column: number;
  readonly from: string;
  readonly to: string;
  readonly journeys: number;
}

async function countPairs({ plan, db }: RouteContext): Promise<readonly Pair[]> {
  const bound = binding();
  const base = journeysOf(plan, bound, plan.stages);
  const blocks = plan.stages.slice(1).map((_, at) => {
    const [from, to] = [`c${String(at)}`, `c${String(at + 1)}`];
    return `SELECT ${String(at)}, ${from}::VARCHAR, ${to}::VARCHAR, count(*) FROM base GROUP BY ${from}, ${to}`;
  });
  const sql = `WITH base AS MATERIALIZED (\n${base}\n)\n${blocks.join('\nUNION ALL\n')}`;
  const [columns = [], from = [], to = [], journeys = []] = await db.columns(sql, bound.parameters);
  return columns.map((column, at) => ({
    column: Number(column),
    from: String(from[at]),
    to: String(to[at]),
    journeys: Number(journeys[at]),
  }));
}

type Sums = ReadonlyMap<string, number>;

/** Every column but the last is told by the pairs that leave it, the last by those that reach it. */
function columnSums(pairs: readonly Pair[], columns: number): readonly Sums[] {
  return Array.from({ length: columns }, (_, at) => {
    const isLast = at === columns - 1;
    const own = pairs.filter(({ column }) => column === (isLast ? at - 1 : at));
    return summed(own.map(({ from, to, journeys }) => [isLast ? to : from, journeys]));
  });
}

function summed(entries: readonly (readonly [string, number])[]): Sums {
  const sums = new Map<string, number>();
  for (const [code, journeys] of entries) sums.set(code, (sums.get(code) ?? 0) + journeys);
  return sums;
}

function largest(sums: Sums): ReadonlySet<string> {
  const places = [...sums].filter(([code]) => !code.startsWith('_'));
  const ranked = places.toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  // one more stands in the place that the shared node would take
  const most = ranked.length === MOST_NODES + 1 ? MOST_NODES + 1 : MOST_NODES;
  return new Set(ranked.slice(0, most).map(([code]) => code));
}

function foldedCode(code: string, kept: ReadonlySet<string>): string {
  return code.startsWith('_') || kept.has(code) ? code : OTHER;
}

function folded(sums: Sums, kept: ReadonlySet<string>): Sums {
  return summed([...sums].map(([code, journeys]) => [foldedCode(code, kept), journeys]));
}

/** The largest places first, then the shared node, then what is not known. */
function nodesOf(
  { places, snapshot, question }: RouteContext,
  stage: RouteStage,
  sums: Sums,
): readonly SankeyNode[] {
  const group = (code: string) => (code === OTHER ? 1 : code.startsWith('_') ? 2 : 0);
  return [...sums]
    .toSorted(([a, x], [b, y]) => group(a) - group(b) || y - x || (a < b ? -1 : 1))
    .map(([code, journeys]) => ({
      ...{ id: `${stage}:${code}`, stage, code, journeys },
      label: codeLabel(code, places, snapshot.codebook, question.language),
    }));
}

function linksOf(
  pairs: readonly Pair[],
  stages: readonly RouteStage[],
  kept: readonly ReadonlySet<string>[],
): readonly SankeyLink[] {
  const end = (column: number, code: string) =>
    `${stages[column] ?? ''}:${foldedCode(code, kept[column] ?? new Set())}`;
  const sums = new Map<string, SankeyLink>();
  for (const { column, from, to, journeys } of pairs) {
    const ends = { from: end(column, from), to: end(column + 1, to) };
    const key = `${ends.from} ${ends.to}`;
    sums.set(key, { ...ends, journeys: (sums.get(key)?.journeys ?? 0) + journeys });
  }
  return [...sums.values()].toSorted(
    (a, b) => b.journeys - a.journeys || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
}
