/** T2: the law of the noise, in 50,000 draws of the product's own and in the answers of the server. */
import { randomBytes } from 'node:crypto';
import {
  MOST_DIMENSIONS,
  NOISE_VARIANCE,
  type Attack,
  type Finding,
  type Level,
} from '../asking.ts';
import { drawNoises, noiseLaw, type NoiseLaw } from '../noise-law.ts';
import type { PlantedTruth } from '../planted-truth.ts';
import { VALUES } from '../register.ts';

export const noiseOfAnswers: Attack = async ({ level, ask, truth, effort }) => {
  const names = [...Object.keys(VALUES), 'origin_municipality'];
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_, at) => (bits >> at) & 1),
  ).filter(
    (set) =>
      set.length > 0 &&
      set.length <= MOST_DIMENSIONS[level] &&
      !(set.includes('origin_state') && set.includes('origin_municipality')),
  );
  const wholes = wholesOf(truth);
  const noises: number[] = [];
  for (const dimensions of sets.slice(0, Math.ceil(sets.length * Math.min(1, effort)))) {
    const { figures } = await ask({ rows: dimensions });
    for (const [key, n] of truth.table(dimensions)) {
      const figure = figures.get(key);
      if (n < 20 || typeof figure !== 'number') continue;
      if (!leavesLittle(wholes, dimensions, key, n)) noises.push(figure - n);
    }
  }
  const drawn = noiseLaw(drawNoises(randomBytes(32), Math.max(60_000, 1_000_000 * effort)));
  return [
    ...findings(level, 'draws of the product', drawn),
    ...findings(level, 'cells answered', noiseLaw(noises)),
  ];
};

/**
 * A cell that leaves little of a whole is kept back when its noise is high, and one that leaves nothing has the
 * noise of the whole: the law is that of cells on which no gate chooses by their noise. No noise carries a cell
 * that leaves twenty below the ten that the wider gate asks.
 */
const LEFT = 20;

function leavesLittle(
  { table, stateOf }: Wholes,
  dimensions: readonly string[],
  key: string,
  n: number,
): boolean {
  const codes = key.split('|');
  return dimensions.some((dimension, at) => {
    const isPlace = dimension === 'origin_municipality';
    const above = isPlace ? [stateOf.get(codes[at] ?? '') ?? ''] : [];
    const whole = dimensions.toSpliced(at, 1, ...(isPlace ? ['origin_state'] : []));
    return (table(whole).get(codes.toSpliced(at, 1, ...above).join('|')) ?? 0) - n < LEFT;
  });
}

interface Wholes {
  readonly table: (dimensions: readonly string[]) => ReadonlyMap<string, number>;
  readonly stateOf: ReadonlyMap<string, string>;
}

function wholesOf(truth: PlantedTruth): Wholes {
  const codes = truth.facts.map((fact) => fact.codes);
  return {
    table: (dimensions) => truth.table(dimensions),
    stateOf: new Map(
      codes.map((each) => [each['origin_municipality'] ?? '', each['origin_state'] ?? '']),
    ),
  };
}

/** Fewer cells than the limits are made for are judged by their own standard error: four of them. */
function findings(level: Level, what: string, law: NoiseLaw): readonly Finding[] {
  const { cells, mean, varianceRatio, greatest, p } = law;
  const ofMean = Math.max(0.03, (4 * Math.sqrt(NOISE_VARIANCE)) / Math.sqrt(cells));
  const ofVariance = Math.max(0.03, 6 / Math.sqrt(cells));
  const finding = { attack: 'T2', level, baseline: null };
  const of = `${cells} ${what}`;
  return [
    {
      ...finding,
      what: `${of}: mean noise`,
      figure: mean,
      limit: `± ${ofMean.toFixed(3)}`,
      held: Math.abs(mean) < ofMean,
    },
    {
      ...finding,
      what: `${of}: variance over that of the table`,
      figure: varianceRatio,
      limit: `1 ± ${ofVariance.toFixed(3)}`,
      held: Math.abs(varianceRatio - 1) <= ofVariance,
    },
    {
      ...finding,
      what: `${of}: greatest noise`,
      figure: greatest,
      limit: '≤ 5',
      held: cells > 0 && greatest <= 5,
    },
    {
      ...finding,
      what: `${of}: chance of a fit as bad`,
      figure: p,
      limit: '> 0.001',
      held: p > 0.001,
    },
  ];
}
