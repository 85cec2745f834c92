/**
 * Kaplan–Meier. Answers: of 100 cases, how many are still open after so many days, open ones counted as such?
 * Source: Kaplan and Meier 1958; Greenwood 1926 for the variance; delayed entry and the rule of quantiles as in
 * R's survival package. Cases opened before the window enter it late, at the age they had.
 * Limits: closing must not depend on being watched; with delayed entry the first days rest on few cases, and a
 * curve that reaches 0 there stays there. Limits of the curve are undefined where it is 0.
 * Example: 9, 13, 13+, 18, 23, 28+, 31, 34, 45+, 48, 161+ (+ still open): half are closed at 31.
 */
import type { Limits } from './poisson-limits.ts';

export interface Duration {
  /** Days since opening at which the case came under observation; 0 if from its opening. */
  readonly entered: number;
  /** Days since opening at which it was closed or last seen open. */
  readonly left: number;
  readonly closed: boolean;
  /** How many cases did the same; 1 unless told. */
  readonly cases?: number;
}

export interface CurveStep {
  readonly days: number;
  readonly at_risk: number;
  readonly closed: number;
  /** Share still open from this day on. */
  readonly open_share: number;
  /** Greenwood's sum, the variance of the logarithm; infinite where the share is 0. */
  readonly log_variance: number;
}

/** One step for each day on which a case was closed, in order. Durations that do not last are left out. */
export function kaplanMeier(durations: readonly Duration[]): readonly CurveStep[] {
  const used = durations.filter(({ entered, left }) => left > entered);
  const closures = Map.groupBy(
    used.filter(({ closed }) => closed),
    ({ left }) => left,
  );
  const byEntry = used.toSorted((a, b) => a.entered - b.entered);
  const byLeaving = used.toSorted((a, b) => a.left - b.left);
  let [come, gone, at_risk, share, variance] = [0, 0, 0, 1, 0];
  return [...closures]
    .toSorted(([a], [b]) => a - b)
    .map(([days, those]) => {
      // at risk: entered before this day and not left before it
      for (; (byEntry[come]?.entered ?? days) < days; come += 1) at_risk += casesOf(byEntry[come]);
      for (; (byLeaving[gone]?.left ?? days) < days; gone += 1) at_risk -= casesOf(byLeaving[gone]);
      const closed = those.reduce((sum, each) => sum + casesOf(each), 0);
      share *= 1 - closed / at_risk;
      variance += closed / (at_risk * (at_risk - closed));
      return { days, at_risk, closed, open_share: share, log_variance: variance };
    });
}

function casesOf(duration: Duration | undefined): number {
  return duration === undefined ? 0 : (duration.cases ?? 1);
}

export type LimitScale = 'log' | 'log_log';

/** R's default is `log`; `log_log` stays within 0 and 1 by itself. */
const Z95 = 1.959963984540054;

/** The 95 percent limits of the share still open at a step; null where it is 0 or, for log-log, 1. */
export function curveLimits(step: CurveStep, scale: LimitScale): Limits | null {
  const { open_share: share, log_variance: variance } = step;
  if (share <= 0) return null;
  const spread = Z95 * Math.sqrt(variance);
  if (scale === 'log')
    return { low: share * Math.exp(-spread), high: Math.min(1, share * Math.exp(spread)) };
  if (share >= 1) return null;
  const width = Math.exp(spread / -Math.log(share));
  return { low: share ** width, high: share ** (1 / width) };
}

/** Shares nearer than this are the same, whatever was rounded on the way. */
const SAME = 1e-9;

/**
 * Days until the share `closed_share` is closed; null if it is not reached. Where the curve is level at exactly
 * that share, the middle of the level piece.
 */
export function closingDays(curve: readonly CurveStep[], closed_share: number): number | null {
  return crossing(
    curve.map(({ days, open_share }) => ({ days, share: open_share })),
    1 - closed_share,
  );
}

/** The 95 percent limits of `closingDays`; an end that is not reached is null. */
export function closingDaysLimits(
  curve: readonly CurveStep[],
  closed_share: number,
  scale: LimitScale,
): { readonly low: number | null; readonly high: number | null } {
  const end = (side: 'low' | 'high') =>
    crossing(
      curve.flatMap((step) => {
        const limits = curveLimits(step, scale);
        return limits === null ? [] : [{ days: step.days, share: limits[side] }];
      }),
      1 - closed_share,
    );
  return { low: end('low'), high: end('high') };
}

interface Point {
  readonly days: number;
  readonly share: number;
}

function crossing(points: readonly Point[], share: number): number | null {
  const at = points.findIndex((point) => point.share <= share + SAME);
  const reached = points[at];
  if (reached === undefined) return null;
  const next = points.find((point) => point.share < share - SAME);
  const isLevel = Math.abs(reached.share - share) <= SAME && next !== undefined;
  return isLevel ? (reached.days + next.days) / 2 : reached.days;
}

/** The share still open after `days` (30, 90, 180), with its limits; 1 and no limits before the first closing. */
export function openShareAfter(
  curve: readonly CurveStep[],
  days: number,
  scale: LimitScale,
): { readonly share: number; readonly limits: Limits | null } {
  const step = curve.findLast((each) => each.days <= days);
  if (step === undefined) return { share: 1, limits: null };
  return { share: step.open_share, limits: curveLimits(step, scale) };
}

/** How many cases were still open and watched on a day: what a median rests on. */
export function atRiskOn(durations: readonly Duration[], days: number): number {
  return durations
    .filter(({ entered, left }) => entered < days && left >= days)
    .reduce((sum, each) => sum + casesOf(each), 0);
}

/** Mean days open within the first `until` days: the area under the curve. */
export function meanDaysWithin(curve: readonly CurveStep[], until: number): number {
  let [area, from, share] = [0, 0, 1];
  for (const step of curve) {
    if (step.days >= until) break;
    area += share * (step.days - from);
    [from, share] = [step.days, step.open_share];
  }
  return area + share * (until - from);
}
