/**
 * Screen = file: every format of random questions, read back by a reader that is not ours, holds the figures,
 * marks, notes, sources and order of the answer. 15 questions, 300 with FULL_COUNTS=1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Answer } from '#queries/answer.ts';
import { ask } from '#queries/ask.ts';
import { FORMATS, isChart, type Format } from '#queries/formats/format-list.ts';
import { writeAnswer } from '#queries/formats/write-answer.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import { openCurrent, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { Database } from '#warehouse/warehouse.ts';
import { isFull } from '../../full-counts.ts';
import { makeSampleWarehouse, type SampleWarehouse } from '../../sample-warehouse.ts';
import { DIFFERENCES } from './differences.ts';
import type { Differences, Reading } from './expected-table.ts';
import { wrongDataPackage, wrongJsonStat } from './official-shapes.ts';
import { randomQuestions } from './random-question.ts';

const QUESTIONS = isFull ? 300 : 15;
/** Pictures have a test of their own: they show the first measure, without totals. */
const FILES = FORMATS.filter((format) => !isChart(format));
/** Larger tables say nothing new and cost their readers seconds. */
const MOST_CELLS = isFull ? 20_000 : 3_000;

let warehouse: SampleWarehouse;
let snapshot: ReadableSnapshot;
let reading: Reading;

beforeAll(async () => {
  warehouse = await makeSampleWarehouse(400);
  const opened = await openCurrent(warehouse.folder);
  if (opened === null) throw new Error('no snapshot was published');
  snapshot = opened;
  const folder = mkdtempSync(join(tmpdir(), 'travesia-formats-'));
  reading = { db: await Database.open(':memory:', {}), folder };
});
afterAll(() => {
  snapshot.db.close();
  reading.db.close();
  rmSync(reading.folder, { recursive: true, force: true });
  warehouse.remove();
});

async function answerTo(query: string): Promise<Answer | null> {
  const parsed = parseQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(`${query}: ${JSON.stringify(parsed.problems)}`);
  const result = await ask(snapshot, parsed.question, EXACT, snapshot.db);
  if (result.kind === 'too_many_cells') return null;
  if (result.kind !== 'answer') throw new Error(`${query} has no answer: ${result.kind}`);
  const cells = result.answer.size.reduce((product, each) => product * each, 1);
  return cells > MOST_CELLS ? null : result.answer;
}

/** A PDF of more says which format to ask. */
function figuresOf({ displayed, measures, shares, comparisons }: Answer): number {
  const beside = 1 + shares.length + comparisons.length;
  return displayed.rows.length * displayed.columns.length * measures.length * beside;
}

async function differences(format: Format, written: Answer, expected: Answer) {
  const file = await writeAnswer({ format, chart: null }, written);
  // a PX file cannot be empty, and says so
  if (file.kind === 'refused' && format.id === 'px' && expected.size.includes(0)) return [];
  if (file.kind === 'refused' && format.id === 'pdf' && figuresOf(expected) > 30_000) return [];
  if (file.kind === 'refused') return [file.reason.en];
  if (file.kind !== 'file' || format.id === 'svg' || format.id === 'png')
    throw new Error(`${format.id} is no table`);
  return DIFFERENCES[format.id](Buffer.from(file.body), expected, reading);
}

test(
  `${QUESTIONS} random questions: every format says what the screen says`,
  async () => {
    let asked = 0;
    const wrong: (readonly [query: string, format: string, differences: Differences])[] = [];
    for (const query of randomQuestions(QUESTIONS * 2, 4)) {
      if (asked === QUESTIONS) break;
      const answer = await answerTo(query);
      if (answer === null) continue;
      asked += 1;
      for (const format of FILES) {
        const found = await differences(format, answer, answer);
        if (found.length > 0) wrong.push([query, format.id, found]);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBe(QUESTIONS);
  },
  isFull ? 10_800_000 : 240_000,
);

describe('a fault in a file does not pass', () => {
  const query =
    'measures=persons,cases&rows=area&columns=year&show=column_percent&sort=-cases&compare=previous_year';

  test.each(FILES.map((format) => [format.id, format] as const))('%s', async (_, format) => {
    const answer = await answerTo(query);
    if (answer === null) throw new Error('the question has too many cells');
    expect(await differences(format, answer, answer)).toEqual([]);
    const caught: string[] = [];
    const faults = faultsOf(answer);
    for (const [name, faulty] of Object.entries(faults)) {
      const found = await differences(format, faulty, answer);
      if (found.length > 0) caught.push(name);
    }
    // a bare CSV has no place for words
    const words = format.id === 'csv' ? [] : ['note', 'citation'];
    expect(caught).toEqual(['value', 'status', 'share', 'mark', 'order', ...words]);
  });
});

/** The same answer with one thing wrong. */
function faultsOf(answer: Answer): Readonly<Record<string, Answer>> {
  const at = (answer.values[1] ?? []).findIndex((value) => value !== null && value > 30);
  const change = <T>(list: readonly T[] | undefined, value: T) => (list ?? []).with(at, value);
  const [persons, cases] = [answer.values[0] ?? [], answer.values[1] ?? []];
  const [share] = answer.shares;
  const [comparison] = answer.comparisons;
  const [area] = answer.dimensions;
  if (share === undefined || comparison === undefined || area === undefined)
    throw new Error('the question has changed');
  const reliable = (comparison.status[1] ?? []).findIndex(
    (status, place) => status === 'A' && comparison.values[1]?.[place] !== null,
  );
  const swapped = [area.codes[1] ?? '', area.codes[0] ?? '', ...area.codes.slice(2)];
  const { rows } = answer.displayed;
  return {
    value: { ...answer, values: [persons, change(cases, (cases[at] ?? 0) + 1)] },
    status: {
      ...answer,
      values: [persons, change<number | null>(cases, null)],
      status: [answer.status[0] ?? [], change(answer.status[1], 'c' as const)],
    },
    share: {
      ...answer,
      shares: [{ ...share, values: [share.values[0] ?? [], change(share.values[1], 12.34)] }],
    },
    mark: {
      ...answer,
      comparisons: [
        {
          ...comparison,
          status: [comparison.status[0] ?? [], (comparison.status[1] ?? []).with(reliable, 'u')],
        },
      ],
    },
    order: {
      ...answer,
      dimensions: [{ ...area, codes: swapped }, ...answer.dimensions.slice(1)],
      displayed: { ...answer.displayed, rows: [...rows.slice(1), ...rows.slice(0, 1)] },
    },
    note: {
      ...answer,
      notes: answer.notes.map((note) => ({ ...note, text: `${note.text.slice(1)}!` })),
    },
    citation: { ...answer, citation: 'somewhere else' },
  };
}

test('the official shapes refuse what they should', () => {
  const dataset = { version: '2.0', class: 'dataset', value: [1], id: ['a'], size: [1] };
  const dimension = { a: { category: { index: ['x'] } } };
  expect(wrongJsonStat({ ...dataset, dimension })).toEqual([]);
  expect(wrongJsonStat({ ...dataset, dimension, note: ['x', 'x'] })).not.toEqual([]);
  expect(wrongJsonStat(dataset)).not.toEqual([]);
  const resources = [{ name: 'data', path: 'data.csv' }];
  expect(wrongDataPackage({ resources })).toEqual([]);
  expect(wrongDataPackage({ resources, licenses: [] })).not.toEqual([]);
  expect(wrongDataPackage({ resources: [{ name: 'data' }] })).not.toEqual([]);
});
