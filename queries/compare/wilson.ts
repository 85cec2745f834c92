/** An estimate with the ends of its 95 percent interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Of the standard normal distribution, at 97.5 percent. */
const Z = 1.959963984540054;

/**
 * The share of `successes` among `trials` with Wilson's score interval at 95 percent. It stays within 0 and 1
 * and holds for small numbers; it takes trials as independent, which several journeys of one person are not.
 * Example: 81 of 263 is 0.308, from 0.255 to 0.366.
 * Source: Wilson 1927; Newcombe 1998, method 3 (the example is his).
 */
export function wilson(successes: number, trials: number): Interval {
  const share = successes / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  const middle = share + (Z * Z) / (2 * trials);
  const scale = 1 + (Z * Z) / trials;
  return { estimate: share, low: (middle - spread) / scale, high: (middle + spread) / scale };
}

/**
 * The difference of two independent shares with the interval that Newcombe makes of their Wilson intervals
 * (square-and-add). Example: 56 of 70 less 48 of 80 is 0.2, from 0.0524 to 0.3339.
 * Source: Newcombe 1998, Statistics in Medicine 17: 873–890, method 10.
 */
export function shareDifference(a: Interval, b: Interval): Interval {
  const down = Math.hypot(a.estimate - a.low, b.high - b.estimate);
  const up = Math.hypot(a.high - a.estimate, b.estimate - b.low);
  const estimate = a.estimate - b.estimate;
  return { estimate, low: estimate - down, high: estimate + up };
}
