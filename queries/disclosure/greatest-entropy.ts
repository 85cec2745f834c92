/**
 * The chances of greatest entropy over a few changes, with mean 0 and a variance of at most V.
 *
 * They are p ∝ exp(a·v + b·v²) with b ≤ 0; a and b minimise the convex dual log Z(a, b) − b·V. Newton's
 * step is halved until the dual's slope falls. Without the bound on the variance b is 0 and only a is sought.
 * Source: exponential families, Boyd and Vandenberghe, "Convex Optimization" (2004), §5.1 and §9.5.
 * Limits: some change must lie on each side of 0, and V above the least variance that mean 0 allows.
 * Example: changes −1, 0, 1 with V = 0.5: a = 0, b = −log 2, chances ¼, ½, ¼.
 */

/** Changes that have the same chance each, with the means of themselves and of their squares. */
export interface Group {
  readonly members: readonly number[];
  readonly mean: number;
  readonly square: number;
}

/** The chance of one member of each group, in the order of the groups. */
export function greatestEntropy(groups: readonly Group[], variance: number): readonly number[] {
  const free = minimise(groups, variance, false);
  if (free.square <= variance) return free.chances;
  return minimise(groups, variance, true).chances;
}

interface Point {
  readonly a: number;
  readonly b: number;
}

interface Moments {
  readonly chances: readonly number[];
  readonly mean: number;
  readonly square: number;
  readonly covariance: { readonly aa: number; readonly ab: number; readonly bb: number };
}

const STEPS = 200;
const HALVINGS = 60;
const CLOSE = 1e-14;

function minimise(groups: readonly Group[], variance: number, bounded: boolean): Moments {
  const slopeOf = ({ mean, square }: Moments): Point => ({
    a: mean,
    b: bounded ? square - variance : 0,
  });
  const steepness = (slope: Point) => Math.hypot(slope.a, slope.b);
  let point: Point = { a: 0, b: 0 };
  let here = momentsAt(groups, point);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = slopeOf(here);
    const move = newtonMove(here, slope, bounded);
    const next = shortened(point, move).find(
      (candidate) => steepness(slopeOf(momentsAt(groups, candidate))) < steepness(slope),
    );
    if (steepness(slope) < CLOSE || next === undefined) return here;
    point = next;
    here = momentsAt(groups, point);
  }
  return here;
}

function newtonMove(
  { covariance: { aa, ab, bb } }: Moments,
  slope: Point,
  bounded: boolean,
): Point {
  if (!bounded) return { a: -slope.a / aa, b: 0 };
  const determinant = aa * bb - ab * ab;
  return {
    a: -(bb * slope.a - ab * slope.b) / determinant,
    b: -(aa * slope.b - ab * slope.a) / determinant,
  };
}

/** Where the move leads, then half of it, a quarter, … */
function shortened({ a, b }: Point, move: Point): readonly Point[] {
  return Array.from({ length: HALVINGS }, (_, halving) => {
    const size = 2 ** -halving;
    return { a: a + size * move.a, b: b + size * move.b };
  });
}

function momentsAt(groups: readonly Group[], { a, b }: Point): Moments {
  const exponents = groups.map(({ mean, square }) => a * mean + b * square);
  const greatest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - greatest));
  const mean = (of: (group: Group) => number) =>
    groups.reduce(
      (sum, group, at) => sum + group.members.length * (weights[at] ?? 0) * of(group),
      0,
    );
  const z = mean(() => 1);
  const first = mean((group) => group.mean) / z;
  const second = mean((group) => group.square) / z;
  return {
    chances: weights.map((weight) => weight / z),
    mean: first,
    square: second,
    covariance: {
      aa: mean((group) => group.mean ** 2) / z - first ** 2,
      ab: mean((group) => group.mean * group.square) / z - first * second,
      bb: mean((group) => group.square ** 2) / z - second ** 2,
    },
  };
}
