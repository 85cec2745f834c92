/** Representations side by side as lists: their curves of closing, and all measures as a table. */
import { closingSentence } from '#queries/representations/chart-sentences.ts';
import { POST_COLUMNS, postsTable } from '#queries/representations/representations-table.ts';
import type {
  CurvePoint,
  Measures,
  RepresentationLine,
  RepresentationsAnswer,
} from '#queries/representations/representations-answer.ts';
import type { Language } from '#warehouse/text.ts';

export interface TimeCurve {
  readonly code: string;
  readonly label: string;
  readonly sentence: string;
  readonly grey: boolean;
  readonly curve: readonly CurvePoint[];
}

export interface TimeCurves {
  readonly posts: readonly TimeCurve[];
  readonly network: readonly CurvePoint[];
  /** Posts with too few closed cases for a curve. */
  readonly few: number;
}

/** In the order of their codes: it is no order of merit. */
export function timeCurves(
  all: readonly RepresentationLine[],
  network: Measures,
  language: Language,
): TimeCurves {
  const shown = all.filter(({ time_to_close: { curve } }) => curve.length > 0);
  const rounded = (curve: readonly CurvePoint[]) => curve.map(roundedPoint);
  return {
    posts: shown.map(({ code, label, time_to_close: time }) => ({
      ...{ code, label, grey: time.base === 'grey', curve: rounded(time.curve) },
      sentence: closingSentence(time)[language],
    })),
    network: rounded(network.time_to_close.curve),
    few: all.length - shown.length,
  };
}

/** A thousandth is finer than a curve is drawn. */
function roundedPoint({ days, open, low, high }: CurvePoint): CurvePoint {
  const short = (share: number | null) => (share === null ? null : Number(share.toFixed(3)));
  return { days, open: Number(open.toFixed(3)), low: short(low), high: short(high) };
}

export interface MeasuresTable {
  readonly heads: readonly string[];
  /** The code of a representation and its cells. */
  readonly rows: readonly {
    readonly code: string;
    readonly cells: readonly (string | number | null)[];
  }[];
}

/** Without the code, which is in the address of each. */
export function postsInTable(answer: RepresentationsAnswer): MeasuresTable {
  return {
    heads: POST_COLUMNS.slice(1).map(({ label }) => label[answer.language]),
    rows: postsTable(answer).rows.map(([code, ...cells]) => ({ code: String(code), cells })),
  };
}
