/** What the operator sees while a night runs. */
import { expect, test } from 'vitest';

import { NightProgress, progressLine } from '#ingest/night-progress.ts';

function screen(isTTY: boolean) {
  const said: string[] = [];
  return { isTTY, said, write: (text: string) => said.push(text) };
}

test('rows, rate and the time left at that rate', () => {
  const line = { step: 'harmonise', rows: 1_200_000, total: 4_000_000, seconds: 4 };
  expect(progressLine(line)).toBe(
    'harmonise · 1,200,000 of 4,000,000 rows · 300,000 rows/s · 9 s left',
  );
});

test('no time left is guessed from nothing, nor a rate from the first moment', () => {
  expect(progressLine({ step: 'link', rows: 0, total: null, seconds: 75 })).toBe(
    'link · 1 min 15 s',
  );
  expect(progressLine({ step: 'receive', rows: 500, total: null, seconds: 0.2 })).toBe(
    'receive · 500 rows · 0 s',
  );
  expect(progressLine({ step: 'harmonise', rows: 10, total: 10, seconds: 5 })).toBe(
    'harmonise · 10 of 10 rows · 2 rows/s · 5 s',
  );
});

test('a terminal has one line a step, written over while it goes on', () => {
  const terminal = screen(true);
  let now = 0;
  const progress = new NightProgress(terminal, () => now);
  progress.begin('harmonise');
  progress.expect(100);
  now = 2000;
  progress.count(50);
  progress.begin('link');
  progress.end();
  const shown = terminal.said.join('').split('\n');
  expect(shown.map((line) => line.split('\r\u001b[2K').at(-1))).toEqual([
    'harmonise · 50 of 100 rows · 25 rows/s · 2 s left',
    'link · 0 s',
    '',
  ]);
});

test('a log has one plain line a step and nothing is written over', () => {
  const log = screen(false);
  const progress = new NightProgress(log);
  progress.begin('receive');
  progress.count(10);
  progress.begin('link');
  progress.end();
  expect(log.said).toEqual(['receive …\n', 'link …\n']);
});
