/** `npm run nightly` as a scheduler runs it: what it ends with, what it prints and the release it makes. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeDataFolder } from '#warehouse/data-folder.ts';
import { holdLock } from '#warehouse/lock.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { listReleases } from '#warehouse/releases.ts';
import { csv, TinyRegistry } from '../ingest/night/tiny-registry.ts';

const COMMAND = join(import.meta.dirname, '../../queries/nightly-command.ts');
const HEADER = 'case_key,person_key,representation,opened,sex';
const registry = new TinyRegistry();

beforeAll(() => {
  makeDataFolder(registry.folder);
});
afterAll(() => {
  registry.remove();
});

function nightly(...words: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    env: { ...process.env, TRAVESIA_DATA: registry.folder.root },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

function dropCases(source: string, name: string, ...rows: readonly string[]): void {
  registry.drop(source, name, csv(HEADER, ...rows));
}

// Each night stands on what the ones before left: no night is run twice.

test('0: nothing new', () => {
  const { code, out } = nightly();
  expect(code).toBe(0);
  expect(out).toContain('Nothing new');
});

test('75: another night is running, and it is told whose', () => {
  const release = holdLock(registry.folder);
  const { code, out, err } = nightly('--json');
  release();
  expect({ code, out }).toEqual({ code: 75, out: '' });
  expect(err).toContain(`another night is running (process ${String(process.pid)})`);
});

test('5: nothing was published, because the only source was refused', () => {
  registry.drop('sample-honduras', 'cases.csv', csv('case_key,unheard_of', 'c1,x'));
  const { code, out } = nightly();
  expect(code).toBe(5);
  expect(out).toContain('sample-honduras: refused');
});

test('4: one source was refused, the other published, and its closed month released', () => {
  dropCases('sample-mexico', 'cases.csv', 'c1,p1,MEX-US-chicago,2024-01-05,F');
  const { code, out, err } = nightly();
  const [release] = listReleases(registry.folder);
  expect(code).toBe(4);
  expect(release?.figures).toContainEqual({
    source: 'sample-mexico',
    measure: 'cases',
    value: 1,
  });
  expect(out).toContain(`release made: ${release?.id ?? ''}`);
  expect(err).toContain(`release ${release?.id ?? ''} …`);
  expect(readReceipts(registry.folder)[0]?.releases).toEqual([release?.id]);
  const id = release?.id ?? '';
  const files = readdirSync(join(registry.folder.reports, id)).toSorted();
  const monthly = ['en.pdf', 'en.xlsx', 'es.pdf', 'es.xlsx'].map((end) => `${id}.${end}`);
  expect(files.slice(0, 4)).toEqual(monthly.map((end) => `children-monthly-${end}`));
});

test('3: published with warnings; --json prints the receipt and nothing else', () => {
  registry.withdraw('sample-honduras', 'cases.csv');
  dropCases('sample-mexico', 'cases-2.csv', 'c2,p2,MEX-US-chicago,2024-01-06,a@b.example');
  const { code, out, err } = nightly('--json');
  expect(code).toBe(3);
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({ outcome: 'published_with_warnings' });
});
