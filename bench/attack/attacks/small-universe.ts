/**
 * T10: three things known of a person select that person alone; then each sensitive category is asked. In
 * tables beside the other values of one of the three, noise alone may carry the cell of one to the rule.
 */
import { frozenTable } from '#queries/disclosure/frozen-table.ts';
import { SHOWN_FROM, type Asked, type Attack, type Level, type Told } from '../asking.ts';
import { FLAGS } from '../register.ts';
import { shuffled } from './choices.ts';

const KNOWN = ['origin_municipality', 'age_group', 'area'];
const KNOWN_COARSE = ['origin_state', 'age_group', 'representation'];

export const smallUniverse: Attack = async ({ level, ask, truth, random, effort }) => {
  let [asked, told, beside, carried] = [0, 0, 0, 0];
  for (const known of [KNOWN, KNOWN_COARSE]) {
    const alone = [...truth.table(known)].filter(([, count]) => count === 1).map(([key]) => key);
    for (const key of shuffled(alone, random).slice(0, Math.ceil(60 * effort))) {
      const codes = key.split('|');
      const filters = known.map((id, at): readonly [string, string] => [id, codes[at] ?? '']);
      const selecting: readonly Asked[] = [
        { filters },
        ...FLAGS.map((flag) => ({ filters: [...filters, [flag, 'yes'] as const] })),
      ];
      for (const question of selecting) {
        asked += 1;
        if (showsFigure(await ask(question), () => true)) told += 1;
      }
      const listed = await ask({ filters: filters.slice(1), rows: known.slice(0, 1) });
      const split = { filters: filters.slice(0, 2), rows: ['sex'], columns: known.slice(2) };
      const inColumn = (cell: string) => cell.endsWith(`|${codes[2] ?? ''}`) && !/_T/.test(cell);
      beside += 2;
      if (showsFigure(listed, (cell) => cell === codes[0])) carried += 1;
      if (showsFigure(await ask(split), inColumn)) carried += 1;
    }
  }
  const finding = { attack: 'T10', level, baseline: null };
  const most = chanceOfOne(level);
  return [
    {
      ...finding,
      what: `of ${asked} questions that select persons who are alone in what is known of them, told a figure`,
      figure: told,
      limit: '0',
      held: asked > 0 && told === 0,
    },
    {
      ...finding,
      what: `of ${beside} tables with the cell of such a person beside others, shown by noise: share`,
      figure: carried / Math.max(1, beside),
      limit: `≤ ${most.toFixed(3)}, chance of one by the perturbation table (decision 0148)`,
      held: carried / Math.max(1, beside) <= most,
    },
  ];
};

function showsFigure({ figures }: Told, isOfOne: (cell: string) => boolean): boolean {
  return [...figures].some(([cell, figure]) => typeof figure === 'number' && isOfOne(cell));
}

/** How often noise carries a count of one to where figures are shown. */
function chanceOfOne(level: Level): number {
  const row = frozenTable().rows[1] ?? [];
  return row.reduce((sum, { v, upper }, at) => {
    const chance = (upper - (row[at - 1]?.upper ?? 0)) / 2 ** 32;
    return sum + (1 + v >= SHOWN_FROM[level] ? chance : 0);
  }, 0);
}
