/**
 * Indirect standardisation. Answers: what would a post show if each kind of its cases went as in the network?
 * Expected = Σ over strata of the post's cases × the network's rate of that stratum. A post that is more than a
 * fifth of the network is left out of the rates it is measured by.
 * Source: Breslow and Day 1987, chapter 2. Limits: each post is compared with the network, not with each other
 * post, as their mixes differ. Cases of a stratum that nobody else has are left out and counted.
 * Example: 10 of 20 children and 60 of 80 adults in the network; a post with 10 children and 10 adults is
 * expected 10 × 0.5 + 10 × 0.75 = 12.5.
 */
export interface StratumCount {
  readonly stratum: string;
  readonly cases: number;
  /** Of the cases, those with the result that is looked at. */
  readonly hits: number;
}

export interface PostStrata {
  readonly post: string;
  readonly strata: readonly StratumCount[];
}

export interface Standardised {
  readonly post: string;
  readonly cases: number;
  readonly observed: number;
  readonly expected: number;
  /** Cases of strata that no other post has, in none of the three above. */
  readonly cases_left_out: number;
}

interface Sum {
  readonly cases: number;
  readonly hits: number;
}

const NOUGHT: Sum = { cases: 0, hits: 0 };
const LARGE_SHARE = 0.2;

export function standardise(posts: readonly PostStrata[]): readonly Standardised[] {
  const network = new Map<string, Sum>();
  for (const { strata } of posts)
    for (const { stratum, ...count } of strata)
      network.set(stratum, plus(network.get(stratum) ?? NOUGHT, count, 1));
  const all = [...network.values()].reduce((sum, { cases }) => sum + cases, 0);
  return posts.map((post) => standardisePost(post, network, all));
}

function standardisePost(
  { post, strata }: PostStrata,
  network: ReadonlyMap<string, Sum>,
  all: number,
): Standardised {
  const own = bySum(strata);
  const total = [...own.values()].reduce((sum, { cases }) => sum + cases, 0);
  const isLarge = total > LARGE_SHARE * all;
  const result = { post, cases: 0, observed: 0, expected: 0, cases_left_out: 0 };
  for (const [stratum, count] of own) {
    const whole = network.get(stratum) ?? NOUGHT;
    const base = isLarge ? plus(whole, count, -1) : whole;
    if (base.cases === 0) {
      result.cases_left_out += count.cases;
      continue;
    }
    result.cases += count.cases;
    result.observed += count.hits;
    result.expected += (count.cases * base.hits) / base.cases;
  }
  return result;
}

function bySum(strata: readonly StratumCount[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { stratum, ...count } of strata)
    sums.set(stratum, plus(sums.get(stratum) ?? NOUGHT, count, 1));
  return sums;
}

function plus(a: Sum, b: Sum, sign: 1 | -1): Sum {
  return { cases: a.cases + sign * b.cases, hits: a.hits + sign * b.hits };
}
