/** How long cases wait for something, from spells of observation: median, quarter, and the share still waiting, with limits. */
import {
  atRiskOn,
  closingDays,
  closingDaysLimits,
  kaplanMeier,
  openShareAfter,
  type CurveStep,
} from '#queries/compare/km.ts';
import { medianMayBeShown, rulingFor } from '#queries/compare/small-numbers.ts';
import type { Spell } from '#queries/representations/read-counts.ts';
import type { CurvePoint, Waiting } from '#queries/representations/representations-answer.ts';

/** Days at which a curve is told: every week at first, every month later. */
const CURVE_DAYS = [
  0, 3, 7, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365,
] as const;

/** `days`: for which the share still waiting is told. */
export function waitingOf(spells: readonly Spell[], days: readonly number[]): Waiting {
  const durations = spells.map(({ entry, exit, event, count }) => ({
    entered: entry,
    left: exit,
    closed: event,
    cases: count,
  }));
  const curve = kaplanMeier(durations);
  const events = sum(durations.filter(({ closed }) => closed));
  const half = closingDays(curve, 0.5);
  const mayTell = half !== null && medianMayBeShown(events, atRiskOn(durations, half));
  const limits = mayTell ? closingDaysLimits(curve, 0.5, 'log_log') : null;
  const base = rulingFor(events);
  return {
    events,
    cases: sum(durations),
    base,
    median: mayTell ? half : null,
    median_low: limits?.low ?? null,
    median_high: limits?.high ?? null,
    third_quarter: mayTell ? closingDays(curve, 0.75) : null,
    after: base === 'nothing' ? [] : days.map((day) => pointAfter(curve, day)),
    curve: base === 'nothing' ? [] : CURVE_DAYS.map((day) => pointAfter(curve, day)),
  };
}

function sum(durations: readonly { readonly cases: number }[]): number {
  return durations.reduce((all, { cases }) => all + cases, 0);
}

function pointAfter(curve: readonly CurveStep[], days: number): CurvePoint {
  const { share, limits } = openShareAfter(curve, days, 'log_log');
  return { days, open: share, low: limits?.low ?? null, high: limits?.high ?? null };
}
