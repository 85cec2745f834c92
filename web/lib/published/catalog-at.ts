/** What a level offers of the catalog: the palette, the wells and the way down show nothing that would be refused. */
import type { Level } from '#queries/answer.ts';

import type { Catalog, CatalogDimension, CatalogMeasure } from './catalog.ts';

interface Asked {
  readonly measures: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly filters: readonly { readonly dimension: string }[];
}

/** What is asked already stays, so that it keeps its name and can be taken out. */
export function catalogAt(catalog: Catalog, level: Level, asked: Asked): Catalog {
  if (level === 'owner') return catalog;
  const { measures, rows, columns, filters } = asked;
  const inUse = new Set([...rows, ...columns, ...filters.map(({ dimension }) => dimension)]);
  // the grammar is one of registries: figures that others published are split as they published them
  const isProtected = catalog.measures.some(
    ({ id, protected: own }) => own && measures.includes(id),
  );
  const isOffered = ({ id, levels }: CatalogDimension) =>
    !isProtected || levels.includes(level) || inUse.has(id);
  const isTold = ({ id, levels }: CatalogMeasure) =>
    levels.includes(level) || measures.includes(id);
  return {
    measures: catalog.measures.filter(isTold),
    dimensions: catalog.dimensions
      .filter(isOffered)
      .map((dimension) => ({ ...dimension, filter_only: dimension.one_sided })),
  };
}
