/** The few statistics by which attacks are judged. */

/**
 * Area under the curve: how often does a positive score above a negative one, ties counted half?
 * Source: Mann and Whitney (1947). Limits: says nothing of calibration. Example: [2], [1] gives 1.
 */
export function areaUnderCurve(positive: readonly number[], negative: readonly number[]): number {
  if (positive.length === 0 || negative.length === 0) return 0.5;
  const all = [
    ...positive.map((score) => ({ score, isPositive: true })),
    ...negative.map((score) => ({ score, isPositive: false })),
  ].sort((one, other) => one.score - other.score);
  let [below, won] = [0, 0];
  for (let from = 0; from < all.length;) {
    const score = all[from]?.score ?? 0;
    const tied = all.slice(from).findIndex((each) => each.score !== score);
    const group = all.slice(from, tied < 0 ? all.length : from + tied);
    const positives = group.filter(({ isPositive }) => isPositive).length;
    const negatives = group.length - positives;
    won += positives * (below + negatives / 2);
    below += negatives;
    from += group.length;
  }
  return won / (positive.length * negative.length);
}

/**
 * Kolmogorov–Smirnov: the chance of two samples as far apart as these, were they of one law.
 * Source: the asymptotic series (Smirnov 1948). Limits: samples of some dozens each; ties make it cautious.
 */
export function sameLaw(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length];
  if (n === 0 || m === 0) return 1;
  const share = (of: readonly number[], upTo: number) =>
    of.filter((value) => value <= upTo).length / of.length;
  const distance = Math.max(
    ...[...one, ...other].map((value) => Math.abs(share(one, value) - share(other, value))),
  );
  const root = Math.sqrt((n * m) / (n + m));
  const lambda = (root + 0.12 + 0.11 / root) * distance;
  let tail = 0;
  for (let k = 1; k <= 100; k += 1)
    tail += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * lambda * lambda);
  return distance === 0 ? 1 : Math.min(1, Math.max(0, tail));
}

/** Weights of the columns of `rows` that explain `target` best, with a ridge that keeps them finite. */
export function ridge(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  penalty = 1e-6,
): readonly number[] {
  const width = rows[0]?.length ?? 0;
  const normal = Array.from({ length: width }, () => new Float64Array(width));
  const right = new Float64Array(width);
  rows.forEach((row, at) => {
    row.forEach((value, i) => {
      right[i] = (right[i] ?? 0) + value * (target[at] ?? 0);
      row.forEach((each, j) => {
        const line = normal[i];
        if (line !== undefined) line[j] = (line[j] ?? 0) + value * each;
      });
    });
  });
  normal.forEach((line, i) => (line[i] = (line[i] ?? 0) + penalty * (1 + (line[i] ?? 0))));
  return conjugateGradient((x) => normal.map((line) => dot(line, x)), [...right], 20 * width);
}

/** Solves `apply(x) = right` for a symmetric positive definite `apply`. */
export function conjugateGradient(
  apply: (x: readonly number[]) => readonly number[],
  right: readonly number[],
  steps: number,
): readonly number[] {
  let x: readonly number[] = right.map(() => 0);
  let rest = right;
  let direction = right;
  let size = dot(rest, rest);
  const small = size * 1e-20;
  for (let step = 0; step < steps && size > small; step += 1) {
    const applied = apply(direction);
    const length = size / dot(direction, applied);
    x = plus(x, direction, length);
    rest = plus(rest, applied, -length);
    const next = dot(rest, rest);
    direction = plus(rest, direction, next / size);
    size = next;
  }
  return x;
}

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function plus(one: readonly number[], other: readonly number[], by: number): readonly number[] {
  return one.map((value, at) => value + by * (other[at] ?? 0));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
