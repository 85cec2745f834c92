/** Percentages beside the counts: of the row, the column, the whole, or the next coarser level. */
import type { AnswerShare } from '#queries/answer.ts';
import { SMALLEST_BASE } from '#queries/compare/small-numbers.ts';
import { basePlaces, combinations, type Places } from '#queries/crosstab/answer-places.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import type { Layout } from '#queries/crosstab/layout.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { Question, Show } from '#queries/question.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import { existsOver } from '#queries/crosstab/facts.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

type Percent = Exclude<Show, 'count'>;

/** Cells in which one row dimension is counted by its next coarser level, by the place of that dimension. */
export type ParentCells = ReadonlyMap<number, Cells>;

export interface ShareParts {
  readonly question: Question;
  readonly cells: Cells;
  readonly layout: Layout;
  readonly codebook: Codebook;
  readonly parents: ParentCells;
}

const LABELS: Readonly<Record<Percent, Text>> = {
  row_percent: { es: '% de la fila', en: '% of row' },
  column_percent: { es: '% de la columna', en: '% of column' },
  total_percent: { es: '% del total', en: '% of total' },
  parent_percent: { es: '% del nivel superior', en: '% of the level above' },
};

export function sharesOf(parts: ShareParts, show: Percent, places: Places): AnswerShare {
  const { question, cells } = parts;
  const wholes = wholesOf(parts, show);
  const values = question.measures.map(({ deriving }, at) => {
    const own = cells.valuesAt(at, places);
    // A share of a rate or a median means nothing.
    if (deriving === 'rate') return own.map(() => null);
    const whole = wholes(at);
    return own.map((part, cell) => percent(part, whole[cell] ?? null));
  });
  return { id: show, label: LABELS[show][question.language], values };
}

/** By measure, what each cell is a part of. */
function wholesOf(
  parts: ShareParts,
  show: Percent,
): (measure: number) => readonly (number | null)[] {
  const { question, cells, layout } = parts;
  if (show === 'parent_percent') {
    const all = combinations(layout.codes);
    return (measure) => all.map((codes) => parentOf(parts, measure, codes));
  }
  const rows = question.rows.length;
  const bases = basePlaces(cells.space, layout.codes, (at) =>
    at < rows ? show === 'row_percent' : show === 'column_percent',
  );
  return (measure) => cells.valuesAt(measure, bases);
}

/** The group that a row stands in: the code above its own where the rows do not show that level, else the row of the group. */
function parentOf(
  { question, cells, codebook, parents }: ShareParts,
  measure: number,
  codes: readonly string[],
): number | null {
  const last = codes.findLastIndex((code, at) => at < question.rows.length && code !== TOTAL);
  if (last < 0) return cells.figure(measure, codes).value;
  const coarser = parents.get(last);
  if (coarser === undefined) return cells.figure(measure, codes.with(last, TOTAL)).value;
  const above = codebook.find(question.rows[last]?.list ?? '', codes[last] ?? '')?.parent ?? null;
  return above === null ? null : coarser.figure(measure, codes.with(last, above)).value;
}

/** The next coarser level of a row dimension, where the question does not ask it and every measure can be split by it. */
export function coarserLevel(
  { rows, columns, measures }: Question,
  dimension: Dimension,
  codebook: Codebook,
): Dimension | null {
  const levels = DIMENSIONS.filter(
    ({ hierarchy }) => hierarchy !== undefined && hierarchy === dimension.hierarchy,
  );
  const coarser = levels.slice(
    0,
    levels.findIndex(({ id }) => id === dimension.id),
  );
  const [above] = coarser.slice(-1);
  if (above === undefined || coarser.some((level) => [...rows, ...columns].includes(level)))
    return null;
  const isTold = measures.every((measure) => existsOver(measure, above));
  const hasParents = codebook
    .values(dimension.list)
    .some(({ parent }) => parent !== null && codebook.find(above.list, parent) !== undefined);
  return isTold && hasParents ? above : null;
}

function percent(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole < SMALLEST_BASE) return null;
  return Math.round((part / whole) * 10_000) / 100;
}
