import type { Filter, Question } from './question.ts';
import { rankOf } from './question.ts';
import type { Random } from './random.ts';
import { COUNTED, dimensionsOf, slotOf, TRUTH_DIMENSIONS } from './truth-dimensions.ts';
import type { CountedMeasure } from './truth-dimensions.ts';
import { draw, weighted } from './weighted.ts';

/** Facts of a few persons of the sample, as codes by slot: what questions take their codes from. */
export type Pilot = Readonly<Record<CountedMeasure, readonly (readonly string[])[]>>;

const HOW_MANY_DIMENSIONS = weighted([
  [1, 28],
  [2, 46],
  [3, 26],
] as const);
const HOW_MANY_FILTERS = weighted([
  [0, 26],
  [1, 44],
  [2, 30],
] as const);
const FILTER_KINDS = {
  ordered: weighted([
    ['list', 22],
    ['range', 60],
    ['negation', 18],
  ] as const),
  other: weighted([
    ['list', 60],
    ['negation', 40],
  ] as const),
};
/** Keeps the file of truth readable: as many cells as the pilot's codes could make. */
const MOST_CELLS = 8000;
const EXTRA_TURNS = 3;

/** Seeded random questions; every measure gets the same number, and every dimension its turn. */
export function makeQuestions(
  random: Random,
  count: number,
  sources: readonly string[],
  pilot: Pilot,
): readonly Question[] {
  const makers = COUNTED.map((measure) => createMaker(random, measure, pilot));
  const all: Filter = { kind: 'list', dimension: 'source', codes: sources };
  return Array.from({ length: count }, (_, index) => {
    const make = makers[index % makers.length];
    if (make === undefined) throw new Error(`expected a measure for question ${index + 1}`);
    const { measure, dimensions, filters } = make();
    const rows = splitAt(random, dimensions.length);
    return {
      id: `q${String(index + 1).padStart(4, '0')}`,
      measure,
      rows: dimensions.slice(0, rows),
      columns: dimensions.slice(rows),
      filters: [...filters, all],
    };
  });
}

interface Draft {
  readonly measure: CountedMeasure;
  readonly dimensions: readonly string[];
  readonly filters: readonly Filter[];
}

function splitAt(random: Random, dimensions: number): number {
  return dimensions === 1 ? 1 : random.between(1, dimensions);
}

function createMaker(random: Random, measure: CountedMeasure, pilot: Pilot): () => Draft {
  const ids = dimensionsOf(measure).map(({ id }) => id);
  const facts = pilot[measure];
  const nextDimension = createDeck(random, ids);
  const nextFilter = createDeck(
    random,
    ids.filter((id) => id !== 'source'),
  );
  return () => {
    const dimensions = drawDimensions(draw(HOW_MANY_DIMENSIONS, random), nextDimension, facts);
    const filtered = new Set(Array.from({ length: draw(HOW_MANY_FILTERS, random) }, nextFilter));
    return {
      measure,
      dimensions,
      filters: [...filtered].map((id) => makeFilter(random, id, facts)),
    };
  };
}

/** Deals every dimension once before any comes again. */
function createDeck(random: Random, ids: readonly string[]): () => string {
  let left: string[] = [];
  return () => {
    if (left.length === 0) left = [...ids];
    const [id] = left.splice(random.between(0, left.length - 1), 1);
    return id ?? '';
  };
}

function drawDimensions(
  count: number,
  next: () => string,
  facts: Pilot[CountedMeasure],
): readonly string[] {
  const chosen: string[] = [];
  let cells = 1;
  for (let turn = 0; turn < count + EXTRA_TURNS && chosen.length < count; turn += 1) {
    const id = next();
    const size = new Set(facts.map((fact) => fact[slotOf(id)])).size + 1;
    if (chosen.includes(id) || (chosen.length > 0 && cells * size > MOST_CELLS)) continue;
    chosen.push(id);
    cells *= size;
  }
  return chosen;
}

function makeFilter(random: Random, dimension: string, facts: Pilot[CountedMeasure]): Filter {
  const kind = draw(isOrdered(dimension) ? FILTER_KINDS.ordered : FILTER_KINDS.other, random);
  const code = (): string => random.pick(facts)[slotOf(dimension)] ?? '_X';
  if (kind === 'range')
    return makeRange(dimension, [code(), code(), code(), code()]) ?? listOf(dimension, [code()]);
  const wanted = random.between(1, facts.length > 50 ? 4 : 2);
  const codes = [...new Set(Array.from({ length: wanted }, code))];
  return { kind, dimension, codes };
}

function listOf(dimension: string, codes: readonly string[]): Filter {
  return { kind: 'list', dimension, codes };
}

function isOrdered(dimension: string): boolean {
  return TRUTH_DIMENSIONS[slotOf(dimension)]?.ordered === true;
}

/** Undefined when only reserved codes were drawn. */
function makeRange(dimension: string, drawn: readonly string[]): Filter | undefined {
  const rank = (code: string): number => rankOf(dimension, code) ?? 0;
  const codes = drawn
    .filter((code) => rankOf(dimension, code) !== undefined)
    .sort((a, b) => rank(a) - rank(b));
  const [from, to] = [codes[0], codes.at(-1)];
  return from === undefined || to === undefined
    ? undefined
    : { kind: 'range', dimension, codes: [from, to] };
}
