/**
 * Upper tail of the chi-square distribution.
 *
 * Answers: how often is a sum of squares at least this large by chance? By the series of the lower
 * incomplete gamma function (Abramowitz and Stegun 6.5.29). Limits: degrees of freedom to about 100.
 * Example: 3.841 with 1 degree of freedom: .05.
 */
export function chiSquareTail(value: number, degrees: number): number {
  const a = degrees / 2;
  const x = value / 2;
  if (x <= 0) return 1;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 2000 && term > sum * 1e-16; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return Math.max(0, 1 - sum * Math.exp(a * Math.log(x) - x - logGamma(a)));
}

/** Stirling's series after shifting the argument up by ten. */
function logGamma(value: number): number {
  let shift = 0;
  let z = value;
  for (; z < 10; z += 1) shift += Math.log(z);
  const series = 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5);
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}
