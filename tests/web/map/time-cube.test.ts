/** Windows of months are sums of the months, whatever the window. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { orderedWindow, steppedWindow, windowAs } from '#web/lib/map/month-window.ts';
import { answerInWindow } from '#web/lib/map/answer-in-window.ts';
import { timeCube } from '#web/lib/map/time-cube.ts';
import { answerOf, node } from './route-answer-sample.ts';

const months = ['2023-11', '2023-12', '2024-01', '2024-02'];

test('any window tells for each leg the sum of its months', () => {
  const cells = fc.array(fc.record({ leg: fc.nat(2), month: fc.nat(3), journeys: fc.nat(500) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(cells, fc.nat(3), fc.nat(3), (told, one, other) => {
      const cube = timeCube({
        months,
        legs: { from: [0, 1, 2], to: [3, 4, 5] },
        cells: {
          leg: told.map(({ leg }) => leg),
          month: told.map(({ month }) => month),
          journeys: told.map(({ journeys }) => journeys),
        },
      });
      const window = orderedWindow(one, other, months.length);
      const byHand = [0, 1, 2].map((leg) =>
        told
          .filter((cell) => cell.leg === leg)
          .filter(({ month }) => month >= window.first && month <= window.last)
          .reduce((sum, { journeys }) => sum + journeys, 0),
      );
      expect([...cube.inWindow(window)]).toEqual(byHand);
      const length = window.last - window.first + 1;
      expect(cube.mostInWindowsOf(length)).toBeGreaterThanOrEqual(Math.max(...byHand));
    }),
    { numRuns: 60 },
  );
});

test('a window moves month by month, keeps its length and stops at the ends', () => {
  expect(steppedWindow('sliding', { first: 1, last: 2 }, 1, 4)).toEqual({ first: 2, last: 3 });
  expect(steppedWindow('sliding', { first: 2, last: 3 }, 1, 4)).toEqual({ first: 2, last: 3 });
  expect(steppedWindow('cumulative', { first: 0, last: 1 }, 1, 4)).toEqual({ first: 0, last: 2 });
  expect(windowAs('month', { first: 0, last: 2 })).toEqual({ first: 2, last: 2 });
});

test('twelve months give one line per pair, with the journeys of the window and no persons', () => {
  const nodes = [node('origin', 'HND', [-87, 14]), node('crossing', 'Reynosa', [-98, 26])];
  const legs = { from: [0], to: [1] };
  const cells = { leg: [0, 0, 0], month: [0, 1, 3], journeys: [5, 7, 100] };
  const answer = answerOf(nodes, []);
  const times = { ...answer, from: 'origin', to: 'crossing', nodes, months, legs, cells } as const;
  const cube = timeCube(times);
  const window = { first: 0, last: 2 };
  const shown = answerInWindow(answer, { ...times, undated: 0 }, cube, window);
  expect(shown.layers[0]?.legs).toMatchObject([{ value: 12, journeys: 12, persons: null }]);
  expect(shown.nodes.map(({ arriving, leaving }) => [arriving, leaving])).toEqual([
    [0, 12],
    [12, 0],
  ]);
});
