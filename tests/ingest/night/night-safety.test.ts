/** A night that goes wrong changes nothing: one at a time, checked before it is published, whole or not at all. */
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { holdLock, NightRunning } from '#warehouse/lock.ts';
import { exitCode } from '#ingest/receipt.ts';
import { makeDataFolder } from '#warehouse/data-folder.ts';
import { openCurrent } from '#warehouse/open-snapshot.ts';
import { currentSnapshot, keptSnapshots, publish, snapshotPath } from '#warehouse/publish.ts';
import { readReceipts } from '#warehouse/receipts.ts';
import { csv, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened';

function dropCases(registry: TinyRegistry, count: number): void {
  const rows = Array.from({ length: count }, (_, at) => `c${at},p${at},MEX-US-chicago,2024-01-05`);
  registry.drop('sample-mexico', 'cases.csv', csv(HEADER, ...rows));
}

describe('one night at a time', () => {
  let registry: TinyRegistry;
  beforeEach(() => {
    registry = new TinyRegistry();
    makeDataFolder(registry.folder);
  });
  afterEach(() => {
    registry.remove();
  });

  test('a second night while the first runs does nothing and says whose lock it is', async () => {
    const release = holdLock(registry.folder);
    await expect(registry.night()).rejects.toThrow(NightRunning);
    await expect(registry.night()).rejects.toThrow(`process ${process.pid}`);
    expect(readdirSync(registry.folder.receipts)).toEqual([]);
    release();
    expect((await registry.night()).outcome).toBe('nothing_new');
  });

  test('a lock that was cut short when it was written is taken over', async () => {
    writeFileSync(join(registry.folder.warehouse, 'night.lock'), '');
    expect((await registry.night()).outcome).toBe('nothing_new');
  });
});

/** One registry: what goes wrong in one night leaves the next one as it was. */
describe('night after night', () => {
  const registry = new TinyRegistry();
  beforeAll(() => {
    makeDataFolder(registry.folder);
  });
  afterAll(() => {
    registry.remove();
  });

  function fromGuatemala(): void {
    registry.drop('sample-guatemala', 'cases.csv', csv(HEADER, 'g1,p1,GTM-US-chicago,2024-01-05'));
  }

  test('the lock of a night that died is taken over, and what it left half built is taken away', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(registry.folder.warehouse, 'night.lock'), String(dead));
    writeFileSync(join(registry.folder.snapshots, '.building-1.duckdb'), 'half');
    dropCases(registry, 2);
    const { outcome, snapshot } = await registry.night();
    expect(outcome).toBe('published');
    expect(readdirSync(registry.folder.warehouse)).not.toContain('night.lock');
    expect(readdirSync(registry.folder.snapshots).sort()).toEqual([
      `${snapshot ?? ''}.duckdb`,
      `${snapshot ?? ''}.json`,
    ]);
  });

  test('a night that fails its checks publishes nothing, and yesterday’s snapshot serves', async () => {
    const yesterday = currentSnapshot(registry.folder);
    // A kept extract that no longer agrees with its own record: rows would be lost unseen.
    const extracts = join(registry.folder.extracts, 'sample-mexico');
    const name = readdirSync(extracts).find((file) => file.endsWith('.json')) ?? '';
    const record = readFileSync(join(extracts, name), 'utf8');
    writeFileSync(join(extracts, name), record.replace('"rows_read": 2', '"rows_read": 3'));
    fromGuatemala();
    const receipt = await registry.night();
    expect(receipt.outcome).toBe('nothing_published');
    expect(exitCode(receipt.outcome)).toBe(5);
    expect(receipt.warnings.map(({ en }) => en)).toEqual([
      'The check conservation found 1 rows that break it: nothing was published.',
    ]);
    expect(currentSnapshot(registry.folder)?.id).toBe(yesterday?.id);
    expect(await registry.lines('measures=cases')).toEqual(['2,A']);
    expect(readdirSync(registry.folder.snapshots).filter((file) => file.startsWith('.'))).toEqual(
      [],
    );
    writeFileSync(join(extracts, name), record);
  });

  test('a night stopped by an error of the program leaves a receipt, the lock free and yesterday’s snapshot serving', async () => {
    const yesterday = currentSnapshot(registry.folder);
    const extracts = join(registry.folder.extracts, 'sample-mexico');
    const name = readdirSync(extracts).find((file) => file.endsWith('.parquet')) ?? '';
    const kept = readFileSync(join(extracts, name));
    writeFileSync(join(extracts, name), 'not what was kept');
    fromGuatemala();
    await expect(registry.night()).rejects.toThrow();
    const [receipt] = readReceipts(registry.folder);
    expect(receipt).toMatchObject({ outcome: 'nothing_published', snapshot: yesterday?.id });
    expect(receipt?.warnings[0]?.en).toContain('stopped by an error of the program');
    expect(await registry.lines('measures=cases')).toEqual(['2,A']);
    writeFileSync(join(extracts, name), kept);
    expect((await registry.night()).outcome).toBe('published');
  });

  test('a snapshot that is not the file that was published is not opened, and a lost one is no empty answer', async () => {
    const current = currentSnapshot(registry.folder);
    const path = snapshotPath(registry.folder, current?.id ?? '');
    truncateSync(path, statSync(path).size - 1);
    const refusal = 'is not the file that was published: its SHA-256 differs';
    await expect(openCurrent(registry.folder)).rejects.toThrow(refusal);
    rmSync(path);
    await expect(openCurrent(registry.folder)).rejects.toThrow(refusal);
  });
});

test('five snapshots are kept, the newest first, and the current one is among them', async () => {
  const registry = new TinyRegistry();
  makeDataFolder(registry.folder);
  const ids: string[] = [];
  for (let day = 1; day <= 7; day += 1) {
    const built = join(registry.folder.snapshots, '.building-1.duckdb');
    writeFileSync(built, `night ${day}`);
    const made = {
      as_of: '2026-09-01',
      fingerprint: String(day),
      now: new Date(`2026-09-0${day}T02:15:00Z`),
    };
    ids.push((await publish(registry.folder, built, made)).id);
  }
  expect(keptSnapshots(registry.folder).map(({ id }) => id)).toEqual(ids.slice(2).reverse());
  expect(currentSnapshot(registry.folder)?.id).toBe(ids.at(-1));
  expect(readdirSync(registry.folder.snapshots)).toHaveLength(10);
  registry.remove();
});
