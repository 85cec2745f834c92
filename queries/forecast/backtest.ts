/**
 * Rolling origins over a whole network: what each method would have forecast from each of the last months, with what
 * was known then. Source: Tashman 2000. Limits: corrections that came later are known too early, as counts are told
 * as they stand today.
 */
import { chooseMethod, CHOICE_ORIGINS, defaultMethod, type Candidate } from './choose.ts';
import {
  forecastAlone,
  forecastBy,
  OWN_METHODS,
  type Method,
  type OwnMethod,
  type PostView,
} from './methods.ts';
import { meanError, pastForecasts } from './past-forecasts.ts';
import type { NetworkView } from './pooled.ts';
import { restartLevel } from './restart-level.ts';
import { seasonOf } from './seasonality.ts';

/** Counts of the months from the first to the last complete one, the same for all of a network. */
export interface MonthlyCounts {
  readonly counts: readonly number[];
  /** Place of the first month in which it was open; earlier counts are not read. */
  readonly opened_at?: number;
  /** Place of the month from which the level is new ("from here"). */
  readonly restarts_at?: number;
}

/** The method chosen, and its forecasts by origin; the last origin is the number of months. */
export interface Backtest<Name extends Method> {
  readonly method: Name;
  readonly forecasts: ReadonlyMap<number, readonly number[]>;
}

/** As many of the last months are tried, if there are enough before them. */
const MOST_ORIGINS = 60;
const FEWEST_MONTHS_BEFORE = 30;
/** Below this a post is forecast with the network alone. */
const FEWEST_OWN_MONTHS = 24;

/** The places from which forecasts are made: the past ones in order, and now. */
export function originsOf(months: number): readonly number[] {
  const past = Math.max(0, Math.min(MOST_ORIGINS, months - FEWEST_MONTHS_BEFORE));
  return Array.from({ length: past + 1 }, (_, at) => months - past + at);
}

/** What could be known at an origin. */
function knownAt(
  { counts, opened_at = 0, restarts_at }: MonthlyCounts,
  origin: number,
): readonly number[] {
  return restartLevel(counts.slice(0, origin), restarts_at).slice(opened_at);
}

export function backtestNetwork(
  network: MonthlyCounts,
  origins: readonly number[],
): Backtest<OwnMethod> & { readonly views: ReadonlyMap<number, NetworkView> } {
  const known = new Map(
    origins.map((origin) => {
      const counts = knownAt(network, origin);
      return [origin, { counts, season: seasonOf(counts) }] as const;
    }),
  );
  const { method, forecasts } = tryMethods(
    network,
    origins,
    OWN_METHODS,
    'theta',
    (name, origin) => {
      const { counts = [], season = null } = known.get(origin) ?? {};
      return forecastAlone(name, counts, season);
    },
  );
  const views = new Map(
    [...known].map(([origin, view]) => [
      origin,
      { ...view, forecast: forecasts.get(origin) ?? [] },
    ]),
  );
  return { method, forecasts, views };
}

export function backtestPost(
  post: MonthlyCounts,
  origins: readonly number[],
  network: ReadonlyMap<number, NetworkView>,
): Backtest<Method> {
  const { counts, opened_at = 0 } = post;
  const own = origins.filter((origin) => origin > opened_at);
  const views = new Map<number, PostView>();
  for (const origin of own) {
    const known = knownAt(post, origin);
    const view = network.get(origin);
    if (view !== undefined)
      views.set(origin, { counts: known, season: seasonOf(known), network: view });
  }
  const lastYear = counts.slice(-12);
  const mean = lastYear.reduce((sum, count) => sum + count, 0) / Math.max(1, lastYear.length);
  const isYoung = counts.length - opened_at < FEWEST_OWN_MONTHS + CHOICE_ORIGINS;
  const methods: readonly Method[] = isYoung ? ['pooled'] : [...OWN_METHODS, 'pooled'];
  return tryMethods(
    post,
    own,
    methods,
    isYoung ? 'pooled' : defaultMethod(mean),
    (name, origin) => {
      const view = views.get(origin);
      return view === undefined ? [] : forecastBy(name, view);
    },
  );
}

/** All methods from the last origins, and the one chosen from all of them. */
function tryMethods<Name extends Method>(
  series: MonthlyCounts,
  origins: readonly number[],
  methods: readonly Name[],
  usual: Name,
  forecast: (method: Name, origin: number) => readonly number[],
): Backtest<Name> {
  const recent = origins.filter((origin) => origin >= series.counts.length - CHOICE_ORIGINS);
  const tried = methods.map((method) => ({
    method,
    forecasts: new Map(recent.map((origin) => [origin, forecast(method, origin)])),
  }));
  const candidates = tried.map(({ method, forecasts }): Candidate<Name> => ({
    method,
    mean_absolute_error: meanError(
      [...forecasts].flatMap(([origin, values]) =>
        pastForecasts(series.counts, origin, values, series.restarts_at),
      ),
    ),
  }));
  const method = chooseMethod(candidates, usual);
  const known = tried.find((each) => each.method === method)?.forecasts;
  const all = origins.map(
    (origin) => [origin, known?.get(origin) ?? forecast(method, origin)] as const,
  );
  return { method, forecasts: new Map(all) };
}
