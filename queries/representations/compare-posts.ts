/**
 * Posts beside what their mix of cases would give in the network: `/api/v1/representations/comparison`. Each is told
 * with the limits within which chance alone would leave it; there are no places in a list.
 * Limits: where posts differ by more than chance, limits are widened by the spread between them, reckoned for counts,
 * which for high shares makes them a little wide; a difference is a reason to look and not a verdict.
 */
import {
  placeInFunnel,
  ratioLimits,
  shareLimits,
  type FunnelLimits,
  type FunnelPlace,
} from '#queries/compare/funnel.ts';
import { overdispersion, widenedRatioLimits } from '#queries/compare/overdispersion.ts';
import { ratioPrior, shrink, type RatioPrior } from '#queries/compare/shrink.ts';
import { rulingFor, type SmallNumbersRuling } from '#queries/compare/small-numbers.ts';
import { standardise, type Standardised } from '#queries/compare/standardise.ts';
import { wilson } from '#queries/compare/wilson.ts';
import {
  measuresAsked,
  type RepresentationsAsked,
} from '#queries/representations/ask-representations.ts';
import type { Indicator } from '#queries/representations/indicators.ts';
import { measuredOnce, type Asker } from '#queries/representations/measured-once.ts';
import {
  comparedPeriod,
  INDICATOR_FORMS,
  readOutcomes,
} from '#queries/representations/read-outcomes.ts';
import { representationsHead } from '#queries/representations/representations-head.ts';
import type { RepresentationsHead } from '#queries/representations/representations-answer.ts';
import type { RepresentationsQuestion } from '#queries/representations/representations-question.ts';

export interface ComparedPost {
  readonly post: string;
  readonly cases: number;
  readonly observed: number;
  readonly expected: number;
  /** Of kinds of work that no other post has: in none of the three above. */
  readonly cases_left_out: number;
  readonly base: SmallNumbersRuling;
  /** Shares with 95 percent limits; null below ten cases. */
  readonly share: number | null;
  readonly share_low: number | null;
  readonly share_high: number | null;
  readonly expected_share: number | null;
  /** Observed ÷ expected, raw and drawn to the network; null below ten cases. */
  readonly ratio: number | null;
  readonly shrunk_ratio: number | null;
  readonly place: FunnelPlace | null;
}

/** Limits of observed ÷ expected for so many cases as the network has them. */
export interface FunnelStep {
  readonly cases: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

export interface PostComparison {
  readonly network_share: number | null;
  readonly posts: readonly ComparedPost[];
  readonly funnel: readonly FunnelStep[];
  readonly differ_more_than_chance: boolean;
}

export interface ComparisonAnswer extends RepresentationsHead, PostComparison {
  readonly indicator: Indicator;
  readonly days: number;
  /** First and last day of opening of the cases compared. */
  readonly opened_from: string;
  readonly opened_until: string;
  readonly names: Readonly<Record<string, string>>;
}

export async function askComparison(
  asker: Asker,
  question: RepresentationsQuestion,
  indicator: Indicator,
): Promise<RepresentationsAsked<ComparisonAnswer>> {
  const read = await measuredOnce(asker, measuresAsked(question));
  if (read.kind !== 'measured') return read;
  const { reading, measured } = read;
  const outcomes = await readOutcomes(asker.db, reading.rows, reading.window, indicator);
  const { days } = INDICATOR_FORMS[indicator];
  const { first, last } = comparedPeriod(reading.window, days);
  const names = measured.lines.map(({ code, label }) => [code, label] as const);
  return {
    kind: 'answer',
    answer: {
      ...representationsHead(asker.snapshot, reading, measured.categories, question.language),
      ...{ indicator, days, opened_from: first, opened_until: last },
      names: Object.fromEntries(names),
      ...comparePosts(standardise(outcomes)),
    },
  };
}

export function comparePosts(all: readonly Standardised[]): PostComparison {
  const compared = all.filter(
    ({ cases, expected }) => rulingFor(cases) !== 'nothing' && expected > 0,
  );
  const { differ_more_than_chance, tau2 } = overdispersion(compared);
  const prior = ratioPrior(compared);
  const cases = all.reduce((sum, post) => sum + post.cases, 0);
  const observed = all.reduce((sum, post) => sum + post.observed, 0);
  const share = cases === 0 ? null : observed / cases;
  const largest = Math.max(0, ...compared.map((post) => post.cases));
  return {
    network_share: share,
    posts: all.map((post) => comparedPost(post, tau2, prior)),
    funnel: share === null ? [] : funnelOf(largest, share, tau2),
    differ_more_than_chance,
  };
}

function comparedPost(post: Standardised, tau2: number, prior: RatioPrior): ComparedPost {
  const { cases, observed, expected } = post;
  const base = rulingFor(cases);
  if (base === 'nothing' || expected === 0)
    return {
      ...{ ...post, base, share: null, share_low: null, share_high: null },
      ...{ expected_share: null, ratio: null, shrunk_ratio: null, place: null },
    };
  const { estimate, low, high } = wilson(observed, cases);
  const ratio = observed / expected;
  const limits = limitsOf(cases, expected / cases, tau2);
  return {
    ...{ ...post, base, share: estimate, share_low: low, share_high: high },
    ...{ expected_share: expected / cases, ratio, shrunk_ratio: shrink(post, prior).shrunk },
    place: base === 'grey' ? null : placeInFunnel(ratio, limits),
  };
}

/** Of observed ÷ expected: exact where chance explains all, widened where posts differ besides. */
function limitsOf(cases: number, share: number, tau2: number): FunnelLimits {
  const expected = cases * share;
  if (tau2 > 0)
    return {
      at95: widenedRatioLimits(expected, tau2, 0.95),
      at998: widenedRatioLimits(expected, tau2, 0.998),
    };
  if (share >= 1) return ratioLimits(expected);
  const { at95, at998 } = shareLimits(cases, share);
  const over = ({ low, high }: { readonly low: number; readonly high: number }) => ({
    low: low / share,
    high: high / share,
  });
  return { at95: over(at95), at998: over(at998) };
}

const STEPS = 28;
const FEWEST = 10;

function funnelOf(largest: number, share: number, tau2: number): readonly FunnelStep[] {
  if (largest < FEWEST || share <= 0 || share >= 1) return [];
  const ratio = Math.max(2, (largest * 1.05) / FEWEST);
  return Array.from({ length: STEPS }, (_, at) => {
    const cases = Math.round(FEWEST * ratio ** (at / (STEPS - 1)));
    const { at95, at998 } = limitsOf(cases, share, tau2);
    return { cases, low95: at95.low, high95: at95.high, low998: at998.low, high998: at998.high };
  });
}
