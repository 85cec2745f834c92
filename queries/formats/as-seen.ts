/**
 * An answer as the page shows it: heads of columns level by level, a line of labels and figures for each
 * displayed row. Wide CSV, both tables of the workbook and the PDF are made from it.
 */
import { besidesOf, type Answer, type AnswerDimension, type Beside } from '#queries/answer.ts';
import { besideStatus } from '#queries/formats/beside-status.ts';
import { placesOf } from '#queries/formats/place-of.ts';
import { hiddenAt } from '#queries/formats/protection.ts';
import { wordsOf, type SeenMark } from '#queries/formats/words.ts';

export type SeenFigure =
  | { readonly kind: 'count'; readonly value: number; readonly low: boolean }
  | { readonly kind: 'percent'; readonly value: number; readonly low: boolean }
  | { readonly kind: 'mark'; readonly mark: SeenMark };

export interface SeenColumn {
  /** One label a column dimension, then that of the measure when it must be told apart. */
  readonly heads: readonly string[];
  readonly total: boolean;
}

export interface SeenLine {
  /** One label a row dimension; `Total` alone when there is none. */
  readonly labels: readonly string[];
  /** Made when asked: a table of 20,000 rows must not stand in memory cell by cell. */
  readonly figures: () => readonly SeenFigure[];
  readonly total: boolean;
}

export interface Seen {
  readonly rowHeads: readonly string[];
  readonly columns: readonly SeenColumn[];
  readonly lines: readonly SeenLine[];
}

/** What stands side by side under each column: a measure, then what was asked beside it. */
interface Series {
  readonly label: string;
  readonly figure: (place: number) => SeenFigure;
}

export function asSeen(answer: Answer): Seen {
  const rows = answer.dimensions.filter(({ axis }) => axis === 'row');
  const columns = answer.dimensions.filter(({ axis }) => axis === 'column');
  const { total, item } = wordsOf(answer.language);
  const series = answer.measures.flatMap((measure, at) => seriesOf(answer, measure.label, at));
  const tellsSeries = series.length > 1 || columns.length === 0;
  const places = placesOf(answer);
  const columnPlaces = answer.displayed.columns.map(places.column);
  const label = labelsOf(answer, total);
  return {
    rowHeads: rows.length === 0 ? [item] : rows.map((dimension) => dimension.label),
    columns: answer.displayed.columns.flatMap((codes) =>
      series.map((each) => ({
        heads: [
          ...codes.map((code, at) => label(columns[at], code)),
          ...(tellsSeries ? [each.label] : []),
        ],
        total: codes.includes(answer.totals.code),
      })),
    ),
    lines: answer.displayed.rows.map((codes) => ({
      labels: rows.length === 0 ? [total] : codes.map((code, at) => label(rows[at], code)),
      figures: () => {
        const start = places.row(codes);
        return columnPlaces.flatMap((place) => series.map(({ figure }) => figure(start + place)));
      },
      total: codes.includes(answer.totals.code),
    })),
  };
}

type LabelOf = (dimension: AnswerDimension | undefined, code: string) => string;

function labelsOf({ dimensions, totals }: Answer, total: string): LabelOf {
  const labels = new Map(
    dimensions.map((dimension) => [
      dimension,
      new Map(dimension.codes.map((code, at) => [code, dimension.labels[at] ?? code])),
    ]),
  );
  return (dimension, code) => {
    if (code === totals.code || dimension === undefined) return total;
    return labels.get(dimension)?.get(code) ?? code;
  };
}

function seriesOf(answer: Answer, label: string, measure: number): readonly Series[] {
  return [
    { label, figure: (place) => countAt(answer, measure, place) },
    ...besidesOf(answer).map((beside) => ({
      label: answer.measures.length === 1 ? beside.label : `${label}, ${beside.label}`,
      figure: (place: number) => besideAt(answer, beside, measure, place),
    })),
  ];
}

function countAt(answer: Answer, measure: number, place: number): SeenFigure {
  const { values, status } = answer;
  const value = values[measure]?.[place] ?? null;
  const state = status[measure]?.[place] ?? 'o';
  if (state === 'c') return { kind: 'mark', mark: hiddenAt(answer, measure, place) ?? '[c]' };
  // a rate whose base is too small to be told
  if (state === 'u' && value === null) return { kind: 'mark', mark: '[z]' };
  if (state === 'o' || value === null) return { kind: 'mark', mark: '[x]' };
  return { kind: 'count', value, low: state === 'u' };
}

/** What stands beside nothing shown is not shown; one without a base does not apply. */
function besideAt(answer: Answer, beside: Beside, measure: number, place: number): SeenFigure {
  const count = countAt(answer, measure, place);
  if (count.kind === 'mark') return count;
  const value = beside.values[measure]?.[place] ?? null;
  if (value === null) return { kind: 'mark', mark: '[z]' };
  // a percentage leans on the mark of its figure, a comparison has its own
  const low = beside.status !== null && besideStatus(answer, beside, measure, place) === 'u';
  return { kind: beside.kind === 'percent' ? 'percent' : 'count', value, low };
}
