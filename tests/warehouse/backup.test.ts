/** A backup is whole or said not to be, is made while others write, and gives the same figures in another place. */
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { makeSampleWarehouse, type SampleWarehouse } from '#tests/sample-warehouse.ts';
import { readBackup } from '#warehouse/backup/backup.ts';
import { backupsIn, keepNewest, makeBackup } from '#warehouse/backup/make-backup.ts';
import { RestoreRefused, restoreBackup } from '#warehouse/backup/restore-backup.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { holdLock, NightRunning } from '#warehouse/lock.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import { Registry } from '#warehouse/registry.ts';

let sample: SampleWarehouse;
let place: string;
let into: string;
const NOW = new Date('2026-11-02T04:00:00Z');

beforeAll(async () => {
  sample = await makeSampleWarehouse(400);
  into = mkdtempSync(join(tmpdir(), 'travesia-backup-'));
  Registry.open(sample.folder).close();
  place = await makeBackup(sample.folder, into, NOW);
});
afterAll(() => {
  rmSync(into, { recursive: true });
  sample.remove();
});

function emptyFolder(): DataFolder {
  return dataFolder(mkdtempSync(join(tmpdir(), 'travesia-restored-')));
}

test('into an empty folder: the same snapshot, the same totals, secrets of the owner alone', async () => {
  const folder = emptyFolder();
  const { totals, backup } = await restoreBackup(place, folder);
  expect(totals?.cases).toBe(400);
  expect(totals).toEqual(backup.totals);
  expect(currentSnapshot(folder)).toEqual(currentSnapshot(sample.folder));
  const [secret = ''] = readdirSync(folder.secrets);
  expect(statSync(join(folder.secrets, secret)).mode & 0o777).toBe(0o600);
  const registry = new DatabaseSync(folder.registry, { readOnly: true });
  expect(registry.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  registry.close();
  await expect(restoreBackup(place, folder)).rejects.toThrow('expected an empty data folder');
  rmSync(folder.root, { recursive: true });
});

test('a damaged backup is refused before anything is written', async () => {
  const damaged = await makeBackup(sample.folder, into, new Date('2026-11-03T04:00:00Z'));
  const { files } = readBackup(damaged);
  const snapshot = files.find(({ path }) => path.endsWith('.duckdb'))?.path ?? '';
  appendFileSync(join(damaged, snapshot), 'x');
  const folder = emptyFolder();
  await expect(restoreBackup(damaged, folder)).rejects.toThrow(RestoreRefused);
  expect(readdirSync(folder.root)).toEqual([]);
  expect(keepNewest(into, 1)).toEqual([place]);
  expect(backupsIn(into)).toEqual([damaged]);
  place = await makeBackup(sample.folder, into, NOW);
});

test('not while a night runs, and a half-made one is no backup', async () => {
  const release = holdLock(sample.folder);
  try {
    await expect(makeBackup(sample.folder, into, NOW)).rejects.toThrow(NightRunning);
  } finally {
    release();
  }
  expect(readdirSync(into).filter((name) => name.endsWith('under-way'))).toEqual([]);
});
