/** Reads what `derivedStatement` counts into figures, with the rule of small bases (design 0). */
import { FIRM_BASE, SMALLEST_BASE } from '#queries/compare/small-numbers.ts';
import type { Figure } from '#queries/crosstab/cells.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { Cell } from '#warehouse/warehouse.ts';

/** The figures of the rows of one statement, in their order. */
export function readDerived(
  columns: readonly (readonly Cell[])[],
  dimensions: number,
  measure: Measure,
): readonly Figure[] {
  const [numerators = [], divisors = [], bases = [], leftOut = []] = columns.slice(dimensions);
  return numerators.map((numerator, row) => {
    const parts: Parts = {
      numerator,
      divisor: Number(divisors[row]),
      base: Number(bases[row]),
      leftOut: Number(leftOut[row]),
    };
    return figureOf(parts, measure);
  });
}

interface Parts {
  readonly numerator: Cell | undefined;
  readonly divisor: number;
  readonly base: number;
  readonly leftOut: number;
}

function figureOf(
  { numerator, divisor, base, leftOut }: Parts,
  { deriving, decimals }: Measure,
): Figure {
  const value = numerator === null || numerator === undefined ? null : Number(numerator) / divisor;
  if (deriving === 'rate') {
    if (base === 0) return { value: null, status: 'o' };
    if (base < SMALLEST_BASE) return { value: null, status: 'u' };
    return { value: rounded(value, decimals), status: base < FIRM_BASE ? 'u' : 'A' };
  }
  const isUntold = value === null || (value === 0 && leftOut > 0);
  return isUntold ? { value: null, status: 'o' } : { value: rounded(value, decimals), status: 'A' };
}

export function rounded(value: number | null, decimals: number): number | null {
  if (value === null) return null;
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit;
}
