/** T14: do the length or the time of an answer tell nobody from somebody, where neither is shown? */
import type { Attack, Told } from '../asking.ts';
import { AGES, FLAGS, STATES } from '../register.ts';
import { areaUnderCurve, sameLaw } from '../statistics.ts';
import { shuffled } from './choices.ts';

export const sizeAndTime: Attack = async ({ level, ask, truth, random, effort }) => {
  const nobody: Told[] = [];
  const somebody: Told[] = [];
  const questions = FLAGS.flatMap((flag) =>
    STATES.flatMap((state) => AGES.map((age) => ({ flag, state, age }))),
  );
  const most = Math.max(30, Math.ceil(300 * effort));
  for (const { flag, state, age } of shuffled(questions, random).slice(0, most)) {
    const counts = truth.table(['origin_state', 'age_group'], { [flag]: 'yes' });
    const count = counts.get(`${state}|${age}`) ?? 0;
    if (count > 4) continue;
    const asked = {
      filters: [
        [flag, 'yes'],
        ['origin_state', state],
      ] as const,
      rows: [],
    };
    const told = await ask({ ...asked, filters: [...asked.filters, ['age_group', age]] });
    (count === 0 ? nobody : somebody).push(told);
  }
  // the question itself is repeated in the answer: its words must not count
  const sizes = (told: readonly Told[]) =>
    told.map(
      ({ body }) => body.toString('utf8').replaceAll(/MX-[A-Z]+|\d+-\d+|65\+|65%2B/g, '').length,
    );
  const times = (told: readonly Told[]) => told.map(({ milliseconds }) => milliseconds);
  const finding = { attack: 'T14', level, baseline: null };
  const between = `${nobody.length} cells of nobody, ${somebody.length} of 1 to 4`;
  return (['length', 'time'] as const).flatMap((what) => {
    const of = what === 'length' ? sizes : times;
    const chance = sameLaw(of(nobody), of(somebody));
    const effect = Math.abs(areaUnderCurve(of(somebody), of(nobody)) - 0.5);
    return [
      {
        ...finding,
        what: `${what} of answers, ${between}: chance of one law`,
        figure: chance,
        limit: '> 0.01, or effect below 0.1',
        held: nobody.length > 0 && somebody.length > 0 && (chance > 0.01 || effect < 0.1),
      },
    ];
  });
};
