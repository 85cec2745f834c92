/** A temporary data folder with a small synthetic sample, published by a real night; files of one size share that. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNight } from '#ingest/night.ts';
import { writeSample } from '#ingest/sample/write-sample.ts';
import { onceARun } from '#tests/once-a-run.ts';
import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';

export interface SampleWarehouse {
  readonly folder: DataFolder;
  /** Replaces the sample by another and publishes it. */
  readonly publishAgain: (seed: number) => Promise<void>;
  readonly remove: () => void;
}

export async function makeSampleWarehouse(cases: number): Promise<SampleWarehouse> {
  const held = await onceARun(`sample-${String(cases)}`, async (root) => {
    const made = dataFolder(root);
    makeDataFolder(made);
    await publishSample(made, cases, 1);
    return root;
  });
  const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-')));
  cpSync(held, folder.root, { recursive: true });
  return {
    folder,
    publishAgain: (seed) => publishSample(folder, cases, seed),
    remove: () => {
      rmSync(folder.root, { recursive: true, force: true });
    },
  };
}

async function publishSample(folder: DataFolder, cases: number, seed: number): Promise<void> {
  await writeSample({ cases, seed, directory: folder.inbox, questions: 0 });
  const receipt = await runNight({ folder, now: new Date(Date.UTC(2026, 10, 1, 3, seed)) });
  if (receipt.outcome !== 'published') throw new Error(`the night ended as ${receipt.outcome}`);
}
