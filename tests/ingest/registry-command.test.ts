/** `npm run ingest -- registry` as an operator uses it: out as CSV, edited in a spreadsheet, and in again. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { TinyRegistry } from './night/tiny-registry.ts';

const COMMAND = join(import.meta.dirname, '../../ingest/ingest-command.ts');
const registry = new TinyRegistry();
const directory = join(registry.folder.root, 'csv');
afterAll(() => {
  registry.remove();
});

function run(...words: readonly string[]): { status: number | null; out: string; err: string } {
  const env = { ...process.env, TRAVESIA_DATA: registry.folder.root };
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'registry', ...words], {
    env,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

test('what is exported, edited and imported is in the registry, with its history', () => {
  expect(run('export', directory).status).toBe(0);
  expect(readdirSync(directory).sort()).toEqual([
    'allowances.csv',
    'available-time.csv',
    'decisions.csv',
    'history.csv',
    'information-requests.csv',
    'mappings.csv',
    'organisations.csv',
    'panel-estimates.csv',
    'post-limits.csv',
    'programmes.csv',
    'representations.csv',
    'scenarios.csv',
    'sharing.csv',
    'staff.csv',
    'time-diary.csv',
    'time-standards.csv',
  ]);
  const [header] = readFileSync(join(directory, 'programmes.csv'), 'utf8').split('\n');
  expect(header?.split(',').slice(0, 3)).toEqual(['code', 'label_es', 'label_en']);

  appendFileSync(
    join(directory, 'programmes.csv'),
    'retorno_digno,Retorno digno,Dignified return\n',
  );
  expect(run('import', directory)).toMatchObject({ status: 0, err: '' });
  expect(run('export', directory).status).toBe(0);
  expect(readFileSync(join(directory, 'programmes.csv'), 'utf8')).toContain('retorno_digno');
  expect(readFileSync(join(directory, 'history.csv'), 'utf8')).toContain('retorno_digno');
});

test('one line that is wrong is told with file, line and field, and nothing is changed', () => {
  const path = join(directory, 'programmes.csv');
  const before = readFileSync(path, 'utf8');
  appendFileSync(path, 'otro,Otro,Other\nmal código,Mal,Bad\n');
  const { status, err } = run('import', directory);
  expect(status).toBe(1);
  expect(err).toMatch(/programmes\.csv line 4, code: .*\nnothing was changed\n$/);
  rmSync(directory, { recursive: true });
  run('export', directory);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a folder that is not there, or no direction, is said in a sentence', () => {
  expect(run('import', join(directory, 'nowhere')).err).toContain(
    'expected a folder with CSV files',
  );
  expect(run('sideways', directory)).toMatchObject({ status: 1, out: '' });
});
