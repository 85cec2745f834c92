/**
 * T4: averaging over unions (Asghar and Kaafar, PETS 2020). The target is a cell; random unions with and
 * without it differ by it, and if each had fresh noise the mean of the differences would tell it exactly.
 */
import { shownIn, type Asked, type Attack, type World } from '../asking.ts';
import { AREAS, SEXES, STATES } from '../register.ts';
import { mean } from '../statistics.ts';
import { shuffled } from './choices.ts';

export const unionAveraging: Attack = async (world) => {
  const { level, truth, random, effort, ask } = world;
  const targets = AREAS.flatMap((area) =>
    STATES.flatMap((state) => SEXES.map((sex) => ({ area, state, sex }))),
  );
  const chosen = shuffled(targets, random).slice(0, Math.max(10, Math.ceil(150 * effort)));
  const pairs = Math.max(20, Math.ceil(2000 * effort));
  let [direct, averaged, told] = [0, 0, 0];
  for (const { area, state, sex } of chosen) {
    const filters: Asked['filters'] = [
      ['area', area],
      ['sex', sex],
    ];
    const read = shownIn(await ask({ rows: ['origin_state'], filters }), state);
    const n = truth.table(['area', 'sex', 'origin_state']).get([area, sex, state].join('|')) ?? 0;
    if (read === null) continue;
    told += 1;
    if (read === n) direct += 1;
    const guess = await averagedGuess(world, filters, state, pairs);
    if (Math.round(guess ?? read) === n) averaged += 1;
  }
  const rate = (count: number) => count / Math.max(1, told);
  return [
    {
      attack: 'T4',
      level,
      what: `of ${told} cells, recovered exactly by ${2 * pairs} unions each`,
      figure: rate(averaged),
      baseline: rate(direct),
      limit: 'baseline + 0.03',
      held: told > 0 && rate(averaged) <= rate(direct) + 0.03,
    },
    ...(await personUnions(world)),
  ];
};

/** Over a partition: unions of states, in any order, some codes twice, or as all but the others. */
async function averagedGuess(
  { ask, random }: World,
  filters: NonNullable<Asked['filters']>,
  state: string,
  pairs: number,
): Promise<number | null> {
  const others = STATES.filter((each) => each !== state);
  const guesses: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const union = shuffled(others, random).slice(0, random.between(1, others.length - 1));
    const repeated = random.chance(0.2) ? [...union, ...union.slice(0, 1)] : union;
    const spelt = (codes: readonly string[]) =>
      random.chance(0.2)
        ? `!${STATES.filter((each) => !codes.includes(each)).join()}`
        : shuffled(codes, random).join();
    const withIt = await ask({
      filters: [...filters, ['origin_state', spelt([...repeated, state])]],
    });
    const without = await ask({ filters: [...filters, ['origin_state', spelt(repeated)]] });
    const [more, less] = [shownIn(withIt, ''), shownIn(without, '')];
    if (more !== null && less !== null) guesses.push(more - less);
    // nothing but refusals, or always the same difference: more of it tells no more
    if (pair === 30 && new Set(guesses).size <= 1) break;
  }
  return guesses.length === 0 ? null : mean(guesses);
}

/** Over what a person may have several of, no union may be answered with a figure at all. */
async function personUnions({ ask, level }: World): Promise<Awaited<ReturnType<Attack>>> {
  const unions: Asked['filters'][] = [
    [['year', '2023,2024']],
    [['year', '2023..2024']],
    [['year', '!2025']],
    [['area', 'migratory,criminal']],
    [['area', '!health']],
    [['age_group', '18-24,25-34']],
    [['representation', 'MEX-US-atlanta,MEX-US-austin']],
  ];
  const told = await Promise.all(
    unions.map((filters) => ask({ rows: ['sex'], filters: filters ?? [] })),
  );
  const answered = told.filter(({ figures }) =>
    [...figures.values()].some((figure) => typeof figure === 'number'),
  ).length;
  return [
    {
      attack: 'T4',
      level,
      what: `of ${unions.length} unions of persons over years, areas, ages or representations, answered with figures`,
      figure: answered,
      baseline: null,
      limit: '0',
      held: answered === 0,
    },
  ];
}
