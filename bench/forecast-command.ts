/**
 * `npm run bench:forecast -- [--networks N] [--data DIR]`: how well the forecast forecasts and how long it takes; of a
 * data folder, what the forecasts made after its last night tell of themselves. On the monthly
 * series of the M3 competition (when they are beside the project) every forecast is truly ahead: months are given one
 * after the other. On simulated networks the accuracy is what the forecast tells of itself.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { mase, smapePercent, type Coverage } from '#queries/forecast/accuracy.ts';
import { forecastNetwork, type NetworkForecast } from '#queries/forecast/forecast.ts';
import type { PastAccuracy } from '#queries/forecast/past-accuracy.ts';
import { seasonalNaive } from '#queries/forecast/seasonal-naive.ts';
import { makeForecasts } from '#queries/representations/forecasts.ts';
import { dataFolder } from '#warehouse/data-folder.ts';
import { sampleLikeNetwork, wanderingNetwork } from './simulated-networks.ts';

const { values: options } = parseArgs({
  options: { networks: { type: 'string', default: '5' }, data: { type: 'string' } },
});

const M3 = join(import.meta.dirname, '../../shared/vectors/allocation/m3_monthly_sample.json');
const HORIZON = 12;
const SIZE = { posts: 60, smallest: 0.5, largest: 200 };
const SMALL = { posts: 60, smallest: 0.2, largest: 40 };

interface CompetitionSeries {
  readonly id: string;
  readonly x: readonly number[];
  readonly future: readonly number[];
  readonly published: { readonly theta: readonly number[] };
}

timed();
const seeds = Array.from({ length: Number(options.networks) }, (_, at) => at + 1);
simulated(
  'wandering',
  seeds.map((seed) => forecastNetwork(wanderingNetwork(seed, 120, SIZE))),
);
simulated(
  'like the sample',
  seeds.map((seed) => forecastNetwork(sampleLikeNetwork(seed, SIZE))),
);
simulated(
  'small posts',
  seeds.map((seed) => forecastNetwork(sampleLikeNetwork(seed, SMALL))),
);
if (existsSync(M3)) competition();
else say('M3 left out: its series are not beside the project');
if (options.data !== undefined) await ofData(options.data);

function timed(): void {
  const network = wanderingNetwork(1, 120, SIZE);
  const started = performance.now();
  forecastNetwork(network);
  const seconds = (performance.now() - started) / 1000;
  say(`60 posts × 120 months: ${seconds.toFixed(2)} s ${verdict(seconds < 10, '< 10 s')}`);
}

function simulated(name: string, forecasts: readonly NetworkForecast[]): void {
  const posts = forecasts.flatMap((each) => each.posts);
  say(`${name}, ${forecasts.length} networks:`);
  sayCoverage(
    Array.from({ length: HORIZON }, (_, ahead) =>
      summed(posts.map(({ accuracy }) => accuracy.within_band80_by_horizon[ahead])),
    ),
  );
  const whole = summed(forecasts.map(({ network }) => network.accuracy.within_band80));
  const each = forecasts.map((forecast) =>
    percent(summed(forecast.posts.map(({ accuracy }) => accuracy.within_band80))),
  );
  say(`  from ${Math.min(...each)} to ${Math.max(...each)} % in single networks, each over a year`);
  say(`  networks ${percent(whole)} % within`);
  sayMase(posts);
}

async function ofData(folder: string): Promise<void> {
  const forecasts = await makeForecasts(dataFolder(folder));
  if (forecasts === null) throw new Error('expected a snapshot with 31 months, found none');
  const series = Object.entries(forecasts.series);
  const [posts, networks] = [true, false].map((isPost) =>
    series.flatMap(([name, each]) => (name.includes('-') === isPost ? each : [])),
  );
  say(`this data, ${posts?.length ?? 0} posts:`);
  sayCoverage(
    Array.from({ length: HORIZON }, (_, ahead) =>
      summed((posts ?? []).map(({ accuracy }) => accuracy.within_band80_by_horizon[ahead])),
    ),
  );
  const whole = summed((networks ?? []).map(({ accuracy }) => accuracy.within_band80));
  say(`  countries and all together ${percent(whole)} % within`);
  sayMase(posts ?? []);
}

/** As for M3: the mean of scaled errors against that of repeating last year, over posts that have both. */
function sayMase(posts: readonly { readonly accuracy: PastAccuracy }[]): void {
  const scaled = posts.flatMap(({ accuracy: { mase: own, against_seasonal_naive: ratio } }) =>
    own === null || ratio === null || ratio === 0 ? [] : { own, naive: own / ratio },
  );
  const ratio = mean(scaled.map(({ own }) => own)) / mean(scaled.map(({ naive }) => naive));
  say(`  MASE ${ratio.toFixed(3)} of seasonal naive ${verdict(ratio <= 0.85, '≤ 0.85')}`);
}

function competition(): void {
  const { sample } = JSON.parse(readFileSync(M3, 'utf8')) as {
    sample: readonly CompetitionSeries[];
  };
  const shortest = Math.min(...sample.map(({ x }) => x.length));
  const within = Array.from({ length: HORIZON }, () => ({ forecasts: 0, within: 0 }));
  for (let known = 0; known < 18; known += 1) {
    const posts = sample.map(({ id, x, future }) => ({
      id,
      counts: [...x.slice(-shortest), ...future.slice(0, known)],
    }));
    const counts = Array.from({ length: shortest + known }, (_, month) =>
      posts.reduce((sum, post) => sum + (post.counts[month] ?? 0), 0),
    );
    const forecast = forecastNetwork({ posts, network: { counts } }, { reconciled: false });
    for (const [at, { months }] of forecast.posts.entries())
      for (const [ahead, { band80 }] of months.entries()) {
        const actual = sample[at]?.future[known + ahead];
        const own = within[ahead];
        if (actual === undefined || own === undefined) continue;
        own.forecasts += 1;
        if (band80.low <= actual && actual <= band80.high) own.within += 1;
      }
    if (known === 0) sayErrors(sample, forecast);
  }
  sayCoverage(within);
}

function sayErrors(sample: readonly CompetitionSeries[], { posts }: NetworkForecast): void {
  const lines = sample.map(({ x, future, published }, at) => {
    const actual = future.slice(0, HORIZON);
    const own = posts[at]?.months.map(({ cases }) => cases) ?? [];
    return {
      smape: smapePercent(actual, own),
      theta: smapePercent(actual, published.theta),
      mase: mase(actual, own, x) ?? 0,
      naive: mase(actual, seasonalNaive(x, HORIZON), x) ?? 0,
    };
  });
  const smape = mean(lines.map((line) => line.smape));
  const theta = mean(lines.map((line) => line.theta));
  const ratio = mean(lines.map((line) => line.mase)) / mean(lines.map((line) => line.naive));
  say(`M3, ${sample.length} series, 12 months:`);
  say(
    `  sMAPE ${smape.toFixed(2)}, THETA as published ${theta.toFixed(2)} ${verdict(smape <= theta + 0.5, '≤ THETA + 0.5')}`,
  );
  say(`  MASE ${ratio.toFixed(3)} of seasonal naive ${verdict(ratio <= 0.85, '≤ 0.85')}`);
}

function sayCoverage(horizons: readonly Coverage[]): void {
  const all = percent(summed(horizons));
  const each = horizons.map(percent);
  const isHeld = all >= 75 && all <= 85 && each.every((one) => one >= 70 && one <= 90);
  say(
    `  80 % band holds ${all} % (by month ahead ${each.join(', ')}) ${verdict(isHeld, '75–85, each 70–90')}`,
  );
}

function summed(parts: readonly (Coverage | undefined)[]): Coverage {
  return {
    forecasts: parts.reduce((sum, part) => sum + (part?.forecasts ?? 0), 0),
    within: parts.reduce((sum, part) => sum + (part?.within ?? 0), 0),
  };
}

function percent({ forecasts, within }: Coverage): number {
  return Math.round((1000 * within) / forecasts) / 10;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function verdict(isHeld: boolean, promised: string): string {
  return `(promised ${promised}: ${isHeld ? 'held' : 'MISSED'})`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
