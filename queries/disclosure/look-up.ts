/** One figure at a protected level: a cell of a canonical table, or a sum of published cells. */
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import { Constraints, inCatalogOrder, type Constrained } from '#queries/disclosure/constraints.ts';
import { NOISE_VARIANCE } from '#queries/disclosure/noise.ts';
import {
  KEPT_BACK,
  UNDER,
  type PublishedTable,
  type TableSource,
} from '#queries/disclosure/published-table.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

export type Found =
  | { readonly kind: 'figure'; readonly value: number; readonly variance: number }
  | { readonly kind: 'under' | 'kept_back' | 'not_told' | 'impossible' };

const UNDER_FOUND: Found = { kind: 'under' };
const KEPT_FOUND: Found = { kind: 'kept_back' };
const NOT_TOLD: Found = { kind: 'not_told' };
const IMPOSSIBLE: Found = { kind: 'impossible' };

export interface Asked {
  readonly dimensions: readonly Dimension[];
  readonly filters: readonly CodeFilter[];
}

/** Looks figures of one question up; its tables are read once, before the first look. */
export class LookUp {
  readonly constraints: Constraints;
  readonly #tables: Tables;

  private constructor(constraints: Constraints, tables: Tables) {
    this.constraints = constraints;
    this.#tables = tables;
  }

  /** Null where a table that the question needs is too large to be told. */
  static async prepare(
    { dimensions, filters }: Asked,
    source: TableSource,
    codebook: Codebook,
  ): Promise<LookUp | null> {
    const constraints = new Constraints(dimensions, filters, codebook);
    const needed = neededTables(dimensions, filters);
    const tables = new Tables();
    for (const [at, table] of (await source.tables(needed)).entries()) {
      if (table === null) return null;
      tables.set(needed[at] ?? [], table);
    }
    return new LookUp(constraints, tables);
  }

  persons(codes: readonly string[]): Found {
    return this.#find(codes, isPartition, (table, cell) => {
      const figure = table.persons(cell);
      if (figure === UNDER) return UNDER_FOUND;
      if (figure === KEPT_BACK) return KEPT_FOUND;
      return { kind: 'figure', value: figure, variance: NOISE_VARIANCE };
    });
  }

  cases(codes: readonly string[]): Found {
    return this.#find(
      codes,
      () => true,
      (table, cell) => {
        const figure = table.persons(cell);
        if (figure === UNDER) return UNDER_FOUND;
        const told = table.cases?.(cell) ?? null;
        if (figure === KEPT_BACK || told === null) return KEPT_FOUND;
        return { kind: 'figure', value: told.cases, variance: told.standard_error ** 2 };
      },
    );
  }

  #find(
    codes: readonly string[],
    mayAddUp: (dimension: Dimension) => boolean,
    read: (table: PublishedTable, cell: readonly string[]) => Found,
  ): Found {
    const left = this.constraints.of(codes);
    if (left.some((each) => each.codes.length === 0)) return IMPOSSIBLE;
    const table = this.#tables.get(left);
    if (table === null) return NOT_TOLD;
    const single = singleCell(left);
    if (single !== null) return read(table, single);
    if (left.some((each) => each.codes.length > 1 && !mayAddUp(each.dimension))) return NOT_TOLD;
    const told = left.filter(({ dimension }) => !isSensitiveFlag(dimension));
    return addUp(cellsOf(told).map((cell) => read(table, cell)));
  }
}

/** The tables of a question, found by dimensions one after the other: asked for every cell, names would cost most. */
class Tables {
  readonly #root: Branch = { table: null, next: new Map() };

  set(dimensions: readonly Dimension[], table: PublishedTable): void {
    let branch = this.#root;
    for (const dimension of dimensions) {
      const next = branch.next.get(dimension.id) ?? { table: null, next: new Map() };
      branch.next.set(dimension.id, next);
      branch = next;
    }
    branch.table = table;
  }

  get(left: readonly Constrained[]): PublishedTable | null {
    let branch: Branch | undefined = this.#root;
    for (const { dimension } of left) branch = branch?.next.get(dimension.id);
    return branch?.table ?? null;
  }
}

interface Branch {
  table: PublishedTable | null;
  readonly next: Map<string, Branch>;
}

/** The codes of the one cell that is left; null where several are to be added up. */
function singleCell(left: readonly Constrained[]): readonly string[] | null {
  const cell: string[] = [];
  for (const { dimension, codes } of left) {
    const [code, another] = codes;
    if (code === undefined || another !== undefined) return null;
    if (!isSensitiveFlag(dimension)) cell.push(code);
  }
  return cell;
}

function isPartition({ partition }: Dimension): boolean {
  return partition;
}

/** A part that is hidden hides the sum: what it leaves would be told as if it were the whole. */
function addUp(parts: readonly Found[]): Found {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  let [value, variance] = [0, 0];
  for (const part of parts) {
    if (part.kind !== 'figure') return KEPT_FOUND;
    value += part.value;
    variance += part.variance;
  }
  return { kind: 'figure', value, variance };
}

function cellsOf(told: readonly Constrained[]): readonly (readonly string[])[] {
  return told.reduce<readonly (readonly string[])[]>(
    (before, { codes }) => before.flatMap((cell) => codes.map((code) => [...cell, code])),
    [[]],
  );
}

/** The dimensions of every table that some cell of the question, totals too, is looked up in. */
function neededTables(
  dimensions: readonly Dimension[],
  filters: readonly CodeFilter[],
): readonly (readonly Dimension[])[] {
  const filtered = filters.map(({ dimension }) => dimension);
  const needed = new Map<string, readonly Dimension[]>();
  for (let bits = 0; bits < 2 ** dimensions.length; bits += 1) {
    const kept = dimensions.filter((_, at) => ((bits >> at) & 1) === 1);
    const finest = finestLevels([...kept, ...filtered]);
    needed.set(nameOf(finest), finest);
  }
  return [...needed.values()];
}

/** One level of each hierarchy, the finest, in the order of the catalog. */
function finestLevels(dimensions: readonly Dimension[]): readonly Dimension[] {
  const byHierarchy = new Map<string, Dimension>();
  for (const each of inCatalogOrder(dimensions)) byHierarchy.set(each.hierarchy ?? each.id, each);
  return inCatalogOrder([...byHierarchy.values()]);
}

function nameOf(dimensions: readonly Dimension[]): string {
  return dimensions.map(({ id }) => id).join(',');
}
