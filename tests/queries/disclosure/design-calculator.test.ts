import { describe, expect, test } from 'vitest';
import { calculatorLines, parseVariables } from '#queries/disclosure/calculator-lines.ts';
import {
  CURATED,
  isApproved,
  leastLeft,
  leastOfGrammar,
  PUBLIC_VARIABLES,
  type CuratedTables,
} from '#queries/disclosure/curated.ts';
import { ratiosOf, varianceRatio } from '#queries/disclosure/design-calculator.ts';
import { hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import { NOISE_VARIANCE } from '#queries/disclosure/noise.ts';
import { isSensitiveFlag, offeredAt, TIERS } from '#queries/disclosure/tiers.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';

test.each([
  [[2, 2], 1, [0]],
  [[2, 3, 4], 2, [1, 2]],
  [[2, 3, 4], 3, [0, 1, 2]],
  [[3, 2, 2, 3], 2, [0, 3]],
  [[2, 3, 2, 2], 3, [0, 1, 3]],
])(
  'sizes %j, tables of at most %i, cells of %j: what weighing all tables by hand gives',
  (sizes, most, asked) => {
    expect(varianceRatio(sizes, most, asked)).toBeCloseTo(byLeastSquares(sizes, most, asked), 8);
  },
);

test.each([
  [[2, 3, 2], 2, [0, 1, 2], [[0, 1, 2]]],
  [[2, 2, 3, 2], 2, [0, 2], [[0, 1, 2]]],
  [
    [2, 3, 2, 2],
    2,
    [0, 1, 3],
    [
      [0, 1, 3],
      [1, 2, 3],
    ],
  ],
])(
  'sizes %j, tables of at most %i, cells of %j, deeper ones %j: the same by hand',
  (sizes, most, asked, deeper) => {
    const byHand = byLeastSquares(sizes, most, asked, deeper);
    expect(varianceRatio(sizes, most, asked, deeper)).toBeCloseTo(byHand, 8);
  },
);

describe('curated tables deeper than the grammar', () => {
  test('each says what the calculator says now', () => {
    for (const each of CURATED)
      expect([each.id, leastLeft(each).toFixed(3)]).toEqual([each.id, each.least_left.toFixed(3)]);
  });

  test('none is approved that undercuts the grammar or that the bench missed; all were attacked', () => {
    const floor = leastOfGrammar();
    const bench = { command: 'npm run attack', held: true };
    const approved = (each: CuratedTables) => isApproved({ ...each, bench });
    expect(CURATED.filter(approved).map(({ id }) => id)).toEqual(['children-company-by-month']);
    expect(CURATED.filter(isApproved)).toEqual([]);
    expect(CURATED.filter((each) => each.bench === null)).toEqual([]);
    expect(floor).toBeCloseTo(0.288, 3);
  });
});

test('a single variable published alone with its total keeps most of its noise', () => {
  // Total and the n cells: the sum of the cells tells the total with n·V, and back.
  expect(varianceRatio([1000], 1, [0])).toBeCloseTo(1, 2);
  expect(varianceRatio([2, 2], 1, [0])).toBeCloseTo(0.625, 12);
});

// The design's register had 13 attributes (8 for the last two), whose sizes it does not tell; attributes of
// 3 to 6 categories bracket each of its figures.
test.each([
  [13, 3, 0.32],
  [13, 4, 0.13],
  [13, 6, 0.09],
  [8, 3, 0.48],
  [8, 3, 0.54],
])(
  '%i attributes, tables of at most %i: about %d of the noise is left on a cell of three',
  (count, most, told) => {
    const uniform = (size: number) => ratiosOf(Array<number>(count).fill(size), most, 3).mean;
    expect(uniform(2)).toBeLessThan(told);
    expect(uniform(6)).toBeGreaterThan(told);
  },
);

test('a variable more leaves less noise, a larger one leaves more than a small one', () => {
  const sizes = [3, 4, 10, 12];
  const { mean } = ratiosOf(sizes, 3);
  expect(ratiosOf([...sizes, 2], 3, 3).mean).toBeLessThan(mean);
  expect(ratiosOf([...sizes, 2], 3, 3).mean).toBeLessThan(ratiosOf([...sizes, 40], 3, 3).mean);
});

test('the calculator says what is left, before and with one more variable', () => {
  const lines = calculatorLines(parseVariables('country:3,sex:4,age_group:10') ?? [], 3, 2);
  expect(lines).toEqual([
    '3 variables, tables of at most 3: country (3), sex (4), age_group (10)',
    expect.stringMatching(
      /^variance left on a cell: 0\.\d\d of V \(0\.\d\d to 0\.\d\d by table\), a standard deviation of \d\.\d\d;/,
    ),
    expect.stringMatching(/^with one more of 2 categories: 0\.\d\d of V/),
  ]);
  expect(parseVariables('country')).toBeNull();
  expect(parseVariables('country:1')).toBeNull();
});

test('the calculator weighs every hierarchy that the tiers offer the public: none is added unweighed', () => {
  const offered = DIMENSIONS.filter((each) => offeredAt('public', each) && !isSensitiveFlag(each));
  const names = offered.map((each) => hierarchyOf(each).replace('opened', 'time'));
  expect(PUBLIC_VARIABLES.map(({ name }) => name).toSorted()).toEqual(
    [...new Set(names)].toSorted(),
  );
  const left = ratiosOf(
    PUBLIC_VARIABLES.map(({ categories }) => categories),
    TIERS.public.hierarchies,
  );
  expect(Math.sqrt(left.mean * NOISE_VARIANCE)).toBeGreaterThanOrEqual(1);
});

/** Generalised least squares on the whole domain: every published cell is a sum of unknown counts. */
function byLeastSquares(
  sizes: readonly number[],
  most: number,
  asked: readonly number[],
  deeper: readonly (readonly number[])[] = [],
): number {
  const domain = sizes.reduce<readonly (readonly number[])[]>(
    (before, size) =>
      before.flatMap((each) => Array.from({ length: size }, (_, value) => [...each, value])),
    [[]],
  );
  const tables = Array.from({ length: 2 ** sizes.length }, (_, mask) =>
    sizes.map((_, at) => at).filter((at) => mask & (1 << at)),
  ).filter(
    (table) =>
      table.length <= most || deeper.some((each) => each.toSorted().join() === table.join()),
  );
  // A ridge of almost nothing: what no table tells is not asked either.
  const normal = domain.map((one, row) =>
    domain.map((other, column) => {
      const shared = tables.filter((table) => table.every((at) => one[at] === other[at])).length;
      return shared + (row === column ? 1e-9 : 0);
    }),
  );
  const target = domain.map((each) => (asked.every((at) => each[at] === 0) ? 1 : 0));
  const solved = solve(normal, target);
  return target.reduce<number>((sum, each, at) => sum + each * (solved[at] ?? 0), 0);
}

function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const best = rows
      .slice(pivot)
      .reduce((most, row) => (Math.abs(row[pivot] ?? 0) > Math.abs(most[pivot] ?? 0) ? row : most));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(pivot, 0, best);
    for (const [at, row] of rows.entries()) {
      if (at === pivot) continue;
      const factor = (row[pivot] ?? 0) / (best[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1)
        row[column] = (row[column] ?? 0) - factor * (best[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}
