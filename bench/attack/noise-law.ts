/** T2: is the noise of large counts what the perturbation table says? */
import { cellNoise } from '#queries/disclosure/cell-noise.ts';
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import { chiSquareTail } from './chi-square.ts';

export interface NoiseLaw {
  readonly cells: number;
  readonly mean: number;
  /** The variance measured over that of the table. */
  readonly varianceRatio: number;
  readonly greatest: number;
  /** Chance of a fit as bad as this or worse, were the table right. */
  readonly p: number;
}

/** Noises against the last row of the frozen table. */
export function noiseLaw(noises: readonly number[]): NoiseLaw {
  const row = chancesOfLargeCounts();
  const cells = noises.length;
  const mean = noises.reduce((sum, v) => sum + v, 0) / cells;
  const variance = noises.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (cells - 1);
  const expected = row.reduce((sum, { v, p }) => sum + p * v * v, 0);
  const seen = new Map<number, number>();
  for (const v of noises) seen.set(v, (seen.get(v) ?? 0) + 1);
  const square = row.reduce(
    (sum, { v, p }) => sum + ((seen.get(v) ?? 0) - cells * p) ** 2 / (cells * p),
    0,
  );
  return {
    cells,
    mean,
    varianceRatio: variance / expected,
    greatest: noises.reduce((most, v) => Math.max(most, Math.abs(v)), 0),
    p: chiSquareTail(square, row.length - 1),
  };
}

/** The noise of cells of at least 20 persons with keys as sums of random record keys have. */
export function drawNoises(secret: Buffer, cells: number): readonly number[] {
  const noise = cellNoise(secret, frozenTable());
  let key = 1n;
  return Array.from({ length: cells }, (_, at) => {
    key = BigInt.asUintN(64, key * 6364136223846793005n + 1442695040888963407n);
    return noise(20 + (at % 5000), key);
  });
}

const NOISE_LIMITS = { mean: 0.03, variance: 0.03, greatest: 5, p: 0.001 };

export function keepsLaw({ mean, varianceRatio, greatest, p }: NoiseLaw): boolean {
  return (
    Math.abs(mean) < NOISE_LIMITS.mean &&
    Math.abs(varianceRatio - 1) <= NOISE_LIMITS.variance &&
    greatest <= NOISE_LIMITS.greatest &&
    p > NOISE_LIMITS.p
  );
}

function chancesOfLargeCounts(): readonly { readonly v: number; readonly p: number }[] {
  const row = frozenTable().rows.at(-1) ?? [];
  return row.map(({ v, upper }, at) => ({
    v,
    p: (upper - (row[at - 1]?.upper ?? 0)) / 2 ** 32,
  }));
}
