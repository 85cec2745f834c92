/**
 * Pooled mix, for small posts. Answers: what comes at a post whose own months are mostly chance?
 * The mean of two: the post's own level by simple smoothing, with the season of the network; and the forecast of the
 * network × the post's share of its last 24 months. Source: top-down and group seasonal indices (Dalhart 1974;
 * Gross and Sohl 1990), averaged. Limits: a post whose season is its own gets the wrong one, so `choose.ts` may take
 * another method. Example: a share of 2 % of 500 and an own level of 12 give 11.
 */
import { indexOf, type SeasonalIndices } from './decompose.ts';
import { smooth } from './ses.ts';

/** The network as it was known in one month. */
export interface NetworkView {
  readonly counts: readonly number[];
  readonly season: SeasonalIndices | null;
  readonly forecast: readonly number[];
}

const SHARE_MONTHS = 24;

/** `counts` of the post end in the same month as those of the network, and may begin later. */
export function pooled(counts: readonly number[], network: NetworkView): readonly number[] {
  const first = network.counts.length - counts.length;
  const { level } = smooth(counts.map((count, at) => count / indexOf(network.season, first + at)));
  const months = Math.min(SHARE_MONTHS, counts.length);
  const whole = sumOfLast(network.counts, months);
  const share = whole === 0 ? 0 : sumOfLast(counts, months) / whole;
  return network.forecast.map((value, ahead) => {
    const own = Math.max(0, level) * indexOf(network.season, network.counts.length + ahead);
    return (own + share * value) / 2;
  });
}

function sumOfLast(counts: readonly number[], months: number): number {
  return counts.slice(counts.length - months).reduce((sum, count) => sum + count, 0);
}
