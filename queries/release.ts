/**
 * The night after a month closes makes a release of it: the snapshot cut at the end of the month, frozen
 * and kept for ever. The month after a quarter also brings a revision of the quarter's last release,
 * when figures of it were corrected since (decision 0038).
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { closedMonth, endsQuarter, lateIn, monthBefore } from '#queries/release/closed-month.ts';
import { differencesOf } from '#queries/release/differences.ts';
import {
  periodFigures,
  readFigures,
  sourceFigures,
  writeFigures,
  type PeriodFigure,
} from '#queries/release/period-figures.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { cutRelease } from '#warehouse/cut-release.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { holdLock } from '#warehouse/lock.ts';
import { MEASURES } from '#warehouse/measures.ts';
import {
  openCurrent,
  openRelease,
  readable,
  type ReadableSnapshot,
} from '#warehouse/open-snapshot.ts';
import { snapshotPath } from '#warehouse/publish.ts';
import {
  buildingRelease,
  listReleases,
  publishRelease,
  type Release,
  type SourceFigure,
} from '#warehouse/releases.ts';

export interface ReleaseOptions {
  readonly folder: DataFolder;
  readonly now: Date;
  /** Told which release is being made. */
  readonly onRelease?: (id: string) => void;
}

/** Makes what is due and returns it, the newest last; nothing when the month is not closed or has its release. */
export async function makeReleases(options: ReleaseOptions): Promise<readonly Release[]> {
  // Most nights there is nothing to make, and nothing needs to be opened to know it.
  if (releasesOf(options.folder, monthBefore(options.now.toISOString())).length > 0) return [];
  const made = await onSnapshot(options, async (snapshot) => {
    const closed = closedMonth(snapshot.sources, options.now);
    if (closed === null) return [];
    const { month } = closed;
    if (releasesOf(options.folder, month).length > 0) return [];
    const before = monthBefore(`${month}-01`);
    const isRevised = endsQuarter(before) && releasesOf(options.folder, before).length > 0;
    const revision = isRevised ? await make(snapshot, options, revisionOf(options, before)) : null;
    const plan: Plan = { id: month, kind: 'monthly', month, revises: null };
    const monthly = await make(snapshot, options, plan);
    return [revision, monthly].filter((release) => release !== null);
  });
  return made ?? [];
}

/** Cuts a month again from tonight's snapshot, out of turn; null when nothing of it changed. */
export async function reviseRelease(
  options: ReleaseOptions,
  month: string,
): Promise<Release | null> {
  return onSnapshot(options, (snapshot) => make(snapshot, options, revisionOf(options, month)));
}

async function onSnapshot<T>(
  { folder }: ReleaseOptions,
  work: (snapshot: ReadableSnapshot) => Promise<T>,
): Promise<T | null> {
  const unlock = holdLock(folder);
  try {
    const snapshot = await openCurrent(folder);
    if (snapshot === null) return null;
    try {
      return await work(snapshot);
    } finally {
      snapshot.db.close();
    }
  } finally {
    unlock();
  }
}

function releasesOf(folder: DataFolder, month: string): readonly Release[] {
  return listReleases(folder).filter((release) => release.month === month);
}

type Plan = Pick<Release, 'id' | 'kind' | 'month' | 'revises'>;

function revisionOf({ folder }: ReleaseOptions, month: string): Plan {
  const made = releasesOf(folder, month);
  return {
    id: `${month}-r${String(made.length)}`,
    kind: 'revision',
    month,
    revises: made[0]?.id ?? null,
  };
}

async function make(
  snapshot: ReadableSnapshot,
  { folder, now, onRelease }: ReleaseOptions,
  plan: Plan,
): Promise<Release | null> {
  onRelease?.(plan.id);
  const building = buildingRelease(folder);
  try {
    const counted = await cut(snapshot, folder, plan, building);
    const previous = previousOf(folder, plan);
    const differences =
      previous === null
        ? null
        : differencesOf(previous, await figuresOf(folder, previous), counted.periods);
    const isReplacement = previous?.id !== plan.revises;
    if (plan.kind === 'revision' && !isReplacement && differences?.revised.length === 0)
      return null;
    return await publishRelease(
      folder,
      building,
      {
        ...plan,
        as_of: snapshot.snapshot.as_of,
        made_at: now.toISOString(),
        snapshot: snapshot.snapshot.id,
        late: lateIn(snapshot.sources, plan.month),
        holds: {
          dimensions: DIMENSIONS.map(({ id }) => id),
          measures: MEASURES.map(({ id }) => id),
        },
        figures: counted.sources,
        against: differences?.against ?? null,
        revised_figures: differences?.revised.length ?? 0,
      },
      differences,
    );
  } finally {
    // After a publication it has its own name and nothing is left here.
    rmSync(building, { recursive: true, force: true });
  }
}

interface Counted {
  readonly sources: readonly SourceFigure[];
  readonly periods: readonly PeriodFigure[];
}

async function cut(
  { snapshot }: ReadableSnapshot,
  folder: DataFolder,
  { month }: Plan,
  building: string,
): Promise<Counted> {
  const file = {
    snapshot: snapshotPath(folder, snapshot.id),
    path: join(building, 'release.duckdb'),
  };
  return cutRelease({ ...file, month }, async (db) => {
    const fresh = await readable(snapshot, db);
    const counted = { sources: await sourceFigures(fresh), periods: await periodFigures(fresh) };
    await writeFigures(db, counted.periods);
    return counted;
  });
}

/** The newest release that stands and tells no later month; what was withdrawn is no measure. */
function previousOf(folder: DataFolder, { month }: Plan): Release | null {
  const standing = listReleases(folder).filter(({ withdrawn }) => withdrawn === null);
  return standing.find((release) => release.month <= month) ?? null;
}

async function figuresOf(folder: DataFolder, release: Release): Promise<readonly PeriodFigure[]> {
  const { db } = await openRelease(folder, release);
  try {
    return await readFigures(db);
  } finally {
    db.close();
  }
}
