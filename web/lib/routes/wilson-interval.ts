/**
 * Interval of a share: how far the true share may be from the one counted, were the journeys a sample of those to come.
 * Wilson's score interval (1927) for 95 %; it stays within 0 and 1 and holds for small counts. It does not tell of
 * what was not recorded. Example: 8 of 10 is 80 %, from 49.0 % to 94.3 %.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** `count` of `base`, as parts of one. */
export function wilsonInterval(count: number, base: number): Interval {
  const share = count / base;
  const spread = Z * Math.sqrt((share * (1 - share)) / base + Z ** 2 / (4 * base ** 2));
  const middle = share + Z ** 2 / (2 * base);
  const whole = 1 + Z ** 2 / base;
  return {
    low: Math.max(0, (middle - spread) / whole),
    high: Math.min(1, (middle + spread) / whole),
  };
}
