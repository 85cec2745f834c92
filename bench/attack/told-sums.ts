/**
 * What published tables measure of the cells of a deeper table. Tables that tell of no more than two of its
 * variables say nothing to one who has the exact totals of each two: those of three and of all are weighed, at
 * either level of time and age, and other deeper tables by their sums over what is foreign to it.
 */
import { NOISE_VARIANCE, type Ask, type Figure } from './asking.ts';
import type { Measurement } from './best-estimate.ts';
import type { DeeperTable } from './simulated-grammar.ts';
import { COARSER, keyOf, type Codes, type TableDomain } from './table-domain.ts';

const OTHER_LEVELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(COARSER).flatMap(([fine, [coarse]]) => [
    [fine, coarse],
    [coarse, fine],
  ]),
);

/** Every table of three of the variables, each also at the other level of time or age. */
export function grammarTables({ variables }: TableDomain): readonly DeeperTable[] {
  const threes = variables.map((_, left) => variables.toSpliced(left, 1));
  const asked = threes.flatMap((three) => [
    three,
    ...three.flatMap((id, at) => {
      const level = OTHER_LEVELS[id];
      return level === undefined ? [] : [three.with(at, level)];
    }),
  ]);
  return asked.map((dimensions) => ({ dimensions, filters: [] }));
}

/** `wholes`: of tables with foreign variables, their domains: what is hidden in a sum is put in as expected there. */
export async function toldSums(
  ask: Ask,
  domain: TableDomain,
  tables: readonly DeeperTable[],
  wholes: ReadonlyMap<DeeperTable, TableDomain> = new Map(),
): Promise<readonly Measurement[]> {
  const told = new Map<string, Measurement>();
  for (const table of tables) {
    const { figures } = await ask({ rows: table.dimensions, filters: table.filters });
    const expected = expectedIn(wholes.get(table));
    for (const [name, each] of sumsOf(domain, partsOf(domain, table, figures, expected)))
      if (!told.has(name)) told.set(name, each);
  }
  return [...told.values()];
}

/** A published cell in terms of the domain. */
interface Part {
  readonly table: string;
  readonly own: Codes;
  readonly figure: Figure;
  /** In its place where it is hidden; undefined: nothing is known. */
  readonly expected: number | undefined;
}

function partsOf(
  { levels }: TableDomain,
  { dimensions, filters }: DeeperTable,
  figures: ReadonlyMap<string, Figure>,
  expected: (codes: Codes) => number | undefined,
): readonly Part[] {
  return [...figures].flatMap(([key, figure]): readonly Part[] => {
    const told = key.split('|');
    if (told.includes('_T')) return [];
    const asked = dimensions.map((id, at) => [id, told[at] ?? ''] as const);
    const codes = Object.fromEntries([...asked, ...filters]);
    const table = dimensions.join();
    return [{ table, own: inLevels(levels, codes), figure, expected: expected(codes) }];
  });
}

/** What the codes say of these levels; of a finer one by its coarser code, of foreign variables nothing. */
function inLevels(levels: readonly string[], codes: Codes): Codes {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([id, code]): readonly (readonly [string, string])[] => {
      if (levels.includes(id)) return [[id, code]];
      const coarser = COARSER[id];
      return coarser !== undefined && levels.includes(coarser[0])
        ? [[coarser[0], coarser[1](code)]]
        : [];
    }),
  );
}

function sumsOf(
  { cells }: TableDomain,
  parts: readonly Part[],
): readonly (readonly [string, Measurement])[] {
  const groups = Map.groupBy(parts, ({ own }) => JSON.stringify(own));
  return [...groups.values()].flatMap((group): readonly (readonly [string, Measurement])[] => {
    const [first] = group;
    if (first === undefined) return [];
    const asked = Object.entries(first.own);
    const of = [...cells.keys()].filter((at) =>
      asked.every(([id, code]) => cells[at]?.codes[id] === code),
    );
    const shown = group.flatMap(({ figure }) => (typeof figure === 'number' ? [figure] : []));
    const hidden = group.filter(({ figure }) => typeof figure !== 'number');
    const guessed = hidden.reduce((sum, { expected = Infinity }) => sum + expected, 0);
    if (shown.length === 0 || guessed === Infinity || of.length === 0) return [];
    const measurement = {
      cells: of,
      value: shown.reduce((sum, each) => sum + each, guessed),
      variance: shown.length * NOISE_VARIANCE + guessed,
    };
    // the same cells by one figure are the same persons with the same noise, whatever the table
    return [[`${of.join()} ${group.length > 1 ? first.table : ''}`, measurement]];
  });
}

function expectedIn(whole: TableDomain | undefined): (codes: Codes) => number | undefined {
  if (whole === undefined) return () => undefined;
  const { variables, cells } = whole;
  const expected = new Map(cells.map((cell) => [keyOf(variables, cell.codes), cell.expected]));
  return (codes) => expected.get(keyOf(variables, codes)) ?? 0;
}
