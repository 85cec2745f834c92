/**
 * What a cell and the filters together ask of each hierarchy: the finest level that is constrained, and the
 * codes of it that satisfy them all. One code is a cell of a canonical table, several are a union of cells.
 */
import { OTHER, TOTAL } from '#queries/crosstab/reserved.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { ancestorOf, depthOf, hierarchyOf } from '#queries/disclosure/hierarchy.ts';
import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

/** A level and which of its codes are let through. */
interface Constraint {
  readonly dimension: Dimension;
  readonly codes: ReadonlySet<string>;
}

export interface Constrained {
  readonly dimension: Dimension;
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
  /** By hierarchy, then by the codes of its dimensions asked. */
  readonly #known: readonly Map<string, Constrained | null>[];

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
    this.#known = this.#hierarchies.map(() => new Map());
  }

  /** By hierarchy in the order of the catalog, what is left to add up; those that nothing constrains are left out. */
  of(codes: readonly string[]): readonly Constrained[] {
    const left: Constrained[] = [];
    // asked for every cell of a table: nothing is built that can be looked up
    for (let at = 0; at < this.#hierarchies.length; at += 1) {
      const hierarchy = this.#hierarchies[at];
      const known = this.#known[at];
      if (hierarchy === undefined || known === undefined) continue;
      const { asked } = hierarchy;
      const name =
        asked.length === 1
          ? (codes[asked[0] ?? 0] ?? TOTAL)
          : asked.map((place) => codes[place] ?? TOTAL).join('\n');
      let found = known.get(name);
      if (found === undefined) {
        const own = asked.map((place) => codes[place] ?? TOTAL);
        found = this.#left(hierarchy, own);
        known.set(name, found);
      }
      if (found !== null) left.push(found);
    }
    return left;
  }

  /** Does the filters let this code of a dimension asked through? Of another level only what its place tells. */
  lets(dimension: Dimension, code: string): boolean {
    const hierarchy = this.#hierarchies.find(({ asked }) =>
      asked.some((at) => this.#asked[at]?.id === dimension.id),
    );
    const only = { dimension, codes: new Set([code]) };
    return hierarchy === undefined || this.#satisfying([only, ...hierarchy.filters]).length > 0;
  }

  #left({ asked, filters }: Hierarchy, own: readonly string[]): Constrained | null {
    const ofCell = asked.flatMap((place, at): readonly Constraint[] => {
      const dimension = this.#asked[place];
      const code = own[at] ?? TOTAL;
      if (dimension === undefined || code === TOTAL || code === OTHER) return [];
      return [{ dimension, codes: new Set([code]) }];
    });
    const all = [...ofCell, ...filters];
    const finest = finestOf(all);
    return finest === undefined ? null : { dimension: finest, codes: this.#satisfying(all) };
  }

  /** Codes of the finest level constrained that satisfy every constraint. */
  #satisfying(all: readonly Constraint[]): readonly string[] {
    const finest = finestOf(all);
    if (finest === undefined) return [];
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

function finestOf(all: readonly Constraint[]): Dimension | undefined {
  return all.map(({ dimension }) => dimension).toSorted((a, b) => depthOf(b) - depthOf(a))[0];
}

const PLACES: ReadonlyMap<string, number> = new Map(DIMENSIONS.map(({ id }, at) => [id, at]));

/** The order of the dimensions of a canonical table. */
export function inCatalogOrder(dimensions: readonly Dimension[]): readonly Dimension[] {
  return dimensions.toSorted((a, b) => (PLACES.get(a.id) ?? 0) - (PLACES.get(b.id) ?? 0));
}
