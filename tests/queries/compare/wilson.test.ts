/** Published worked examples of intervals of shares (Newcombe 1998, both papers in Statistics in Medicine 17). */
import { expect, test } from 'vitest';

import { shareDifference, wilson } from '#queries/compare/wilson.ts';

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies between %f and %f', (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 20, 0.6791, 1],
])('%i of %i less %i of %i lies between %f and %f', (a, ofA, b, ofB, low, high) => {
  const { low: from, high: to } = shareDifference(wilson(a, ofA), wilson(b, ofB));
  expect(from).toBeCloseTo(low, 4);
  expect(to).toBeCloseTo(high, 4);
});
