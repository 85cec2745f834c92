/**
 * The protection that a question of each level goes through, and no question of a protected level without it:
 * the public's is the release cube, the analysts' is drawn live from the release.
 */
import type { Protection } from '#queries/disclosure/count-protected.ts';
import { CubeTables } from '#queries/disclosure/cube-tables.ts';
import { LiveTables } from '#queries/disclosure/live-tables.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Database } from '#warehouse/warehouse.ts';

/** Tables read once are kept while their edition is open. */
const cubes = new WeakMap<ReadableSnapshot, CubeTables>();
const lives = new WeakMap<ReadableSnapshot, LiveTables>();

/** What the public sees of an edition. */
export function publicProtection(edition: ReadableSnapshot, db: Database): Protection {
  const tables = cubes.get(edition) ?? new CubeTables();
  cubes.set(edition, tables);
  return { level: 'public', tables: tables.over(db) };
}

/** What analysts of other countries see of a release. */
export function analystProtection(
  release: ReadableSnapshot,
  db: Database,
  noise: Noise,
): Protection {
  const tables =
    lives.get(release) ?? new LiveTables({ snapshot: release, level: 'analyst', noise });
  lives.set(release, tables);
  return { level: 'analyst', tables: tables.over(db) };
}
