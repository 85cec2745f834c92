/** T3: no figure below the rule, no nought, and nothing of how it was made, in any format. */
import { MOST_DIMENSIONS, SHOWN_FROM, type Asked, type Attack } from '../asking.ts';
import { FLAGS } from '../register.ts';
import { chosenDimensions } from './choices.ts';

const FORMATS = ['csv', 'csv_wide', 'jsonstat', 'xlsx', 'pdf', 'arrow', 'parquet', 'px'];
const INNER_WORDS = /"(ck|rk|n|top1|true_count|record_key|cell_key|u32)"|record_key|person_key/;

export const neverShown: Attack = async ({ level, ask, random, effort }) => {
  const tables = Math.ceil(5000 * effort);
  const least = SHOWN_FROM[level];
  let [low, leaks, answered, figures] = [0, 0, 0, 0];
  for (let table = 0; table < tables; table += 1) {
    const rows = chosenDimensions(random, random.between(1, MOST_DIMENSIONS[level] - 1));
    const isFlagged = random.chance(0.3);
    const filters: Asked['filters'] = isFlagged ? [[random.pick(FLAGS), 'yes']] : [];
    const told = await ask({ rows, filters });
    answered += told.kind === 'answer' ? 1 : 0;
    for (const figure of told.figures.values()) {
      if (typeof figure !== 'number') continue;
      figures += 1;
      // flags keep the wider rule at both levels
      if (figure < (isFlagged ? 10 : least)) low += 1;
    }
    if (INNER_WORDS.test(told.body.toString('latin1')) || INNER_WORDS.test(told.headers))
      leaks += 1;
    if (table % 20 === 0) {
      const file = await ask({ rows, filters, format: random.pick(FORMATS) });
      if (INNER_WORDS.test(file.body.toString('latin1'))) leaks += 1;
    }
  }
  const finding = { attack: 'T3', level, baseline: null, limit: '0' };
  return [
    {
      ...finding,
      what: `figures below the rule or nought among ${figures} in ${answered} tables`,
      figure: low,
      held: low === 0 && figures > 0,
    },
    {
      ...finding,
      what: 'answers that hold a key or a true count',
      figure: leaks,
      held: leaks === 0,
    },
  ];
};
