/** Figures at a protected level: cells of canonical tables, or sums of published cells. */
import type { Space } from '#queries/crosstab/space.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { Constraints, inCatalogOrder, type Asked } from '#queries/disclosure/constraints.ts';
import { FOUND, FoundCells } from '#queries/disclosure/found-cells.ts';
import { NOISE_VARIANCE } from '#queries/disclosure/noise.ts';
import {
  KEPT_BACK,
  offsetIn,
  tableName,
  toldAt,
  UNDER,
  type PublishedTable,
  type TableSource,
} from '#queries/disclosure/published-table.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

export interface Looked {
  readonly dimensions: readonly Dimension[];
  readonly filters: readonly CodeFilter[];
}

/** How the figure of a cell of a table is told at a place, and over which dimensions figures may be added up. */
interface Reading {
  readonly mayAddUp: (dimension: Dimension) => boolean;
  readonly tell: (found: FoundCells, place: number, table: PublishedTable, cell: number) => void;
}

const PERSONS: Reading = {
  mayAddUp: ({ partition }) => partition,
  tell: (found, place, table, cell) => {
    const figure = toldAt(table, cell);
    if (figure === UNDER) found.hide(place, FOUND.under);
    else if (figure === KEPT_BACK) found.hide(place, FOUND.kept_back);
    else found.tell(place, figure, NOISE_VARIANCE);
  },
};

const CASES: Reading = {
  mayAddUp: () => true,
  tell: (found, place, table, cell) => {
    const figure = toldAt(table, cell);
    const told = figure > 0 ? (table.cases?.(cell) ?? null) : null;
    if (figure === UNDER) found.hide(place, FOUND.under);
    else if (told === null) found.hide(place, FOUND.kept_back);
    else found.tell(place, told.cases, told.standard_error ** 2);
  },
};

/** Looks figures of one question up; its tables are read once, before the first look. */
export class LookUp {
  readonly constraints: Constraints;
  readonly #tables: ReadonlyMap<string, PublishedTable>;

  private constructor(constraints: Constraints, tables: ReadonlyMap<string, PublishedTable>) {
    this.constraints = constraints;
    this.#tables = tables;
  }

  /** Null where a table that the question needs is too large to be told. */
  static async prepare(
    { dimensions, filters }: Looked,
    source: TableSource,
    codebook: Codebook,
  ): Promise<LookUp | null> {
    const constraints = new Constraints(dimensions, filters, codebook);
    const needed = neededTables(dimensions, filters);
    const tables = new Map<string, PublishedTable>();
    for (const [at, table] of (await source.tables([...needed.values()])).entries()) {
      if (table === null) return null;
      tables.set([...needed.keys()][at] ?? '', table);
    }
    return new LookUp(constraints, tables);
  }

  /** By place of a space of the dimensions asked, totals too. */
  persons(space: Space): FoundCells {
    return this.#find(space, PERSONS);
  }

  cases(space: Space): FoundCells {
    return this.#find(space, CASES);
  }

  /** The cells that ask the same levels are of one table: each code is looked up once, cells are found by adding. */
  #find(space: Space, reading: Reading): FoundCells {
    const found = new FoundCells(space.size);
    for (const asked of combinationsOf(this.constraints.of(space))) {
      if (asked.some(({ leaves }) => leaves === 'none')) continue;
      const told = asked.flatMap(({ dimension }) => dimension ?? []);
      const table = this.#tables.get(tableName(told)) ?? null;
      const several = asked.filter(({ leaves }) => leaves === 'several');
      if (table === null || several.some((each) => !isAddedUp(each, reading)))
        forEachCell(stepsIn(null, asked), (place) => {
          found.hide(place, FOUND.not_told);
        });
      else if (several.length === 0)
        forEachCell(stepsIn(table, asked), (place, cell) => {
          reading.tell(found, place, table, cell);
        });
      else
        forEachUnion(stepsIn(table, asked), (place, cells) => {
          addUp(found, place, cells.length, (parts, at) => {
            reading.tell(parts, at, table, cells[at] ?? 0);
          });
        });
    }
    return found;
  }
}

function isAddedUp({ dimension }: Asked, { mayAddUp }: Reading): boolean {
  return dimension === null || mayAddUp(dimension);
}

/** What a part of what is asked adds to the place of a cell of the answer, and to those of its cells in a table. */
interface Step {
  readonly answer: number;
  readonly first: number;
  readonly cells: readonly number[];
}

/** By hierarchy; without a table no cell of one is wanted. */
function stepsIn(
  table: PublishedTable | null,
  asked: readonly Asked[],
): readonly (readonly Step[])[] {
  let axis = 0;
  return asked.map(({ dimension, parts }) => {
    // a flag only says which table it is
    const isNamed = dimension !== null && !isSensitiveFlag(dimension);
    const own = axis;
    if (isNamed) axis += 1;
    return parts.map(({ offset, codes }): Step => {
      const cells =
        table === null || !isNamed ? [0] : codes.map((code) => offsetIn(table, own, code));
      return { answer: offset, first: cells[0] ?? 0, cells };
    });
  });
}

/** Every cell of the answer that takes one step of each hierarchy, with the place of its one cell in the table. */
function forEachCell(
  steps: readonly (readonly Step[])[],
  visit: (place: number, cell: number) => void,
): void {
  const walk = (at: number, place: number, cell: number): void => {
    const own = steps[at];
    if (own === undefined) {
      visit(place, cell);
      return;
    }
    for (const { answer, first } of own) walk(at + 1, place + answer, cell + first);
  };
  walk(0, 0, 0);
}

/** The same where a cell of the answer is several of the table. */
function forEachUnion(
  steps: readonly (readonly Step[])[],
  visit: (place: number, cells: readonly number[]) => void,
): void {
  const walk = (at: number, place: number, cells: readonly number[]): void => {
    const own = steps[at];
    if (own === undefined) {
      visit(place, cells);
      return;
    }
    for (const step of own) {
      const wider = cells.flatMap((cell) => step.cells.map((each) => cell + each));
      walk(at + 1, place + step.answer, wider);
    }
  };
  walk(0, 0, [0]);
}

/** One of each. */
function combinationsOf<T>(each: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return each.reduce<readonly (readonly T[])[]>(
    (before, own) => before.flatMap((some) => own.map((one) => [...some, one])),
    [[]],
  );
}

/** A part that is hidden hides the sum: what it leaves would be told as if it were the whole. */
function addUp(
  found: FoundCells,
  place: number,
  size: number,
  tell: (parts: FoundCells, at: number) => void,
): void {
  const parts = new FoundCells(size);
  let [value, variance] = [0, 0];
  let isWhole = true;
  for (let at = 0; at < size; at += 1) {
    tell(parts, at);
    isWhole &&= parts.kinds[at] === FOUND.figure;
    value += parts.values[at] ?? 0;
    variance += parts.variances[at] ?? 0;
  }
  if (isWhole) found.tell(place, value, variance);
  else found.hide(place, FOUND.kept_back);
}

/** The dimensions of every table that some cell of the question, totals too, is looked up in. */
function neededTables(
  dimensions: readonly Dimension[],
  filters: readonly CodeFilter[],
): ReadonlyMap<string, readonly Dimension[]> {
  const filtered = filters.map(({ dimension }) => dimension);
  const needed = new Map<string, readonly Dimension[]>();
  for (let bits = 0; bits < 2 ** dimensions.length; bits += 1) {
    const kept = dimensions.filter((_, at) => ((bits >> at) & 1) === 1);
    const finest = finestLevels([...kept, ...filtered]);
    needed.set(tableName(finest), finest);
  }
  return needed;
}

/** One level of each hierarchy, the finest, in the order of the catalog. */
function finestLevels(dimensions: readonly Dimension[]): readonly Dimension[] {
  const byHierarchy = new Map<string, Dimension>();
  for (const each of inCatalogOrder(dimensions)) byHierarchy.set(each.hierarchy ?? each.id, each);
  return inCatalogOrder([...byHierarchy.values()]);
}
