/** Counts persons and cases of a plan at a protected level: every cell looked up in canonical tables. */
import { NOT_AVAILABLE, statusNumber, type Figures } from '#queries/crosstab/cells.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { OTHER } from '#queries/crosstab/reserved.ts';
import { Space } from '#queries/crosstab/space.ts';
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
  const codes = dimensions.map((_, at) => codesOf(plan, snapshot, lookUp, at));
  return {
    measures,
    codes,
    rows: 0,
    sources: () => Promise.resolve(new Set(tables.sources(read))),
    release: () => undefined,
    fill: (space) => Promise.resolve(fill(plan, new Finder(plan, { lookUp, level, space }))),
  };
}

/** The codes of a dimension: those of its list, never those that occur; of a long list those with any figure. */
function codesOf(
  { dimensions, leaders }: CrosstabPlan,
  { codebook }: ReadableSnapshot,
  lookUp: LookUp,
  at: number,
): readonly string[] {
  const dimension = dimensions[at];
  if (dimension === undefined) return [];
  if (leaders?.dimension === dimension)
    return dimension.partition ? [...leaders.codes, OTHER] : leaders.codes;
  const listed = codebook
    .values(dimension.list)
    .map(({ code }) => code)
    .filter((code) => lookUp.constraints.lets(dimension, code));
  const isShort = listed.filter((code) => !code.startsWith('_')).length <= SHORT_LIST;
  const alone = new Space(dimensions.map((_, each) => (each === at ? listed : [])));
  const found = lookUp.persons(alone);
  return listed.filter((code, place) => {
    if (isShort && !code.startsWith('_')) return true;
    const kind = found[place]?.kind;
    return kind === 'figure' || kind === 'kept_back';
  });
}

interface Finding {
  readonly lookUp: LookUp;
  readonly level: ProtectedLevel;
  readonly space: Space;
}

/** What stands in each place of the answer, the rest of a top among them. */
class Finder {
  readonly space: Space;
  readonly #lookUp: LookUp;
  readonly #plan: CrosstabPlan;
  readonly #show: number;

  constructor(plan: CrosstabPlan, { lookUp, level, space }: Finding) {
    this.#plan = plan;
    this.#lookUp = lookUp;
    this.space = space;
    // what a flag leaves of a whole is of the flag too, and keeps its wider rule
    const isFlagged = plan.filters.some(({ dimension }) => isSensitiveFlag(dimension));
    this.#show = isFlagged ? TIERS[level].flag_show : TIERS[level].show;
  }

  of(measure: string): readonly Found[] {
    switch (measure) {
      case 'persons':
        return this.#withRest(this.#lookUp.persons(this.space));
      case 'cases':
        return this.#withRest(this.#lookUp.cases(this.space));
      case 'cases_per_person': {
        const cases = this.of('cases');
        return this.of('persons').map((persons, place) =>
          rateOf(cases[place] ?? NOT_TOLD, persons),
        );
      }
      default:
        return new Array<Found>(this.space.size).fill(NOT_TOLD);
    }
  }

  /** What the leaders leave of the whole: derived from published figures only. */
  #withRest(found: readonly Found[]): readonly Found[] {
    const { leaders, dimensions } = this.#plan;
    if (leaders === null) return found;
    const at = dimensions.indexOf(leaders.dimension);
    const rest = this.space.offset(at, OTHER);
    if (rest === undefined) return found;
    const stride = this.space.strides[at] ?? 1;
    const own = rest / stride;
    const codes = (this.space.codes[at]?.length ?? 0) + 1;
    const total = this.space.totalOffset(at) - rest;
    const parts = leaders.codes.map((code) => (this.space.offset(at, code) ?? 0) - rest);
    return found.map((each, place) =>
      Math.floor(place / stride) % codes === own
        ? this.#left(
            found[place + total] ?? NOT_TOLD,
            parts.map((to) => found[place + to] ?? NOT_TOLD),
          )
        : each,
    );
  }

  #left(whole: Found, parts: readonly Found[]): Found {
    if (whole.kind !== 'figure') return whole;
    let { value, variance } = whole;
    for (const part of parts) {
      if (part.kind !== 'figure') return KEPT_FOUND;
      value -= part.value;
      variance += part.variance;
    }
    return value < this.#show ? UNDER_FOUND : { kind: 'figure', value, variance };
  }
}

function rateOf(cases: Found, persons: Found): Found {
  if (persons.kind !== 'figure' || cases.kind !== 'figure')
    return persons.kind === 'figure' ? cases : persons;
  if (persons.value < SMALLEST_DENOMINATOR) return UNDER_FOUND;
  const rate = cases.value / persons.value;
  // The first order of a ratio of two noisy figures.
  const variance = (cases.variance + rate ** 2 * persons.variance) / persons.value ** 2;
  return { kind: 'figure', value: Math.round(rate * 100) / 100, variance };
}

function fill(plan: CrosstabPlan, finder: Finder): Filled {
  const { size } = finder.space;
  const present = new Uint8Array(size);
  const isNested = plan.dimensions.length > 2;
  const figures = plan.measures.map(({ id }, at): Figures => {
    const filling = {
      values: new Float64Array(size),
      status: new Uint8Array(size),
      hidden: new Uint8Array(size),
      errors: new Float64Array(size),
    };
    for (const [place, found] of finder.of(id).entries()) {
      write(filling, place, found);
      if (at === 0 && found.kind !== 'impossible' && found.kind !== 'not_told')
        present[place] = isNested && found.kind === 'under' ? 0 : 1;
    }
    // A period before the first one of the release is not nought: nothing is told of it.
    return { ...filling, absent: CONFIDENTIAL };
  });
  return { figures, present };
}

interface Filling {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  readonly hidden: Uint8Array;
  readonly errors: Float64Array;
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
