/** T3: no figure below the rule, no nought, and nothing of how it was made, in any format or part of an answer. */
import type { Random } from '#ingest/sample/random.ts';
import { MOST_DIMENSIONS, SHOWN_FROM, type Asked, type Attack } from '../asking.ts';
import { FLAGS } from '../register.ts';
import { unpacked } from '../unpacked.ts';
import { chosenDimensions } from './choices.ts';

const FORMATS = ['csv', 'csv_wide', 'jsonstat', 'xlsx', 'pdf', 'arrow', 'parquet', 'px'];
/** Names under which true counts, keys or draws might be told. */
const INNER_NAMES = /"(ck|rk|n|top1|true_count|record_key|cell_key|u32)":|record_key|person_key/;
const EXTRAS: readonly (readonly [string, string])[] = [
  ['show', 'row_percent'],
  ['show', 'total_percent'],
  ['compare', 'previous_year'],
  ['top', '2'],
];

export const neverShown: Attack = async ({ level, ask, random, effort, planted = [] }) => {
  const tables = Math.ceil(5000 * effort);
  let [low, leaks, figures, answered, files] = [0, 0, 0, 0, 0];
  for (let table = 0; table < tables; table += 1) {
    const asked = randomQuestion(random, MOST_DIMENSIONS[level]);
    // flags keep the wider rule at both levels
    const least = asked.filters?.length ? 10 : SHOWN_FROM[level];
    const told = await ask(asked);
    answered += told.kind === 'answer' ? 1 : 0;
    const counts = [...told.figures.values(), ...countsBeside(told.body)];
    for (const figure of counts) {
      if (typeof figure !== 'number') continue;
      figures += 1;
      if (figure < least) low += 1;
    }
    const seen = [told];
    if (table % 15 === 0) {
      seen.push(await ask({ ...asked, format: FORMATS[files % FORMATS.length] ?? 'csv' }));
      files += 1;
    }
    const isLeaking = seen.some(({ body, headers }) => {
      const text = `${headers}\n${unpacked(body)}`;
      return INNER_NAMES.test(text) || planted.some((secret) => text.includes(secret));
    });
    if (isLeaking) leaks += 1;
  }
  const finding = { attack: 'T3', level, baseline: null, limit: '0' };
  const hidden = `answers that hold a key, a secret (${planted.length} planted) or a true count, ${files} files among them`;
  return [
    {
      ...finding,
      what: `figures below the rule or nought among ${figures} in ${answered} tables`,
      figure: low,
      held: low === 0 && figures > 0,
    },
    { ...finding, what: hidden, figure: leaks, held: leaks === 0 },
  ];
};

function randomQuestion(random: Random, most: number): Asked {
  const rows = chosenDimensions(random, random.between(1, most - 1));
  const filters: Asked['filters'] = random.chance(0.3) ? [[random.pick(FLAGS), 'yes']] : [];
  return random.chance(0.3) ? { rows, filters, extra: random.pick(EXTRAS) } : { rows, filters };
}

/** Counts that stand beside the cells: grand totals, and both sides of comparisons. */
function countsBeside(body: Buffer): readonly (number | null)[] {
  const read: unknown = body[0] === 0x7b ? JSON.parse(body.toString('utf8')) : null;
  if (typeof read !== 'object' || read === null || !('totals' in read)) return [];
  const answer = read as {
    readonly totals: { readonly values: readonly (number | null)[] };
    readonly comparisons: readonly {
      readonly current_values: readonly (readonly (number | null)[])[];
      readonly base_values: readonly (readonly (number | null)[])[];
    }[];
  };
  return [
    ...answer.totals.values,
    ...answer.comparisons.flatMap(({ current_values, base_values }) =>
      [...current_values, ...base_values].flat(),
    ),
  ];
}
