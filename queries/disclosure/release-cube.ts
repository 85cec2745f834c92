/**
 * The release cube: every table that the public may ask, counted, perturbed and gated once, in a file without
 * microdata, record keys or secrets (design of disclosure control §2.8). Only cells that are shown or kept
 * back are stored: what is absent is below the rule, nought or not.
 */
import { existsSync } from 'node:fs';
import { inCatalogOrder } from '#queries/disclosure/constraints.ts';
import { publishedSources } from '#queries/disclosure/count-published.ts';
import { grammarProblem } from '#queries/disclosure/grammar.ts';
import { hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import { LiveTables } from '#queries/disclosure/live-tables.ts';
import { protectedSources } from '#queries/disclosure/keyed-counts.ts';
import type { Noise } from '#queries/disclosure/noise.ts';
import { gatherWork, perturbedCases } from '#queries/disclosure/perturbed-cases.ts';
import {
  forEachCell,
  KEPT_BACK,
  UNDER,
  type GatedTable,
} from '#queries/disclosure/published-table.ts';
import { isOfWork, isSensitiveFlag, offeredAt } from '#queries/disclosure/tiers.ts';
import { NarrowedCases } from '#queries/scan/narrowed-cases.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { CaseColumns } from '#warehouse/case-columns.ts';
import { writeCube, type CubeTable } from '#warehouse/cube-file.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export interface CubeSummary {
  readonly tables: number;
  /** Shown and kept back. */
  readonly cells: number;
  readonly kept_back: number;
  readonly seconds: number;
}

/** Every set of dimensions that the public grammar allows, the empty one first. */
export function publicSets(): readonly (readonly Dimension[])[] {
  const offered = inCatalogOrder(DIMENSIONS.filter((each) => offeredAt('public', each)));
  const sets: (readonly Dimension[])[] = [[]];
  for (const dimension of offered) {
    for (const set of [...sets]) {
      const wider = [...set, dimension];
      const isOneLevel = set.every((each) => hierarchyOf(each) !== hierarchyOf(dimension));
      if (isOneLevel && grammarProblem('public', wider) === null) sets.push(wider);
    }
  }
  return sets.toSorted((a, b) => a.length - b.length);
}

/** Writes the cube of an opened release to `path`, which must not exist. */
export async function buildCube(
  release: ReadableSnapshot,
  releaseFile: string,
  path: string,
  noise: Noise,
): Promise<CubeSummary> {
  if (existsSync(path)) throw new Error('a cube stands there already');
  const started = performance.now();
  const columns =
    release.columns ?? new CaseColumns(release.db, new ColumnBudget(MEMORY_FOR_COLUMNS));
  const snapshot = { ...release, columns };
  const live = new LiveTables({
    snapshot,
    level: 'public',
    noise,
    narrowed: new NarrowedCases(),
  });
  const sets = publicSets();
  await gatherWork(release.db, protectedSources(release));
  let [cells, keptBack] = [0, 0];
  async function* tables(): AsyncGenerator<CubeTable> {
    for (const dimensions of sets) {
      const gated = await live.gated(dimensions, release.db);
      if (gated === null) continue;
      const table = await cubeTable(snapshot, noise, dimensions, gated);
      cells += table.persons.length;
      keptBack += table.persons.filter((each) => each === KEPT_BACK).length;
      yield table;
    }
  }
  await writeCube({
    release: releaseFile,
    path,
    tables: tables(),
    publishedSources: publishedSources(release),
  });
  const seconds = (performance.now() - started) / 1000;
  return { tables: sets.length, cells, kept_back: keptBack, seconds };
}

const MEMORY_FOR_COLUMNS = 1_000_000_000;

async function cubeTable(
  snapshot: ReadableSnapshot,
  noise: Noise,
  dimensions: readonly Dimension[],
  gated: GatedTable,
): Promise<CubeTable> {
  const { space, persons, area, blocked } = gated;
  const told = dimensions.filter((each) => !isSensitiveFlag(each));
  const codes: string[][] = told.map(() => []);
  const cells: number[] = [];
  forEachCell(space, (place, cell) => {
    if ((persons[place] ?? UNDER) === UNDER) return;
    for (const [at, code] of cell.entries()) codes[at]?.push(code);
    cells.push(place);
  });
  const table = {
    dimensions: names(dimensions),
    told: names(told),
    codes,
    persons: cells.map((place) => persons[place] ?? UNDER),
    area,
    blocked: [...blocked],
  };
  if (!dimensions.every(isOfWork)) return { ...table, cases: null };
  const casesAt = await perturbedCases(
    { sources: protectedSources(snapshot), db: snapshot.db, noise, isGathered: true },
    told,
    gated,
  );
  return { ...table, cases: cells.map(casesAt) };
}

function names(dimensions: readonly Dimension[]): readonly string[] {
  return dimensions.map(({ id }) => id);
}
