/**
 * `npm run bench:crosstab -- [--cases N] [--data DIR] [--times K] [--askings N]`: cross-tables of persons
 * with all their totals, asked again and again of a warm server's columns, beside raw DuckDB counting the
 * same over the same tables in the same run. `--data` takes the snapshot of a data folder, `--times` puts
 * every case into a copy of it K times over.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import type { Answer } from '#queries/answer.ts';
import { ask } from '#queries/ask.ts';
import { EXACT } from '#queries/scope.ts';
import { parseQuestion } from '#queries/question.ts';
import { CaseColumns } from '#warehouse/case-columns.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { dataFolder, makeDataFolder } from '#warehouse/data-folder.ts';
import { memoryForColumns } from '#warehouse/memory-shares.ts';
import { readable, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { currentSnapshot, snapshotPath } from '#warehouse/publish.ts';
import { openSnapshot } from '#warehouse/warehouse.ts';
import { BENCH_QUESTIONS, rawStatement, type BenchQuestion } from './crosstab-questions.ts';
import { growSnapshot } from './grow-snapshot.ts';
import { cachedAnswer } from './cached-answer.ts';
import { measure, type Timing } from './timing.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '300000' },
    data: { type: 'string' },
    times: { type: 'string', default: '1' },
    askings: { type: 'string', default: '200' },
  },
});
const MOST_BYTES_A_CASE = 25;
const MOST_CACHED_MS = 3;
/** DuckDB takes seconds where the scan takes milliseconds: so many askings tell enough. */
const RAW_ASKINGS = 10;

const scratch = mkdtempSync(join(tmpdir(), 'travesia-crosstab-'));
try {
  const folder = dataFolder(options.data ?? scratch);
  if (options.data === undefined) {
    makeDataFolder(folder);
    const sample = { cases: Number(options.cases), seed: 1, directory: folder.inbox, questions: 0 };
    await writeSample(sample);
    await runNight({ folder, now: new Date() });
  }
  const current = currentSnapshot(folder);
  if (current === null) throw new Error(`${folder.root} holds no published snapshot`);
  const path = await grown(snapshotPath(folder, current.id));
  const db = await openSnapshot(path);
  const snapshot = await readable(current, db);
  const [counted] = await db.rows('SELECT count(*) AS cases FROM "case"');
  const cases = Number(counted?.cases);
  say(
    `${cases} cases, ${options.askings} askings each; ms of wall clock and of processor, all threads`,
  );
  for (const question of BENCH_QUESTIONS) await compare(question, snapshot, cases);
  db.close();
  if (options.times === '1') {
    const { kept, bare } = await cachedAnswer(folder);
    say('\nanswer given before, asked again over HTTP');
    sayTiming('gzip as kept', kept);
    sayTiming('a bare server, same bytes', bare);
    say(`  ${(kept.p50 / bare.p50).toFixed(1)} × as long as the bare server`);
    sayPromise('p95', kept.p95, MOST_CACHED_MS, 'ms');
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function grown(path: string): Promise<string> {
  const times = Number(options.times);
  if (times === 1) return path;
  const copy = join(scratch, 'grown.duckdb');
  await growSnapshot(path, copy, times);
  return copy;
}

async function compare(question: BenchQuestion, snapshot: ReadableSnapshot, cases: number) {
  const { db } = snapshot;
  const budget = new ColumnBudget(memoryForColumns());
  const columns = new CaseColumns(db, budget);
  const held = { ...snapshot, columns };
  const started = performance.now();
  const answer = await answerTo(question, held);
  const loading = performance.now() - started;
  if (budget.bytes() === 0)
    throw new Error(
      'the columns do not fit: set TRAVESIA_MEMORY to more, as docs/architecture.md says',
    );
  const scan = await measure(Number(options.askings), async () => {
    JSON.stringify(await answerTo(question, held));
  });
  const sql = rawStatement(question);
  const [told] = await db.rows(sql);
  const persons = sum(answer.values[0] ?? []);
  if (persons !== Number(told?.persons))
    throw new Error(
      `${question.name}: the scan counts ${persons}, DuckDB ${String(told?.persons)}`,
    );
  const raw = await measure(RAW_ASKINGS, async () => {
    await db.rows(sql);
  });
  say(
    `\n${question.name}: ${answer.values[0]?.length ?? 0} cells, first asking ${loading.toFixed(0)} ms`,
  );
  sayTiming('answer with its JSON', scan);
  sayTiming('raw DuckDB, counts only', raw);
  say(
    `  ${(raw.p50 / scan.p50).toFixed(1)} × faster, ${(raw.cpu / scan.cpu).toFixed(1)} × less processor`,
  );
  const promised = question.promised[cases];
  if (promised !== undefined) sayPromise('p95', scan.p95, promised, 'ms');
  if (cases >= 10_000_000)
    sayPromise('times as long as the scan takes raw DuckDB', -raw.p50 / scan.p50, -5, '×');
  sayPromise('memory a case', budget.bytes() / cases, MOST_BYTES_A_CASE, 'bytes');
  columns.close();
}

async function answerTo({ query }: BenchQuestion, snapshot: ReadableSnapshot): Promise<Answer> {
  const parsed = parseQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const result = await ask(snapshot, parsed.question, EXACT, snapshot.db);
  if (result.kind !== 'answer') throw new Error(`${query} has no answer: ${result.kind}`);
  return result.answer;
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}

function sayTiming(name: string, { p50, p95, cpu }: Timing): void {
  const [median, high, processor] = [p50, p95, cpu].map((each) => each.toFixed(1).padStart(8));
  say(`  ${name.padEnd(26)} p50 ${median ?? ''}  p95 ${high ?? ''}  processor ${processor ?? ''}`);
}

/** A promise of at least so much is written with both numbers below zero. */
function sayPromise(name: string, figure: number, promised: number, unit: string): void {
  const verdict = figure <= promised ? 'held' : 'MISSED';
  say(
    `  ${name}: ${Math.abs(figure).toFixed(1)} ${unit}, promised ${Math.abs(promised)}: ${verdict}`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
