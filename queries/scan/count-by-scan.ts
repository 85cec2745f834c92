/** Counts by a scan over columns in memory what SQL would count: persons, cases, and actions by case. */
import { NOT_AVAILABLE, type Figures } from '#queries/crosstab/cells.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { OTHER } from '#queries/crosstab/reserved.ts';
import { rollUp, type Space } from '#queries/crosstab/space.ts';
import type { CodeFilter, CrosstabPlan } from '#queries/crosstab/statement.ts';
import { mergeCounts } from '#queries/scan/merge-counts.ts';
import { divide, divideAtPersons } from '#queries/scan/ranges.ts';
import { countRanges, findInRanges, threadCount } from '#queries/scan/scan-pool.ts';
import {
  EXCLUDED,
  type Adder,
  type PersonColumns,
  type RangeCounts,
} from '#queries/scan/scan-range.ts';
import type { CaseColumns, CodeColumn, HeldCases } from '#warehouse/case-columns.ts';

const COUNTED: ReadonlySet<string> = new Set(['persons', 'cases', 'actions']);
const SOURCE = 'source';

/** What a scan may be told besides the question. */
export interface ScanOptions {
  /** Into how many threads the cases are divided. */
  readonly threads?: number;
  readonly withKeys?: boolean;
}

/** Can a scan count this? Actions it knows only as a number that the case carries. */
export function canScan({ fact, measures, dimensions, filters }: CrosstabPlan): boolean {
  const asked = [...dimensions, ...filters.map(({ dimension }) => dimension)];
  const ofCases = asked.every(({ home }) => home !== 'action' && home !== 'stage');
  const isKnown = measures.every(({ id }) => COUNTED.has(id));
  return (fact === 'case' || fact === 'action') && isKnown && ofCases;
}

/** Null when the columns do not fit the memory for them. */
export async function countByScan(
  plan: CrosstabPlan,
  columns: CaseColumns,
  options: ScanOptions = {},
): Promise<ScannedPart | null> {
  const asked = [...plan.dimensions, ...plan.filters.map(({ dimension }) => dimension)];
  const countsPersons = plan.measures.some(({ id }) => id === 'persons');
  const held = await columns.hold(
    [SOURCE, ...asked.map(({ id }) => id)],
    [
      ...(countsPersons ? (['marks'] as const) : []),
      ...(plan.fact === 'action' ? (['actions'] as const) : []),
      ...(options.withKeys === true ? (['keys'] as const) : []),
    ],
  );
  if (held === null) return null;
  const scan = new Scan(plan, held, options.threads ?? threadCount());
  const occurring = await scan.findCodes();
  const sources = new Set(occurring.sources);
  return {
    measures: plan.measures,
    codes: occurring.dimensions,
    rows: 0,
    sources: () => Promise.resolve(sources),
    fill: async (space) => scan.figures(space, await scan.count(space)),
    keys: async (space) => sumsOf(await scan.count(space)),
  };
}

export interface ScannedPart extends CountedPart {
  /** By cell, the sum of its persons' record keys mod 2^64, as disclosure control needs it. */
  readonly keys: (space: Space) => Promise<BigUint64Array>;
}

class Scan {
  readonly #plan: CrosstabPlan;
  readonly #held: HeldCases;
  readonly #threads: number;
  readonly #filters: ReadonlyMap<string, Int32Array>;

  constructor(plan: CrosstabPlan, held: HeldCases, threads: number) {
    this.#plan = plan;
    this.#held = held;
    this.#threads = threads;
    this.#filters = filtersOf(plan.filters, held);
  }

  async findCodes() {
    const { dimensions } = this.#plan;
    const read = [...dimensions.map(({ id }) => id), SOURCE].map((id) => this.#column(id));
    const seen = await this.#seen(read);
    const codes = read.map((column, at) => column.codes.filter((_, code) => seen[at]?.[code] === 1));
    return {
      dimensions: dimensions.map(({ id }, at) => this.#withOther(id, codes[at] ?? [])),
      sources: codes.at(-1) ?? [],
    };
  }

  async #seen(read: readonly CodeColumn[]): Promise<readonly Uint8Array[]> {
    const { rows, actions } = this.#held;
    const weights = actions;
    // A column holds only codes that occur, so without a filter there is nothing to look for.
    if (this.#filters.size === 0 && weights === null)
      return read.map(({ codes }) => new Uint8Array(codes.length).fill(1));
    const dimensions = read.map(({ values, codes }) => ({ values, codes: codes.length }));
    const filters = this.#adders();
    const found = await findInRanges(
      divide(rows, this.#threads).map((range) => ({
        kind: 'codes',
        ...range,
        filters,
        weights,
        dimensions,
      })),
    );
    return read.map(({ codes }, at) => {
      const seen = new Uint8Array(codes.length);
      for (const each of found)
        for (const [code, isSeen] of (each[at] ?? []).entries()) if (isSeen === 1) seen[code] = 1;
      return seen;
    });
  }

  async count(space: Space): Promise<RangeCounts> {
    const { rows, actions } = this.#held;
    const { dimensions } = this.#plan;
    const asked = new Set(dimensions.map(({ id }) => id));
    const persons = this.#persons();
    const ranges =
      persons === null
        ? divide(rows, this.#threads).map((range) => ({ ...range, personsBefore: 0 }))
        : divideAtPersons(persons.marks, this.#threads, persons.keys !== null);
    const task = {
      kind: 'count',
      size: space.size,
      dimensions: dimensions.map(({ id }, at) => this.#adder(id, at, space)),
      totals: dimensions.map((_, at) => space.totalOffset(at)),
      filters: this.#adders((id) => !asked.has(id)),
      weights: actions,
    } as const;
    const counted = await countRanges(
      ranges.map(({ from, to, personsBefore }) => ({
        ...task,
        from,
        to,
        persons:
          persons?.keys == null
            ? persons
            : { ...persons, keys: { halves: persons.keys.halves, before: personsBefore } },
      })),
    );
    return mergeCounts(counted);
  }

  figures(space: Space, { cases, alone, several, leftOut }: RangeCounts): Filled {
    for (const counts of [cases, alone, leftOut]) if (counts.length > 0) rollUp(space, counts);
    const present = new Uint8Array(space.size);
    for (let cell = 0; cell < present.length; cell += 1) if (cases[cell] !== 0) present[cell] = 1;
    // As in SQL, where the total of nothing is a row too.
    present[space.size - 1] = 1;
    const plain = new Uint8Array(space.size);
    const figures = this.#plan.measures.map(({ id }): Figures => {
      if (id !== 'persons') return { values: cases, status: plain };
      for (let cell = 0; cell < several.length; cell += 1)
        several[cell] = (several[cell] ?? 0) + (alone[cell] ?? 0);
      return { values: several, status: leftOut.length === 0 ? plain : statuses(several, leftOut) };
    });
    return { figures, present };
  }

  /** The last place of the place of its codes, with OTHER where leaders leave some out. */
  #withOther(id: string, codes: readonly string[]): readonly string[] {
    const { leaders } = this.#plan;
    if (leaders?.dimension.id !== id) return codes;
    const leading = codes.filter((code) => leaders.codes.includes(code));
    return leading.length === codes.length ? leading : [...leading, OTHER];
  }

  #adder(id: string, dimension: number, space: Space): Adder {
    const { codes, values } = this.#column(id);
    const filter = this.#filters.get(id);
    const { leaders } = this.#plan;
    const isLed = leaders?.dimension.id === id;
    const adds = new Int32Array(codes.length);
    for (const [place, code] of codes.entries()) {
      const shown = isLed && !leaders.codes.includes(code) ? OTHER : code;
      const isOut = (filter?.[place] ?? 0) < 0;
      // A code that no case of the question has stands in no cell.
      adds[place] = isOut ? EXCLUDED : (space.offset(dimension, shown) ?? EXCLUDED);
    }
    return { values, adds };
  }

  #adders(isWanted: (id: string) => boolean = () => true): readonly Adder[] {
    return [...this.#filters]
      .filter(([id]) => isWanted(id))
      .map(([id, adds]) => ({ values: this.#column(id).values, adds }));
  }

  #persons(): PersonColumns | null {
    const { marks, keys } = this.#held;
    if (marks === null) return null;
    const { codes, values } = this.#column(SOURCE);
    const flags = Uint8Array.from(codes, (code) => (this.#plan.linkable.includes(code) ? 0 : 1));
    return {
      marks,
      uncountable: flags.includes(1) ? { sources: values, flags } : null,
      keys: keys === null ? null : { halves: keys, before: 0 },
    };
  }

  #column(id: string): CodeColumn {
    const column = this.#held.dimensions.get(id);
    if (column === undefined) throw new Error(`column ${id} is not held`);
    return column;
  }
}

/** By dimension, 0 for the codes that all its filters let through and EXCLUDED for the others. */
function filtersOf(filters: readonly CodeFilter[], held: HeldCases) {
  const byDimension = new Map<string, Int32Array>();
  for (const { dimension, negated, codes } of filters) {
    const known = held.dimensions.get(dimension.id)?.codes ?? [];
    const adds = byDimension.get(dimension.id) ?? new Int32Array(known.length);
    for (const [place, code] of known.entries())
      if (codes.includes(code) === negated) adds[place] = EXCLUDED;
    byDimension.set(dimension.id, adds);
  }
  return byDimension;
}

function statuses(persons: Uint32Array, leftOut: Uint32Array): Uint8Array {
  const status = new Uint8Array(persons.length);
  for (let cell = 0; cell < status.length; cell += 1)
    if (persons[cell] === 0 && leftOut[cell] !== 0) status[cell] = NOT_AVAILABLE;
  return status;
}

function sumsOf({ keysLow, keysHigh }: RangeCounts): BigUint64Array {
  return BigUint64Array.from(keysLow, (low, cell) => (BigInt(keysHigh[cell] ?? 0) << 32n) | BigInt(low));
}
