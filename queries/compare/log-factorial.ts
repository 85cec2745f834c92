/**
 * ln n! to the last digits: the sum of logarithms below 20, Stirling's series from there on.
 * Source: Abramowitz and Stegun 6.1.41. Limits: whole n ≥ 0; the error is below 1e-14 of the value.
 * Example: ln 10! = 15.104412573.
 */
export function logFactorial(n: number): number {
  if (n < 20) {
    let sum = 0;
    for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
    return sum;
  }
  const x = n + 1;
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
