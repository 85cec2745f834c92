/** T15: what protection leaves of five tables that people need. */
import type { Attack, Finding, Asked } from '../asking.ts';
import { mean } from '../statistics.ts';

/** Of 160 cells and more: the mean deviation of fewer strays past the limit by chance (decision 0149). */
const TABLES: readonly (readonly string[])[] = [
  ['origin_state', 'sex', 'age_group'],
  ['origin_state', 'representation', 'sex'],
  ['representation', 'month'],
  ['area', 'month'],
  ['origin_state', 'month'],
];

export const utility: Attack = async ({ level, ask, truth }) => {
  const findings: Finding[] = [];
  for (const dimensions of TABLES) {
    const asked: Asked = { rows: dimensions };
    const { figures } = await ask(asked);
    const counts = [...truth.table(dimensions)];
    const shown = counts.flatMap(([key, n]): readonly (readonly [number, number])[] => {
      const figure = figures.get(key);
      return typeof figure === 'number' ? [[n, figure]] : [];
    });
    const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
    const all = sum(counts.map(([, n]) => n));
    const distance = Math.sqrt(
      sum(
        counts.map(([key, n]) => {
          const figure = figures.get(key);
          return (Math.sqrt(typeof figure === 'number' ? figure : 0) - Math.sqrt(n)) ** 2;
        }),
      ) / 2,
    );
    const finding = { attack: 'T15', level, baseline: null };
    const away =
      shown.length === 0 ? Infinity : mean(shown.map(([n, figure]) => Math.abs(n - figure)));
    const [seen, kept] = [sum(shown.map(([n]) => n)) / all, 1 - distance / Math.sqrt(all)];
    const name = dimensions.join(' × ');
    findings.push(
      {
        ...finding,
        what: `${name}: mean deviation of shown cells`,
        figure: away,
        limit: '≤ 1.6',
        held: away <= 1.6,
      },
      {
        ...finding,
        what: `${name}: persons in shown cells`,
        figure: seen,
        limit: '≥ 0.96',
        held: seen >= 0.96,
      },
      {
        ...finding,
        what: `${name}: 1 − Hellinger distance / √N`,
        figure: kept,
        limit: '≥ 0.85',
        held: kept >= 0.85,
      },
    );
  }
  return findings;
};
