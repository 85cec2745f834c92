/**
 * T5 of a curated table: small cells of it, weighed from all that the grammar and the curated tables tell, of
 * which the 150 are judged that the curated tables make the most certain. Beside it the same attacker with the
 * grammar alone, for what of the gain is the curated tables' own.
 */
import type { Ask, Finding, World } from '../asking.ts';
import type { Measurement } from '../best-estimate.ts';
import { posterior, type Belief } from '../posterior.ts';
import { readFigure, type Reading } from '../reading.ts';
import type { DeeperTable } from '../simulated-grammar.ts';
import { domainOf, keyOf, type TableDomain } from '../table-domain.ts';
import { grammarTables, toldSums } from '../told-sums.ts';
import type { PlantedTruth } from '../planted-truth.ts';
import { gainsOf } from './gains.ts';
import { GAIN_LIMITS } from './redundant-margins.ts';

/** A small cell with what each attacker makes of it. */
export interface DeeperCell {
  readonly truth: number;
  /** With exact margins of each two variables, with the grammar besides, with the curated tables as well. */
  readonly honest: Reading;
  readonly grammar: Reading;
  readonly guess: Reading;
  /** The variance left, as a share of what the grammar leaves. */
  readonly left: number;
}

const MOST_TRUTH = 4;
const JUDGED = 150;
/** A cell is made worse from here on. */
const LESS = 0.999;

/** The small cells that these tables make the most certain, of one register. */
export async function worseCells(
  { ask, truth }: Pick<World, 'ask' | 'truth'>,
  tables: readonly DeeperTable[],
): Promise<readonly DeeperCell[]> {
  const wholes = new Map(tables.map((table) => [table, domainOf(table, truth)]));
  const cells: DeeperCell[] = [];
  for (const [table, domain] of wholes)
    cells.push(...(await cellsOf({ ask, truth, wholes }, table, domain)));
  return cells
    .filter(({ left }) => left < LESS)
    .sort((one, other) => one.left - other.left)
    .slice(0, JUDGED);
}

interface Known {
  readonly ask: Ask;
  readonly truth: PlantedTruth;
  readonly wholes: ReadonlyMap<DeeperTable, TableDomain>;
}

async function cellsOf(
  { ask, truth, wholes }: Known,
  table: DeeperTable,
  domain: TableDomain,
): Promise<readonly DeeperCell[]> {
  const counts = truth.table(domain.variables);
  const small = [...domain.cells.keys()].filter((at) => {
    const { codes = {} } = domain.cells[at] ?? {};
    return (
      table.filters.every(([id, code]) => codes[id] === code) &&
      (counts.get(keyOf(domain.variables, codes)) ?? 0) <= MOST_TRUTH
    );
  });
  const ofGrammar = grammarTables(domain);
  const believe = (sums: readonly Measurement[]) =>
    posterior(
      domain.cells.map(({ expected }) => expected),
      [...domain.margins, ...sums],
      small,
    );
  const honest = believe([]);
  const grammar = believe(await toldSums(ask, domain, ofGrammar));
  const all = [...ofGrammar, ...wholes.keys()];
  const guess = believe(await toldSums(ask, domain, all, wholes));
  const { figures } = await ask({ rows: table.dimensions, filters: table.filters });
  return small.map((cell, at) => {
    const { codes = {}, expected = 0 } = domain.cells[cell] ?? {};
    const seen = figures.get(keyOf(table.dimensions, codes));
    const read = (belief: Belief | undefined, sign?: typeof seen) =>
      readFigure(
        expected,
        typeof sign === 'string' ? sign : undefined,
        evidenceOf(belief, expected),
      );
    return {
      truth: counts.get(keyOf(domain.variables, codes)) ?? 0,
      honest: read(honest[at]),
      grammar: read(grammar[at]),
      guess: read(guess[at], seen),
      left: (guess[at]?.variance ?? 1) / (grammar[at]?.variance ?? 1),
    };
  });
}

/** What a belief adds to the prior it was made of, whose mean and variance are `expected`. */
function evidenceOf(belief: Belief | undefined, expected: number) {
  if (belief === undefined) return undefined;
  const precision = 1 / belief.variance - 1 / expected;
  if (precision < 1e-9) return undefined;
  return { value: (belief.mean / belief.variance - 1) / precision, variance: 1 / precision };
}

/**
 * The verdict over the cells of some registers, with the limits of T5 twice: beyond exact margins, as the design
 * has it, and beyond the grammar alone, which is public already. What the grammar alone gains is reported.
 */
export function gainOfDeeper(cells: readonly DeeperCell[]): readonly Finding[] {
  const gains = { attack: 'T5', level: 'public', limits: GAIN_LIMITS.public } as const;
  const beyond = gainsOf({
    ...gains,
    cells: cells.map((cell) => ({ ...cell, honest: cell.grammar })),
  });
  const grammar = gainsOf({
    ...gains,
    cells: cells.map((cell) => ({ ...cell, guess: cell.grammar })),
  });
  return [
    ...gainsOf({ ...gains, cells }),
    ...beyond.map((finding) => ({ ...finding, what: `beyond the grammar alone: ${finding.what}` })),
    ...grammar.map((finding) => ({
      ...finding,
      what: `the grammar alone: ${finding.what}`,
      limit: 'reported',
      held: true,
    })),
  ];
}
