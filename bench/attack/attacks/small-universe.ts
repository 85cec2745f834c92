/** T10: three things known of a person select that person alone; then each sensitive category is asked. */
import type { Attack } from '../asking.ts';
import { FLAGS } from '../register.ts';
import { shuffled } from './choices.ts';

const KNOWN = ['origin_municipality', 'age_group', 'area'];
const KNOWN_COARSE = ['origin_state', 'age_group', 'representation'];

export const smallUniverse: Attack = async ({ level, ask, truth, random, effort }) => {
  let [asked, told] = [0, 0];
  for (const known of [KNOWN, KNOWN_COARSE]) {
    const alone = [...truth.table(known)].filter(([, count]) => count === 1).map(([key]) => key);
    for (const key of shuffled(alone, random).slice(0, Math.ceil(60 * effort))) {
      const codes = key.split('|');
      const filters = known.map((id, at): readonly [string, string] => [id, codes[at] ?? '']);
      const questions = [
        { filters },
        { filters: filters.slice(1), rows: known.slice(0, 1) },
        ...FLAGS.map((flag) => ({ filters: [...filters, [flag, 'yes'] as const] })),
        { filters: filters.slice(0, 2), rows: ['sex'], columns: known.slice(2) },
      ];
      for (const question of questions) {
        const answer = await ask(question);
        const place = question.rows === undefined ? '' : null;
        asked += 1;
        // of the person alone: the whole answer, or the cell of the person in it
        const figures = [...answer.figures].filter(
          ([cell]) => place === '' || cell.split('|').some((code) => codes.includes(code)),
        );
        const isOfOne = (cell: string) =>
          place === '' ||
          cell === codes[0] ||
          (cell.endsWith(codes[2] ?? '') && !cell.includes('_T'));
        if (figures.some(([cell, figure]) => typeof figure === 'number' && isOfOne(cell)))
          told += 1;
      }
    }
  }
  return [
    {
      attack: 'T10',
      level,
      what: `of ${asked} questions about persons who are alone in what is known of them, told a figure`,
      figure: told,
      baseline: null,
      limit: '0',
      held: asked > 0 && told === 0,
    },
  ];
};
