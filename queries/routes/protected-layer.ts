/** A layer of a map from a protected cross-table: each leg is a cell that the table shows. */
import { cellIndex, type Answer } from '#queries/answer.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import type { KnownPlaces } from '#queries/routes/known-places.ts';
import type { RouteLayer, RouteLeg, RouteStage } from '#queries/routes/route-answer.ts';
import { WHOLE_BORDERS } from '#queries/routes/stage-places.ts';
import type { RouteQuestion } from '#queries/routes/route-question.ts';

export interface ProtectedNode {
  readonly id: string;
  readonly arriving: number;
  readonly leaving: number;
  readonly inside: number;
}

export interface ProtectedLayer {
  readonly layer: RouteLayer;
  /** What the table says of the place as a whole, which is not the sum of its legs. */
  readonly nodes: readonly ProtectedNode[];
}

interface Cell {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly status: RouteLeg['status'];
  readonly error: number | null;
}

export function protectedLayer(
  answer: Answer,
  [from, to]: readonly [RouteStage, RouteStage],
  { top, threshold }: Pick<RouteQuestion, 'top' | 'threshold'>,
  places: KnownPlaces,
): ProtectedLayer {
  const [starts = [], ends = []] = answer.dimensions.map(({ codes }) =>
    codes.filter((code) => hasPoint(code, places)),
  );
  const shown = starts
    .flatMap((start) => ends.flatMap((end) => shownCell(answer, start, end)))
    .filter(({ value }) => value >= threshold);
  const legs = shown.filter((cell) => cell.from !== cell.to).toSorted(bySize);
  const drawn = legs.slice(0, top);
  const layer: RouteLayer = {
    ...{ from, to, skipped: [], ledger: null },
    legs: drawn.map(({ value, status, error, ...ends_ }, at) => ({
      ...{ rank: at + 1, value, status, standard_error: error, journeys: null, persons: null },
      from: `${from}:${ends_.from}`,
      to: `${to}:${ends_.to}`,
    })),
    legs_in_all: legs.length,
    not_shown: notShown(answer, drawn),
  };
  return { layer, nodes: nodesOf(answer, drawn, shown, [from, to]) };
}

function hasPoint(code: string, places: KnownPlaces): boolean {
  // a border told as a whole has crossings all along it
  return !WHOLE_BORDERS.includes(code) && (places.get(code)?.longitude ?? null) !== null;
}

function shownCell(answer: Answer, from: string, to: string): readonly Cell[] {
  const at = cellIndex(answer, [from, to]);
  const value = answer.values[0]?.[at] ?? null;
  const status = answer.status[0]?.[at] ?? 'c';
  if (value === null || value === 0 || status === 'c' || status === 'o') return [];
  return [{ from, to, value, status, error: errorAt(answer, at) }];
}

function errorAt({ protection }: Answer, at: number): number | null {
  const errors = protection?.standard_errors[0] ?? null;
  return typeof errors === 'number' ? errors : (errors?.[at] ?? null);
}

/**
 * The total less the legs drawn, with the errors of all of them. It is itself a figure of persons: not told
 * where it would be below what the table shows, nor where noise makes it negative.
 */
function notShown(answer: Answer, drawn: readonly Cell[]): RouteLayer['not_shown'] {
  const at = cellIndex(answer, [TOTAL, TOTAL]);
  const total = answer.values[0]?.[at] ?? null;
  if (total === null) return null;
  const value = drawn.reduce((left, cell) => left - cell.value, total);
  if (value < LEAST_REMAINDER) return null;
  const variances = [errorAt(answer, at), ...drawn.map(({ error }) => error)].map(
    (error) => (error ?? 0) ** 2,
  );
  return { value, standard_error: Math.sqrt(variances.reduce((sum, each) => sum + each, 0)) };
}

/** As for the complements of published cells. */
const LEAST_REMAINDER = 10;

function nodesOf(
  answer: Answer,
  drawn: readonly Cell[],
  shown: readonly Cell[],
  [from, to]: readonly [RouteStage, RouteStage],
): readonly ProtectedNode[] {
  const margin = (codes: readonly [string, string], legs: readonly Cell[]) =>
    answer.values[0]?.[cellIndex(answer, codes)] ?? Math.max(0, ...legs.map(({ value }) => value));
  const starts = [...Map.groupBy(drawn, (cell) => cell.from)].map(([code, legs]) => ({
    ...{ id: `${from}:${code}`, arriving: 0, inside: 0 },
    leaving: margin([code, TOTAL], legs),
  }));
  const ends = [
    ...new Set([...drawn, ...shown.filter((cell) => cell.from === cell.to)].map((cell) => cell.to)),
  ].map((code) => {
    const legs = drawn.filter((cell) => cell.to === code);
    const inside = shown.find((cell) => cell.from === code && cell.to === code)?.value ?? 0;
    const arriving = legs.length === 0 ? 0 : margin([TOTAL, code], legs);
    return { id: `${to}:${code}`, leaving: 0, arriving, inside };
  });
  return [...starts, ...ends];
}

function bySize(a: Cell, b: Cell): number {
  return b.value - a.value || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1);
}
