/** A question becomes an answer: codes resolved, counted by fact, protected, laid out and labelled. */
import { knowingAgeGroups } from '#queries/age-groups.ts';
import type { Answer } from '#queries/answer.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import { composeAnswer, type Reached } from '#queries/crosstab/compose.ts';
import { cutTo, unfinished, type Compared } from '#queries/crosstab/compare.ts';
import { baseFilters } from '#queries/crosstab/compared-periods.ts';
import { coverageOf, type Coverage } from '#queries/crosstab/coverage.ts';
import { countCells, countedTogether, type CountedCells } from '#queries/crosstab/count-cells.ts';
import { comparedHierarchy } from '#queries/parse-compare.ts';
import { fixedQuestion } from '#queries/crosstab/fixed-filters.ts';
import { coarserLevel, type ParentCells } from '#queries/crosstab/shares.ts';
import { shiftedPeriod } from '#queries/crosstab/told-until.ts';
import { leftOutNotes } from '#queries/crosstab/left-out-unknown.ts';
import { resolveFilters } from '#queries/crosstab/filters.ts';
import { layOut } from '#queries/crosstab/layout.ts';
import type { CodeFilter, CrosstabPlan, Cut, Leaders } from '#queries/crosstab/statement.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { questionRefusal } from '#queries/disclosure/protected-question.ts';
import type { Refusal } from '#queries/disclosure/refusal.ts';
import { universeRefusal } from '#queries/disclosure/universe.ts';
import { MOST_CELLS } from '#queries/level-limits.ts';
import { itsTurn } from '#queries/one-at-a-time.ts';
import type { Problem } from '#queries/problem.ts';
import type { Question } from '#queries/question.ts';
import { scopedRows } from '#queries/row-scope.ts';
import type { View } from '#queries/scope.ts';
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

/** A canonical table behind a protected answer would have more cells than are counted for anyone. */
class TableTooLarge extends Error {}

/** `protection`: how figures are protected at a level that is not the owner's. */
export async function ask(
  edition: ReadableSnapshot,
  question: Question,
  view: View,
  db: Database,
  protection: Protection | null = null,
): Promise<AskResult> {
  if ((view.level === 'owner') !== (protection === null))
    throw new Error(
      `level ${view.level} was asked ${protection === null ? 'without' : 'with'} protection`,
    );
  const snapshot = knowingAgeGroups(edition, question.ageGroups);
  const known = snapshot.snapshot.id;
  if (question.release !== null && question.release !== known)
    return { kind: 'unknown_release', known: [known] };
  const fixed = fixedQuestion(question, snapshot);
  const resolved = resolveFilters(fixed.filters, snapshot.codebook);
  if ('problems' in resolved) return { kind: 'problems', problems: resolved.problems };
  const scoped = scopedRows(view.rows, question.measures, snapshot);
  if (scoped.kind === 'refused') return scoped;
  const filters = [...resolved.filters, ...scoped.filters];
  const refusal = await refusalOf(fixed, filters, snapshot, protection);
  if (refusal !== null) return { kind: 'refused', refusal };
  const held: CountedCells[] = [];
  const limit = MOST_CELLS[view.level];
  const context = { snapshot, question, filters, db, held, protection, limit };
  try {
    const leaders = await findLeaders(context);
    const counted = await countQuestion(context, leaders);
    if (counted.size > limit) return { kind: 'too_many_cells', cells: counted.size, limit };
    await itsTurn();
    const cells = await counted.cells();
    const layout = layOut(cells, layoutOptions(context));
    const reached = await counted.reached();
    const compared = await compareCells(context, { cells, leaders, reached });
    const parents = await countParents(context, leaders);
    const reader = protection === null ? view.fingerprint : null;
    const asked = { snapshot, question: fixed, filters: resolved.filters, reader };
    const leftOut = await leftOutNotes(asked, (other, others) =>
      countOther(context, other, [...others, ...scoped.filters]),
    );
    const counts = { cells, layout, leaders, reached, compared, parents, leftOut };
    await itsTurn();
    return {
      kind: 'answer',
      answer: composeAnswer({ snapshot, question, fixed, ...view, ...counts }),
    };
  } catch (error) {
    if (error instanceof TableTooLarge) return { kind: 'too_many_cells', cells: limit, limit };
    throw error;
  } finally {
    for (const each of held) each.release();
  }
}

/** Why a level does not tell it; null where it may be told. */
async function refusalOf(
  question: Question,
  filters: readonly CodeFilter[],
  snapshot: ReadableSnapshot,
  protection: Protection | null,
): Promise<Refusal | null> {
  if (protection === null) return null;
  return (
    questionRefusal(question, protection.level) ??
    (await universeRefusal(question, filters, snapshot, protection))
  );
}

interface Context {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly filters: readonly CodeFilter[];
  readonly db: Database;
  readonly protection: Protection | null;
  /** Most cells of the answer. */
  readonly limit: number;
  /** By measure, what later facts are left out. */
  readonly cuts?: ReadonlyMap<string, Cut>;
  /** What was counted for this answer; its cells are read until the answer stands. */
  readonly held: CountedCells[];
}

function layoutOptions({ snapshot, question }: Context) {
  const { rows, columns, totals, sort, language, measures } = question;
  const sortMeasure = sort.by.kind === 'measure' ? measures.indexOf(sort.by.measure) : 0;
  return { rows, columns, totals, sort, language, sortMeasure, codebook: snapshot.codebook };
}

function planFor(
  { snapshot, question, filters, cuts, limit }: Context,
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
    limit: limit + 1,
    cut: cuts?.get(measures[0].id),
  };
}

async function countQuestion(context: Context, leaders: Leaders | null): Promise<CountedCells> {
  const counted = await countIfTold(context, leaders);
  if (counted === null) throw new TableTooLarge();
  return counted;
}

/** Null where a table that a protected level would need is too large to be told. */
async function countIfTold(
  context: Context,
  leaders: Leaders | null,
): Promise<CountedCells | null> {
  const { snapshot, db, question, protection } = context;
  const { measures, totals } = question;
  const plans = countedTogether(measures).map((each) => planFor(context, each, leaders));
  await itsTurn();
  const counted = await countCells(plans, { snapshot, db, protection, measures, totals });
  if (counted !== null) context.held.push(counted);
  return counted;
}

/** Another question of the same reader; null where the level does not tell it. */
async function countOther(
  context: Context,
  question: Question,
  filters: readonly CodeFilter[],
): Promise<Cells | null> {
  const { snapshot, protection } = context;
  if ((await refusalOf(question, filters, snapshot, protection)) !== null) return null;
  const counted = await countIfTold({ ...context, question, filters }, null);
  return counted === null ? null : counted.cells();
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
  const cells = await (await countQuestion({ ...context, question: alone }, null)).cells();
  const value = (code: string) => cells.figure(0, [code]).value ?? -1;
  const codes = cells
    .codes(0)
    .toSorted(
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
}

/** Counts what the cells are compared with, and of periods that still run the months that are over. */
async function compareCells(
  context: Context,
  { cells, leaders, reached }: Counted,
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
  const isProtected = context.protection !== null;
  const isCut =
    !isProtected &&
    compare.kind === 'previous_year' &&
    unfinished(periods, codes, first).length > 0;
  const count = async (counted: Context, months: number) => {
    const cuts = new Map(
      [...coverage].map(([id, each]) => [id, cutTo(hierarchy, each, months)] as const),
    );
    const isTime = leaders?.dimension.hierarchy === hierarchy;
    const result = await countQuestion(
      isCut ? { ...counted, cuts } : counted,
      isTime && months < 0 ? null : leaders,
    );
    return result.cells();
  };
  return {
    periods,
    current: isCut ? await count(context, 0) : cells,
    base: await count({ ...context, filters: baseFilters(periods, snapshot.codebook) }, -12),
    openFrom: shiftedPeriod('month', first, 1),
    until: new Map(isCut ? [...coverage.values()].flatMap((each) => [...each]) : []),
    isProtected,
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
    const counted = await countQuestion(
      { ...context, question: coarser },
      at === 0 ? null : leaders,
    );
    parents.set(at, await counted.cells());
  }
  return parents;
}
