/** Counts persons and cases of a plan at a protected level: every cell looked up in canonical tables. */
import { NOT_AVAILABLE, statusNumber, type Figures } from '#queries/crosstab/cells.ts';
import type { CountedPart, Filled } from '#queries/crosstab/counted-part.ts';
import { OTHER } from '#queries/crosstab/reserved.ts';
import { Space } from '#queries/crosstab/space.ts';
import type { CrosstabPlan } from '#queries/crosstab/statement.ts';
import { HIDDEN } from '#queries/disclosure/hidden.ts';
import type { TableSource } from '#queries/disclosure/published-table.ts';
import { FOUND, FoundCells } from '#queries/disclosure/found-cells.ts';
import { LookUp } from '#queries/disclosure/look-up.ts';
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
  const { kinds } = lookUp.persons(alone);
  return listed.filter((code, place) => {
    if (isShort && !code.startsWith('_')) return true;
    const kind = kinds[place];
    return kind === FOUND.figure || kind === FOUND.kept_back;
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

  of(measure: string): FoundCells {
    switch (measure) {
      case 'persons':
        return this.#withRest(this.#lookUp.persons(this.space));
      case 'cases':
        return this.#withRest(this.#lookUp.cases(this.space));
      case 'cases_per_person':
        return rates(this.of('persons'), this.of('cases'));
      default: {
        const found = new FoundCells(this.space.size);
        found.kinds.fill(FOUND.not_told);
        return found;
      }
    }
  }

  /** What the leaders leave of the whole stands where the rest of the top does. */
  #withRest(found: FoundCells): FoundCells {
    const { leaders, dimensions } = this.#plan;
    if (leaders === null) return found;
    const at = dimensions.indexOf(leaders.dimension);
    const rest = this.space.offset(at, OTHER);
    if (rest === undefined) return found;
    const stride = this.space.strides[at] ?? 1;
    const block = this.space.totalOffset(at) + stride;
    const total = this.space.totalOffset(at) - rest;
    const parts = leaders.codes.map((code) => (this.space.offset(at, code) ?? 0) - rest);
    for (let start = rest; start < this.space.size; start += block)
      for (let place = start; place < start + stride; place += 1)
        this.#leave(found, place, { whole: place + total, parts: parts.map((to) => place + to) });
    return found;
  }

  /** Derived from published figures only. */
  #leave(
    found: FoundCells,
    place: number,
    { whole, parts }: { readonly whole: number; readonly parts: readonly number[] },
  ): void {
    found.copy(place, found, whole);
    if (found.kinds[whole] !== FOUND.figure) return;
    let [value, variance] = [found.values[whole] ?? 0, found.variances[whole] ?? 0];
    for (const part of parts) {
      value -= found.values[part] ?? 0;
      variance += found.variances[part] ?? 0;
    }
    if (parts.some((part) => found.kinds[part] !== FOUND.figure))
      found.hide(place, FOUND.kept_back);
    else if (value < this.#show) found.hide(place, FOUND.under);
    else found.tell(place, value, variance);
  }
}

function rates(persons: FoundCells, cases: FoundCells): FoundCells {
  const found = new FoundCells(persons.kinds.length);
  for (const place of persons.kinds.keys()) {
    const hidden = [persons, cases].find(({ kinds }) => kinds[place] !== FOUND.figure);
    const [base, counted] = [persons.values[place] ?? 0, cases.values[place] ?? 0];
    if (hidden !== undefined) found.copy(place, hidden, place);
    else if (base < SMALLEST_DENOMINATOR) found.hide(place, FOUND.under);
    else {
      const rate = counted / base;
      const [ofPersons, ofCases] = [persons.variances[place] ?? 0, cases.variances[place] ?? 0];
      // The first order of a ratio of two noisy figures.
      const variance = (ofCases + rate ** 2 * ofPersons) / base ** 2;
      found.tell(place, Math.round(rate * 100) / 100, variance);
    }
  }
  return found;
}

function fill(plan: CrosstabPlan, finder: Finder): Filled {
  const found = plan.measures.map(({ id }) => finder.of(id));
  const isNested = plan.dimensions.length > 2;
  // under the rule is too: of few dimensions every code is shown
  const least = isNested ? FOUND.kept_back : FOUND.under;
  const kinds = found[0]?.kinds ?? new Uint8Array(finder.space.size);
  const present = new Uint8Array(kinds.length);
  for (let place = 0; place < kinds.length; place += 1)
    present[place] = (kinds[place] ?? 0) >= least ? 1 : 0;
  return { figures: found.map(figuresOf), present };
}

const RELIABLE = statusNumber('A');
const UNRELIABLE = statusNumber('u');
const CONFIDENTIAL = statusNumber('c');

function figuresOf({ kinds, values, variances }: FoundCells): Figures {
  const size = kinds.length;
  const status = new Uint8Array(size).fill(CONFIDENTIAL);
  const hidden = new Uint8Array(size);
  const errors = new Float64Array(size);
  for (let place = 0; place < size; place += 1) {
    const kind = kinds[place];
    if (kind === FOUND.figure) {
      const [value, variance] = [values[place] ?? 0, variances[place] ?? 0];
      errors[place] = Math.sqrt(variance);
      status[place] = value < RELIABLE_FROM && variance >= 1 ? UNRELIABLE : RELIABLE;
    } else if (kind === FOUND.not_told) status[place] = NOT_AVAILABLE;
    else hidden[place] = kind === FOUND.kept_back ? HIDDEN.kept_back : HIDDEN.under;
  }
  // A period before the first one of the release is not nought: nothing is told of it.
  return { values, status, hidden, errors, absent: CONFIDENTIAL };
}
