/** `npm run query -- 'table?…'` or `'routes?…'` `[--level …]`: prints what the owner would see, from the files, without a server. */
import { parseArgs } from 'node:util';
import type { Level } from '#queries/answer.ts';
import { ask, type AskResult } from '#queries/ask.ts';
import { askedChart } from '#queries/formats/asked-chart.ts';
import { findFormat, FORMAT_IDS } from '#queries/formats/format-list.ts';
import { writeAnswer, type FileForm } from '#queries/formats/write-answer.ts';
import { openFor } from '#queries/open-edition.ts';
import type { ReadAddress } from '#queries/routes/read-address.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import { EVERYTHING, LEVELS, viewOf, type View } from '#queries/scope.ts';

const USAGE =
  "expected: npm run query -- 'table?measures=persons&rows=sex' or 'routes?from=origin&to=return' [--level owner|analyst|public]";
const NO_SNAPSHOT = 'no snapshot is published yet: run npm run nightly';
const NO_RELEASE = 'no month was released yet: run npm run nightly once a month has closed';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { level: { type: 'string', default: 'owner' } },
});
process.exitCode = await run(positionals[0] ?? '', values.level);

async function run(address: string, levelName: string): Promise<number> {
  const [resource = '', query = ''] = address.replace(/^\/?(api\/v1\/)?/, '').split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const read = ROUTE_ADDRESSES.get(resource.replace(/^routes/, ''));
  const isRoute = resource.startsWith('routes') && read !== undefined;
  if (resource !== 'table' && !isRoute) return fail([`unknown question: ${resource}; ${USAGE}`]);
  // the level of a map may also be one of places
  const asked = parameters
    .getAll('level')
    .filter((each) => !isRoute || LEVELS.some((level) => level === each));
  const names = [levelName, ...asked];
  const level = lowest(names);
  const view = level === undefined ? null : viewOf(EVERYTHING, level);
  if (view === null) return fail([`unknown level: ${names.join(', ')}; ${USAGE}`]);
  return isRoute ? askRoute(read, parameters, view) : askTable(parameters, view);
}

async function askTable(parameters: URLSearchParams, view: View): Promise<number> {
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

async function askRoute(
  read: ReadAddress,
  parameters: URLSearchParams,
  view: View,
): Promise<number> {
  const reading = read(parameters, view.level);
  if (reading.kind === 'problems')
    return fail(reading.problems.map(({ message, known }) => withKnown(message, known)));
  if (reading.kind === 'unknown_format')
    return fail([withKnown(`unknown format: ${reading.asked}`, reading.known)]);
  const { asking } = reading;
  const opened = await openFor(asking.naming, view);
  if (opened.kind === 'none') return fail([opened.level === 'owner' ? NO_SNAPSHOT : NO_RELEASE]);
  if (opened.kind !== 'opened') return fail(sentences(opened, 'routes'));
  const { edition, protection } = opened;
  try {
    const result = await asking.ask(edition, view, edition.db, protection);
    if (result.kind !== 'answer') return fail(sentences(result, 'routes'));
    process.stdout.write(result.answer.body);
    return 0;
  } finally {
    edition.db.close();
  }
}

async function answer(question: Question, view: View, form: FileForm): Promise<number> {
  const opened = await openFor(question, view);
  if (opened.kind === 'none') return fail([opened.level === 'owner' ? NO_SNAPSHOT : NO_RELEASE]);
  if (opened.kind !== 'opened') return fail(sentences(opened));
  const { edition, protection } = opened;
  try {
    const result = await ask(edition, question, view, edition.db, protection);
    if (result.kind !== 'answer') return fail(sentences(result));
    const written = await writeAnswer(form, result.answer);
    if (written.kind !== 'file') return fail([written.reason[question.language]]);
    const pretty = `${JSON.stringify(result.answer, null, 2)}\n`;
    process.stdout.write(form.format.id === 'json' ? pretty : written.body);
    return 0;
  } finally {
    edition.db.close();
  }
}

/** A question may lower the level one has, never raise it. */
function lowest(names: readonly string[]): Level | undefined {
  const places = names.map((name) => LEVELS.findIndex((each) => each === name));
  return places.includes(-1) ? undefined : LEVELS[Math.min(...places)];
}

function sentences(
  result: Exclude<AskResult, { kind: 'answer' }>,
  resource = 'table',
): readonly string[] {
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
      return [
        `${result.refusal.rule}: ${result.refusal.text.en}${result.refusal.nearest === null ? '' : `; nearest: ${resource}?${result.refusal.nearest}`}`,
      ];
  }
}

function withKnown(message: string, known: readonly string[]): string {
  return known.length === 0 ? message : `${message} (known: ${known.join(', ')})`;
}

function fail(messages: readonly string[]): number {
  for (const message of messages) process.stderr.write(`${message}\n`);
  return 1;
}
