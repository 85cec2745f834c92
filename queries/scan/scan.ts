/** A plan over columns in memory: the tasks its threads are given, and what they find. */
import { OTHER } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';
import type { CodeFilter, CrosstabPlan } from '#queries/crosstab/statement.ts';
import { EXCLUDED, type Adder } from '#queries/scan/adder.ts';
import type { KeyedRange } from '#queries/scan/keyed-counter.ts';
import { keyedBytes } from '#queries/scan/keyed-range.ts';
import { mergeCounts, mergeKeyed } from '#queries/scan/merge-counts.ts';
import type { PersonColumns } from '#queries/scan/person-counter.ts';
import { divide, divideAtPersons } from '#queries/scan/ranges.ts';
import { countKeyedRanges, countRanges, findInRanges } from '#queries/scan/scan-pool.ts';
import { scratchBytes, type RangeCounts } from '#queries/scan/scan-range.ts';
import { giveScratch, takeScratch } from '#queries/scan/scratch.ts';
import type { CodeColumn, HeldCases } from '#warehouse/case-columns.ts';

export const SOURCE = 'source';

export interface Occurring {
  /** By dimension asked. */
  readonly codes: readonly (readonly string[])[];
  readonly sources: readonly string[];
  readonly early: { readonly space: Space; readonly counts: RangeCounts } | null;
}

export class Scan {
  readonly #plan: CrosstabPlan;
  readonly #held: HeldCases;
  readonly #threads: number;
  /** By dimension, 0 for the codes that all its filters let through and EXCLUDED for the others. */
  readonly #filters: ReadonlyMap<string, Int32Array>;

  #taken: SharedArrayBuffer[] = [];

  constructor(plan: CrosstabPlan, held: HeldCases, threads: number) {
    this.#plan = plan;
    this.#held = held;
    this.#threads = threads;
    this.#filters = filtersOf(plan.filters, held);
  }

  /** Does every case count, so that all codes that columns hold occur? */
  isWhole(): boolean {
    return this.#filters.size === 0 && this.#held.actions === null;
  }

  /** The codes that each dimension's own filters let through. */
  possible(): Pick<Occurring, 'codes' | 'sources'> {
    const passing = (id: string) =>
      this.#column(id).codes.filter((_, place) => (this.#filters.get(id)?.[place] ?? 0) === 0);
    return {
      codes: this.#plan.dimensions.map(({ id }) => this.#led(id, passing(id))),
      sources: passing(SOURCE),
    };
  }

  /** Looks which codes occur, and counts nothing. */
  async findCodes(): Promise<Occurring> {
    const ids = [...this.#plan.dimensions.map(({ id }) => id), SOURCE];
    const read = ids.map((id) => this.#column(id));
    const task = {
      kind: 'codes',
      filters: this.#adders(new Set()),
      weights: this.#held.actions,
      dimensions: read.map(({ values, codes }) => ({ values, codes: codes.length })),
    } as const;
    const found = await findInRanges(
      divide(this.#held.rows, this.#threads).map((range) => ({ ...task, ...range })),
    );
    const seen = read.map(({ codes }, at) =>
      codes.filter((_, place) => found.some((each) => each[at]?.[place] === 1)),
    );
    return {
      codes: this.#plan.dimensions.map(({ id }, at) => this.#led(id, seen[at] ?? [])),
      sources: seen.at(-1) ?? [],
      early: null,
    };
  }

  /** Counts all codes that may occur, and tells from the counts which do. */
  async countAtOnce(space: Space): Promise<Occurring> {
    const counts = await this.count(space);
    const codes = space.codes.map((each, at) => {
      const occurs = occurringPlaces(space, at, counts.cases);
      return each.filter((_, place) => occurs[place] === 1);
    });
    const sources = this.#column(SOURCE).codes.filter((_, place) => counts.sources[place] === 1);
    return { codes, sources, early: { space, counts } };
  }

  /** Gives back the memory of all its counts: they are not to be read again. */
  release(): void {
    for (const buffer of this.#taken.splice(0)) giveScratch(buffer);
  }

  async count(space: Space): Promise<RangeCounts> {
    const source = this.#column(SOURCE);
    const task = {
      kind: 'count',
      ...this.#cells(space),
      persons: this.#persons(),
      weights: this.#held.actions,
      sources: this.isWhole() ? null : { values: source.values, codes: source.codes.length },
    } as const;
    const counted = await countRanges(
      this.#ranges(task.persons, false).map(({ from, to }) => ({
        ...task,
        from,
        to,
        scratch: takeScratch(scratchBytes(space.size)),
      })),
    );
    this.#own(counted.map(({ cases }) => cases.buffer));
    return mergeCounts(counted);
  }

  /** Persons and the sums of their record keys alone: the columns of both must be held. */
  async countKeyed(space: Space): Promise<KeyedRange> {
    const persons = this.#persons();
    const { keys } = this.#held;
    if (persons === null || keys === null) throw new Error('record keys are not held');
    const halves = new Int32Array(keys.buffer, keys.byteOffset, keys.length);
    const counted = await countKeyedRanges(
      this.#ranges(persons, true).map(({ from, to, personsBefore }) => ({
        kind: 'keyed',
        ...this.#cells(space),
        from,
        to,
        persons,
        keys: { halves, before: personsBefore },
        scratch: takeScratch(keyedBytes(space.size)),
      })),
    );
    this.#own(counted.map(({ told }) => told.buffer));
    return mergeKeyed(counted);
  }

  /** How each case finds its cell. */
  #cells(space: Space) {
    const { dimensions } = this.#plan;
    return {
      size: space.size,
      dimensions: dimensions.map(({ id }, at) => this.#adder(id, at, space)),
      totals: dimensions.map((_, at) => space.totalOffset(at)),
      filters: this.#adders(new Set(dimensions.map(({ id }) => id))),
    };
  }

  /** All ranges are merged in the memory of the first one. */
  #own([first, ...others]: readonly ArrayBufferLike[]): void {
    if (first instanceof SharedArrayBuffer) this.#taken.push(first);
    // Nothing else takes a buffer before the merging that follows at once is done.
    for (const other of others) if (other instanceof SharedArrayBuffer) giveScratch(other);
  }

  #ranges(persons: PersonColumns | null, isKeyed: boolean) {
    return persons === null
      ? divide(this.#held.rows, this.#threads).map((range) => ({ ...range, personsBefore: 0 }))
      : divideAtPersons(persons.marks, this.#threads, isKeyed);
  }

  /** Leading codes as they are and OTHER for the rest. */
  #led(id: string, codes: readonly string[]): readonly string[] {
    return [...new Set(codes.map((code) => this.#shown(id, code)))];
  }

  #shown(id: string, code: string): string {
    const { leaders } = this.#plan;
    return leaders?.dimension.id === id && !leaders.codes.includes(code) ? OTHER : code;
  }

  #adder(id: string, dimension: number, space: Space): Adder {
    const { codes, values } = this.#column(id);
    const filter = this.#filters.get(id);
    const adds = Int32Array.from(codes, (code, place) =>
      (filter?.[place] ?? 0) < 0
        ? EXCLUDED
        : // A code that no case of the question has stands in no cell.
          (space.offset(dimension, this.#shown(id, code)) ?? EXCLUDED),
    );
    return { values, adds };
  }

  #adders(without: ReadonlySet<string>): readonly Adder[] {
    return [...this.#filters]
      .filter(([id]) => !without.has(id))
      .map(([id, adds]) => ({ values: this.#column(id).values, adds }));
  }

  #persons(): PersonColumns | null {
    const { marks } = this.#held;
    if (marks === null) return null;
    const { codes, values } = this.#column(SOURCE);
    const flags = Uint8Array.from(codes, (code) => (this.#plan.linkable.includes(code) ? 0 : 1));
    return {
      marks,
      uncountable: flags.includes(1) ? { sources: values, flags } : null,
    };
  }

  #column(id: string): CodeColumn {
    const column = this.#held.dimensions.get(id);
    if (column === undefined) throw new Error(`column ${id} is not held`);
    return column;
  }
}

/** By dimension, 0 for the codes that all its filters let through and EXCLUDED for the others. */
export function filtersOf(
  filters: readonly CodeFilter[],
  held: HeldCases,
): ReadonlyMap<string, Int32Array> {
  const byDimension = new Map<string, Int32Array>();
  for (const { dimension, negated, codes } of filters) {
    const known = held.dimensions.get(dimension.id)?.codes ?? [];
    const asked = new Set(codes);
    const adds = byDimension.get(dimension.id) ?? new Int32Array(known.length);
    for (const [place, code] of known.entries())
      if (asked.has(code) === negated) adds[place] = EXCLUDED;
    byDimension.set(dimension.id, adds);
  }
  return byDimension;
}

/** By code of a dimension: 1 when any of its finest cells has a case. */
function occurringPlaces({ codes, strides, size }: Space, dimension: number, cases: Uint32Array) {
  const stride = strides[dimension] ?? 1;
  const places = (codes[dimension]?.length ?? 0) + 1;
  const occurs = new Uint8Array(places);
  for (let cell = 0; cell < size; cell += 1)
    if (cases[cell] !== 0) occurs[Math.floor(cell / stride) % places] = 1;
  return occurs;
}
