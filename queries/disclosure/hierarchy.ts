/** Levels of one hierarchy: which is coarser, and to which code of it a code belongs. */
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

/** Dimensions without a hierarchy are one of their own. */
export function hierarchyOf({ hierarchy, id }: Dimension): string {
  return hierarchy ?? id;
}

const LEVELS: ReadonlyMap<string, readonly Dimension[]> = Map.groupBy(DIMENSIONS, hierarchyOf);

/** 0 for the coarsest. */
export function depthOf(dimension: Dimension): number {
  return levelsOf(dimension).findIndex(({ id }) => id === dimension.id);
}

function levelsOf(dimension: Dimension): readonly Dimension[] {
  return LEVELS.get(hierarchyOf(dimension)) ?? [dimension];
}

/** The next coarser level that is offered; null where there is none. */
export function coarserOffered(
  dimension: Dimension,
  isOffered: (level: Dimension) => boolean,
): Dimension | null {
  const above = levelsOf(dimension).slice(0, depthOf(dimension));
  return above.findLast(isOffered) ?? null;
}

/**
 * The code of a coarser level that holds a code; null where that is not known, as of a place that was not
 * recorded. Each level's list names the parents of its codes; an age band is a child's or not.
 */
export function ancestorOf(
  code: string,
  from: Dimension,
  to: Dimension,
  codebook: Codebook,
): string | null {
  if (from.id === to.id) return code;
  if (code.startsWith('_')) return null;
  if (to.id === 'minor') return Number.parseInt(code, 10) < 18 ? 'yes' : 'no';
  const path = levelsOf(from).slice(depthOf(to), depthOf(from)).reverse();
  let at: string | null = code;
  let list = from.list;
  for (const level of path) {
    at = at === null ? null : (codebook.find(list, at)?.parent ?? null);
    list = level.list;
  }
  return at !== null && codebook.find(to.list, at) !== undefined ? at : null;
}
