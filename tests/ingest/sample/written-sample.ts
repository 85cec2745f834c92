import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { writeSample } from '#ingest/sample/write-sample.ts';

/** What the tests read of a written sample: text only, nothing of the generator's own records. */
export type Row = Readonly<Record<string, string>>;

export const SOURCES = ['sample-mexico', 'sample-guatemala', 'sample-honduras'];
export const FILES = [
  ...['cases', 'actions', 'area_changes', 'route_events', 'services', 'staff'],
  ...['travellers', 'representations'],
];

export interface Question {
  readonly id: string;
  readonly query: string;
  readonly measure: string;
  readonly dimensions: readonly string[];
  readonly cells: readonly (readonly (string | number)[])[];
}

export interface TruthFile {
  readonly synthetic: boolean;
  readonly remark: string;
  readonly totals: Readonly<
    Record<string, Readonly<Record<string, number>> & { rows: Readonly<Record<string, number>> }>
  >;
  readonly questions: readonly Question[];
}

const made: string[] = [];

export async function makeSample(cases: number, seed: number, questions?: number): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'sample-'));
  made.push(directory);
  await writeSample({ cases, seed, directory, ...(questions === undefined ? {} : { questions }) });
  return directory;
}

export async function removeSamples(): Promise<void> {
  // the next file of tests in this process makes its own
  await Promise.all(made.splice(0).map((directory) => rm(directory, { recursive: true })));
}

export function readText(directory: string, source: string, file: string): string {
  return gunzipSync(readFileSync(pathOf(directory, source, file))).toString('utf8');
}

export function pathOf(directory: string, source: string, file: string): string {
  return path.join(directory, source, `${file}.synthetic.csv.gz`);
}

export function readTruth(directory: string): TruthFile {
  return JSON.parse(readFileSync(path.join(directory, 'truth.json'), 'utf8')) as TruthFile;
}

export function readRows(directory: string, source: string, file: string): readonly Row[] {
  const [, header = [], ...rows] = parseCsv(readText(directory, source, file));
  return rows.map((row) =>
    Object.fromEntries(header.map((name, place) => [name, row[place] ?? ''])),
  );
}

export function readCodes(list: string): readonly Row[] {
  const file = path.join(import.meta.dirname, `../../../warehouse/codes/${list}.csv`);
  const [header = [], ...rows] = parseCsv(readFileSync(file, 'utf8'));
  return rows.map((row) =>
    Object.fromEntries(header.map((name, place) => [name, row[place] ?? ''])),
  );
}

/** No field of these files holds a doubled quote or a line break. */
function parseCsv(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/u)
    .filter(Boolean)
    .map((line) => (line.startsWith('#') ? [line] : splitLine(line)));
}

function splitLine(line: string): readonly string[] {
  const fields = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === ',' && !quoted) fields.push('');
    else fields.push(`${fields.pop() ?? ''}${letter}`);
  }
  return fields;
}
