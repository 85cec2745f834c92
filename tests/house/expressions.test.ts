/** No expression of the sources takes long over a text that was written to keep it busy. */
import { expect, test } from 'vitest';

import { expressionsIn } from './source-expressions.ts';

/** What grows with the square of a text takes seconds over the longest; a straight search some ms on a slow machine. */
const MOST_MILLISECONDS = 25;
/** The last is what one request or one field of a file may bring; what grows too fast shows before. */
const LENGTHS = [24, 400, 6_000, 100_000];
/** What is repeated; signs that stand in an expression are repeated too. */
const PUMPS = ['a', '0', ' ', '-', '_', '.', ',', '/', '"', '\n', 'a0', 'a ', '0.', 'ñ'];
/** Ends the text so that it is none of what was looked for. */
const TAIL = '\u0000!';

/** The repeated text over which one search takes longest, and how long; it ends where that is too long. */
function slowest(expression: RegExp): { readonly pump: string; readonly milliseconds: number } {
  const own = expression.source.match(/[^\\()[\]{}|?*+^$\w]/g) ?? [];
  let worst = { pump: '', milliseconds: 0 };
  for (const pump of new Set([...PUMPS, ...own]))
    for (const length of LENGTHS) {
      const text = pump.repeat(Math.ceil(length / pump.length)) + TAIL;
      const milliseconds = searching(expression, text);
      if (milliseconds > worst.milliseconds) worst = { pump, milliseconds };
      if (milliseconds > MOST_MILLISECONDS) return worst;
    }
  return worst;
}

/** Processor time in ms: others may be using the machine. The best of several, since the first is not compiled yet. */
function searching(expression: RegExp, text: string): number {
  let best = Infinity;
  for (let round = 0; round < 8 && best > MOST_MILLISECONDS; round += 1) {
    if (best < Infinity && best > 20 * MOST_MILLISECONDS) break;
    expression.lastIndex = 0;
    const start = process.threadCpuUsage();
    expression.test(text);
    best = Math.min(best, process.threadCpuUsage(start).user / 1000);
  }
  return best;
}

test('every expression of the sources reads 100 KB made to keep it busy in 25 ms', () => {
  const found = expressionsIn('{ingest,warehouse,queries,web}');
  expect(found.length).toBeGreaterThan(200);
  const slow = found
    .map(({ at, expression }) => ({ at, expression, ...slowest(expression) }))
    .filter(({ milliseconds }) => milliseconds > MOST_MILLISECONDS);
  expect(slow).toEqual([]);
}, 60_000);

test.each([/\d+$/, /^(a|a)*$/, /"(?:[^"]|"")*"(,|$)/])(
  'one that does take long is found: %s',
  (expression) => {
    expect(slowest(expression).milliseconds).toBeGreaterThan(MOST_MILLISECONDS);
  },
);
