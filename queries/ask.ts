/** A question becomes an answer: codes resolved, counted by fact, protected, laid out and labelled. */
import type { Answer, Level } from '#queries/answer.ts';
import { composeAnswer } from '#queries/crosstab/compose.ts';
import { countCells, countedTogether, type CountedCells } from '#queries/crosstab/count-cells.ts';
import { resolveFilters } from '#queries/crosstab/filters.ts';
import { layOut } from '#queries/crosstab/layout.ts';
import type { CodeFilter, CrosstabPlan, Leaders } from '#queries/crosstab/statement.ts';
import { protect, refusalOf, type Refusal } from '#queries/disclosure/protect.ts';
import type { Problem } from '#queries/problem.ts';
import type { Question } from '#queries/question.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type AskResult =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'unknown_release'; readonly known: readonly string[] }
  | { readonly kind: 'withdrawn_release'; readonly id: string; readonly reason: string }
  | { readonly kind: 'too_many_cells'; readonly cells: number; readonly limit: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Most cells one answer may hold, all measures together. */
const CELL_LIMIT = 250_000;

export async function ask(
  snapshot: ReadableSnapshot,
  question: Question,
  level: Level,
  db: Database,
): Promise<AskResult> {
  const refusal = refusalOf(level);
  if (refusal !== null) return { kind: 'refused', refusal };
  const known = snapshot.snapshot.id;
  if (question.release !== null && question.release !== known)
    return { kind: 'unknown_release', known: [known] };
  const resolved = resolveFilters(question.filters, snapshot.codebook);
  if ('problems' in resolved) return { kind: 'problems', problems: resolved.problems };
  const context = { snapshot, question, filters: resolved.filters, db };
  const counted = await countQuestion(context, await findLeaders(context));
  try {
    if (counted.size > CELL_LIMIT)
      return { kind: 'too_many_cells', cells: counted.size, limit: CELL_LIMIT };
    const cells = protect(await counted.cells(), level);
    const layout = layOut(cells, layoutOptions(context));
    const reached = await counted.reached();
    const answer = composeAnswer({ snapshot, question, level, cells, layout, reached });
    return { kind: 'answer', answer };
  } finally {
    counted.release();
  }
}

interface Context {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly filters: readonly CodeFilter[];
  readonly db: Database;
}

function layoutOptions({ snapshot, question }: Context) {
  const { rows, columns, totals, sort, language, measures } = question;
  const sortMeasure = sort.by.kind === 'measure' ? measures.indexOf(sort.by.measure) : 0;
  return { rows, columns, totals, sort, language, sortMeasure, codebook: snapshot.codebook };
}

function planFor(
  { snapshot, question, filters }: Context,
  measures: readonly [Measure, ...Measure[]],
  leaders: Leaders | null,
): CrosstabPlan {
  return {
    fact: measures[0].fact,
    measures,
    dimensions: [...question.rows, ...question.columns],
    filters,
    linkable: snapshot.sources.filter((source) => source.persons_linkable).map(({ id }) => id),
    leaders,
    limit: CELL_LIMIT + 1,
  };
}

async function countQuestion(context: Context, leaders: Leaders | null): Promise<CountedCells> {
  const { snapshot, db, question } = context;
  const { measures, totals } = question;
  const plans = countedTogether(measures).map((each) => planFor(context, each, leaders));
  return countCells(plans, { snapshot, db, measures, totals });
}

/** The codes of the first row dimension that `top` keeps: the largest by the measure sorted by, else the first asked. */
async function findLeaders(context: Context): Promise<Leaders | null> {
  const { question, snapshot } = context;
  const [dimension] = question.rows;
  if (question.top === null || dimension === undefined) return null;
  const measure =
    question.sort.by.kind === 'measure' ? question.sort.by.measure : question.measures[0];
  if (measure === undefined) return null;
  const alone: Question = { ...question, measures: [measure], rows: [dimension], columns: [] };
  const counted = await countQuestion({ ...context, question: alone }, null);
  const cells = await counted.cells();
  const value = (code: string) => cells.figure(0, [code]).value ?? -1;
  const codes = cells
    .codes(0)
    .toSorted(
      (a, b) =>
        value(b) - value(a) ||
        snapshot.codebook.position(dimension.list, a) -
          snapshot.codebook.position(dimension.list, b),
    );
  counted.release();
  return codes.length <= question.top ? null : { dimension, codes: codes.slice(0, question.top) };
}
