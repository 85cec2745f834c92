/** A question becomes an answer: codes resolved, counted by fact, protected, laid out and labelled. */
import { knowingAgeGroups } from '#queries/age-groups.ts';
import type { Answer, Level } from '#queries/answer.ts';
import { Cells, readFigures, type Figure } from '#queries/crosstab/cells.ts';
import { derivedStatement } from '#queries/crosstab/derived.ts';
import { absentFigure, readDerived } from '#queries/crosstab/read-derived.ts';
import { composeAnswer, type Reached } from '#queries/crosstab/compose.ts';
import { cutTo, unfinished, type Compared } from '#queries/crosstab/compare.ts';
import { baseFilters } from '#queries/crosstab/compared-periods.ts';
import { coverageOf, type Coverage } from '#queries/crosstab/coverage.ts';
import { comparedHierarchy } from '#queries/parse-compare.ts';
import { fixedQuestion } from '#queries/crosstab/fixed-filters.ts';
import { isMoment } from '#queries/crosstab/open-cases.ts';
import { coarserLevel, type ParentCells } from '#queries/crosstab/shares.ts';
import { shiftedPeriod } from '#queries/crosstab/told-until.ts';
import { resolveFilters } from '#queries/crosstab/filters.ts';
import { layOut } from '#queries/crosstab/layout.ts';
import {
  crosstabStatement,
  sourcesStatement,
  type CodeFilter,
  type Cut,
  type CrosstabPlan,
  type Leaders,
} from '#queries/crosstab/statement.ts';
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
  edition: ReadableSnapshot,
  question: Question,
  level: Level,
  db: Database,
): Promise<AskResult> {
  const refusal = refusalOf(level);
  if (refusal !== null) return { kind: 'refused', refusal };
  const snapshot = knowingAgeGroups(edition, question.ageGroups);
  const known = snapshot.snapshot.id;
  if (question.release !== null && question.release !== known)
    return { kind: 'unknown_release', known: [known] };
  const fixed = fixedQuestion(question, snapshot);
  const resolved = resolveFilters(fixed.filters, snapshot.codebook);
  if ('problems' in resolved) return { kind: 'problems', problems: resolved.problems };
  const context = { snapshot, question, filters: resolved.filters, db };
  const leaders = await findLeaders(context);
  const counted = await countCells(context, leaders);
  const size = Math.max(counted.rows, cellsOf(counted.cells, question));
  if (size > CELL_LIMIT) return { kind: 'too_many_cells', cells: size, limit: CELL_LIMIT };
  const cells = protect(counted.cells, level);
  const layout = layOut(cells, layoutOptions(context));
  const reached = await reachedSources(context);
  const compared = await compareCells(context, { cells, leaders, reached, level });
  return {
    kind: 'answer',
    answer: composeAnswer({
      ...{ snapshot, question, fixed, level, cells, layout, leaders, reached, compared },
      parents: await countParents(context, leaders),
    }),
  };
}

/** Cells of the whole answer, known before any of it is laid out. */
function cellsOf(cells: Cells, { rows, columns, measures, totals }: Question): number {
  const total = totals ? 1 : 0;
  return [...rows, ...columns].reduce(
    (product, _, at) => product * (cells.codes(at).length + total),
    measures.length,
  );
}

interface Context {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly filters: readonly CodeFilter[];
  readonly db: Database;
  /** By measure, what later facts are left out. */
  readonly cuts?: ReadonlyMap<string, Cut>;
}

function layoutOptions({ snapshot, question }: Context) {
  const { rows, columns, totals, sort, language, measures } = question;
  const sortMeasure = sort.by.kind === 'measure' ? measures.indexOf(sort.by.measure) : 0;
  return { rows, columns, totals, sort, language, sortMeasure, codebook: snapshot.codebook };
}

function planFor(
  { snapshot, question, filters, cuts }: Context,
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
    cut: cuts?.get(measures[0].id),
  };
}

/** Measures that one statement counts: those of one fact; each indicator and derived measure alone, for it reads rows of its own. */
function countedTogether({ measures }: Question): readonly (readonly [Measure, ...Measure[]])[] {
  const isAlone = ({ fact, deriving }: Measure) => fact === 'indicator' || deriving !== undefined;
  const groups = Map.groupBy(measures, (each) => (isAlone(each) ? each.id : each.fact));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

/** Counts what goes together in one statement and puts the measures back in the order asked. */
async function countCells(
  context: Context,
  leaders: Leaders | null,
): Promise<{ readonly cells: Cells; readonly rows: number }> {
  const figures = new Map<string, ReadonlyMap<string, Figure>>();
  let rows = 0;
  for (const measures of countedTogether(context.question)) {
    const plan = planFor(context, measures, leaders);
    const [first] = measures;
    if (first.deriving !== undefined) {
      const { sql, parameters } = derivedStatement(plan, first, context.snapshot);
      const columns = await context.db.columns(sql, parameters);
      rows += columns[0]?.length ?? 0;
      figures.set(first.id, readDerived(columns, plan.dimensions.length, first));
      continue;
    }
    const { sql, parameters } = crosstabStatement(plan);
    const columns = await context.db.columns(sql, parameters);
    rows += columns[0]?.length ?? 0;
    const ids = plan.measures.map(({ id }) => id);
    for (const [at, map] of readFigures(columns, plan.dimensions.length, ids).entries())
      figures.set(ids[at] ?? '', map);
  }
  const inOrder = context.question.measures.map(
    ({ id }) => figures.get(id) ?? new Map<string, Figure>(),
  );
  return { cells: new Cells(inOrder, context.question.measures.map(absentFigure)), rows };
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
  const { cells } = await countCells({ ...context, question: alone }, null);
  const value = (code: string) => cells.figure(0, [code]).value ?? -1;
  const codes = cells
    .codes(0)
    .sort(
      (a, b) =>
        value(b) - value(a) ||
        snapshot.codebook.position(dimension.list, a) -
          snapshot.codebook.position(dimension.list, b),
    );
  return codes.length <= question.top ? null : { dimension, codes: codes.slice(0, question.top) };
}

interface Counted {
  readonly cells: Cells;
  readonly leaders: Leaders | null;
  readonly reached: Reached;
  readonly level: Level;
}

/** Counts what the cells are compared with, and of periods that still run the months that are over. */
async function compareCells(
  context: Context,
  { cells, leaders, reached, level }: Counted,
): Promise<Compared | null> {
  const { question, filters, snapshot } = context;
  const { compare, rows, columns } = question;
  const hierarchy = comparedHierarchy({ ...question });
  if (compare === null || hierarchy === null) return null;
  const dimensions = [...rows, ...columns];
  const periods = { compare, hierarchy, dimensions, filters };
  const coverage = await coverageByMeasure(context, hierarchy, reached);
  const [first = '9999-12'] = [...coverage.values()].flatMap((each) => [...each.values()]).sort();
  const codes = dimensions.map((_, at) => cells.codes(at));
  const isCut = compare.kind === 'previous_year' && unfinished(periods, codes, first).length > 0;
  const count = async (counted: Context, months: number) => {
    const cuts = new Map(
      [...coverage].map(([id, each]) => [id, cutTo(hierarchy, each, months)] as const),
    );
    const isTime = leaders?.dimension.hierarchy === hierarchy;
    const result = await countCells(
      isCut ? { ...counted, cuts } : counted,
      isTime && months < 0 ? null : leaders,
    );
    return protect(result.cells, level);
  };
  return {
    periods,
    current: isCut ? await count(context, 0) : cells,
    base: await count({ ...context, filters: baseFilters(periods, snapshot.codebook) }, -12),
    openFrom: shiftedPeriod('month', first, 1),
    until: new Map(isCut ? [...coverage.values()].flatMap((each) => [...each]) : []),
  };
}

/** By measure, up to which month each source that the question reaches tells. */
async function coverageByMeasure(
  context: Context,
  hierarchy: string,
  reached: Reached,
): Promise<ReadonlyMap<string, Coverage>> {
  const coverage = new Map<string, Coverage>();
  for (const { id, fact } of context.question.measures) {
    const sources = reached.get(id);
    const all = await coverageOf(context, fact, hierarchy);
    coverage.set(id, new Map([...all].filter(([source]) => sources?.has(source) === true)));
  }
  return coverage;
}

/** What `parent_percent` divides by, where the rows do not show the level above. */
async function countParents(context: Context, leaders: Leaders | null): Promise<ParentCells> {
  const { question, snapshot } = context;
  const parents = new Map<number, Cells>();
  if (question.show !== 'parent_percent') return parents;
  for (const [at, dimension] of question.rows.entries()) {
    const above = coarserLevel(question, dimension, snapshot.codebook);
    if (above === null) continue;
    const coarser: Question = { ...question, rows: question.rows.with(at, above) };
    parents.set(
      at,
      (await countCells({ ...context, question: coarser }, at === 0 ? null : leaders)).cells,
    );
  }
  return parents;
}

/** By measure, the sources that have rows of it within the question. */
async function reachedSources(context: Context): Promise<Reached> {
  const reached = new Map<string, ReadonlySet<string>>();
  for (const measures of countedTogether(context.question)) {
    const isStock = measures[0].deriving === 'stock';
    const filters = context.filters.filter(({ dimension }) => !isStock || !isMoment(dimension));
    const plan = planFor({ ...context, filters }, measures, null);
    const { sql, parameters } = sourcesStatement(plan);
    const rows = await context.db.rows(sql, parameters);
    const sources = new Set(rows.map(({ source }) => String(source)));
    for (const { id } of measures) reached.set(id, sources);
  }
  return reached;
}
