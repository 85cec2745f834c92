/** Which cell each cell is compared with, and over which facts that one is counted. */
import { OTHER, TOTAL } from '#queries/crosstab/reserved.ts';
import { shiftedPeriod, periodOf, PER_YEAR, lastMonthOf } from '#queries/crosstab/told-until.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { finenessOf, type Compare } from '#queries/parse-compare.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

export interface ComparedPeriods {
  readonly compare: Compare;
  readonly hierarchy: string;
  readonly dimensions: readonly Dimension[];
  readonly filters: readonly CodeFilter[];
}

/** The level of one date: `closed` and `month` give `closed_month`. */
export function levelOf(hierarchy: string, level: string): Dimension {
  const found = DIMENSIONS.find((each) => each.hierarchy === hierarchy && each.list === level);
  if (found === undefined) throw new Error(`no ${level} of ${hierarchy}`);
  return found;
}

/** The filters over which the cells to compare with are counted. */
export function baseFilters(
  { compare, hierarchy, filters }: ComparedPeriods,
  codebook: Codebook,
): readonly CodeFilter[] {
  const others = filters.filter(({ dimension }) => dimension.hierarchy !== hierarchy);
  if (compare.kind !== 'previous_year') {
    const { level, base } = compare;
    const isKnown = codebook.find(level, base) !== undefined;
    const codes = isKnown ? [base] : [];
    return [...others, { dimension: levelOf(hierarchy, level), negated: false, codes }];
  }
  const shifted = filters
    .filter(({ dimension }) => dimension.hierarchy === hierarchy)
    .map((filter) => ({
      ...filter,
      codes: filter.codes
        .filter((code) => !code.startsWith('_'))
        .map((code) => yearBefore(filter.dimension.list, code))
        .filter((code) => codebook.find(filter.dimension.list, code) !== undefined),
    }));
  return [...others, ...shifted];
}

function yearBefore(level: string, code: string): string {
  return shiftedPeriod(level, code, -(PER_YEAR[level] ?? 1));
}

/** The codes of the cell to compare with; null where there is none, as for a total of all years. */
export function comparedWith(
  periods: ComparedPeriods,
  codes: readonly string[],
): readonly string[] | null {
  const { compare, dimensions, hierarchy } = periods;
  const at = dimensions.flatMap((each, place) => (each.hierarchy === hierarchy ? [place] : []));
  const named = at.filter((place) => codes[place] !== TOTAL);
  if (named.some((place) => isReserved(codes[place] ?? OTHER))) return null;
  if (compare.kind === 'previous_year') {
    if (named.length === 0 && !isBounded(periods)) return null;
    return codes.map((code, place) =>
      named.includes(place) ? yearBefore(dimensions[place]?.list ?? '', code) : code,
    );
  }
  const finest = Math.max(-1, ...named.map((place) => finenessAt(dimensions, place)));
  if (finest < 0 || finest < finenessOf(levelOf(hierarchy, compare.level))) return null;
  return codes.map((code, place) =>
    named.includes(place) ? basePeriod(compare, dimensions[place]?.list ?? '', code) : code,
  );
}

function isReserved(code: string): boolean {
  return code.startsWith('_');
}

/** Do the filters name the periods, so that their total has one a year before? */
function isBounded({ filters, hierarchy }: ComparedPeriods): boolean {
  return filters.some(({ dimension, negated }) => dimension.hierarchy === hierarchy && !negated);
}

function finenessAt(dimensions: readonly Dimension[], place: number): number {
  const dimension = dimensions[place];
  return dimension === undefined ? -1 : finenessOf(dimension);
}

/** The base itself at its level and above; below, the same part of it. */
function basePeriod(
  { base, level }: Extract<Compare, { base: string }>,
  list: string,
  code: string,
): string {
  if ((PER_YEAR[list] ?? 1) <= (PER_YEAR[level] ?? 1))
    return periodOf(list, `${lastMonthOf(level, base)}-01`);
  return level === 'year' ? `${base}${code.slice(4)}` : base;
}
