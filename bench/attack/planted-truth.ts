/** True counts of distinct persons, from the generated register. */
import type { Fact } from './register.ts';

/** A filter as the API writes it, without its dimension: one code, or several between commas. */
export type Filters = Readonly<Record<string, string>>;

export class PlantedTruth {
  readonly facts: readonly Fact[];
  readonly #tables = new Map<string, ReadonlyMap<string, number>>();

  constructor(facts: readonly Fact[]) {
    this.facts = facts;
  }

  /** Persons by the codes of these dimensions, joined by `|`; what is absent is nought. */
  table(dimensions: readonly string[], filters: Filters = {}): ReadonlyMap<string, number> {
    const name = JSON.stringify([dimensions, filters]);
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const told = this.#count(dimensions, filters);
    this.#tables.set(name, told);
    return told;
  }

  persons(filters: Filters): number {
    return this.table([], filters).get('') ?? 0;
  }

  #count(dimensions: readonly string[], filters: Filters): ReadonlyMap<string, number> {
    const counts = new Map<string, { persons: number; last: number }>();
    const asked = Object.entries(filters).map(([id, codes]) => [id, codes.split(',')] as const);
    for (const { person, codes } of this.facts) {
      if (!asked.every(([id, allowed]) => allowed.includes(codes[id] ?? ''))) continue;
      const key = dimensions.map((id) => codes[id] ?? '').join('|');
      const cell = counts.get(key);
      if (cell === undefined) counts.set(key, { persons: 1, last: person });
      else if (cell.last !== person) {
        // facts of a person stand together
        cell.persons += 1;
        cell.last = person;
      }
    }
    return new Map([...counts].map(([key, { persons }]) => [key, persons]));
  }
}
