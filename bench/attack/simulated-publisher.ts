/**
 * A publisher over the generated register with the rules of the design, answering like the API: what
 * attacks are tried on before the server, and what an attacker trains on, for every rule is published.
 * Each fault takes one rule away, to prove that some attack notices.
 */
import { createHash } from 'node:crypto';
import { cellNoise } from '#queries/disclosure/cell-noise.ts';
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import { SHOWN_FROM, type Ask, type Asked, type Figure, type Level, type Told } from './asking.ts';
import { allowedCodes, refusedRule, type DeeperTable, type Pair } from './simulated-grammar.ts';
import type { Fault } from './fault.ts';
import { FLAGS, VALUES, type Fact } from './register.ts';

export interface Publisher {
  readonly facts: readonly Fact[];
  readonly level: Level;
  readonly secret: Buffer;
  readonly faults?: ReadonlySet<Fault>;
  readonly deeper?: readonly DeeperTable[];
}

interface Cell {
  n: number;
  key: bigint;
  last: number;
}

const MASK = (1n << 64n) - 1n;
const UNIVERSE: Readonly<Record<Level, number>> = { public: 50, analyst: 20 };

export function simulatedPublisher({
  facts,
  level,
  secret,
  faults = new Set(),
  deeper = [],
}: Publisher): Ask {
  const keys = recordKeys(facts, secret);
  const draw = cellNoise(secret, frozenTable());
  const noise = (cell: Cell, question: string) => {
    if (faults.has('raw')) return 0;
    const salt = faults.has('question_noise') ? BigInt(question.length * 7919) : 0n;
    if (faults.has('ordered_keys')) return orderedNoise(cell);
    return draw(cell.n, (cell.key + salt) & MASK);
  };
  const tables = new Map<string, ReadonlyMap<string, Cell>>();
  const cellOf = (pairs: readonly Pair[]): Cell | undefined => {
    const sorted = pairs.toSorted(([one], [other]) => (one < other ? -1 : 1));
    const dimensions = sorted.map(([id]) => id);
    const name = dimensions.join();
    const table = tables.get(name) ?? countCells(facts, keys, dimensions, []);
    tables.set(name, table);
    return table.get(sorted.map(([, code]) => code).join('|'));
  };
  const figureOf = (cell: Cell | undefined, question: string) =>
    cell === undefined || cell.n === 0 ? 0 : cell.n + noise(cell, question);
  // flags keep the wider rule at both levels
  const showFrom = (pairs: readonly Pair[]) => {
    if (faults.has('low_show')) return 1;
    return pairs.some(([id]) => FLAGS.includes(id)) ? 10 : SHOWN_FROM[level];
  };
  const complement = faults.has('no_complement') ? -Infinity : SHOWN_FROM[level];

  /** One canonical cell: shown, `<10`, or `×` when what it leaves of a larger one is small. */
  function shown(pairs: readonly Pair[], question: string): Figure {
    const figure = figureOf(cellOf(pairs), question);
    if (faults.has('raw')) return figure;
    const show = showFrom(pairs);
    if (figure < show) return `<${show}`;
    const isBared = pairs.some(([id], at) => {
      if (FLAGS.includes(id)) return false;
      const whole = pairs.filter((_, other) => other !== at);
      return figureOf(cellOf(whole), question) - figure < complement;
    });
    return isBared ? '×' : figure;
  }

  /** A union is the sum of what is published of its parts, or hidden when one of them is. */
  function figureUnder(filters: readonly (readonly [string, string])[], question: string): Figure {
    const cells = filters.reduce<readonly (readonly Pair[])[]>(
      (before, [id, spec]) =>
        before.flatMap((each) =>
          allowedCodes(id, spec).map((code): readonly Pair[] => [...each, [id, code]]),
        ),
      [[]],
    );
    const [first = []] = cells;
    if (cells.length === 1) return shown(first, question);
    if (faults.has('fresh_unions'))
      return figureOf(countCells(facts, keys, [], filters).get(''), question);
    const parts = cells.map((cell) => shown(cell, question));
    return parts.every((part) => typeof part === 'number')
      ? parts.reduce((sum, part) => sum + part, 0)
      : '×';
  }

  function tooFew(filters: readonly (readonly [string, string])[], question: string): boolean {
    if (filters.length === 0 || faults.has('no_universe')) return false;
    const isUnion = filters.some(([id, spec]) => allowedCodes(id, spec).length !== 1);
    if (faults.has('true_gates'))
      return (countCells(facts, keys, [], filters).get('')?.n ?? 0) < UNIVERSE[level];
    const figure = isUnion
      ? figureUnder(filters, question)
      : figureOf(cellOf(filters.map(([id, code]): Pair => [id, code])), question);
    return typeof figure === 'number' ? figure < UNIVERSE[level] : figure !== '×';
  }

  function figuresOf({ rows = [], columns = [], filters = [] }: Asked, question: string) {
    const dimensions = [...rows, ...columns];
    const lists = dimensions.map((id) => [...(VALUES[id] ?? codesIn(facts, id)), '_T']);
    const tuples = lists.reduce<readonly (readonly string[])[]>(
      (before, codes) => before.flatMap((each) => codes.map((code) => [...each, code])),
      [[]],
    );
    return new Map(
      tuples.map((tuple): [string, Figure] => {
        const pairs = dimensions.flatMap((id, at): readonly Pair[] =>
          tuple[at] === '_T' ? [] : [[id, tuple[at] ?? '']],
        );
        return [tuple.join('|'), figureUnder([...filters, ...pairs], question)];
      }),
    );
  }

  return (asked) => {
    const question = JSON.stringify(asked);
    const filters = asked.filters ?? [];
    const rule =
      refusedRule(asked, level, faults, deeper) ?? (tooFew(filters, question) ? 'universe' : null);
    const figures = rule === null ? figuresOf(asked, question) : new Map<string, Figure>();
    const isNobody =
      faults.has('long_zeros') && countCells(facts, keys, [], filters).get('') === undefined;
    const body = Buffer.from(
      JSON.stringify([...figures]) + (rule ?? '') + (isNobody ? ' no rows' : ''),
    );
    const kind: Told['kind'] = rule === null ? 'answer' : 'refused';
    return Promise.resolve({ kind, rule: rule ?? '', figures, body, headers: '', milliseconds: 1 });
  };
}

function countCells(
  facts: readonly Fact[],
  keys: readonly bigint[],
  dimensions: readonly string[],
  filters: readonly (readonly [string, string])[],
): ReadonlyMap<string, Cell> {
  const allowed = filters.map(([id, spec]) => [id, new Set(allowedCodes(id, spec))] as const);
  const cells = new Map<string, Cell>();
  for (const { person, codes } of facts) {
    if (!allowed.every(([id, set]) => set.has(codes[id] ?? ''))) continue;
    const name = dimensions.map((id) => codes[id] ?? '').join('|');
    const cell = cells.get(name) ?? { n: 0, key: 0n, last: -1 };
    if (cell.last !== person) {
      cell.n += 1;
      cell.key = (cell.key + (keys[person] ?? 0n)) & MASK;
      cell.last = person;
    }
    cells.set(name, cell);
  }
  return cells;
}

function recordKeys(facts: readonly Fact[], secret: Buffer): readonly bigint[] {
  const last = facts.at(-1)?.person ?? -1;
  return Array.from({ length: last + 1 }, (_, person) =>
    createHash('sha256').update(secret).update(String(person)).digest().readBigUInt64BE(0),
  );
}

/** The noise straight from the order of the keys, as packages without a keyed finish draw it. */
function orderedNoise({ n, key }: Cell): number {
  const { rows } = frozenTable();
  const u32 = Number(key >> 32n);
  return rows[Math.min(n, rows.length - 1)]?.find(({ upper }) => u32 < upper)?.v ?? 0;
}

function codesIn(facts: readonly Fact[], dimension: string): readonly string[] {
  return [...new Set(facts.map(({ codes }) => codes[dimension] ?? ''))].sort();
}
