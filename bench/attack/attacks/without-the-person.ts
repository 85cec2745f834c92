/**
 * T12: the register without one person, published with the same secrets. How many tables look different, and
 * how much likelier is what is seen with the person than without, at most?
 */
import type { Random } from '#ingest/sample/random.ts';
import { MOST_DIMENSIONS, type Ask, type Asked, type Finding, type Level } from '../asking.ts';
import { FLAGS } from '../register.ts';
import { chosenDimensions } from './choices.ts';

export interface WithAndWithout {
  readonly level: Level;
  readonly withPerson: Ask;
  readonly without: Ask;
  readonly random: Random;
  readonly questions: number;
}

export async function withoutThePerson(pair: WithAndWithout): Promise<readonly Finding[]> {
  const { level, random, questions } = pair;
  let [different, cells, apart, far] = [0, 0, 0, 0];
  for (let question = 0; question < questions; question += 1) {
    const rows = chosenDimensions(random, random.between(1, MOST_DIMENSIONS[level] - 1));
    const filters: Asked['filters'] = random.chance(0.3) ? [[random.pick(FLAGS), 'yes']] : [];
    const asked = { rows, filters };
    const [one, other] = [await pair.withPerson(asked), await pair.without(asked)];
    let differs = one.kind !== other.kind;
    for (const [key, figure] of one.figures) {
      const beside = other.figures.get(key);
      cells += 1;
      if (figure === beside) continue;
      differs = true;
      apart += 1;
      // noise of at most 5 on either side of a true difference of 1
      if (
        typeof figure === 'number' &&
        typeof beside === 'number' &&
        Math.abs(figure - beside) > 11
      )
        far += 1;
    }
    if (differs) different += 1;
  }
  const finding = { attack: 'T12', level, baseline: null };
  return [
    {
      ...finding,
      what: `of ${questions} questions, answered differently without one person (${apart} of ${cells} cells)`,
      figure: different / questions,
      limit: 'reported',
      held: true,
    },
    {
      ...finding,
      what: 'cells that differ by more than the two noises allow',
      figure: far,
      limit: '0',
      held: far === 0,
    },
  ];
}
