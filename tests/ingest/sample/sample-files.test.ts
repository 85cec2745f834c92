import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  FILES,
  makeSample,
  pathOf,
  readText,
  readTruth,
  removeSamples,
  SOURCES,
} from './written-sample.ts';

const REMARK =
  '# SYNTHETIC SAMPLE: invented persons and figures, Travesía sample generator, seed 7, 600 cases. Do not use as statistics.';

let first: string;

beforeAll(async () => {
  first = await makeSample(600, 7);
});

afterAll(removeSamples);

function hashes(directory: string): readonly string[] {
  const files = SOURCES.flatMap((source) => [
    ...FILES.map((file) => pathOf(directory, source, file)),
    path.join(directory, source, 'manifest.json'),
  ]);
  return [...files, path.join(directory, 'truth.json')].map(sha256);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The columns that `docs/format-v1.md` names for each file. */
function documentedColumns(file: string): readonly string[] {
  const document = readFileSync(
    path.join(import.meta.dirname, '../../../docs/format-v1.md'),
    'utf8',
  );
  const row = document.split('\n').find((line) => line.startsWith(`| \`${file}\` |`)) ?? '';
  const fields = row.split('|')[3] ?? '';
  return [...fields.matchAll(/`([a-z_]+)`/gu)]
    .map(([, name = '']) => name)
    .filter((name) => !['yes', 'no'].includes(name));
}

describe('the files of a sample', () => {
  it('are byte for byte the same for the same seed and size', async () => {
    expect(hashes(await makeSample(600, 7))).toEqual(hashes(first));
  });

  it('differ for another seed', async () => {
    const other = await makeSample(600, 8, 0);
    expect(sha256(pathOf(other, 'sample-mexico', 'cases'))).not.toBe(
      sha256(pathOf(first, 'sample-mexico', 'cases')),
    );
  });

  it.each(FILES)('%s has the columns of format v1 in their order', (file) => {
    const [, header] = readText(first, 'sample-honduras', file).split('\n');
    expect(header?.split(',')).toEqual(documentedColumns(file));
  });

  it('say in their first line that they are synthetic', () => {
    const lines = SOURCES.flatMap((source) =>
      FILES.map((file) => readText(first, source, file).split('\n')[0]),
    );
    expect(new Set(lines)).toEqual(new Set([REMARK]));
    expect(readTruth(first)).toMatchObject({ synthetic: true, remark: REMARK.slice(2) });
  });

  it.each(SOURCES)('%s has a manifest with the hash and the rows of every file', (source) => {
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(first, source, 'manifest.json'), 'utf8'),
    );
    const files = FILES.map((file) => ({
      name: `${file}.synthetic.csv.gz`,
      sha256: sha256(pathOf(first, source, file)),
      rows: readText(first, source, file).trimEnd().split('\n').length - 2,
    }));
    expect(manifest).toMatchObject({
      kind: 'full',
      synthetic: true,
      seed: 7,
      extracted_at: '2026-11-01T02:00:00Z',
      files,
    });
  });

  it('hold exactly the ordered number of cases', () => {
    const { totals } = readTruth(first);
    expect(SOURCES.map((source) => totals[source]?.['cases'])).toEqual([360, 150, 90]);
  });

  it('end on the day asked for', async () => {
    const { writeSample } = await import('#ingest/sample/write-sample.ts');
    const directory = await makeSample(1, 1, 0);
    await writeSample({ cases: 300, seed: 3, directory, questions: 0, until: '2021-06-30' });
    const text = SOURCES.flatMap((source) =>
      FILES.map((file) => readText(directory, source, file)),
    ).join('');
    const dates = [...text.matchAll(/,(\d{4}-\d\d(?:-\d\d)?)(?=,|\n)/gu)].map(
      ([, date = '']) => date,
    );
    expect(dates.toSorted().at(-1)).toBe('2021-06-30');
  });
});
