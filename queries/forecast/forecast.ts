/**
 * The forecast of a network and of each of its posts. Answers: how many cases are likely in each of the next twelve
 * months, between which counts, and how far such forecasts have missed?
 * The method of each series is chosen by rolling origins (`choose.ts`), forecasts of posts and network are made to add
 * up (`reconcile.ts`), bands are pooled over the network (`conformal.ts`); all of it is done from past months too, and
 * what is told of accuracy comes from there. Pure and deterministic; the same counts give the same forecast.
 * Limits: at least 25 months for a season, 31 for any past forecast; recorded cases only; the last month must be
 * complete. A shock that nothing in the past was like is outside of every band.
 * Example: two posts that have always had 30 and 10 a month are forecast 30, 10 and, for the network, 40.
 */
import type { Band } from './accuracy.ts';
import { addedUp } from './add-up.ts';
import { backtestNetwork, backtestPost, originsOf, type MonthlyCounts } from './backtest.ts';
import { bandOf, calibrate, type Calibration } from './conformal.ts';
import { HORIZON, type Method } from './methods.ts';
import {
  accuracyOf,
  checkBands,
  type CheckedForecast,
  type Line,
  type PastAccuracy,
} from './past-accuracy.ts';
import { pastForecasts } from './past-forecasts.ts';

export interface PostCounts extends MonthlyCounts {
  readonly id: string;
}

export interface NetworkCounts {
  readonly posts: readonly PostCounts[];
  /** The sum of the posts that are listed, unless they are not `reconciled`. */
  readonly network: MonthlyCounts;
}

export interface ForecastOptions {
  /** Whether posts and network are made to add up; not for series that are no parts of a whole. */
  readonly reconciled: boolean;
}

export interface MonthForecast {
  /** Months ahead, from 1. */
  readonly horizon: number;
  /** Expected cases. */
  readonly cases: number;
  readonly band80: Band;
  readonly band95: Band;
}

export interface SeriesForecast {
  readonly method: Method;
  readonly months: readonly MonthForecast[];
  readonly accuracy: PastAccuracy;
}

export interface NetworkForecast {
  readonly network: SeriesForecast;
  readonly posts: readonly (SeriesForecast & { readonly id: string })[];
}

export function forecastNetwork(
  { posts, network }: NetworkCounts,
  options: ForecastOptions = { reconciled: true },
): NetworkForecast {
  const months = network.counts.length;
  const origins = originsOf(months);
  const whole = backtestNetwork(network, origins);
  const parts = posts.map((post) => backtestPost(post, origins, whole.views));
  const added = options.reconciled
    ? addedUp(whole, parts, origins)
    : [whole.forecasts, ...parts.map((part) => part.forecasts)];
  const lines = [network, ...posts].map((series, at): Line => {
    const forecasts = added[at] ?? new Map<number, readonly number[]>();
    const past = [...forecasts].flatMap(([origin, values]) =>
      pastForecasts(series.counts, origin, values, series.restarts_at),
    );
    const method = at === 0 ? whole.method : (parts[at - 1]?.method ?? 'pooled');
    return { series, method, forecasts, past };
  });
  const checked = checkBands(lines, origins, months);
  const now = calibrate(
    lines.map(({ past }) => past),
    months,
    HORIZON,
  );
  const [first, ...others] = lines.map((line, at) =>
    tell(line, at, months, now, checked[at] ?? []),
  );
  if (first === undefined) throw new Error('expected a network, got none');
  return {
    network: first,
    posts: others.map((other, at) => ({ id: posts[at]?.id ?? '', ...other })),
  };
}

function tell(
  line: Line,
  at: number,
  months: number,
  calibration: Calibration,
  checked: readonly CheckedForecast[],
): SeriesForecast {
  const values = line.forecasts.get(months) ?? [];
  return {
    method: line.method,
    months: values.map((cases, ahead) => ({
      horizon: ahead + 1,
      cases,
      band80: bandOf(calibration, at, ahead + 1, cases, 0.8),
      band95: bandOf(calibration, at, ahead + 1, cases, 0.95),
    })),
    accuracy: accuracyOf(line, months, checked),
  };
}
