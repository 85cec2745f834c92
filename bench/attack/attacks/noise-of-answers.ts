/** T2: the law of the noise, in 50,000 draws of the product's own and in the answers of the server. */
import { randomBytes } from 'node:crypto';
import { MOST_DIMENSIONS, type Attack, type Finding, type Level } from '../asking.ts';
import { drawNoises, keepsLaw, noiseLaw, type NoiseLaw } from '../noise-law.ts';
import { VALUES } from '../register.ts';

export const noiseOfAnswers: Attack = async ({ level, ask, truth, effort }) => {
  const names = Object.keys(VALUES);
  const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
    names.filter((_, at) => (bits >> at) & 1),
  ).filter(({ length }) => length > 0 && length <= MOST_DIMENSIONS[level]);
  const noises: number[] = [];
  for (const dimensions of sets.slice(0, Math.ceil(sets.length * Math.min(1, effort)))) {
    const { figures } = await ask({ rows: dimensions });
    for (const [key, n] of truth.table(dimensions)) {
      const figure = figures.get(key);
      if (n >= 20 && typeof figure === 'number') noises.push(figure - n);
    }
  }
  const drawn = noiseLaw(drawNoises(randomBytes(32), Math.max(60_000, 1_000_000 * effort)));
  return [
    ...findings(level, 'draws of the product', drawn, keepsLaw(drawn)),
    // fewer cells than the limits are made for: judged by their own standard error
    ...findings(level, 'cells answered', noiseLaw(noises), keepsLawIn(noiseLaw(noises))),
  ];
};

function keepsLawIn({ cells, mean, varianceRatio, greatest, p }: NoiseLaw): boolean {
  const root = Math.sqrt(cells);
  return (
    cells > 0 &&
    Math.abs(mean) < Math.max(0.03, (4 * Math.sqrt(3)) / root) &&
    Math.abs(varianceRatio - 1) < Math.max(0.03, 6 / root) &&
    greatest <= 5 &&
    p > 0.001
  );
}

function findings(level: Level, what: string, law: NoiseLaw, held: boolean): readonly Finding[] {
  const finding = { attack: 'T2', level, baseline: null, held };
  const of = `${law.cells} ${what}`;
  return [
    { ...finding, what: `${of}: mean noise`, figure: law.mean, limit: '± 0.03' },
    {
      ...finding,
      what: `${of}: variance over that of the table`,
      figure: law.varianceRatio,
      limit: '1 ± 0.03',
    },
    { ...finding, what: `${of}: greatest noise`, figure: law.greatest, limit: '≤ 5' },
    { ...finding, what: `${of}: chance of a fit as bad`, figure: law.p, limit: '> 0.001' },
  ];
}
