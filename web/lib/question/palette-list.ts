/** What the palette offers: measures and dimensions by theme, found by their names in both languages and by id. */
import { existsFor, type Catalog, type CatalogDimension } from '../published/catalog.ts';
import { matchValues } from './value-search.ts';

/** What else a thing is called: its name in the other language. */
export type OtherNames = Readonly<Record<string, string>>;

export interface PaletteMeasure {
  readonly id: string;
  readonly label: string;
  readonly note: string;
}

export interface PaletteDimension extends CatalogDimension {
  /** Does it exist for everything that is counted? */
  readonly usable: boolean;
}

export interface PaletteGroup<Entry> {
  readonly theme: string;
  readonly entries: readonly Entry[];
}

export interface PaletteList {
  readonly measures: readonly PaletteGroup<PaletteMeasure>[];
  /** Those that nothing loaded can count stand apart. */
  readonly withoutData: readonly PaletteMeasure[];
  readonly dimensions: readonly PaletteGroup<PaletteDimension>[];
}

export interface PaletteWish {
  readonly search: string;
  readonly measures: readonly string[];
}

function found<Entry extends { readonly id: string; readonly label: string }>(
  entries: readonly Entry[],
  names: OtherNames,
  search: string,
): readonly Entry[] {
  const named = entries.map((entry) => ({
    entry,
    code: entry.id,
    label: `${entry.label} ${entry.id.replaceAll('_', ' ')} ${names[entry.id] ?? ''}`,
  }));
  return matchValues(named, search).map(({ entry }) => entry);
}

function grouped<Entry extends { readonly theme: string }>(
  entries: readonly Entry[],
): readonly PaletteGroup<Entry>[] {
  return [...Map.groupBy(entries, ({ theme }) => theme)].map(([theme, own]) => ({
    theme,
    entries: own,
  }));
}

export function paletteList(
  catalog: Catalog,
  names: OtherNames,
  { search, measures }: PaletteWish,
): PaletteList {
  const offered = found(catalog.measures, names, search);
  const isThere = ({ id, has_data: hasData }: (typeof offered)[number]) =>
    hasData || measures.includes(id);
  return {
    measures: grouped(offered.filter(isThere)),
    withoutData: offered.filter((measure) => !isThere(measure)),
    dimensions: grouped(
      found(catalog.dimensions, names, search).map((dimension) => ({
        ...dimension,
        usable: existsFor(dimension, measures),
      })),
    ),
  };
}
