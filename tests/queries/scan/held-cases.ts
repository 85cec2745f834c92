/** A few cases as columns in memory, and the same counted by loops that know nothing of a scan. */
import { filledFrom, keyedPersons } from '#queries/scan/fill-space.ts';
import { NarrowedCases } from '#queries/scan/narrowed-cases.ts';
import { Scan } from '#queries/scan/scan.ts';
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import type { HeldCases } from '#warehouse/case-columns.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import { findMeasure, type Measure } from '#warehouse/measures.ts';
import { markPersons } from '#warehouse/person-marks.ts';

/** The codes in play; `no-keys` is a source without person keys. */
export const CODES = {
  sex: ['F', 'M', '_X'],
  year: ['2021', '2022', '2023', '2024'],
  area: ['migratory', 'criminal', 'health'],
  source: ['with-keys', 'no-keys'],
} as const;
export type Id = keyof typeof CODES;

export type Fact = Readonly<Record<Id, string>> & {
  readonly person: number;
  readonly actions: number;
};

export interface Asked {
  readonly dimensions: readonly Id[];
  readonly filter: {
    readonly id: Id;
    readonly codes: readonly string[];
    readonly negated: boolean;
  } | null;
  readonly leaders: readonly string[] | null;
}

export function named(id: string): Dimension {
  const dimension = findDimension(id);
  if (dimension === undefined) throw new Error(`no dimension ${id}`);
  return dimension;
}

export function measured(id: string): Measure {
  const measure = findMeasure(id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return measure;
}

/** The record key of a person of these tests: large, so that sums run over 64 bits. */
export function keyOf(person: number): bigint {
  return BigInt.asUintN(64, 0x9e37_79b9_7f4a_7c15n * BigInt(person + 1));
}

function held(facts: readonly Fact[], withKeys: boolean): HeldCases {
  const marks = new Uint8Array(facts.length);
  markPersons(
    Int32Array.from(facts, ({ person }) => person),
    marks,
  );
  const dimensions = Object.entries(CODES).map(([id, all]) => {
    const values = Uint8Array.from(facts, (fact) =>
      all.findIndex((code) => code === (fact as Record<string, unknown>)[id]),
    );
    return [id, { codes: all, values }] as const;
  });
  const persons = [...new Set(facts.map(({ person }) => person))].map(keyOf);
  const halves = persons.flatMap((key) => [Number(key & 0xffff_ffffn), Number(key >> 32n)]);
  return {
    rows: facts.length,
    dimensions: new Map(dimensions),
    marks,
    actions: null,
    keys: withKeys ? Uint32Array.from(halves) : null,
  };
}

function planOf({ dimensions, filter, leaders }: Asked): CrosstabPlan {
  const [first] = dimensions;
  return {
    fact: 'case',
    measures: [measured('persons'), measured('cases')],
    dimensions: dimensions.map(named),
    filters: filter === null ? [] : [{ ...filter, dimension: named(filter.id) }],
    linkable: ['with-keys'],
    leaders:
      leaders === null || first === undefined ? null : { dimension: named(first), codes: leaders },
    limit: 1,
  };
}

export interface Counted {
  readonly persons: number;
  readonly cases: number;
  readonly leftOut: boolean;
}

/** By codes joined: cells that hold any case, totals as `_T`. */
export type Cells = ReadonlyMap<string, Counted>;

export async function scanned(facts: readonly Fact[], asked: Asked, threads = 1): Promise<Cells> {
  const plan = planOf(asked);
  const run = new Scan(plan, held(facts, false), threads);
  const { codes } = await run.findCodes();
  const space = new Space(codes);
  const filled = filledFrom(plan.measures, space, await run.count(space));
  const [persons, cases] = filled.figures;
  const cells = new Map<string, Counted>();
  for (const [place, key] of keysOfCells(space).entries()) {
    if (cases?.values[place] === 0) continue;
    const leftOut = persons?.status[place] !== 0;
    cells.set(key, {
      persons: persons?.values[place] ?? -1,
      cases: cases?.values[place] ?? -1,
      leftOut,
    });
  }
  return cells;
}

/** Counted past the cases that do not pass, or among those that pass alone. */
export async function scannedKeys(
  facts: readonly Fact[],
  asked: Asked,
  { threads, isNarrowed }: { readonly threads: number; readonly isNarrowed: boolean },
) {
  const plan = planOf(asked);
  const all = held(facts, true);
  const few = isNarrowed ? new NarrowedCases().of(plan, all) : { filters: plan.filters, held: all };
  const run = new Scan({ ...plan, filters: few.filters }, few.held, threads);
  const { codes } = await run.findCodes();
  const space = new Space(codes);
  const { keys } = keyedPersons(space, await run.countKeyed(space));
  const cells = keysOfCells(space).map((key, place) => [key, keys[place] ?? 0n] as const);
  return new Map(cells.filter(([, key]) => key !== 0n));
}

function keysOfCells(space: Space): readonly string[] {
  return space.codes
    .map((codes) => [...codes, '_T'])
    .reduce<readonly string[][]>(
      (before, codes) => before.flatMap((cell) => codes.map((code) => [...cell, code])),
      [[]],
    )
    .map((cell) => cell.join());
}

function passes(fact: Fact, { filter }: Asked): boolean {
  return filter === null || filter.codes.includes(fact[filter.id]) !== filter.negated;
}

/** The rows of every cell, totals too. */
export function rowsByCell(
  facts: readonly Fact[],
  asked: Asked,
): ReadonlyMap<string, readonly Fact[]> {
  const cells = new Map<string, Fact[]>();
  for (const fact of facts.filter((each) => passes(each, asked))) {
    const codes = asked.dimensions.map((id, at) =>
      at === 0 && asked.leaders !== null && !asked.leaders.includes(fact[id]) ? '_O' : fact[id],
    );
    for (let totals = 0; totals < 2 ** codes.length; totals += 1) {
      const key = codes.map((code, at) => ((totals >> at) & 1 ? '_T' : code)).join();
      cells.set(key, [...(cells.get(key) ?? []), fact]);
    }
  }
  return cells;
}

export function byHand(facts: readonly Fact[], asked: Asked): Cells {
  return new Map(
    [...rowsByCell(facts, asked)].map(([key, rows]) => {
      const persons = personsOf(rows).size;
      return [key, { persons, cases: rows.length, leftOut: persons === 0 }];
    }),
  );
}

/** Persons of sources that have person keys. */
export function personsOf(facts: readonly Fact[]): ReadonlySet<number> {
  return new Set(facts.filter(({ source }) => source === 'with-keys').map(({ person }) => person));
}
