/**
 * T2, of the standard errors: is the one that an answer tells the one that its figures have? Over persons of
 * cells, sums of published cells and cases; the root mean square of error over error told must be 1.
 */
import type { Asked, Attack, Told, World } from '../asking.ts';
import { STATES } from '../register.ts';
import { mean } from '../statistics.ts';
import { shuffled } from './choices.ts';

const OF_CELLS: readonly (readonly string[])[] = [
  ['origin_state', 'month'],
  ['representation', 'month'],
  ['origin_state', 'representation', 'age_group'],
  ['area', 'month', 'sex'],
  ['origin_state', 'area', 'month'],
];
/** Each with unions of states. */
const OF_SUMS: readonly (readonly string[])[] = [
  ['month'],
  ['representation', 'sex'],
  ['area', 'sex'],
  ['age_group', 'sex'],
  ['representation', 'year'],
  ['area', 'year'],
  ['representation', 'area'],
  ['representation', 'age_group'],
];
const OF_CASES: readonly (readonly string[])[] = [
  ['representation', 'month'],
  ['area', 'month'],
  ['representation', 'area', 'year'],
];
/** From so many on no gate chooses a cell by its noise, also where it is one part of a sum. */
const LARGE = 30;
/** Persons who came twice: below it the excess of cases is cut at nought. */
const LEAST_EXCESS = 12;

export const toldErrors: Attack = async (world) => [
  finding(world, 'cells of persons', await ofCells(world)),
  finding(world, 'sums of published cells', await ofSums(world)),
  finding(world, 'cells of cases', await ofCases(world)),
];

function finding({ level }: World, what: string, errors: readonly number[]) {
  const figure = Math.sqrt(mean(errors.map((error) => error ** 2)));
  // the standard error of a standard deviation, four times, where cells are few
  const around = Math.max(0.03, 4 / Math.sqrt(2 * errors.length));
  return {
    attack: 'T2',
    level,
    what: `${errors.length} ${what}: standard error measured over the one told`,
    figure,
    baseline: null,
    limit: `1 ± ${around.toFixed(3)}`,
    held: errors.length > 0 && Math.abs(figure - 1) <= around,
  };
}

async function ofCells({ ask, truth }: World): Promise<readonly number[]> {
  const errors: number[] = [];
  for (const rows of OF_CELLS) {
    const told = await ask({ rows });
    errors.push(...errorsOf(told, truth.table(rows), (n) => n >= LARGE));
  }
  return errors;
}

/** Every state in one sum of each table: overlapping sums would tell the same noise again. */
async function ofSums({ ask, truth, random }: World): Promise<readonly number[]> {
  const errors: number[] = [];
  for (const rows of OF_SUMS) {
    const parts = truth.table(['origin_state', ...rows]);
    const states = shuffled(STATES, random);
    for (const [from, to] of [
      [0, 2],
      [2, 4],
      [4, 7],
      [7, 10],
    ] as const) {
      const union = states.slice(from, to);
      const filters: Asked['filters'] = [['origin_state', union.join()]];
      const counts = truth.table(rows, { origin_state: union.join() });
      const areLarge = (key: string) =>
        union.every((state) => (parts.get(`${state}|${key}`) ?? 0) >= LARGE);
      errors.push(...errorsOf(await ask({ rows, filters }), counts, (_, key) => areLarge(key)));
    }
  }
  return errors;
}

async function ofCases({ ask, truth }: World): Promise<readonly number[]> {
  const errors: number[] = [];
  for (const rows of OF_CASES) {
    const cases = new Map<string, number>();
    for (const { codes } of truth.facts) {
      const key = rows.map((id) => codes[id] ?? '').join('|');
      cases.set(key, (cases.get(key) ?? 0) + 1);
    }
    const persons = truth.table(rows);
    const isFar = (count: number, key: string) => count - (persons.get(key) ?? 0) >= LEAST_EXCESS;
    errors.push(...errorsOf(await ask({ rows, measure: 'cases' }), cases, isFar));
  }
  return errors;
}

/** What each figure is away from the truth, in standard errors as told. */
function errorsOf(
  told: Told,
  counts: ReadonlyMap<string, number>,
  isMeant: (count: number, key: string) => boolean,
): readonly number[] {
  const errors = standardErrors(told.body);
  return [...told.figures].flatMap(([key, figure], at) => {
    const count = counts.get(key) ?? 0;
    const error = typeof errors === 'number' ? errors : errors[at];
    if (typeof figure !== 'number' || error == null || !isMeant(count, key)) return [];
    return [(figure - count) / error];
  });
}

/** One for all figures, or one for each in their order. */
function standardErrors(body: Buffer): number | readonly (number | null)[] {
  const read: unknown = JSON.parse(body.toString('utf8'));
  if (typeof read !== 'object' || read === null || !('protection' in read)) return [];
  const { standard_errors } = read.protection as {
    readonly standard_errors: readonly (number | readonly (number | null)[] | null)[];
  };
  return standard_errors[0] ?? [];
}
