/**
 * The cells that one deeper table is made of, as unknown counts, with what coarse margins tell of them. The
 * attacker has the exact totals of each two of its variables, as in T5.
 */
import type { Measurement } from './best-estimate.ts';
import { fittedTo, type PlacedMargin } from './fitted-margins.ts';
import type { PlantedTruth } from './planted-truth.ts';
import type { DeeperTable } from './simulated-grammar.ts';

export type Codes = Readonly<Record<string, string>>;

/** A level, the coarser one beside it, and to which code of that a code belongs. */
export const COARSER: Readonly<Record<string, readonly [string, (code: string) => string]>> = {
  month: ['year', (code) => code.slice(0, 4)],
  age_group: ['minor', (band) => (Number.parseInt(band, 10) < 18 ? 'yes' : 'no')],
};

export interface TableDomain {
  readonly variables: readonly string[];
  /** The variables and the coarser levels of them. */
  readonly levels: readonly string[];
  /** Of each cell that somebody may be in, its codes and what coarse margins let one expect. */
  readonly cells: readonly { readonly codes: Codes; readonly expected: number }[];
  readonly margins: readonly Measurement[];
}

/** The variance of exact figures: none, but for what a solver needs. */
const EXACT = 0.05;
/** Below it coarse margins say that nobody is there. */
const NOBODY = 1e-6;
const LEAST_EXPECTED = 0.002;

/** Both sides of a table's filters belong to it: the grammar tells of either. */
export function domainOf({ dimensions, filters }: DeeperTable, truth: PlantedTruth): TableDomain {
  const variables = [...dimensions, ...filters.map(([id]) => id)];
  const margins = variables.flatMap((one, at) =>
    variables.slice(at + 1).map((other, after): PlacedMargin => {
      return { at: [at, at + 1 + after], counts: truth.table([one, other]) };
    }),
  );
  const lists = variables.map((id) => [...truth.table([id]).keys()].sort());
  const cells = [...fittedTo(lists, margins)].flatMap(([key, expected]) => {
    const parts = key.split('|');
    const codes = Object.fromEntries(
      variables.flatMap((id, at) => withCoarser(id, parts[at] ?? '')),
    );
    return expected < NOBODY ? [] : [{ codes, expected: Math.max(LEAST_EXPECTED, expected) }];
  });
  const known = margins.flatMap(({ at, counts }) => {
    const ids = at.map((place) => variables[place] ?? '');
    const members = Map.groupBy(cells.keys(), (cell) => keyOf(ids, cells[cell]?.codes ?? {}));
    return [...members].map(([key, of]): Measurement => {
      return { cells: of, value: counts.get(key) ?? 0, variance: EXACT };
    });
  });
  const levels = variables.flatMap((id) => withCoarser(id, '').map(([level]) => level));
  return { variables, levels, cells, margins: known };
}

function withCoarser(id: string, code: string): readonly (readonly [string, string])[] {
  const coarser = COARSER[id];
  return coarser === undefined
    ? [[id, code]]
    : [
        [id, code],
        [coarser[0], coarser[1](code)],
      ];
}

export function keyOf(ids: readonly string[], codes: Codes): string {
  return ids.map((id) => codes[id] ?? '').join('|');
}
