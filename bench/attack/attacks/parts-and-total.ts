/** T13: do the noises of two parts tell that of their total? */
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import { MOST_DIMENSIONS, shownIn, type Attack } from '../asking.ts';
import { SEXES, VALUES } from '../register.ts';
import { dot, mean, ridge } from '../statistics.ts';

export const partsAndTotal: Attack = async ({ level, ask, truth }) => {
  const samples: { readonly parts: readonly number[]; readonly total: number }[] = [];
  const others = Object.keys(VALUES).filter((id) => id !== 'sex');
  const tables = others.flatMap((one, at) => others.slice(at + 1).map((other) => [one, other]));
  for (const dimensions of MOST_DIMENSIONS[level] < 3 ? [] : tables) {
    const told = await ask({ rows: dimensions, columns: ['sex'] });
    const [all, bySex] = [truth.table(dimensions), truth.table([...dimensions, 'sex'])];
    for (const [key, n] of all) {
      if (key.includes('_')) continue;
      const total = shownIn(told, `${key}|_T`);
      const parts = SEXES.map((sex) => {
        const shown = shownIn(told, `${key}|${sex}`);
        return shown === null ? null : shown - (bySex.get(`${key}|${sex}`) ?? 0);
      });
      const [first, second] = parts;
      if (total === null || first == null || second == null) continue;
      // below 8 the table is not that of large counts
      if (n >= 20)
        samples.push({ parts: [1, first, second, fromIntervals(first, second)], total: total - n });
    }
  }
  const target = samples.map(({ total }) => total);
  const weights = ridge(
    samples.map(({ parts }) => parts),
    target,
  );
  const average = mean(target);
  const spread = mean(target.map((each) => (each - average) ** 2));
  const left = mean(samples.map(({ parts, total }) => (total - dot(weights, parts)) ** 2));
  const share = samples.length === 0 ? 0 : left / spread;
  // three weights fitted to noise explain about 3 in the number of samples
  const least = 0.97 - 3 / Math.max(1, samples.length);
  return [
    {
      attack: 'T13',
      level,
      what: `variance of a total's noise that ${samples.length} pairs of parts leave unexplained`,
      figure: share,
      baseline: null,
      limit: '≥ 0.97',
      held: share >= least,
    },
  ];
};

/**
 * Were noise drawn from the order of the key itself, each part's noise would tell in which interval its key
 * lies, and two intervals where that of the total may: the mean noise there.
 */
function fromIntervals(first: number, second: number): number {
  const row = frozenTable().rows.at(-1) ?? [];
  const between = (noise: number) => {
    const at = row.findIndex(({ v }) => v === noise);
    return [row[at - 1]?.upper ?? 0, row[at]?.upper ?? 0].map((limit) => limit / 2 ** 32);
  };
  const [from = 0, to = 0] = between(first);
  const [start = 0, end = 0] = between(second);
  const grid = Array.from({ length: GRID }, (_, at) => (at + 0.5) / GRID);
  return mean(
    grid.flatMap((one) =>
      grid.map((other) => {
        const key = (from + one * (to - from) + start + other * (end - start)) % 1;
        return row.find(({ upper }) => key * 2 ** 32 < upper)?.v ?? 0;
      }),
    ),
  );
}

const GRID = 12;
