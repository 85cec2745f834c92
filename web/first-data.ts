/** On an empty data folder: makes the synthetic sample and runs a night over it, so that there is something to see. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { currentSnapshot } from '#warehouse/publish.ts';

const ROOT = join(import.meta.dirname, '..');
const SAMPLE_CASES = '20000';
const PUBLISHED_WITH_WARNINGS = 3;

export function ensureFirstData(folder: DataFolder, say: (line: string) => void): void {
  if (currentSnapshot(folder) !== null || readdirSync(folder.inbox).length > 0) return;
  say('No data yet: making a synthetic sample of three registries and running a night over it …');
  run(
    'ingest/ingest-command.ts',
    ['sample', '--cases', SAMPLE_CASES, '--seed', '1', '--standards'],
    [0],
  );
  run('queries/nightly-command.ts', [], [0, PUBLISHED_WITH_WARNINGS]);
}

function run(command: string, parameters: readonly string[], good: readonly number[]): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, command), ...parameters], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (!good.includes(status ?? -1))
    throw new Error(`${command} ended with ${String(status)}; its messages stand above`);
}
