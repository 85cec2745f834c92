/**
 * A canonical table: one level each of a few hierarchies, whole, as a protected level may see it. A protected
 * answer is looked up in such tables, so that a figure has one value however it is asked. Gates read perturbed
 * figures only: a refusal then tells nothing exact (design of disclosure control §2.6).
 */
import type { Space } from '#queries/crosstab/space.ts';
import type { Dimension } from '#warehouse/catalog.ts';

/** Figures of persons below zero are none: fewer than the rule shows, or kept back. */
export const UNDER = -1;
export const KEPT_BACK = -2;

/** Persons of every cell with noise, totals too; nought where nobody is. */
export interface PerturbedTable {
  readonly space: Space;
  readonly persons: Int32Array;
}

/** By which a canonical table is known. */
export function tableName(dimensions: readonly Pick<Dimension, 'id'>[]): string {
  return dimensions.map(({ id }) => id).join(',');
}

/** Where canonical tables come from: counted live, or read from a release cube. */
export interface TableSource {
  /** In the order wanted; null where a table of these dimensions is not told, or would be too large. */
  readonly tables: (
    wanted: readonly (readonly Dimension[])[],
  ) => Promise<readonly (PublishedTable | null)[]>;
  /** Whose persons a table of these dimensions tells. */
  readonly sources: (dimensions: readonly Dimension[]) => readonly string[];
}

export interface PublishedCases {
  readonly cases: number;
  readonly standard_error: number;
}

/** Where the whole of a cell is looked up, of which it is a part along one dimension. */
export type WholeOf = (codes: readonly string[]) => number;

export interface Gates {
  readonly show: number;
  readonly complement: number;
  readonly mean_cell: number;
  readonly most_under: number | null;
}

export interface GatedTable {
  /** Of the dimensions that are no flags. */
  readonly space: Space;
  /** By place: a figure, UNDER or KEPT_BACK; places of totals are not told here. */
  readonly persons: Int32Array;
  /** The dimension of areas, and the codes of those that are kept back whole. */
  readonly area: number;
  readonly blocked: ReadonlySet<string>;
}

export interface PublishedTable extends GatedTable {
  /** By place, cases of a cell that shows its persons; null in tables that tell no cases. */
  readonly cases: ((place: number) => PublishedCases | null) | null;
}

/** What a code adds to the place of its cells where the table knows no cell of it, or keeps all of them back. */
const OUTSIDE = -(2 ** 26);
const BLOCKED = -(2 ** 30);

/** What a code of a dimension adds to the place of a cell: `toldAt` knows also what is outside, and what is kept back. */
export function offsetIn(
  { space, area, blocked }: GatedTable,
  dimension: number,
  code: string,
): number {
  if (dimension === area && blocked.has(code)) return BLOCKED;
  return space.offset(dimension, code) ?? OUTSIDE;
}

/** What a gated table tells of the cell at this place, added up of the offsets of its codes. */
export function toldAt({ persons }: GatedTable, place: number): number {
  if (place >= 0) return persons[place] ?? UNDER;
  // an area that is kept back is so whatever else is outside
  return place < BLOCKED / 2 ? KEPT_BACK : UNDER;
}

/** The same by codes, in the order of the dimensions that are no flags, none a total. */
export function toldOf(table: GatedTable, codes: readonly string[]): number {
  const place = codes.reduce((sum, code, at) => sum + offsetIn(table, at, code), 0);
  return toldAt(table, place);
}

/** The place of the dimension whose values are its areas: one of places, else the one with most values. */
export function areaDimension(dimensions: readonly Dimension[], { codes }: Space): number {
  const geo = dimensions.findIndex(({ role, id }) => role === 'geo' && id !== 'country');
  if (geo >= 0) return geo;
  const sizes = codes.map(({ length }) => length);
  return sizes.indexOf(Math.max(...sizes));
}

/** Applies sparsity by area, then complement, then the show rule. `wholes`: one for each way a cell is a part. */
export function gateTable(
  { space, persons }: PerturbedTable,
  area: number,
  wholes: readonly WholeOf[],
  gates: Gates,
): GatedTable {
  const gated = new Int32Array(space.size).fill(UNDER);
  const sparse = space.codes.length < 2 ? null : sparseAreas(space, persons, area, gates);
  forEachCell(space, (place, codes, places) => {
    const figure = persons[place] ?? 0;
    if (sparse?.[places[area] ?? 0] === 1) return;
    if (figure >= gates.show)
      gated[place] = wholes.some((wholeOf) => wholeOf(codes) - figure < gates.complement)
        ? KEPT_BACK
        : figure;
  });
  const areas = space.codes[area] ?? [];
  const blocked = new Set(areas.filter((_, at) => sparse?.[at] === 1));
  return { space, persons: gated, area, blocked };
}

/** 1 for each area whose cells are too few or too small to be told apart. */
function sparseAreas(space: Space, persons: Int32Array, area: number, gates: Gates): Uint8Array {
  const areas = space.codes[area]?.length ?? 0;
  const [filled, under, sum] = [0, 1, 2].map(() => new Float64Array(areas));
  if (filled === undefined || under === undefined || sum === undefined)
    return new Uint8Array(areas);
  forEachCell(space, (place, _, places) => {
    const at = places[area] ?? 0;
    const figure = persons[place] ?? 0;
    if (figure === 0) return;
    filled[at] = (filled[at] ?? 0) + 1;
    sum[at] = (sum[at] ?? 0) + figure;
    if (figure < gates.show) under[at] = (under[at] ?? 0) + 1;
  });
  return Uint8Array.from({ length: areas }, (_, at) => {
    const cells = filled[at] ?? 0;
    if (cells === 0) return 0;
    const isThin = (sum[at] ?? 0) / cells < gates.mean_cell;
    return isThin || (gates.most_under !== null && (under[at] ?? 0) / cells > gates.most_under)
      ? 1
      : 0;
  });
}

/** Every cell that is no total: its place, codes and places of its codes. The lists are reused. */
export function forEachCell(
  { codes, strides }: Space,
  visit: (place: number, codes: readonly string[], places: readonly number[]) => void,
): void {
  const tuple = codes.map(() => '');
  const places = codes.map(() => 0);
  const walk = (dimension: number, before: number): void => {
    const values = codes[dimension];
    if (values === undefined) {
      visit(before, tuple, places);
      return;
    }
    const stride = strides[dimension] ?? 1;
    for (let at = 0; at < values.length; at += 1) {
      tuple[dimension] = values[at] ?? '';
      places[dimension] = at;
      walk(dimension + 1, before + at * stride);
    }
  };
  walk(0, 0);
}
