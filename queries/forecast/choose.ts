/**
 * Choice of a method. Answers: which method would have served this post best in the last two years?
 * Each candidate forecasts from the last 24 months in turn, up to twelve months ahead (rolling origin). Theta is kept,
 * for posts under 30 cases a month the pooled mix, unless another errs by over 5 percent less, so that noise does not
 * choose. Source: Tashman 2000 (rolling origin). MASE divides all methods by the same, so errors themselves compare.
 * Limits: the error of the chosen one is a little flattered by having been chosen.
 * Example: errors of theta 10 and of damped 9.6 keep theta; 9.4 changes to damped.
 */
import type { Method } from './methods.ts';

export const CHOICE_ORIGINS = 24;

/** Cases a month. */
const SMALL_POST = 30;
const CLEARLY_BETTER = 0.95;

export function defaultMethod(mean_cases_a_month: number): Method {
  return mean_cases_a_month < SMALL_POST ? 'pooled' : 'theta';
}

export interface Candidate<Name extends Method> {
  readonly method: Name;
  /** Over all origins and horizons; null where nothing could be tried. */
  readonly mean_absolute_error: number | null;
}

export function chooseMethod<Name extends Method>(
  candidates: readonly Candidate<Name>[],
  usual: Name,
): Name {
  const errorOf = (name: Name) =>
    candidates.find(({ method }) => method === name)?.mean_absolute_error ?? null;
  const toBeat = errorOf(usual);
  if (toBeat === null) return usual;
  let best = usual;
  let least = CLEARLY_BETTER * toBeat;
  for (const { method, mean_absolute_error: error } of candidates)
    if (error !== null && error < least) [best, least] = [method, error];
  return best;
}
