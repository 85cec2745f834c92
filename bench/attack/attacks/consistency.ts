/** T1: the same cell has the same figure in every table, order, and as a filter. */
import { MOST_DIMENSIONS, type Attack } from '../asking.ts';
import { chosenDimensions } from './choices.ts';

export const consistency: Attack = async ({ level, ask, random, effort }) => {
  let [compared, different, unlike] = [0, 0, 0];
  const tables = Math.ceil(200 * effort);
  for (let table = 0; table < tables; table += 1) {
    const dimensions = chosenDimensions(random, MOST_DIMENSIONS[level]);
    const [first = '', ...others] = dimensions;
    const whole = await ask({ rows: dimensions });
    const turned = await ask({ rows: others.toReversed(), columns: [first] });
    const cells = [...whole.figures.keys()].filter((key) => !key.includes('_'));
    for (let cell = 0; cell < 10 && cells.length > 0; cell += 1) {
      const codes = random.pick(cells).split('|');
      const [code = '', ...rest] = codes;
      const filtered = await ask({ rows: others, filters: [[first, code]] });
      // a long list leaves out rows without any figure: hidden, whatever the sign elsewhere
      const told = [
        whole.figures.get(codes.join('|')),
        turned.figures.get([...rest.toReversed(), code].join('|')),
        ...(filtered.kind === 'refused' ? [] : [filtered.figures.get(rest.join('|'))]),
      ];
      const figures = told.filter((each) => typeof each === 'number');
      const signs = told.filter((each) => typeof each === 'string');
      const isHidden = figures.length < told.length;
      compared += 1;
      if (new Set(figures).size > 1) different += 1;
      else if ((figures.length > 0 && isHidden) || new Set(signs).size > 1) unlike += 1;
    }
  }
  const finding = { attack: 'T1', level, baseline: null };
  return [
    {
      ...finding,
      what: `cells of ${compared} asked three ways whose figures differ`,
      figure: different,
      limit: '0',
      held: different === 0 && compared > 0,
    },
    {
      ...finding,
      what: 'of them shown one way and hidden another, or under two signs',
      figure: unlike,
      limit: '0',
      held: unlike === 0,
    },
  ];
};
