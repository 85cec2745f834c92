/**
 * The one object that the page, the file, the API and the shell print. `values[m][i]` is measure `m`
 * in cell `i`, cells in row-major order of `dimensions` (rows first, then columns); totals are cells
 * whose code is `_T`. The JSON of the API is this object, field for field.
 */
import type { Language } from '#warehouse/text.ts';

/** `A` normal, `u` low reliability, `c` not shown, `o` not available in the sources of the cell. */
export type CellStatus = 'A' | 'u' | 'c' | 'o';

export type Level = 'owner' | 'analyst' | 'public';

export interface AnswerDimension {
  readonly id: string;
  readonly label: string;
  readonly axis: 'row' | 'column';
  readonly role: 'time' | 'geo' | 'standard';
  readonly hierarchy: string | null;
  readonly codes: readonly string[];
  readonly labels: readonly string[];
}

export interface AnswerMeasure {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly additive: boolean;
  /** Digits after the point that its values have. */
  readonly decimals: number;
  readonly note: string;
}

export interface AnswerSource {
  readonly id: string;
  readonly title: string;
  readonly country: string;
  readonly attribution: string;
  readonly licence: string;
  readonly synthetic: boolean;
  /** Measures asked for that this source cannot count, and so leaves out. */
  readonly leaves_out: readonly string[];
}

export interface AnswerNote {
  readonly text: string;
  readonly source: string | null;
  /** The dimension and codes the note concerns; empty codes concern all of it. */
  readonly dimension: string | null;
  readonly codes: readonly string[];
}

/** A percentage asked with `show`, beside the count: `values[m][i]` as in the answer. */
export interface AnswerShare {
  readonly id: 'row_percent' | 'column_percent' | 'total_percent' | 'parent_percent';
  readonly label: string;
  readonly values: readonly (readonly (number | null)[])[];
}

/** Each figure beside that of another period: `values[m][i]` as in the answer. */
export interface AnswerComparison {
  readonly id: 'previous_year' | 'index' | 'difference';
  /** The period compared with; null where it is the one a year before. */
  readonly base: string | null;
  readonly label: string;
  /** Change in percent, index of 100, or the unit of the measure. */
  readonly unit: 'percent' | 'index' | 'measure';
  readonly values: readonly (readonly (number | null)[])[];
  readonly status: readonly (readonly CellStatus[])[];
  /** The figures compared, like for like: of a period that still runs, those of the months that are over. */
  readonly current_values: readonly (readonly (number | null)[])[];
  readonly base_values: readonly (readonly (number | null)[])[];
}

/** What stands beside each figure: its percentage or its comparison. */
export interface Beside {
  readonly id: string;
  readonly label: string;
  readonly kind: 'percent' | 'number';
  /** What it is a number of; the measure's own unit where it is null. */
  readonly unit: string | null;
  readonly values: readonly (readonly (number | null)[])[];
  /** Of a comparison; a percentage has that of its figure. */
  readonly status: readonly (readonly CellStatus[])[] | null;
  /** Does it say how much more or less, and so has a sign? */
  readonly signed: boolean;
}

/** Percentages first, then comparisons, as every table and file prints them. */
export function besidesOf({
  shares,
  comparisons,
}: Pick<Answer, 'shares' | 'comparisons'>): readonly Beside[] {
  return [
    ...shares.map((share): Beside => ({
      ...share,
      kind: 'percent',
      unit: '%',
      status: null,
      signed: false,
    })),
    ...comparisons.map(({ id, label, unit, values, status }): Beside => ({
      id,
      label,
      kind: unit === 'percent' ? 'percent' : 'number',
      unit: BESIDE_UNITS[unit],
      values,
      status,
      signed: unit !== 'index',
    })),
  ];
}

const BESIDE_UNITS = { percent: '%', index: '', measure: null } as const;

export interface AnswerOther {
  readonly dimension: string;
  /** `origin_country:!MEX,GTM`: everything that `_O` holds. */
  readonly filter: string;
  readonly question: string;
}

/** What stands in place of a figure: fewer than the rule shows, nought too; or kept back so that another cannot be derived. */
export type Hidden = '<10' | '<5' | '×';

/** How the figures were protected. Lists are as `values`; a measure of published sources is not protected: null. */
export interface AnswerProtection {
  readonly method: 'cell_key';
  /** The standard error of each figure, or one for all of a measure. */
  readonly standard_errors: readonly (number | readonly (number | null)[] | null)[];
  /** Where a figure is not shown, what stands there. */
  readonly hidden: readonly (readonly (Hidden | null)[] | null)[];
}

export interface Answer {
  /** Canonical query string: the same question always has the same one. */
  readonly question: string;
  /** The same with the periods that `last_3` or an open end stand for here: it stays the same tomorrow. */
  readonly question_fixed: string;
  readonly title: string;
  readonly language: Language;
  readonly release: string;
  readonly as_of: string;
  readonly level: Level;
  readonly unit: string;
  readonly notes: readonly AnswerNote[];
  readonly sources: readonly AnswerSource[];
  readonly citation: string;
  readonly dimensions: readonly AnswerDimension[];
  readonly measures: readonly AnswerMeasure[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly status: readonly (readonly CellStatus[])[];
  readonly shares: readonly AnswerShare[];
  /** None, or the one asked with `compare`. */
  readonly comparisons: readonly AnswerComparison[];
  /** Null at the owner's level: figures are exact. */
  readonly protection: AnswerProtection | null;
  /** What the row `_O` of a top holds, and the question that opens it; null without one. */
  readonly other: AnswerOther | null;
  readonly totals: {
    /** Do the dimensions hold the code `_T`? The grand totals below are there either way. */
    readonly included: boolean;
    readonly code: '_T';
    readonly values: readonly (number | null)[];
    readonly status: readonly CellStatus[];
  };
  readonly size: readonly number[];
  /** Tuples of codes of the row and column dimensions, as displayed (sorted, subtotals after their parts). */
  readonly displayed: {
    readonly rows: readonly (readonly string[])[];
    readonly columns: readonly (readonly string[])[];
  };
}

/** Place of a cell among the values, which are in row-major order of the dimensions. */
export function cellIndex(
  { dimensions }: Pick<Answer, 'dimensions'>,
  codes: readonly string[],
): number {
  return dimensions.reduce(
    (index, { codes: all }, at) => index * all.length + all.indexOf(codes[at] ?? ''),
    0,
  );
}
