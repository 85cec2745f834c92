/** `npm run query` as a script uses it: the answer on standard output, what is wrong on standard error. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

const COMMAND = join(import.meta.dirname, '../../queries/query-command.ts');
const registry = new TinyRegistry();

function query(...words: readonly string[]): { status: number | null; out: string; err: string } {
  const env = { ...process.env, TRAVESIA_DATA: registry.folder.root };
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    env,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

beforeAll(async () => {
  const before = query('table?measures=cases');
  expect(before).toMatchObject({ status: 1, out: '' });
  expect(before.err).toContain('no snapshot is published yet: run npm run nightly');
  registry.drop(
    'sample-mexico',
    'cases.csv',
    csv(
      'case_key,person_key,representation,opened,sex',
      'c1,p1,MEX-US-chicago,2024-01-05,F',
      'c2,p1,MEX-US-chicago,2024-01-06,F',
    ),
  );
  await registry.night();
});
afterAll(() => {
  registry.remove();
});

test('a question prints its long CSV, exact, without a server', () => {
  expect(query('table?measures=persons,cases&rows=sex')).toEqual({
    status: 0,
    out: 'sex,persons,persons_status,cases,cases_status\nF,1,A,2,A\n_T,1,A,2,A\n',
    err: '',
  });
});

test('or its JSON, the same the API sends', () => {
  const { status, out } = query('table?measures=persons&rows=sex&format=json');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ level: 'owner', values: [[1, 1]], size: [2] });
});

test('a mistake is told on standard error with what is known, and nothing is printed', () => {
  const { status, out, err } = query('table?measures=cases&rows=sexo');
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toContain('unknown dimension: sexo (known: year, quarter, month');
});

test('a level asked in the question lowers the level one has, and never raises it', () => {
  for (const words of [
    ['table?measures=cases', '--level', 'public'],
    ['table?measures=cases&level=public'],
    ['table?measures=cases&level=owner', '--level', 'public'],
  ]) {
    const { status, out, err } = query(...words);
    expect({ words, status, out }).toEqual({ words, status: 1, out: '' });
    expect(err).toContain('no month was released yet');
  }
});

test('another resource than table is told', () => {
  expect(query('roads?from=origin').err).toContain('unknown question: roads');
});

test('routes are asked as tables are', () => {
  const { out } = query('routes?from=detention&to=return&format=csv');
  expect(out).toContain('detention,_ledger,,return,total,,,,,,0,');
  expect(query('routes?from=return&to=origin').err).toContain('in the order of a journey');
});
