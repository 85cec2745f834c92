import { expect, test } from 'vitest';

import { closingLine, countTests } from '#ci/tests.js';

function report(...statuses: readonly string[]): object {
  const assertionResults = statuses.map((status) => ({ status, fullName: `a ${status} test` }));
  return { testResults: [{ name: 'one.test.ts', status: 'passed', assertionResults }] };
}

test('a good run is what its report says', () => {
  const counts = countTests(report('passed', 'passed', 'skipped'), 0);
  expect(closingLine(counts)).toBe('2 passed, 0 failed, 1 skipped');
});

test('a run without any test is a failure', () => {
  expect(closingLine(countTests({ testResults: [] }, 0))).toBe('0 passed, 1 failed');
  expect(closingLine(countTests(report('skipped'), 0))).toBe('0 passed, 1 failed, 1 skipped');
});

test('a crash that leaves no report is a failure', () => {
  expect(closingLine(countTests(undefined, 134))).toBe('0 passed, 1 failed');
});

test('an exit code that no failed test explains is a failure', () => {
  const counts = countTests(report('passed'), 1);
  expect(closingLine(counts)).toBe('1 passed, 1 failed');
  expect(counts.notes).toEqual(['vitest ended with exit code 1']);
});
