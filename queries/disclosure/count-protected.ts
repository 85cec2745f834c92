/** Counts persons and cases of a plan at a protected level: every cell looked up in canonical tables. */
import { NOT_AVAILABLE, statusNumber, type Figures } from '#queries/crosstab/cells.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { OTHER, TOTAL } from '#queries/crosstab/reserved.ts';
import type { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { HIDDEN } from '#queries/disclosure/hidden.ts';
import type { TableSource } from '#queries/disclosure/published-table.ts';
import { LookUp, type Found } from '#queries/disclosure/look-up.ts';
import {
  isSensitiveFlag,
  RELIABLE_FROM,
  SMALLEST_DENOMINATOR,
  TIERS,
  type ProtectedLevel,
} from '#queries/disclosure/tiers.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';

export interface Protection {
  readonly level: ProtectedLevel;
  readonly tables: TableSource;
}

/** Lists up to here are shown whole; of longer ones only the codes with a figure. */
const SHORT_LIST = 25;

const KEPT_FOUND: Found = { kind: 'kept_back' };
const UNDER_FOUND: Found = { kind: 'under' };
const NOT_TOLD: Found = { kind: 'not_told' };

/** Null where a table that it needs is too large to be told. */
export async function countProtected(
  plan: CrosstabPlan,
  snapshot: ReadableSnapshot,
  { level, tables }: Protection,
): Promise<CountedPart | null> {
  const { dimensions, measures } = plan;
  const lookUp = await LookUp.prepare(plan, tables, snapshot.codebook);
  if (lookUp === null) return null;
  const read = [...dimensions, ...plan.filters.map(({ dimension }) => dimension)];
  const finder = new Finder(plan, lookUp, level);
  const codes = dimensions.map((dimension, at) => codesOf(plan, snapshot, finder, dimension, at));
  return {
    measures,
    codes,
    rows: 0,
    sources: () => Promise.resolve(new Set(tables.sources(read))),
    release: () => undefined,
    fill: (space) => Promise.resolve(fill(plan, finder, space)),
  };
}

/** The codes of a dimension: those of its list, never those that occur; of a long list those with any figure. */
function codesOf(
  { dimensions, leaders }: CrosstabPlan,
  { codebook }: ReadableSnapshot,
  finder: Finder,
  dimension: Dimension,
  at: number,
): readonly string[] {
  if (leaders?.dimension === dimension)
    return dimension.partition ? [...leaders.codes, OTHER] : leaders.codes;
  const listed = codebook
    .values(dimension.list)
    .filter(({ code }) => finder.lookUp.constraints.lets(dimension, code));
  const isShort = listed.filter(({ code }) => !code.startsWith('_')).length <= SHORT_LIST;
  const alone = dimensions.map(() => TOTAL);
  return listed
    .map(({ code }) => code)
    .filter((code) => {
      if (isShort && !code.startsWith('_')) return true;
      const { kind } = finder.persons(alone.with(at, code));
      return kind === 'figure' || kind === 'kept_back';
    });
}

/** What stands in a cell of the answer, the rest of a top among them. */
class Finder {
  readonly lookUp: LookUp;
  readonly #plan: CrosstabPlan;
  readonly #show: number;

  constructor(plan: CrosstabPlan, lookUp: LookUp, level: ProtectedLevel) {
    this.#plan = plan;
    this.lookUp = lookUp;
    // what a flag leaves of a whole is of the flag too, and keeps its wider rule
    const isFlagged = plan.filters.some(({ dimension }) => isSensitiveFlag(dimension));
    this.#show = isFlagged ? TIERS[level].flag_show : TIERS[level].show;
  }

  persons(codes: readonly string[]): Found {
    return codes.includes(OTHER)
      ? this.#rest(codes, (cell) => this.lookUp.persons(cell))
      : this.lookUp.persons(codes);
  }

  cases(codes: readonly string[]): Found {
    return codes.includes(OTHER)
      ? this.#rest(codes, (cell) => this.lookUp.cases(cell))
      : this.lookUp.cases(codes);
  }

  casesPerPerson(codes: readonly string[]): Found {
    const [persons, cases] = [this.persons(codes), this.cases(codes)];
    if (persons.kind !== 'figure' || cases.kind !== 'figure')
      return persons.kind === 'figure' ? cases : persons;
    if (persons.value < SMALLEST_DENOMINATOR) return UNDER_FOUND;
    const rate = cases.value / persons.value;
    // The first order of a ratio of two noisy figures.
    const variance = (cases.variance + rate ** 2 * persons.variance) / persons.value ** 2;
    return { kind: 'figure', value: Math.round(rate * 100) / 100, variance };
  }

  /** What the leaders leave of the whole: derived from published figures only. */
  #rest(codes: readonly string[], find: (cell: readonly string[]) => Found): Found {
    const at = codes.indexOf(OTHER);
    const whole = find(codes.with(at, TOTAL));
    if (whole.kind !== 'figure') return whole;
    let { value, variance } = whole;
    for (const leader of this.#plan.leaders?.codes ?? []) {
      const part = find(codes.with(at, leader));
      if (part.kind !== 'figure') return KEPT_FOUND;
      value -= part.value;
      variance += part.variance;
    }
    return value < this.#show ? UNDER_FOUND : { kind: 'figure', value, variance };
  }
}

function fill(plan: CrosstabPlan, finder: Finder, space: Space): Filled {
  const present = new Uint8Array(space.size);
  const figures = plan.measures.map(({ id }): Filling => ({
    find: finderOf(id, finder),
    values: new Float64Array(space.size),
    status: new Uint8Array(space.size),
    hidden: new Uint8Array(space.size),
    errors: new Float64Array(space.size),
  }));
  const isNested = plan.dimensions.length > 2;
  forEveryCell(space, (place, codes) => {
    for (const [at, each] of figures.entries()) {
      const found = each.find(codes);
      write(each, place, found);
      if (at === 0 && found.kind !== 'impossible' && found.kind !== 'not_told')
        present[place] = isNested && found.kind === 'under' ? 0 : 1;
    }
  });
  return {
    figures: figures.map(({ values, status, hidden, errors }): Figures => ({
      values,
      status,
      hidden,
      errors,
      // A period before the first one of the release is not nought: nothing is told of it.
      absent: CONFIDENTIAL,
    })),
    present,
  };
}

interface Filling {
  readonly find: (codes: readonly string[]) => Found;
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly hidden: Uint8Array;
  readonly errors: Float64Array;
}

function finderOf(measure: string, finder: Finder): Filling['find'] {
  switch (measure) {
    case 'persons':
      return (codes) => finder.persons(codes);
    case 'cases':
      return (codes) => finder.cases(codes);
    case 'cases_per_person':
      return (codes) => finder.casesPerPerson(codes);
    default:
      return () => NOT_TOLD;
  }
}

const RELIABLE = statusNumber('A');
const UNRELIABLE = statusNumber('u');
const CONFIDENTIAL = statusNumber('c');

function write(filling: Filling, place: number, found: Found): void {
  if (found.kind === 'figure') {
    filling.values[place] = found.value;
    filling.errors[place] = Math.sqrt(found.variance);
    filling.status[place] =
      found.value < RELIABLE_FROM && found.variance >= 1 ? UNRELIABLE : RELIABLE;
    return;
  }
  if (found.kind === 'not_told') {
    filling.status[place] = NOT_AVAILABLE;
    return;
  }
  filling.status[place] = CONFIDENTIAL;
  filling.hidden[place] = found.kind === 'kept_back' ? HIDDEN.kept_back : HIDDEN.under;
}

/** Every cell, totals too. The list of codes is reused. */
function forEveryCell(
  { codes, strides }: Space,
  visit: (place: number, codes: readonly string[]) => void,
): void {
  const listed = codes.map((values) => [...values, TOTAL]);
  const tuple = codes.map(() => TOTAL);
  const walk = (dimension: number, before: number): void => {
    const values = listed[dimension];
    if (values === undefined) {
      visit(before, tuple);
      return;
    }
    const stride = strides[dimension] ?? 1;
    for (let at = 0; at < values.length; at += 1) {
      tuple[dimension] = values[at] ?? TOTAL;
      walk(dimension + 1, before + at * stride);
    }
  };
  walk(0, 0);
}
