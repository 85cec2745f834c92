/**
 * The one table of what a small base may say. Answers: may a rate, a colour or a median be shown for so many?
 * Below 10 nothing, from 10 to 29 in grey with its interval, from 30 on as usual.
 * Source: the project's ruling on small bases; the exact limit after Clopper and Pearson 1934.
 * Limits: it is about reliability, not about disclosure, which is decided before. A median of durations also
 * needs 10 closures and 10 still open when half are closed.
 * Example: 0 of 12 may be up to 26 % (1 − 0.025^(1/12) = 0.2646).
 */
export type SmallNumbersRuling = 'nothing' | 'grey' | 'normal';

/** Fewer say nothing. */
export const SMALLEST_BASE = 10;

/** From here on a figure is shown without reserve. */
export const FIRM_BASE = 30;

export function rulingFor(base: number): SmallNumbersRuling {
  if (base < SMALLEST_BASE) return 'nothing';
  return base < FIRM_BASE ? 'grey' : 'normal';
}

/** Whether the median of a time until closing may be shown; `open_at_median` were still open on that day. */
export function medianMayBeShown(closures: number, open_at_median: number): boolean {
  return closures >= SMALLEST_BASE && open_at_median >= SMALLEST_BASE;
}

/** The largest share that 0 events among `trials` allow, at the upper end of a 95 percent interval. */
export function largestShareAfterNone(trials: number): number {
  return trials === 0 ? 1 : 1 - 0.025 ** (1 / trials);
}
