/** The figures of a table that answer a question put in words: the only one, the first rows, the last period, the largest change. */
import { cellIndex, type Answer } from '#queries/answer.ts';
import type { Reads } from '#queries/search/draft-questions.ts';

export interface AnswerLine {
  /** The row that it is of; empty where the table is one figure. */
  readonly label: string;
  readonly count: number;
  readonly decimals: number;
  /** Of what. */
  readonly unit: string;
  /** On the year before, in percent; null where that is not asked or not told. */
  readonly change: number | null;
  /** What it changed from; 0 where that is not told. */
  readonly base: number;
  /** Parts of the row in percent, each with its name: of a question of shares. */
  readonly parts: readonly { readonly label: string; readonly percent: number }[];
}

const MOST_LINES = 3;
/** A few more than a few is a large change that says nothing. */
export const SMALLEST_BASE = 30;

/** None where no figure is shown. */
export function answerLines(
  answer: Answer,
  reads: Reads,
  most = MOST_LINES,
): readonly AnswerLine[] {
  const lines = rowsOf(answer).flatMap((codes) => lineOf(answer, codes));
  switch (reads) {
    case 'figure':
    case 'first':
      return lines.slice(0, most);
    case 'latest':
      return lines.slice(-1);
    case 'change':
      return lines
        .filter(({ change, base }) => change !== null && base >= SMALLEST_BASE)
        .sort((a, b) => (b.change ?? 0) - (a.change ?? 0))
        .slice(0, most);
  }
}

/** Rows as they are displayed, without totals and what nobody recorded; a table without rows has one. */
function rowsOf({ displayed }: Answer): readonly (readonly string[])[] {
  const rows = displayed.rows.filter((codes) => codes.every((code) => !code.startsWith('_')));
  return displayed.rows.every((codes) => codes.length === 0) ? [[]] : rows;
}

function lineOf(answer: Answer, codes: readonly string[]): readonly AnswerLine[] {
  const { dimensions, measures, values, comparisons } = answer;
  const columns = dimensions.filter(({ axis }) => axis === 'column');
  const at = cellIndex(answer, [...codes, ...columns.map(() => '_T')]);
  const count = (dimensions.length === 0 ? answer.totals.values[0] : values[0]?.[at]) ?? null;
  const [measure] = measures;
  if (count === null || measure === undefined) return [];
  return [
    {
      label: codes.map((code, each) => labelOf(answer, each, code)).join(' · '),
      count,
      decimals: measure.decimals,
      unit: measure.unit,
      change: comparisons[0]?.values[0]?.[at] ?? null,
      base: comparisons[0]?.base_values[0]?.[at] ?? 0,
      parts: partsOf(answer, codes),
    },
  ];
}

function labelOf({ dimensions }: Answer, at: number, code: string): string {
  const dimension = dimensions[at];
  return dimension?.labels[dimension.codes.indexOf(code)] ?? code;
}

function partsOf(answer: Answer, codes: readonly string[]): AnswerLine['parts'] {
  const [share] = answer.shares;
  const at = answer.dimensions.findIndex(({ axis }) => axis === 'column');
  const column = answer.dimensions[at];
  if (share === undefined || column === undefined) return [];
  return column.codes
    .filter((code) => !code.startsWith('_'))
    .flatMap((code) => {
      const percent = share.values[0]?.[cellIndex(answer, [...codes, code])] ?? null;
      return percent === null ? [] : [{ label: labelOf(answer, at, code), percent }];
    });
}
