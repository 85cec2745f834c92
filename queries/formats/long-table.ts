/**
 * An answer as one line a displayed cell: what long CSV, Parquet, Arrow, SDMX-CSV and the data package hold.
 * Columns, so that twenty thousand lines are a few arrays.
 */
import { besidesOf, type Answer, type AnswerDimension, type CellStatus } from '#queries/answer.ts';
import { besideStatus } from '#queries/formats/beside-status.ts';
import { placesOf } from '#queries/formats/place-of.ts';
import { errorAt, hasErrors } from '#queries/formats/protection.ts';
import { wordsOf } from '#queries/formats/words.ts';

export interface CodeColumn {
  readonly dimension: AnswerDimension;
  readonly codes: readonly string[];
}

export interface FigureColumn {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** What the column is: the count of a measure, or what stands beside it (its standard error, what was asked). */
  readonly kind: 'count' | 'beside';
  readonly values: readonly (number | null)[];
  /** Of counts and of comparisons; a percentage and a standard error have the status of their count. */
  readonly status: readonly CellStatus[] | null;
}

export interface LongTable {
  readonly codes: readonly CodeColumn[];
  readonly figures: readonly FigureColumn[];
  readonly length: number;
}

export function longTable(answer: Answer): LongTable {
  const { dimensions, displayed } = answer;
  const { rows, columns } = displayed;
  const inRows = dimensions.filter(({ axis }) => axis === 'row').length;
  const length = rows.length * columns.length;
  // no tuple a line: a quarter of a million small arrays cost more than all else
  const codesOf = (at: number) => {
    const codes = new Array<string>(length).fill(answer.totals.code);
    for (let line = 0; line < length; line += 1) {
      const row = rows[Math.floor(line / columns.length)];
      codes[line] =
        (at < inRows ? row?.[at] : columns[line % columns.length]?.[at - inRows]) ??
        answer.totals.code;
    }
    return codes;
  };
  const { row: rowPlace, column: columnPlace } = placesOf(answer);
  const columnPlaces = columns.map(columnPlace);
  const places = rows.flatMap((row) => {
    const start = rowPlace(row);
    return columnPlaces.map((place) => start + place);
  });
  return {
    codes: dimensions.map((dimension, at) => ({
      dimension,
      codes: codesOf(at),
    })),
    figures: answer.measures.flatMap((_, at) => figureColumns(answer, at, places)),
    length,
  };
}

/** Beside each count stand the percentages and comparisons asked of it. */
function figureColumns(
  answer: Answer,
  measure: number,
  places: readonly number[],
): readonly FigureColumn[] {
  const { id = '', label = '', unit = '' } = answer.measures[measure] ?? {};
  const pick = (values: readonly (number | null)[] | undefined) =>
    places.map((place) => values?.[place] ?? null);
  return [
    {
      id,
      label,
      unit,
      kind: 'count',
      values: pick(answer.values[measure]),
      status: places.map((place) => answer.status[measure]?.[place] ?? 'o'),
    },
    ...errorColumns(answer, measure, places),
    ...besidesOf(answer).map((beside) => ({
      id: `${id}_${beside.id}`,
      label: `${label}, ${beside.label}`,
      unit: beside.unit ?? unit,
      kind: 'beside' as const,
      values: pick(beside.values[measure]),
      status:
        beside.status === null
          ? null
          : places.map((place) => besideStatus(answer, beside, measure, place)),
    })),
  ];
}

/** How far a protected figure may be from the exact one. */
function errorColumns(
  answer: Answer,
  measure: number,
  places: readonly number[],
): readonly FigureColumn[] {
  if (!hasErrors(answer, measure)) return [];
  const { id = '', label = '', unit = '' } = answer.measures[measure] ?? {};
  return [
    {
      id: `${id}_se`,
      label: `${label}, ${wordsOf(answer.language).standardError}`,
      unit,
      kind: 'beside',
      values: places.map((place) => errorAt(answer, measure, place)),
      status: null,
    },
  ];
}

/** Whole numbers go to files as integers; medians, rates and percentages do not. */
export function holdsWholeNumbers({ kind, values }: FigureColumn): boolean {
  return kind === 'count' && values.every((value) => value === null || Number.isInteger(value));
}
