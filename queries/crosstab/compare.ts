/**
 * Figures beside those of other periods. A period that still runs is compared like for like: both sides
 * are counted again over the months that are over, source by source, so that persons stay distinct.
 */
import type { AnswerComparison, CellStatus } from '#queries/answer.ts';
import type { Cells, Figure } from '#queries/crosstab/cells.ts';
import { comparedWith, levelOf, type ComparedPeriods } from '#queries/crosstab/compared-periods.ts';
import type { Coverage } from '#queries/crosstab/coverage.ts';
import { rounded } from '#queries/crosstab/read-derived.ts';
import { SMALLEST_BASE } from '#queries/compare/small-numbers.ts';
import type { CodeFilter, Cut } from '#queries/crosstab/statement.ts';
import { lastMonthOf, shiftedPeriod } from '#queries/crosstab/told-until.ts';
import type { Compare } from '#queries/parse-compare.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { Language, Text } from '#warehouse/text.ts';

/** Below this many in the base a change is marked as unreliable; at protected levels it is not told. */
const RELIABLE_BASE = 30;

export interface Compared {
  readonly periods: ComparedPeriods;
  /** The cells as shown, or over the months that are over. */
  readonly current: Cells;
  readonly base: Cells;
  /** The first month that not all sources have told to its end. */
  readonly openFrom: string;
  /** Up to which month both sides were counted, by source; empty where all periods were over. */
  readonly until: Coverage;
  /** Are figures protected? Then nothing can be counted again: what still runs has no like a year before. */
  readonly isProtected: boolean;
}

/** What a count leaves out so that both sides hold the same months. */
export function cutTo(hierarchy: string, coverage: Coverage, months: number): Cut {
  return {
    year: levelOf(hierarchy, 'year'),
    month: levelOf(hierarchy, 'month'),
    until: new Map(
      [...coverage].map(([source, month]) => [source, shiftedPeriod('month', month, months)]),
    ),
  };
}

/** The periods that the cells or the filters name and that run on after a month. */
export function unfinished(
  { dimensions, filters, hierarchy }: ComparedPeriods,
  codes: readonly (readonly string[])[],
  lastMonth: string,
): readonly CodeFilter[] {
  const shown = dimensions.map((dimension, at) => ({ dimension, codes: codes[at] ?? [] }));
  return [...shown, ...filters.filter(({ negated }) => !negated)]
    .filter(({ dimension }) => dimension.hierarchy === hierarchy)
    .map(({ dimension, codes: all }) => ({
      dimension,
      negated: false,
      codes: all.filter(
        (code) => !code.startsWith('_') && lastMonthOf(dimension.list, code) > lastMonth,
      ),
    }))
    .filter((each) => each.codes.length > 0);
}

export function comparisonOf(
  compared: Compared,
  measures: readonly Measure[],
  all: readonly (readonly string[])[],
  language: Language,
): AnswerComparison {
  const { periods, current, base } = compared;
  const { compare } = periods;
  const cells = measures.map((measure, at) =>
    all.map((codes) => {
      const other = comparedWith(periods, codes);
      const now = current.figure(at, codes);
      if (other === null) return { now, then: NOTHING, result: NOTHING };
      const then = base.figure(at, other);
      if (compared.isProtected && compare.kind === 'previous_year' && runs(compared, codes))
        return { now, then: NOTHING, result: NOTHING };
      const least = compared.isProtected ? RELIABLE_BASE : SMALLEST_BASE;
      const result = resultOf(compare.kind, { now, then, least }, measure);
      const isRunning = compare.kind !== 'previous_year' && runs(compared, codes);
      return { now, then, result: isRunning ? unreliable(result) : result };
    }),
  );
  const values = (part: 'now' | 'then' | 'result') =>
    cells.map((each) => each.map((cell) => cell[part].value));
  return {
    id: compare.kind,
    base: compare.kind === 'previous_year' ? null : compare.base,
    label: labelOf(compare)[language],
    unit: UNITS[compare.kind],
    values: values('result'),
    status: cells.map((each) => each.map(({ result }) => result.status)),
    current_values: values('now'),
    base_values: values('then'),
  };
}

const NOTHING: Figure = { value: null, status: 'o' };

const UNITS = { previous_year: 'percent', index: 'index', difference: 'measure' } as const;

function labelOf(compare: Compare): Text {
  switch (compare.kind) {
    case 'previous_year':
      return {
        // the title says against what; this stands over a column for each year
        es: '% de cambio en un año',
        en: '% change in a year',
      };
    case 'index':
      return { es: `Índice (${compare.base} = 100)`, en: `Index (${compare.base} = 100)` };
    case 'difference':
      return { es: `Diferencia con ${compare.base}`, en: `Difference from ${compare.base}` };
  }
}

/** Does a cell hold a period that is compared while it still runs, by itself or by a filter? */
function runs({ periods, openFrom }: Compared, codes: readonly string[]): boolean {
  const isOpen = (list: string, code: string) =>
    !code.startsWith('_') && lastMonthOf(list, code) >= openFrom;
  const shown = periods.dimensions.flatMap(({ hierarchy, list }, at) =>
    hierarchy === periods.hierarchy ? [{ list, code: codes[at] ?? '_T' }] : [],
  );
  if (shown.some(({ code }) => !code.startsWith('_')))
    return shown.some(({ list, code }) => isOpen(list, code));
  return periods.filters.some(
    ({ dimension, negated, codes: filtered }) =>
      !negated &&
      dimension.hierarchy === periods.hierarchy &&
      filtered.some((code) => isOpen(dimension.list, code)),
  );
}

function unreliable(figure: Figure): Figure {
  return figure.status === 'A' ? { ...figure, status: 'u' } : figure;
}

interface Pair {
  readonly now: Figure;
  readonly then: Figure;
  /** A base below it gives no change. */
  readonly least: number;
}

function resultOf(kind: Compare['kind'], { now, then, least }: Pair, measure: Measure): Figure {
  if (now.value === null || then.value === null) {
    const isSmall = now.status === 'u' || then.status === 'u';
    return { value: null, status: isSmall ? 'u' : 'o' };
  }
  const told: CellStatus = now.status === 'A' && then.status === 'A' ? 'A' : 'u';
  if (kind === 'difference')
    return { value: rounded(now.value - then.value, measure.decimals), status: told };
  if (then.value === 0) return NOTHING;
  const isCount = measure.deriving !== 'rate';
  if (isCount && then.value < least) return { value: null, status: 'u' };
  const ratio = (now.value / then.value) * 100;
  const value = rounded(kind === 'index' ? ratio : ratio - 100, 2);
  return { value, status: isCount && then.value < RELIABLE_BASE ? 'u' : told };
}
