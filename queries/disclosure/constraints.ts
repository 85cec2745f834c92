/**
 * What a cell and the filters together ask of each hierarchy: the finest level that is constrained, and the
 * codes of it that satisfy them all. One code is a cell of a canonical table, several are a union of cells.
 */
import { OTHER } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { ancestorOf, depthOf, hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

/** A level and which of its codes are let through. */
interface Constraint {
  readonly dimension: Dimension;
  readonly codes: ReadonlySet<string>;
}

/** What cells ask of one hierarchy at one of its levels. */
export interface Asked {
  /** The finest level that is constrained; null where nothing is asked of the hierarchy. */
  readonly dimension: Dimension | null;
  /** Codes of that level that a cell leaves: none, one, or several to be added up. */
  readonly leaves: 'none' | 'one' | 'several';
  readonly parts: readonly Part[];
}

/** Some of the codes asked, those of one hierarchy. */
interface Part {
  /** What they add to the place of a cell of the answer. */
  readonly offset: number;
  /** What they and the filters leave of the level; of a hierarchy of which nothing is asked no code. */
  readonly codes: readonly string[];
}

interface Hierarchy {
  /** Places among the dimensions asked. */
  readonly asked: readonly number[];
  readonly filters: readonly Constraint[];
}

export class Constraints {
  readonly #asked: readonly Dimension[];
  readonly #codebook: Codebook;
  readonly #hierarchies: readonly Hierarchy[];

  constructor(asked: readonly Dimension[], filters: readonly CodeFilter[], codebook: Codebook) {
    this.#asked = asked;
    this.#codebook = codebook;
    const names = [...asked, ...filters.map(({ dimension }) => dimension)];
    this.#hierarchies = [...Map.groupBy(inCatalogOrder(names), hierarchyOf).keys()].map((name) => ({
      asked: asked.flatMap((each, at) => (hierarchyOf(each) === name ? [at] : [])),
      filters: filters
        .filter(({ dimension }) => hierarchyOf(dimension) === name)
        .map((filter) => ({ dimension: filter.dimension, codes: this.#through(filter) })),
    }));
  }

  /**
   * By hierarchy in the order of the catalog, what the cells of a space ask of it, totals too: each cell takes one
   * part of each hierarchy. So it is worked out once for a code, however many cells have it.
   */
  of(space: Space): readonly (readonly Asked[])[] {
    return this.#hierarchies.map((hierarchy) => {
      const alike = Map.groupBy(this.#parts(hierarchy, space), ({ dimension, codes }) =>
        [dimension?.id ?? '', leavesOf(dimension, codes)].join(' '),
      );
      return [...alike.values()].flatMap((parts): readonly Asked[] => {
        const [first] = parts;
        if (first === undefined) return [];
        const { dimension, codes } = first;
        return [{ dimension, leaves: leavesOf(dimension, codes), parts }];
      });
    });
  }

  #parts({ asked, filters }: Hierarchy, space: Space) {
    const found: (Part & { readonly dimension: Dimension | null })[] = [];
    const walk = (at: number, offset: number, before: readonly Constraint[]): void => {
      const place = asked[at];
      if (place === undefined) {
        const dimension = finestOf([...before, ...filters]) ?? null;
        found.push({ dimension, offset, codes: this.#satisfying([...before, ...filters]) });
        return;
      }
      const dimension = this.#asked[place];
      for (const code of space.codes[place] ?? []) {
        // the rest of a top stands where the total does, until it is worked out
        const isAll = dimension === undefined || code === OTHER;
        const own = isAll ? before : [...before, { dimension, codes: new Set([code]) }];
        walk(at + 1, offset + (space.offset(place, code) ?? 0), own);
      }
      walk(at + 1, offset + space.totalOffset(place), before);
    };
    walk(0, 0, []);
    return found;
  }

  /** Does the filters let this code of a dimension asked through? Of another level only what its place tells. */
  lets(dimension: Dimension, code: string): boolean {
    const hierarchy = this.#hierarchies.find(({ asked }) =>
      asked.some((at) => this.#asked[at]?.id === dimension.id),
    );
    // asked for every code of a list
    if (hierarchy === undefined || hierarchy.filters.length === 0) return true;
    const only = { dimension, codes: new Set([code]) };
    return this.#satisfying([only, ...hierarchy.filters]).length > 0;
  }

  /** Codes of the finest level constrained that satisfy every constraint. */
  #satisfying(all: readonly Constraint[]): readonly string[] {
    const finest = finestOf(all);
    if (finest === undefined) return [];
    const [alone, another] = all;
    if (alone !== undefined && another === undefined) return [...alone.codes];
    const [first, ...others] = all.toSorted((a, b) => depthOf(b.dimension) - depthOf(a.dimension));
    return [...(first?.codes ?? [])].filter((code) =>
      others.every(({ dimension, codes }) => {
        const at = ancestorOf(code, finest, dimension, this.#codebook);
        return at !== null && codes.has(at);
      }),
    );
  }

  #through({ dimension, negated, codes }: CodeFilter): ReadonlySet<string> {
    if (!negated) return new Set(codes);
    const without = new Set(codes);
    const all = this.#codebook.values(dimension.list).map(({ code }) => code);
    return new Set(all.filter((code) => !without.has(code)));
  }
}

function leavesOf(dimension: Dimension | null, codes: readonly string[]): Asked['leaves'] {
  if (dimension === null || codes.length === 1) return 'one';
  return codes.length === 0 ? 'none' : 'several';
}

function finestOf(all: readonly Constraint[]): Dimension | undefined {
  if (all.length === 1) return all[0]?.dimension;
  return all.map(({ dimension }) => dimension).toSorted((a, b) => depthOf(b) - depthOf(a))[0];
}

const PLACES: ReadonlyMap<string, number> = new Map(DIMENSIONS.map(({ id }, at) => [id, at]));

/** The order of the dimensions of a canonical table. */
export function inCatalogOrder(dimensions: readonly Dimension[]): readonly Dimension[] {
  return dimensions.toSorted((a, b) => (PLACES.get(a.id) ?? 0) - (PLACES.get(b.id) ?? 0));
}
