/** Where the operator's data lives: `TRAVESIA_DATA`, or `data/` beside the code. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface DataFolder {
  readonly root: string;
  readonly inbox: string;
  readonly extracts: string;
  readonly secrets: string;
  readonly warehouse: string;
  readonly snapshots: string;
  /** Monthly releases, a folder each: never taken away. */
  readonly releases: string;
  readonly receipts: string;
  /** Forecasts made of the current snapshot. */
  readonly forecasts: string;
  /** Outlines of municipalities that the operator added, a file a country. */
  readonly boundaries: string;
  /** The public’s reports as files, a folder a release. */
  readonly reports: string;
  /** What people edit: mappings, programmes, representations. */
  readonly registry: string;
  /** People, their grants and sessions, and the audit log. */
  readonly accounts: string;
}

export function dataFolder(
  root = process.env.TRAVESIA_DATA ?? join(import.meta.dirname, '..', 'data'),
): DataFolder {
  const absolute = resolve(root);
  const warehouse = join(absolute, 'warehouse');
  return {
    root: absolute,
    inbox: join(absolute, 'inbox'),
    extracts: join(absolute, 'extracts'),
    secrets: join(absolute, 'secrets'),
    warehouse,
    snapshots: join(warehouse, 'snapshots'),
    releases: join(warehouse, 'releases'),
    receipts: join(warehouse, 'receipts'),
    forecasts: join(warehouse, 'forecast-months.json'),
    boundaries: join(absolute, 'boundaries'),
    reports: join(absolute, 'reports'),
    registry: join(absolute, 'registry.sqlite'),
    accounts: join(absolute, 'accounts.sqlite'),
  };
}

export function makeDataFolder(folder: DataFolder): void {
  const { inbox, warehouse, snapshots, releases, receipts } = folder;
  for (const path of [inbox, warehouse, snapshots, releases, receipts])
    mkdirSync(path, { recursive: true });
  // Extracts hold microdata and secrets hold keys: nobody but the owner reads them.
  for (const path of [folder.extracts, folder.secrets])
    mkdirSync(path, { recursive: true, mode: 0o700 });
}
