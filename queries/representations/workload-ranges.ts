/**
 * How far the hours of work may be from what the usual minutes say: in each draw the minutes of every kind of work lie
 * somewhere between the least and the most of its standard (PERT), the same for all posts, and the cases of each post
 * vary as counts do (negative binomial). Between the ends told lie 8 of 10 draws. Limits: standards are drawn apart from
 * each other. The same seed gives the same ends.
 */
import { drawPert, drawVolume, seededRandom } from '#queries/allocation/seeded-random.ts';
import { ASSUMED_SPREAD } from '#queries/allocation/shortfall.ts';
import type { TimeStandard, Volume } from '#queries/allocation/workload.ts';
import { sampleQuantile } from '#queries/compare/sample-quantile.ts';

export interface PostVolumes {
  readonly code: string;
  readonly volumes: readonly Volume[];
  readonly standards: readonly TimeStandard[];
}

export interface HoursRange {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of hours a case against the network; null without cases. */
  readonly mix: { readonly value: number; readonly low: number; readonly high: number } | null;
}

const DRAWS = 400;

/** By code; `network` for all together. */
export function workloadRanges(
  posts: readonly PostVolumes[],
  network: string,
  seed: number,
): ReadonlyMap<string, HoursRange> {
  const random = seededRandom(seed);
  const usual = hoursOf(posts, (count, { typical }) => count * typical);
  const draws = Array.from({ length: DRAWS }, () => {
    const minutes = new Map<string, number>();
    return hoursOf(posts, (count, { stratum, min, typical, max }) => {
      const drawn =
        minutes.get(stratum) ?? (max > min ? drawPert(random, min, typical, max) : typical);
      minutes.set(stratum, drawn);
      return (count > 0 ? drawVolume(random, count, ASSUMED_SPREAD) : 0) * drawn;
    });
  });
  const counts = posts.map(({ volumes }) => volumes.reduce((sum, { count }) => sum + count, 0));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const mixOf = (hours: readonly number[], at: number) =>
    (hours[at] ?? 0) / (counts[at] ?? 1) / (total(hours) / all);
  const ranges = posts.map(({ code }, at): readonly [string, HoursRange] => [
    code,
    {
      ...ends(
        usual[at] ?? 0,
        draws.map((hours) => hours[at] ?? 0),
      ),
      mix:
        (counts[at] ?? 0) === 0
          ? null
          : ends(
              mixOf(usual, at),
              draws.map((hours) => mixOf(hours, at)),
            ),
    },
  ]);
  return new Map([...ranges, [network, { ...ends(total(usual), draws.map(total)), mix: null }]]);
}

function hoursOf(
  posts: readonly PostVolumes[],
  minutesOf: (count: number, standard: TimeStandard) => number,
): readonly number[] {
  return posts.map(({ volumes, standards }) => {
    const known = new Map(standards.map((each) => [each.stratum, each]));
    return volumes.reduce((sum, { stratum, count }) => {
      const standard = known.get(stratum);
      return standard === undefined ? sum : sum + minutesOf(count, standard) / 60;
    }, 0);
  });
}

function ends(value: number, draws: readonly number[]) {
  return {
    value,
    low: sampleQuantile(draws, 0.1) ?? value,
    high: sampleQuantile(draws, 0.9) ?? value,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
