/**
 * T14: do the length or the time of an answer tell nobody from somebody, where neither is shown? Answers of one
 * shape are compared: whether a flag of a state is refused is told openly, and its name has a length of its own.
 */
import type { Attack, Told } from '../asking.ts';
import { AGES, FLAGS, STATES } from '../register.ts';
import { areaUnderCurve, mean, sameLaw } from '../statistics.ts';
import { shuffled } from './choices.ts';

export const sizeAndTime: Attack = async ({ level, ask, truth, random, effort }) => {
  const strata = new Map<string, Stratum>();
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
    const shape = `${told.kind} ${told.rule} ${flag}`;
    const stratum = strata.get(shape) ?? { nobody: [], somebody: [] };
    stratum[count === 0 ? 'nobody' : 'somebody'].push(told);
    strata.set(shape, stratum);
  }
  // the question itself is repeated in the answer: its words must not count
  const size = ({ body }: Told) =>
    body.toString('utf8').replaceAll(/MX-[A-Z]+|\d+-\d+|65\+|65%2B/g, '').length;
  const time = ({ milliseconds }: Told) => milliseconds;
  const shapes = [...strata.values()].filter(
    ({ nobody, somebody }) => nobody.length > 0 && somebody.length > 0,
  );
  const finding = { attack: 'T14', level, baseline: null };
  return (['length', 'time'] as const).map((what) => {
    const [nobody, somebody] = besideTheirShape(shapes, what === 'length' ? size : time);
    const chance = sameLaw(nobody, somebody);
    const effect = Math.abs(areaUnderCurve(somebody, nobody) - 0.5);
    return {
      ...finding,
      what: `${what} of answers of one shape, ${nobody.length} cells of nobody, ${somebody.length} of 1 to 4: chance of one law`,
      figure: chance,
      limit: '> 0.01, or effect below 0.1',
      held: nobody.length > 0 && somebody.length > 0 && (chance > 0.01 || effect < 0.1),
    };
  });
};

interface Stratum {
  readonly nobody: Told[];
  readonly somebody: Told[];
}

/** What each answer measures beyond the mean of its shape: of nobody, of somebody. */
function besideTheirShape(
  shapes: readonly Stratum[],
  of: (told: Told) => number,
): readonly [readonly number[], readonly number[]] {
  const beyond = shapes.map(({ nobody, somebody }) => {
    const average = mean([...nobody, ...somebody].map(of));
    const left = (all: readonly Told[]) => all.map((told) => of(told) - average);
    return { nobody: left(nobody), somebody: left(somebody) };
  });
  return [beyond.flatMap((each) => each.nobody), beyond.flatMap((each) => each.somebody)];
}
