/** Forecasts of every origin, changed so that posts add up to the network (`reconcile.ts`). */
import type { Backtest } from './backtest.ts';
import type { Method } from './methods.ts';
import { caseVariances, reconcile } from './reconcile.ts';

/** The network first, then its posts; each by origin. */
export function addedUp(
  whole: Backtest<Method>,
  parts: readonly Backtest<Method>[],
  origins: readonly number[],
): readonly ReadonlyMap<number, readonly number[]>[] {
  const changed = [whole, ...parts].map(() => new Map<number, number[]>());
  for (const origin of origins) {
    const there = parts.flatMap(({ forecasts }, at) => {
      const values = forecasts.get(origin);
      return values === undefined ? [] : [{ line: at + 1, values }];
    });
    const sums = whole.forecasts.get(origin) ?? [];
    for (const [ahead, sum] of sums.entries()) {
      const bases = there.map(({ values }) => values[ahead] ?? 0);
      const result = reconcile(sum, bases, caseVariances(bases));
      put(changed[0], origin, there.length === 0 ? sum : result.network);
      for (const [at, { line }] of there.entries())
        put(changed[line], origin, result.posts[at] ?? 0);
    }
  }
  return changed;
}

function put(forecasts: Map<number, number[]> | undefined, origin: number, value: number): void {
  const values = forecasts?.get(origin);
  if (values === undefined) forecasts?.set(origin, [value]);
  else values.push(value);
}
