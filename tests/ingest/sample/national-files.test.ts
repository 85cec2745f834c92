/** The sample in the layouts of three national registries: other files, the same invented persons. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { writeSample } from '#ingest/sample/write-sample.ts';
import { makeSample, readRows, removeSamples } from './written-sample.ts';

let directory: string;
const folders: string[] = [];

async function makeNational(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'national-'));
  folders.push(made);
  await writeSample({ cases: 600, seed: 7, questions: 0, directory: made, layout: 'national' });
  return made;
}

beforeAll(async () => {
  directory = await makeNational();
});
afterAll(async () => {
  for (const made of folders) await rm(made, { recursive: true });
  await removeSamples();
});

function bytesOf(source: string, file: string, from = directory): Buffer {
  return gunzipSync(readFileSync(path.join(from, source, `${file}.synthetic.csv.gz`)));
}

function column(text: string, delimiter: string, name: string): readonly string[] {
  const [header = '', ...lines] = text.replace('\uFEFF', '').trim().split(/\r?\n/u);
  const at = header.split(delimiter).indexOf(name);
  return lines.map((line) => line.split(delimiter)[at] ?? '');
}

describe('the national layouts', () => {
  it.each([
    ['sipc', 'casos', ',', 'folio', 'sample-mexico'],
    ['sirac', 'recepcion', ';', 'ingreso', 'sample-guatemala'],
    ['siproc', 'casos', '|', 'num_caso', 'sample-honduras'],
  ])('%s holds the same cases as format v1', async (source, file, delimiter, key, sample) => {
    const v1 = await makeSample(600, 7, 0);
    const encoding = source === 'sirac' ? 'latin1' : 'utf8';
    const keys = column(bytesOf(source, file).toString(encoding), delimiter, key);
    expect(keys).toEqual(readRows(v1, sample, 'cases').map((row) => row['case_key']));
  });

  it('sipc begins with a byte order mark and ends its lines as Windows does', () => {
    const text = bytesOf('sipc', 'casos').toString('utf8');
    expect(text.startsWith('\uFEFFfolio,clave_biografia,')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  });

  it('sirac is written in Latin-1 and not in UTF-8', () => {
    const bytes = bytesOf('sirac', 'recepcion');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    expect(bytes.toString('latin1')).toContain('Orientación');
  });

  it.each(['sipc', 'sirac', 'siproc'])('%s says in its manifest that it is synthetic', (source) => {
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(directory, source, 'manifest.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({ kind: 'full', synthetic: true, seed: 7 });
  });

  it('are byte for byte the same for the same seed and size', async () => {
    const again = await makeNational();
    for (const source of ['sipc', 'sirac', 'siproc']) {
      for (const file of readdirSync(path.join(directory, source)))
        expect(readFileSync(path.join(again, source, file)), `${source}/${file}`).toEqual(
          readFileSync(path.join(directory, source, file)),
        );
    }
  });

  it('spell the same thing in several ways', () => {
    const spellings = new Set(column(bytesOf('sipc', 'casos').toString('utf8'), ',', 'sexo'));
    expect(spellings).toContain('Hombre');
    expect(spellings).toContain('Masculino');
    expect(spellings.size).toBeGreaterThan(4);
  });
});

it('another layout is refused in a sentence', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['ingest/ingest-command.ts', 'sample', '--layout', 'sipc'],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'expected --layout format-v1 or national or ddp, and it is “sipc”\n',
  });
});
