/**
 * Damped trend. Answers: what comes if the present trend goes on and fades?
 * Season taken out if there is one; level and trend smoothed, the trend multiplied by φ each month ahead.
 * Source: Gardner and McKenzie 1985; least squared error of one month ahead. For given α, β, φ the first level and
 * trend are a regression, so only three numbers are searched.
 * Limits: φ between 0.8 and 0.98; under 10 months it is simple smoothing. Below 0 it says 0.
 * Example: 100 growing by 5 a month: a month ahead it grows by a little less than 5.
 */
import { indexOf, withoutSeason, type SeasonalIndices } from './decompose.ts';
import { minimiseSeveral, type Range } from './minimise.ts';
import { seasonOf } from './seasonality.ts';
import { smooth } from './ses.ts';

const FEWEST_MONTHS = 10;
/** α, β as a part of α, φ. */
const RANGES: readonly Range[] = [
  [1e-4, 0.9999],
  [0, 1],
  [0.8, 0.98],
];

interface State {
  readonly squares: number;
  readonly level: number;
  readonly trend: number;
}

export function damped(
  counts: readonly number[],
  horizon: number,
  season: SeasonalIndices | null = seasonOf(counts),
): readonly number[] {
  const level = withoutSeason(counts, season);
  const { last, trend, phi } = fit(level);
  let [value, step] = [last, trend];
  return Array.from({ length: horizon }, (_, ahead) => {
    step *= phi;
    value += step;
    return Math.max(0, value * indexOf(season, counts.length + ahead));
  });
}

function fit(level: readonly number[]): { last: number; trend: number; phi: number } {
  const simple = smooth(level);
  if (level.length < FEWEST_MONTHS) return { last: simple.level, trend: 0, phi: 1 };
  const found = minimiseSeveral((x) => run(level, x).squares, {
    ranges: RANGES,
    start: [Math.min(0.9, Math.max(0.05, simple.alpha)), 0.1, 0.95],
    first_step: 0.3,
    most_steps: 120,
    tolerance: 1e-6,
  });
  const { level: last, trend } = run(level, found.at);
  return { last, trend, phi: found.at[2] ?? 1 };
}

/** Errors are linear in the first level and trend: three runs at once, then the regression of two numbers. */
function run(counts: readonly number[], [alpha = 0, part = 0, phi = 1]: readonly number[]): State {
  const beta = alpha * part;
  // level and trend from nought, and what a first level of 1 and a first trend of 1 add to them
  let l = 0;
  let b = 0;
  let l1 = 1;
  let b1 = 0;
  let l2 = 0;
  let b2 = 1;
  let yy = 0;
  let y1 = 0;
  let y2 = 0;
  let s11 = 0;
  let s12 = 0;
  let s22 = 0;
  for (const count of counts) {
    b *= phi;
    b1 *= phi;
    b2 *= phi;
    l += b;
    l1 += b1;
    l2 += b2;
    const error = count - l;
    yy += error * error;
    y1 += error * l1;
    y2 += error * l2;
    s11 += l1 * l1;
    s12 += l1 * l2;
    s22 += l2 * l2;
    b += beta * error;
    b1 -= beta * l1;
    b2 -= beta * l2;
    l += alpha * error;
    l1 *= 1 - alpha;
    l2 *= 1 - alpha;
  }
  const determinant = s11 * s22 - s12 * s12;
  const isFlat = Math.abs(determinant) < 1e-12 * s11 * s22;
  const first = isFlat ? y1 / s11 : (y1 * s22 - y2 * s12) / determinant;
  const slope = isFlat ? 0 : (y2 * s11 - y1 * s12) / determinant;
  return {
    squares: yy - first * y1 - slope * y2,
    level: l + first * l1 + slope * l2,
    trend: b + first * b1 + slope * b2,
  };
}
