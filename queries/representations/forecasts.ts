/**
 * Cases of the next twelve months by representation: made after a night and kept in a file, since choosing methods over
 * past months takes seconds. Each country is a network of its own; the countries together are another one.
 */
import { existsSync } from 'node:fs';
import { forecastNetwork, type SeriesForecast } from '#queries/forecast/forecast.ts';
import { ALL_ROWS_OF_ALL, type AskedRows } from '#queries/representations/asked-rows.ts';
import { NETWORK } from '#queries/representations/read-counts.ts';
import { readLoadMonths, type LoadMonth } from '#queries/representations/read-months.ts';
import { readRegister } from '#queries/representations/read-register.ts';
import { lastCompleteMonth, monthsFrom } from '#queries/representations/window.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { writeDurably } from '#warehouse/durable-file.ts';
import { openCurrent, type ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import { currentSnapshot } from '#warehouse/publish.ts';
import { hasFields, readJson } from '#warehouse/read-json.ts';

/** What `forecast-months.json` holds. */
export interface ForecastMonths {
  readonly snapshot: string;
  /** The last month that is over: forecasts begin after it. */
  readonly until: string;
  /** By representation, by country, and `_T` for all. */
  readonly series: Readonly<Record<string, SeriesForecast>>;
}

/** A season and a past forecast need as many months. */
const LEAST_MONTHS = 31;

/** Makes the forecasts of the current snapshot unless they are there; null where there is nothing to forecast. */
export async function makeForecasts(folder: DataFolder): Promise<ForecastMonths | null> {
  const current = currentSnapshot(folder);
  if (current === null) return null;
  const kept = readForecasts(folder, current.id);
  if (kept !== null) return kept;
  const snapshot = await openCurrent(folder);
  if (snapshot === null) return null;
  try {
    const made = await forecastSnapshot(snapshot);
    if (made !== null) writeDurably(folder.forecasts, made);
    return made;
  } finally {
    snapshot.db.close();
  }
}

/** The forecasts of a snapshot; null while they are not made. */
export function readForecasts(folder: DataFolder, snapshot: string): ForecastMonths | null {
  if (!existsSync(folder.forecasts)) return null;
  const kept = readJson(folder.forecasts, isForecastMonths);
  return kept.snapshot === snapshot ? kept : null;
}

function isForecastMonths(value: unknown): value is ForecastMonths {
  return hasFields(value, 'snapshot', 'until', 'series');
}

async function forecastSnapshot(
  snapshot: ReadableSnapshot,
  rows: AskedRows = ALL_ROWS_OF_ALL,
): Promise<ForecastMonths | null> {
  const { db, sources } = snapshot;
  const until = lastCompleteMonth(sources, new Date(snapshot.snapshot.published_at));
  if (until === null) return null;
  const months = await readLoadMonths(db, rows, { until });
  const countries = new Map((await readRegister(db)).map(({ code, country }) => [code, country]));
  const first = months.map(({ month }) => month).reduce((a, b) => (a < b ? a : b), until);
  const calendar = monthsFrom(first, until);
  if (calendar.length < LEAST_MONTHS) return null;
  const byPost = Map.groupBy(months, ({ representation }) => representation);
  const posts = [...byPost].map(([id, own]) => ({
    id,
    country: countries.get(id) ?? '',
    ...countsOf(own, calendar),
  }));
  const series: Record<string, SeriesForecast> = {};
  const byCountry = [...Map.groupBy(posts, ({ country }) => country)];
  for (const [country, own] of byCountry) {
    const made = forecastNetwork({ posts: own, network: { counts: added(own) } });
    series[country] = made.network;
    for (const { id, ...forecast } of made.posts) series[id] = forecast;
  }
  const parts = byCountry.map(([id, own]) => ({ id, counts: added(own) }));
  series[NETWORK] = forecastNetwork({ posts: parts, network: { counts: added(posts) } }).network;
  return { snapshot: snapshot.snapshot.id, until, series };
}

/** Cases opened in each month; before its first one a post was not open. */
function countsOf(own: readonly LoadMonth[], calendar: readonly string[]) {
  const opened = new Map<string, number>();
  for (const each of own) opened.set(each.month, (opened.get(each.month) ?? 0) + each.opened);
  const counts = calendar.map((month) => opened.get(month) ?? 0);
  const begun = counts.findIndex((count) => count > 0);
  return { counts, opened_at: begun < 0 ? counts.length - 1 : begun };
}

function added(all: readonly { readonly counts: readonly number[] }[]): readonly number[] {
  return (all[0]?.counts ?? []).map((_, at) =>
    all.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0),
  );
}
