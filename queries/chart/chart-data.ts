/**
 * What a chart of an answer shows: categories along its axis, series told apart by colour, panels side by
 * side. Only cells of the answer go in, never sums of them, so that a chart says what its table says.
 */
import {
  cellIndex,
  type Answer,
  type AnswerDimension,
  type AnswerMeasure,
  type Hidden,
} from '#queries/answer.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import { hiddenAt } from '#queries/formats/protection.ts';

export interface Labelled {
  readonly code: string;
  readonly label: string;
}

export interface ChartSeries extends Labelled {
  /** One value a category; null where the table has a gap. */
  readonly values: readonly (number | null)[];
  /** What the table shows in place of a figure that is hidden. */
  readonly hidden: readonly (Hidden | null)[];
}

export interface ChartPanel extends Labelled {
  readonly series: readonly ChartSeries[];
}

export interface ChartData {
  readonly title: string;
  readonly language: Answer['language'];
  readonly measure: AnswerMeasure;
  readonly categories: readonly Labelled[];
  /** Do the categories follow each other in time? */
  readonly isTime: boolean;
  /** What the series are values of; null when there is one series only. */
  readonly seriesLabel: string | null;
  readonly panels: readonly ChartPanel[];
  /** How many of the cells drawn are hidden to protect persons. */
  readonly hidden: number;
  /** How many categories, series and panels the table has more than fit. */
  readonly leftOut: {
    readonly categories: number;
    readonly series: number;
    readonly panels: number;
  };
}

const MOST = { categories: 40, periods: 240, series: 8, cells: 40, panels: 12 };

/**
 * The chart of the first measure of an answer, with as many series as colours tell apart over time, or as a
 * grid holds; null when nothing is split or more than three ways.
 */
export function chartData(answer: Answer, isGrid = false): ChartData | null {
  const measure = answer.measures[0];
  const { axes, coarser } = axesOf(answer);
  const roles = rolesOf(axes);
  if (measure === undefined || roles === null) return null;
  const { category, series, panel } = roles;
  const placeAt = reader(answer, coarser);
  const all = {
    categories: labelled(category),
    series: series === null ? [{ code: TOTAL, label: measure.label }] : labelled(series),
    panels: panel === null ? [{ code: TOTAL, label: '' }] : labelled(panel),
  };
  const isTime = category.role === 'time';
  const categories = all.categories.slice(0, isTime ? MOST.periods : MOST.categories);
  const panels = all.panels.slice(0, MOST.panels);
  if (categories.length === 0 || all.series.length === 0 || panels.length === 0) return null;
  const whole = panels.map((each) => ({
    ...each,
    series: all.series.map((one) => {
      const places = categories.map(({ code }) =>
        placeAt(
          new Map([
            [category.id, code],
            ...(series === null ? [] : [[series.id, one.code] as const]),
            ...(panel === null ? [] : [[panel.id, each.code] as const]),
          ]),
        ),
      );
      return {
        ...one,
        values: places.map((place) =>
          place === null ? null : (answer.values[0]?.[place] ?? null),
        ),
        hidden: places.map((place) => (place === null ? null : hiddenAt(answer, 0, place))),
      };
    }),
  }));
  const kept = largestSeries(whole, isTime && !isGrid ? MOST.series : MOST.cells);
  const shown = whole.map((each) => ({
    ...each,
    series: each.series.filter(({ code }) => kept.has(code)),
  }));
  return {
    title: answer.title,
    language: answer.language,
    measure,
    categories,
    isTime,
    seriesLabel: series?.label ?? null,
    panels: shown,
    hidden: shown
      .flatMap((each) => each.series.flatMap(({ hidden }) => hidden))
      .filter((each) => each !== null).length,
    leftOut: {
      categories: all.categories.length - categories.length,
      series: all.series.length - kept.size,
      panels: all.panels.length - panels.length,
    },
  };
}

/** The codes of the series that reach highest in any panel, so that what is left out is what matters least. */
function largestSeries(panels: readonly ChartPanel[], most: number): ReadonlySet<string> {
  const highest = new Map<string, number>();
  for (const { code, values } of panels.flatMap(({ series }) => series))
    highest.set(
      code,
      values.reduce<number>((top, value) => Math.max(top, value ?? 0), highest.get(code) ?? 0),
    );
  const byHeight = [...highest].toSorted(([, a], [, b]) => b - a);
  return new Set(byHeight.slice(0, most).map(([code]) => code));
}

interface Roles {
  readonly category: AnswerDimension;
  readonly series: AnswerDimension | null;
  readonly panel: AnswerDimension | null;
}

/** Time goes along the axis; of what is left the last is told by colour. */
function rolesOf(axes: readonly AnswerDimension[]): Roles | null {
  if (axes.length === 0 || axes.length > 3) return null;
  const time = axes.find((each) => each.role === 'time' && labelled(each).length > 1);
  const others = axes.filter((each) => each !== time);
  if (time !== undefined)
    return {
      category: time,
      series: others.at(-1) ?? null,
      panel: others.length > 1 ? (others[0] ?? null) : null,
    };
  const [first, second, third] = axes;
  if (first === undefined) return null;
  if (second === undefined) return { category: first, series: null, panel: null };
  return third === undefined
    ? { category: first, series: second, panel: null }
    : { category: second, series: third, panel: first };
}

/** The values of a dimension; a moment that nobody recorded has no place in time. */
function labelled({ codes, labels, role }: AnswerDimension): readonly Labelled[] {
  return codes
    .map((code, at) => ({ code, label: labels[at] ?? code }))
    .filter(({ code }) => code !== TOTAL && !(role === 'time' && code.startsWith('_')));
}

interface Axes {
  readonly axes: readonly AnswerDimension[];
  /** By code of a finer level, the code of the coarser one that it belongs to, of every pair of levels. */
  readonly coarser: readonly {
    readonly fine: AnswerDimension;
    readonly coarse: AnswerDimension;
    readonly codes: ReadonlyMap<string, string>;
  }[];
}

/** Two levels of one hierarchy on one side are one axis: that of the finer, which implies the coarser. */
function axesOf(answer: Answer): Axes {
  const { dimensions, displayed } = answer;
  const rows = dimensions.filter(({ axis }) => axis === 'row');
  const columns = dimensions.filter(({ axis }) => axis === 'column');
  const coarser = [...levelPairs(rows, displayed.rows), ...levelPairs(columns, displayed.columns)];
  const implied = new Set(coarser.map(({ coarse }) => coarse));
  return { axes: dimensions.filter((each) => !implied.has(each)), coarser };
}

function levelPairs(
  dimensions: readonly AnswerDimension[],
  tuples: readonly (readonly string[])[],
): Axes['coarser'] {
  return dimensions.flatMap((coarse, at) => {
    const later = dimensions.findIndex(
      ({ hierarchy }, place) => place > at && hierarchy !== null && hierarchy === coarse.hierarchy,
    );
    const fine = dimensions[later];
    if (fine === undefined) return [];
    const codes = new Map(
      tuples
        .filter((tuple) => tuple[at] !== TOTAL && tuple[later] !== TOTAL)
        .map((tuple) => [tuple[later] ?? TOTAL, tuple[at] ?? TOTAL]),
    );
    return [{ fine, coarse, codes }];
  });
}

/** The place of the cell with these codes; dimensions not named stand at the total. */
function reader(answer: Answer, coarser: Axes['coarser']) {
  return (codes: ReadonlyMap<string, string>): number | null => {
    const whole = new Map(codes);
    for (const { fine, coarse, codes: parents } of coarser.toReversed()) {
      const parent = parents.get(whole.get(fine.id) ?? TOTAL);
      if (parent !== undefined) whole.set(coarse.id, parent);
    }
    const tuple = answer.dimensions.map(({ id }) => whole.get(id) ?? TOTAL);
    if (tuple.some((code, at) => answer.dimensions[at]?.codes.includes(code) !== true)) return null;
    return cellIndex(answer, tuple);
  };
}
