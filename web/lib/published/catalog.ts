import type { Level } from '#queries/answer.ts';
import type { MeasureTheme } from '#queries/measures-with-data.ts';
import type { Theme } from '#warehouse/dimension.ts';
import type { Fact } from '#warehouse/measures.ts';

/** What may be asked, as `/api/v1/catalog` tells it in the reader's language. */
export interface CatalogDimension {
  readonly id: string;
  readonly label: string;
  readonly theme: Theme;
  readonly hierarchy: string | null;
  readonly role: 'time' | 'geo' | 'standard';
  readonly ordered: boolean;
  readonly note: string | null;
  /** The measures it exists for. */
  readonly measures: readonly string[];
  /** The levels at which registries may be split by it. */
  readonly levels: readonly Level[];
  /** Of a sensitive flag the protected levels may only ask for “yes”. */
  readonly one_sided: boolean;
  /** At the level of the page: may it be a filter only? */
  readonly filter_only?: boolean;
}

/** What only the dictionary tells of it. */
export interface DictionaryDimension extends CatalogDimension {
  /** Constant for a person: figures of persons add up over it. */
  readonly partition: boolean;
}

export interface CatalogMeasure {
  readonly id: string;
  readonly label: string;
  readonly theme: MeasureTheme;
  readonly fact: Fact;
  /** Is there anything to count in what is loaded? */
  readonly has_data: boolean;
  readonly unit: string;
  readonly additive: boolean;
  readonly decimals: number;
  readonly note: string;
  readonly levels: readonly Level[];
  /** Is it told with noise at the levels below the owner’s? */
  readonly protected: boolean;
}

export interface Catalog {
  readonly dimensions: readonly CatalogDimension[];
  readonly measures: readonly CatalogMeasure[];
}

export interface DimensionValues {
  readonly id: string;
  readonly label: string;
  readonly hierarchy: string | null;
  /** All levels of its hierarchy, coarsest first; none without one. */
  readonly levels: readonly string[];
  readonly note: string | null;
  readonly measures: readonly string[];
  readonly values: readonly {
    readonly code: string;
    readonly label: string;
    readonly parent: string | null;
    readonly unverified?: boolean;
  }[];
}

/** A dimension may be asked when it exists for every measure asked. */
export function existsFor(dimension: CatalogDimension, measures: readonly string[]): boolean {
  return measures.every((measure) => dimension.measures.includes(measure));
}

/** The level below in the same hierarchy: departments under countries. */
export function finerLevel(catalog: Catalog, id: string): CatalogDimension | undefined {
  const hierarchy = catalog.dimensions.find((each) => each.id === id)?.hierarchy ?? null;
  if (hierarchy === null) return undefined;
  const levels = catalog.dimensions.filter((each) => each.hierarchy === hierarchy);
  return levels[levels.findIndex((each) => each.id === id) + 1];
}

/** What a measure or dimension is called; its id where the catalog does not know it. */
export function labelIn({ dimensions, measures }: Catalog, id: string): string {
  return [...dimensions, ...measures].find((each) => each.id === id)?.label ?? id;
}
