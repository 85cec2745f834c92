/**
 * Minimum of a function within limits: of one number by a grid and golden section, of several by the simplex of
 * Nelder and Mead (1965). Limits: a local minimum, near the start. Values beyond a limit are taken as at it.
 * Example: (x − 0.3)² between 0 and 1 is least at 0.3.
 */
export interface Minimum<Place> {
  readonly at: Place;
  readonly value: number;
}

export type Range = readonly [low: number, high: number];

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const GRID_STEPS = 20;
const PRECISION = 1e-6;

export function minimiseOne(value: (x: number) => number, [low, high]: Range): Minimum<number> {
  const step = (high - low) / GRID_STEPS;
  let best = low;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at <= GRID_STEPS; at += 1) {
    const here = value(low + at * step);
    if (here < least) [best, least] = [low + at * step, here];
  }
  let [from, to] = [Math.max(low, best - step), Math.min(high, best + step)];
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [atLeft, atRight] = [value(left), value(right)];
  while (to - from > PRECISION) {
    if (atLeft < atRight) {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = value(left);
    } else {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = value(right);
    }
  }
  const middle = (from + to) / 2;
  const atMiddle = value(middle);
  return atMiddle < least ? { at: middle, value: atMiddle } : { at: best, value: least };
}

type Point = Minimum<readonly number[]>;

export interface SimplexSearch {
  readonly ranges: readonly Range[];
  readonly start: readonly number[];
  /** Of the range, the length of the first steps. */
  readonly first_step: number;
  readonly most_steps: number;
  /** The search ends when the best and the worst differ by less, relatively. */
  readonly tolerance: number;
}

export function minimiseSeveral(
  value: (x: readonly number[]) => number,
  search: SimplexSearch,
): Point {
  const pointAt = (x: readonly number[]): Point => {
    const at = x.map((each, axis) => within(each, search.ranges[axis] ?? [each, each]));
    return { at, value: value(at) };
  };
  let points = firstPoints(search).map(pointAt).sort(byValue);
  for (let step = 0; step < search.most_steps; step += 1) {
    const [best, worst] = [points[0], points.at(-1)];
    if (best === undefined || worst === undefined) break;
    if (worst.value - best.value <= search.tolerance * Math.abs(best.value)) break;
    points = nextPoints(points, worst, pointAt).sort(byValue);
  }
  return points[0] ?? pointAt(search.start);
}

function byValue(a: Point, b: Point): number {
  return a.value - b.value;
}

function within(x: number, [low, high]: Range): number {
  return Math.min(high, Math.max(low, x));
}

function firstPoints({ ranges, start, first_step }: SimplexSearch): (readonly number[])[] {
  const moved = ranges.map(([low, high], axis) => {
    const length = first_step * (high - low);
    const own = start[axis] ?? low;
    return start.with(axis, own + length <= high ? own + length : own - length);
  });
  return [start, ...moved];
}

function nextPoints(
  points: readonly Point[],
  worst: Point,
  pointAt: (x: readonly number[]) => Point,
): Point[] {
  const others = points.slice(0, -1);
  const middle = worst.at.map(
    (_, axis) => others.reduce((sum, { at }) => sum + (at[axis] ?? 0), 0) / others.length,
  );
  const along = (factor: number) =>
    pointAt(middle.map((each, axis) => each + factor * (each - (worst.at[axis] ?? each))));
  const best = others[0] ?? worst;
  const reflected = along(1);
  if (reflected.value < best.value) {
    const further = along(2);
    return [...others, further.value < reflected.value ? further : reflected];
  }
  if (reflected.value < (others.at(-1) ?? worst).value) return [...others, reflected];
  const nearer = along(reflected.value < worst.value ? 0.5 : -0.5);
  if (nearer.value < Math.min(worst.value, reflected.value)) return [...others, nearer];
  const drawnTo = best.at;
  return points.map((point) =>
    point === best
      ? point
      : pointAt(point.at.map((each, axis) => (each + (drawnTo[axis] ?? each)) / 2)),
  );
}
