/** How long the noise of many cells takes, none of which was drawn before. */
import { randomBytes } from 'node:crypto';
import { noiseOf } from '#queries/disclosure/noise.ts';

const TIMES = 5;

/** Milliseconds, the middle of five times with keys of their own; the first, before it is compiled, is left out. */
export function millisecondsOfNoise(cells: number): number {
  const { persons } = noiseOf(randomBytes(32));
  const took = Array.from({ length: TIMES + 1 }, () => {
    const keys = new BigUint64Array(new Uint8Array(randomBytes(8 * cells)).buffer);
    const started = performance.now();
    keys.forEach((key, at) => persons(1 + (at % 5000), key));
    return performance.now() - started;
  });
  return took.slice(1).toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
}
