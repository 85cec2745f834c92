/**
 * Asks every question of a sample's `truth.json` and compares every cell, both ways: a cell that truth
 * counts must be answered so, and a cell that truth does not name must be 0.
 */
import { readFileSync } from 'node:fs';

import type { Answer } from '#queries/answer.ts';
import { ask } from '#queries/ask.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

type TruthCell = readonly (string | number)[];

interface TruthQuestion {
  readonly id: string;
  readonly query: string;
  readonly cells: readonly TruthCell[];
}

export interface SampleTruth {
  readonly totals: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly questions: readonly TruthQuestion[];
}

export interface Comparison {
  readonly questions: number;
  readonly cells: number;
  /** `q0001 F,2024: 3 expected, 4 answered`. */
  readonly different: readonly string[];
}

export function readTruth(path: string): SampleTruth {
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isTruth(read)) throw new Error(`${path} is not the truth of a sample`);
  return read;
}

function isTruth(value: unknown): value is SampleTruth {
  return (
    typeof value === 'object' &&
    value !== null &&
    'questions' in value &&
    Array.isArray(value.questions) &&
    'totals' in value
  );
}

export async function compareTruth(
  snapshot: ReadableSnapshot,
  truth: SampleTruth,
): Promise<Comparison> {
  const different: string[] = [];
  let cells = 0;
  for (const question of truth.questions) {
    const counted = countedCells(await answerTo(snapshot, question.query));
    const expected = new Map(
      question.cells.map((cell) => [cell.slice(0, -1).join(), Number(cell.at(-1))]),
    );
    for (const key of new Set([...counted.keys(), ...expected.keys()])) {
      const [want, got] = [expected.get(key) ?? 0, counted.get(key) ?? 0];
      cells += 1;
      if (want !== got) different.push(`${question.id} ${key}: ${want} expected, ${got} answered`);
    }
  }
  return { questions: truth.questions.length, cells, different };
}

async function answerTo(snapshot: ReadableSnapshot, query: string): Promise<Answer> {
  const parsed = parseQuestion(new URLSearchParams(query.replace(/^table\?/, '')));
  if ('problems' in parsed) throw new Error(`${query}: ${JSON.stringify(parsed.problems)}`);
  const result = await ask(snapshot, parsed.question, EXACT, snapshot.db);
  if (result.kind !== 'answer') throw new Error(`${query} has no answer: ${result.kind}`);
  return result.answer;
}

/** Every cell that counts something, by its codes. */
export function countedCells({
  dimensions,
  values: [values = []],
}: Answer): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const [cell, value] of values.entries()) {
    if (value === null || value === 0) continue;
    const codes: string[] = [];
    let rest = cell;
    for (const { codes: all } of dimensions.toReversed()) {
      codes.unshift(all[rest % all.length] ?? '');
      rest = Math.floor(rest / all.length);
    }
    counted.set(codes.join(), value);
  }
  return counted;
}

/** The totals of every source as long CSV prints them, in its order. */
export function totalLines(truth: SampleTruth, measures: readonly string[]): readonly string[] {
  return Object.entries(truth.totals)
    .map(([source, totals]) =>
      [source, ...measures.flatMap((measure) => [String(totals[measure]), 'A'])].join(),
    )
    .sort();
}
