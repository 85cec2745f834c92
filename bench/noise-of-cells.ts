/** How long the noise of many cells takes, none of which was drawn before. */
import { randomBytes } from 'node:crypto';
import { noiseOf } from '#queries/disclosure/noise.ts';

const TIMES = 5;

/** Milliseconds, the least of five times with keys of their own: what others take of the machine only adds. */
export function millisecondsOfNoise(cells: number): number {
  const { persons } = noiseOf(randomBytes(32));
  const took = Array.from({ length: TIMES }, () => {
    const keys = new BigUint64Array(new Uint8Array(randomBytes(8 * cells)).buffer);
    const started = performance.now();
    keys.forEach((key, at) => persons(1 + (at % 5000), key));
    return performance.now() - started;
  });
  return Math.min(...took);
}
