/**
 * The sensitive cells that T5 and T6 are after, small counts of a flag by state and age, with what coarse
 * statistics tell of each and what everything published together makes of it.
 */
import {
  MOST_DIMENSIONS,
  NOISE_VARIANCE,
  type Ask,
  type Level,
  shownIn,
  type Told,
} from './asking.ts';
import { bestEstimate, type Measurement } from './best-estimate.ts';
import { fittedMargins } from './fitted-margins.ts';
import type { PlantedTruth } from './planted-truth.ts';
import { readFigure, type Reading } from './reading.ts';
import { ACCOMPANIMENTS, AGES, FLAGS, SEXES, STATES, YEARS } from './register.ts';

export interface SensitiveCell {
  readonly flag: string;
  readonly state: string;
  readonly age: string;
  readonly truth: number;
  /** What exact coarse margins let one expect. */
  readonly expected: number;
  /** The best linear estimate from all published tables. */
  readonly estimate: number;
  /** That estimate after reading the cell itself, by the published perturbation table. */
  readonly read: Reading;
  /** What single tables tell, for attackers who learn: shown figures and complements. */
  readonly clues: readonly number[];
}

const MOST_TRUTH = 4;
/** The variables of the domain, in the order in which its cells are numbered. */
const DOMAIN: readonly (readonly [string, readonly string[]])[] = [
  ['origin_state', STATES],
  ['age_group', AGES],
  ['sex', SEXES],
  ['year', YEARS],
  ['accompaniment', ACCOMPANIMENTS],
];

export async function sensitiveCells(
  ask: Ask,
  truth: PlantedTruth,
  level: Level,
): Promise<readonly SensitiveCell[]> {
  const cells: SensitiveCell[] = [];
  for (const flag of FLAGS) {
    const tables = await publishedTables(ask, flag, level);
    const expected = expectedCells(truth, flag);
    const spread = spreadOver(truth, flag, expected);
    const estimated = bestEstimate(spread, [
      ...tables.flatMap(measurementsOf),
      ...knownMargins(truth, flag),
    ]);
    const counts = truth.table(['origin_state', 'age_group'], { [flag]: 'yes' });
    for (const state of STATES)
      for (const age of AGES) {
        const count = counts.get(`${state}|${age}`) ?? 0;
        if (count > MOST_TRUTH) continue;
        const estimate = cellsWhere({ origin_state: state, age_group: age })
          .map((cell) => estimated[cell] ?? 0)
          .reduce((sum, each) => sum + each, 0);
        cells.push({
          flag,
          state,
          age,
          truth: count,
          expected: expected.get(`${state}|${age}`) ?? 0,
          estimate,
          read: readFigure(estimate, directly(tables)?.figures.get(`${state}|${age}`)),
          clues: cluesOf(tables, state, age),
        });
      }
  }
  return cells;
}

interface PublishedTable {
  readonly dimensions: readonly string[];
  readonly told: Told;
}

/** Every table of the flag by variables of the domain that the level may ask. */
async function publishedTables(
  ask: Ask,
  flag: string,
  level: Level,
): Promise<readonly PublishedTable[]> {
  const names = DOMAIN.map(([id]) => id);
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_, at) => (bits >> at) & 1),
  ).filter(({ length }) => length > 0 && length < MOST_DIMENSIONS[level]);
  const tables: PublishedTable[] = [];
  for (const dimensions of sets)
    tables.push({ dimensions, told: await ask({ rows: dimensions, filters: [[flag, 'yes']] }) });
  return tables;
}

function measurementsOf({ dimensions, told }: PublishedTable): readonly Measurement[] {
  return [...told.figures].flatMap(([key, figure]): readonly Measurement[] => {
    const codes = key.split('|');
    if (typeof figure !== 'number' || codes.some((code) => code.startsWith('_') && code !== '_T'))
      return [];
    const where = dimensions.flatMap((id, at): readonly (readonly [string, string])[] =>
      codes[at] === '_T' ? [] : [[id, codes[at] ?? '']],
    );
    const cells = cellsWhere(Object.fromEntries(where));
    return [{ cells, value: figure, variance: NOISE_VARIANCE }];
  });
}

const NUMBERED = DOMAIN.reduce<readonly Readonly<Record<string, string>>[]>(
  (before, [id, codes]) => before.flatMap((cell) => codes.map((code) => ({ ...cell, [id]: code }))),
  [{}],
);

function cellsWhere(where: Readonly<Record<string, string | undefined>>): readonly number[] {
  const asked = Object.entries(where);
  return NUMBERED.flatMap((cell, at) =>
    asked.every(([id, code]) => cell[id] === code) ? [at] : [],
  );
}

/** The baseline of the design: state by flag, age by flag, state by age, exact. */
function expectedCells(truth: PlantedTruth, flag: string): ReadonlyMap<string, number> {
  const fitted = fittedMargins([STATES, AGES, ['yes', 'no']], {
    ab: truth.table(['origin_state', 'age_group']),
    ac: truth.table(['origin_state', flag]),
    bc: truth.table(['age_group', flag]),
  });
  return new Map(
    STATES.flatMap((state) =>
      AGES.map((age): [string, number] => [
        `${state}|${age}`,
        fitted.get(`${state}|${age}|yes`) ?? 0,
      ]),
    ),
  );
}

/** The attacker has the baseline's margins too: a gain is then what protection gave away beyond them. */
function knownMargins(truth: PlantedTruth, flag: string): readonly Measurement[] {
  return [['origin_state', STATES] as const, ['age_group', AGES] as const].flatMap(
    ([id, codes]) => {
      const counts = truth.table([id], { [flag]: 'yes' });
      return codes.map((code): Measurement => {
        return { cells: cellsWhere({ [id]: code }), value: counts.get(code) ?? 0, variance: 0.05 };
      });
    },
  );
}

/** The expected cells, spread over sex and year as the flag is as a whole, over company as ages are. */
function spreadOver(
  truth: PlantedTruth,
  flag: string,
  expected: ReadonlyMap<string, number>,
): readonly number[] {
  const bySexAndYear = truth.table(['sex', 'year'], { [flag]: 'yes' });
  const [company, ages] = [truth.table(['age_group', 'accompaniment']), truth.table(['age_group'])];
  const all = truth.persons({ [flag]: 'yes' });
  return NUMBERED.map(
    ({ origin_state = '', age_group = '', sex = '', year = '', accompaniment = '' }) => {
      const share = (bySexAndYear.get(`${sex}|${year}`) ?? 0) / Math.max(1, all);
      const accompanied =
        (company.get(`${age_group}|${accompaniment}`) ?? 0) / Math.max(1, ages.get(age_group) ?? 0);
      return (expected.get(`${origin_state}|${age_group}`) ?? 0) * share * accompanied;
    },
  );
}

function directly(tables: readonly PublishedTable[]): Told | undefined {
  return tables.find(({ dimensions }) => dimensions.join() === 'origin_state,age_group')?.told;
}

/** The direct figure, and what the state's and the age's totals leave after the parts that are shown. */
function cluesOf(tables: readonly PublishedTable[], state: string, age: string): readonly number[] {
  const told = directly(tables);
  if (told === undefined) return [0, 0, 0, 0, 0];
  const left = (total: string, parts: readonly string[]): readonly [number, number] => {
    const whole = shownIn(told, total);
    const shown = parts.map((part) => shownIn(told, part));
    const hidden = shown.filter((each) => each === null).length;
    const sum = shown.reduce<number>((all, each) => all + (each ?? 0), 0);
    return whole === null ? [0, hidden] : [(whole - sum) / Math.max(1, hidden), hidden];
  };
  const sign = told.figures.get(`${state}|${age}`);
  return [
    sign === '×' ? 1 : 0,
    ...left(
      `${state}|_T`,
      AGES.map((each) => `${state}|${each}`),
    ),
    ...left(
      `_T|${age}`,
      STATES.map((each) => `${each}|${age}`),
    ),
  ];
}
