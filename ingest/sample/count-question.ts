import type { Codebook, Fact } from './codebook.ts';
import { matches } from './question.ts';
import type { Filter, Question } from './question.ts';
import { slotOf } from './truth-dimensions.ts';

/** A code in every dimension, then the count. */
type Cell = readonly [...codes: string[], value: number];

export interface QuestionCounter {
  readonly question: Question;
  /** Counts a fact of its own: its full cell and, at the end, every total above it. */
  add(fact: Fact): void;
  /** Counts a person once in every cell and every total that one of the facts touches. */
  addPerson(facts: readonly Fact[]): void;
  readonly cells: () => readonly Cell[];
}

/** Codes of one dimension stay below this, so that three numbers fit in one key exactly. */
const RADIX = 8192;
const NO_CELL = -1;

export function createCounter(question: Question, book: Codebook): QuestionCounter {
  const slots = [...question.rows, ...question.columns].map(slotOf);
  const tests = question.filters.map((filter) => createTest(filter, book));
  const full = new Map<number, number>();
  const apart = new Map<number, number>();

  const keyOf = (fact: Fact): number => {
    if (!tests.every((test) => test(fact))) return NO_CELL;
    return slots.reduce((key, slot) => key * RADIX + (fact[slot] ?? 0), 0);
  };
  const add = (fact: Fact): void => {
    const key = keyOf(fact);
    if (key !== NO_CELL) increase(full, key, 1);
  };
  return {
    question,
    add,
    addPerson: (facts) => {
      const keys = new Set(facts.map(keyOf));
      keys.delete(NO_CELL);
      const [first] = keys;
      if (first === undefined) return;
      // One cell only: its totals are the same person, as with any other fact.
      if (keys.size === 1) increase(full, first, 1);
      else
        for (const key of new Set([...keys].flatMap((each) => withTotals(each, slots.length))))
          increase(apart, key, 1);
    },
    cells: () => {
      const sums = new Map(apart);
      for (const [key, value] of full) {
        for (const total of withTotals(key, slots.length)) increase(sums, total, value);
      }
      return [...sums].map(([key, value]) => cellOf(key, value, slots, book)).sort(compareCells);
    },
  };
}

/** Remembers for every number of the codebook whether its code passes. */
function createTest(filter: Filter, book: Codebook): (fact: Fact) => boolean {
  const slot = slotOf(filter.dimension);
  const passes: boolean[] = [];
  return (fact) => {
    const number = fact[slot] ?? 0;
    return (passes[number] ??= matches(filter, book.code(slot, number)));
  };
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The key itself and the keys with any of its dimensions replaced by the total, whose number is 0. */
function withTotals(key: number, dimensions: number): readonly number[] {
  let keys = [key];
  let unit = 1;
  for (let place = 0; place < dimensions; place += 1) {
    const part = (Math.floor(key / unit) % RADIX) * unit;
    keys = [...keys, ...keys.map((each) => each - part)];
    unit *= RADIX;
  }
  return keys;
}

function cellOf(key: number, value: number, slots: readonly number[], book: Codebook): Cell {
  const codes = slots.map((slot, place) => {
    const unit = RADIX ** (slots.length - 1 - place);
    return book.code(slot, Math.floor(key / unit) % RADIX);
  });
  return [...codes, value];
}

function compareCells(a: Cell, b: Cell): number {
  const place = a.findIndex((code, index) => code !== b[index]);
  return String(a[place]) < String(b[place]) ? -1 : 1;
}
