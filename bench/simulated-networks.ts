/** Networks of posts by seeded chance, to forecast: counts of each month, and their sum. */
import { dayOf, periodOf } from '#ingest/sample/calendar.ts';
import { openingDays } from '#ingest/sample/opening-days.ts';
import { createRandom, type Random } from '#ingest/sample/random.ts';
import type { NetworkCounts } from '#queries/forecast/forecast.ts';

export interface NetworkSize {
  readonly posts: number;
  /** Cases a month of the smallest and the largest post; the others lie between, evenly by their logarithm. */
  readonly smallest: number;
  readonly largest: number;
}

/** Posts whose levels wander, together and each by itself, with one season and some noise besides chance. */
export function wanderingNetwork(seed: number, months: number, size: NetworkSize): NetworkCounts {
  const random = createRandom(seed, 'wandering network');
  const season = Array.from({ length: 12 }, () => Math.exp(0.15 * normal(random)));
  const common = walk(random, months);
  return network(size, random, (level) =>
    walk(random, months).map((own, month) =>
      poisson(
        random,
        level *
          (season[month % 12] ?? 1) *
          Math.exp(own + (common[month] ?? 0) + 0.08 * normal(random)),
      ),
    ),
  );
}

/** Posts with the growth, seasons and shocks of the sample, from January 2019 to October 2026. */
export function sampleLikeNetwork(seed: number, size: NetworkSize): NetworkCounts {
  const random = createRandom(seed, 'sample-like network');
  const shape = monthsOfSample();
  return network(size, random, (level) => shape.map((height) => poisson(random, level * height)));
}

function network(
  { posts, smallest, largest }: NetworkSize,
  random: Random,
  countsOf: (level: number) => readonly number[],
): NetworkCounts {
  const made = Array.from({ length: posts }, (_, at) => ({
    id: `post-${at}`,
    counts: countsOf(smallest * (largest / smallest) ** random.unit()),
  }));
  const months = made[0]?.counts.length ?? 0;
  const counts = Array.from({ length: months }, (_, month) =>
    made.reduce((sum, post) => sum + (post.counts[month] ?? 0), 0),
  );
  return { posts: made, network: { counts } };
}

/** How many cases each month of the sample opens, 1 in the mean. */
function monthsOfSample(): readonly number[] {
  const { values, upTo, total } = openingDays(dayOf('2026-10-31'));
  const months = new Map<string, number>();
  for (const [at, day] of values.entries()) {
    const { month } = periodOf(day);
    months.set(month, (months.get(month) ?? 0) + (upTo[at] ?? 0) - (upTo[at - 1] ?? 0));
  }
  return [...months.values()].map((weight) => (weight * months.size) / total);
}

function walk(random: Random, months: number): readonly number[] {
  let level = 0;
  return Array.from({ length: months }, () => (level += 0.03 * normal(random)));
}

/** Box and Muller 1958. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

/** By products of chances (Knuth); large means in parts, whose sum is Poisson too. */
function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, 30) + poisson(random, mean - 30);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.unit(); product > limit; product *= random.unit()) count += 1;
  return count;
}
