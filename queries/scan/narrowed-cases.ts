/**
 * The cases that pass a filter, copied out of the columns that hold all of them: hundreds of tables about a
 * few cases then need not walk past the others, nor look again which codes occur among them.
 */
import type { CodeFilter, CrosstabPlan } from '#queries/crosstab/statement.ts';
import { filtersOf, SOURCE } from '#queries/scan/scan.ts';
import type { CodeColumn, HeldCases, Numbers } from '#warehouse/case-columns.ts';
import { markPersons } from '#warehouse/person-marks.ts';

/** What is left to filter, and the cases to filter it from. */
export interface Narrowed {
  readonly filters: readonly CodeFilter[];
  readonly held: HeldCases;
}

/** The cases that pass, and the columns of them that were asked so far. */
interface Chosen {
  readonly rows: Uint32Array;
  readonly marks: Uint8Array;
  readonly keys: Uint32Array;
  readonly columns: Map<string, CodeColumn>;
}

/** Copies of more than this share of the cases would take more memory than they save time. */
const MOST_COPIED = 0.5;

export class NarrowedCases {
  readonly #known = new Map<string, Chosen | 'all' | 'many'>();

  /** As asked where too many cases pass to be copied, or where persons are not told apart by keys. */
  of({ dimensions, filters }: CrosstabPlan, held: HeldCases): Narrowed {
    const { marks, keys, actions } = held;
    if (marks === null || keys === null || actions !== null) return { filters, held };
    const name = JSON.stringify(
      filters.map(({ dimension, negated, codes }) => [dimension.id, negated, codes]),
    );
    const known = this.#known.get(name) ?? chosen(filters, held, { marks, keys });
    this.#known.set(name, known);
    if (known === 'many') return { filters, held };
    if (known === 'all') return { filters: [], held };
    const ids = [SOURCE, ...dimensions.map(({ id }) => id)];
    const columns = ids.map((id) => [id, columnOf(known, held, id)] as const);
    return {
      filters: [],
      held: {
        rows: known.rows.length,
        dimensions: new Map(columns),
        marks: known.marks,
        actions: null,
        keys: known.keys,
      },
    };
  }
}

function chosen(
  filters: readonly CodeFilter[],
  held: HeldCases,
  persons: { readonly marks: Uint8Array; readonly keys: Uint32Array },
): Chosen | 'all' | 'many' {
  const passes = new Uint8Array(held.rows).fill(1);
  for (const [id, adds] of filtersOf(filters, held)) {
    const values = held.dimensions.get(id)?.values;
    if (values === undefined) throw new Error(`column ${id} is not held`);
    for (let row = 0; row < passes.length; row += 1)
      if ((adds[values[row] ?? 0] ?? 0) < 0) passes[row] = 0;
  }
  const count = passes.reduce((sum, each) => sum + each, 0);
  if (count === held.rows) return 'all';
  return count > held.rows * MOST_COPIED ? 'many' : copied(passes, count, persons);
}

/** Persons whose other cases do not pass become persons of one case. */
function copied(
  passes: Uint8Array,
  count: number,
  { marks, keys }: { readonly marks: Uint8Array; readonly keys: Uint32Array },
): Chosen {
  const rows = new Uint32Array(count);
  const persons = new Int32Array(count);
  const kept: number[] = [];
  let [length, person, last] = [0, -1, -1];
  for (let row = 0; row < passes.length; row += 1) {
    person += (marks[row] ?? 0) & 1;
    if (passes[row] !== 1) continue;
    rows[length] = row;
    persons[length] = person;
    length += 1;
    if (person !== last) kept.push(keys[person * 2] ?? 0, keys[person * 2 + 1] ?? 0);
    last = person;
  }
  const ownKeys = new Uint32Array(
    new SharedArrayBuffer(kept.length * Uint32Array.BYTES_PER_ELEMENT),
  );
  ownKeys.set(kept);
  const ownMarks = markPersons(persons, new Uint8Array(new SharedArrayBuffer(count)));
  return { rows, marks: ownMarks, keys: ownKeys, columns: new Map() };
}

function columnOf({ rows, columns }: Chosen, held: HeldCases, id: string): CodeColumn {
  const known = columns.get(id);
  if (known !== undefined) return known;
  const whole = held.dimensions.get(id);
  if (whole === undefined) throw new Error(`column ${id} is not held`);
  const fresh = picked(whole, rows);
  columns.set(id, fresh);
  return fresh;
}

/** Only codes that occur among the chosen cases keep a place. */
function picked({ codes, values }: CodeColumn, rows: Uint32Array): CodeColumn {
  const occurs = new Uint8Array(codes.length);
  for (const row of rows) occurs[values[row] ?? 0] = 1;
  const places = new Uint32Array(codes.length);
  const kept = codes.filter((_, place) => occurs[place] === 1);
  let next = 0;
  for (const [place, isThere] of occurs.entries()) if (isThere === 1) places[place] = next++;
  const own = sharedLike(values, rows.length);
  for (let at = 0; at < rows.length; at += 1) own[at] = places[values[rows[at] ?? 0] ?? 0] ?? 0;
  return { codes: kept, values: own };
}

function sharedLike(values: Numbers, length: number): Numbers {
  const buffer = new SharedArrayBuffer(length * values.BYTES_PER_ELEMENT);
  if (values instanceof Uint8Array) return new Uint8Array(buffer);
  return values instanceof Uint16Array ? new Uint16Array(buffer) : new Uint32Array(buffer);
}
