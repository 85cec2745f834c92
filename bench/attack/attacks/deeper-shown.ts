/**
 * T3 and T10 of curated tables: nothing below the rule in any cell or margin of them; and one who is alone in
 * all but one of the things that a table asks is not told in it.
 */
import { SHOWN_FROM, type Finding, type World } from '../asking.ts';
import type { DeeperTable, Pair } from '../simulated-grammar.ts';
import { shuffled } from './choices.ts';

/** What was counted, so that registers can be added up. */
export interface Shown {
  readonly figures: number;
  readonly low: number;
  readonly asked: number;
  readonly told: number;
}

const ALONE = 60;

export async function shownDeeper(
  { ask, truth, random, effort }: World,
  tables: readonly DeeperTable[],
): Promise<Shown> {
  let [figures, low, asked, told] = [0, 0, 0, 0];
  for (const { dimensions, filters } of tables) {
    for (const figure of (await ask({ rows: dimensions, filters })).figures.values()) {
      if (typeof figure !== 'number') continue;
      figures += 1;
      if (figure < SHOWN_FROM.public) low += 1;
    }
    for (const [at, id] of dimensions.entries()) {
      const known = dimensions.toSpliced(at, 1);
      const alone = [...truth.table(known, Object.fromEntries(filters))].flatMap(([key, count]) =>
        count === 1 ? [key] : [],
      );
      for (const key of shuffled(alone, random).slice(0, Math.ceil(ALONE * effort))) {
        const codes = key.split('|');
        const selecting = known.map((each, of): Pair => [each, codes[of] ?? '']);
        const [first, ...others] = selecting;
        if (first === undefined) continue;
        // alone by filters, and beside the other values of one of them
        const questions = [
          { rows: [id], filters: [...selecting, ...filters] },
          { rows: [first[0], id], filters: [...others, ...filters] },
        ];
        for (const question of questions) {
          const answer = await ask(question);
          asked += 1;
          const isOfOne = (cell: string) =>
            question.rows.length === 1 || cell.startsWith(`${first[1]}|`);
          if ([...answer.figures].some(([cell, each]) => typeof each === 'number' && isOfOne(cell)))
            told += 1;
        }
      }
    }
  }
  return { figures, low, asked, told };
}

export function findingsOfShown(shown: readonly Shown[]): readonly Finding[] {
  const sum = (of: (each: Shown) => number) => shown.reduce((all, each) => all + of(each), 0);
  const finding = { level: 'public', baseline: null, limit: '0' } as const;
  const [low, told] = [sum((each) => each.low), sum((each) => each.told)];
  const [figures, asked] = [sum((each) => each.figures), sum((each) => each.asked)];
  return [
    {
      ...finding,
      attack: 'T3',
      what: `figures below the rule or nought among ${figures} of the curated tables and their margins`,
      figure: low,
      held: low === 0 && figures > 0,
    },
    {
      ...finding,
      attack: 'T10',
      what: `of ${asked} questions of the curated tables about persons who are alone in all but one of what they ask, told a figure`,
      figure: told,
      held: told === 0,
    },
  ];
}
