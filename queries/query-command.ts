/** `npm run query -- 'table?…' [--level …]`: prints what the owner would see, from the files, without a server. */
import { parseArgs } from 'node:util';
import type { Level } from '#queries/answer.ts';
import { ask, type AskResult } from '#queries/ask.ts';
import { askedRelease } from '#queries/asked-release.ts';
import { askedChart } from '#queries/formats/asked-chart.ts';
import { findFormat, FORMAT_IDS } from '#queries/formats/format-list.ts';
import { writeAnswer, type FileForm } from '#queries/formats/write-answer.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import { EVERYTHING, LEVELS, viewOf, type View } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { openCurrent, openRelease } from '#warehouse/open-snapshot.ts';
import { currentSnapshot } from '#warehouse/publish.ts';

const USAGE =
  "expected: npm run query -- 'table?measures=persons&rows=sex' [--level owner|analyst|public]";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { level: { type: 'string', default: 'owner' } },
});
process.exitCode = await run(positionals[0] ?? '', values.level);

async function run(address: string, levelName: string): Promise<number> {
  const [resource, query = ''] = address.replace(/^\/?(api\/v1\/)?/, '').split(/\?(.*)/s);
  if (resource !== 'table') return fail([`unknown question: ${String(resource)}; ${USAGE}`]);
  const parameters = new URLSearchParams(query);
  const names = [levelName, ...parameters.getAll('level')];
  const level = lowest(names);
  const view = level === undefined ? null : viewOf(EVERYTHING, level);
  if (view === null) return fail([`unknown level: ${names.join(', ')}; ${USAGE}`]);
  const parsed = parseQuestion(parameters);
  if ('problems' in parsed)
    return fail(parsed.problems.map(({ message, known }) => withKnown(message, known)));
  const asked = parameters.get('format') ?? 'csv';
  const format = findFormat(asked);
  if (format === undefined) return fail([withKnown(`unknown format: ${asked}`, FORMAT_IDS)]);
  const chart = askedChart(parameters.get('chart'), format);
  if ('problem' in chart) return fail([withKnown(chart.problem.message, chart.problem.known)]);
  return answer(parsed.question, view, { format, chart: chart.kind });
}

async function answer(question: Question, view: View, form: FileForm): Promise<number> {
  const folder = dataFolder();
  const current = currentSnapshot(folder)?.id ?? null;
  const asked = askedRelease(question, folder, current);
  if (asked.kind !== 'current' && asked.kind !== 'release') return fail(sentences(asked));
  const snapshot =
    asked.kind === 'release' ? await openRelease(folder, asked.release) : await openCurrent(folder);
  if (snapshot === null) return fail(['no snapshot is published yet: run npm run nightly']);
  try {
    const result = await ask(snapshot, question, view, snapshot.db);
    if (result.kind !== 'answer') return fail(sentences(result));
    const written = await writeAnswer(form, result.answer);
    if (written.kind !== 'file') return fail([written.reason[question.language]]);
    const pretty = `${JSON.stringify(result.answer, null, 2)}\n`;
    process.stdout.write(form.format.id === 'json' ? pretty : written.body);
    return 0;
  } finally {
    snapshot.db.close();
  }
}

/** A question may lower the level one has, never raise it. */
function lowest(names: readonly string[]): Level | undefined {
  const places = names.map((name) => LEVELS.findIndex((each) => each === name));
  return places.includes(-1) ? undefined : LEVELS[Math.min(...places)];
}

function sentences(result: Exclude<AskResult, { kind: 'answer' }>): readonly string[] {
  switch (result.kind) {
    case 'problems':
      return result.problems.map(({ message, known }) => withKnown(message, known));
    case 'unknown_release':
      return [withKnown('unknown release', result.known)];
    case 'withdrawn_release':
      return [`release ${result.id} was withdrawn: ${result.reason}`];
    case 'too_many_cells':
      return [`${String(result.cells)} cells: at most ${String(result.limit)} go into one answer`];
    case 'refused':
      return [`${result.refusal.rule}: ${result.refusal.text.en}`];
  }
}

function withKnown(message: string, known: readonly string[]): string {
  return known.length === 0 ? message : `${message} (known: ${known.join(', ')})`;
}

function fail(messages: readonly string[]): number {
  for (const message of messages) process.stderr.write(`${message}\n`);
  return 1;
}
