/** `npm run query -- 'table?…' [--level …]`: prints what the owner would see, from the files, without a server. */
import { parseArgs } from 'node:util';
import type { Level } from '#queries/answer.ts';
import { ask, type AskResult } from '#queries/ask.ts';
import { askedRelease } from '#queries/asked-release.ts';
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { cellSecret, noiseOf } from '#queries/disclosure/noise.ts';
import { analystProtection, publicProtection } from '#queries/disclosure/protect.ts';
import { readPolicies } from '#queries/disclosure/sharing-policy.ts';
import { askedChart } from '#queries/formats/asked-chart.ts';
import { findFormat, FORMAT_IDS } from '#queries/formats/format-list.ts';
import { writeAnswer, type FileForm } from '#queries/formats/write-answer.ts';
import { parseQuestion, type Question } from '#queries/question.ts';
import { EVERYTHING, LEVELS, viewOf, type View } from '#queries/scope.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import {
  openCurrent,
  openEdition,
  openRelease,
  type ReadableSnapshot,
} from '#warehouse/open-snapshot.ts';
import { listEditions, type FoundEdition } from '#warehouse/public-editions.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import { registryState } from '#warehouse/registry.ts';
import { listReleases } from '#warehouse/releases.ts';

const USAGE =
  "expected: npm run query -- 'table?measures=persons&rows=sex' [--level owner|analyst|public]";
const NO_SNAPSHOT = 'no snapshot is published yet: run npm run nightly';
const NO_RELEASE = 'no month was released yet: run npm run nightly once a month has closed';

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
  const opened = await openFor(question, view);
  if ('messages' in opened) return fail(opened.messages);
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

interface Opened {
  readonly edition: ReadableSnapshot;
  readonly protection: Protection | null;
}

/** The file that a level is answered from, and its protection, as the server does it. */
async function openFor(
  question: Question,
  { level }: View,
): Promise<Opened | { readonly messages: readonly string[] }> {
  const folder = dataFolder();
  if (level === 'public') return openPublic(question, listEditions(folder.releases));
  const current = level === 'owner' ? (currentSnapshot(folder)?.id ?? null) : null;
  const releases = listReleases(folder);
  const asked = askedRelease(question, releases, current);
  if (asked.kind !== 'current' && asked.kind !== 'release') return { messages: sentences(asked) };
  if (level === 'owner') {
    const edition =
      asked.kind === 'release'
        ? await openRelease(folder, asked.release)
        : await openCurrent(folder);
    return edition === null ? { messages: [NO_SNAPSHOT] } : { edition, protection: null };
  }
  const newest = releases.find(({ withdrawn }) => withdrawn === null);
  const release = asked.kind === 'release' ? asked.release : newest;
  if (release === undefined) return { messages: [NO_RELEASE] };
  const edition = await openRelease(folder, release);
  const noise = noiseOf(cellSecret(folder.secrets));
  const policies = readPolicies(registryState(folder).sharing);
  const rules = { noise, policies, day: new Date().toISOString().slice(0, 10) };
  return { edition, protection: analystProtection(edition, edition.db, rules) };
}

async function openPublic(
  question: Question,
  editions: readonly FoundEdition[],
): Promise<Opened | { readonly messages: readonly string[] }> {
  const asked = askedRelease(question, editions, null);
  if (asked.kind !== 'current' && asked.kind !== 'release') return { messages: sentences(asked) };
  const newest = editions.find(({ withdrawn }) => withdrawn === null);
  const found = asked.kind === 'release' ? asked.release : newest;
  if (found === undefined) return { messages: [NO_RELEASE] };
  const edition = await openEdition(found);
  return { edition, protection: publicProtection(edition, edition.db) };
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
      return [
        `${result.refusal.rule}: ${result.refusal.text.en}${result.refusal.nearest === null ? '' : `; nearest: table?${result.refusal.nearest}`}`,
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
