/** Random questions over the catalog, well formed: what is not counted over a dimension is not asked. */
import fc from 'fast-check';

import { existsOver } from '#queries/crosstab/facts.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { MEASURES } from '#warehouse/measures.ts';

/** Every one an address, as the page writes it. */
export function randomQuestions(count: number, seed: number): readonly string[] {
  return fc.sample(anyGoodQuestion, { numRuns: count, seed });
}

/** A sample has rows of every measure but the indicators: tables without any are tried too, but less. */
const measure = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...MEASURES.filter(({ fact }) => fact !== 'indicator')) },
  { weight: 1, arbitrary: fc.constantFrom(...MEASURES) },
);

export const anyGoodQuestion = fc
  .uniqueArray(measure, { minLength: 1, maxLength: 2, selector: ({ id }) => id })
  .chain((measures) => {
    const known = DIMENSIONS.filter((dimension) =>
      measures.every((each) => existsOver(each, dimension)),
    );
    const dimensions = fc.uniqueArray(fc.constantFrom(...known.map(({ id }) => id)), {
      maxLength: 4,
    });
    return fc.record({
      measures: fc.constant(measures.map(({ id }) => id)),
      dimensions: known.length === 0 ? fc.constant([]) : dimensions,
      inRows: fc.nat(3),
      show: fc.constantFrom(
        ...['count', 'count', 'row_percent', 'column_percent', 'total_percent', 'parent_percent'],
      ),
      compare: fc.constantFrom('', '', 'previous_year', 'index:2024', 'difference:2024'),
      ages: fc.constantFrom('', '0-4,5-11,12-17,18+'),
      totals: fc.constantFrom('1', '1', '0'),
      sort: fc.constantFrom('', 'label', '-code', '-measure'),
      top: fc.constantFrom('', '', '3'),
      lang: fc.constantFrom('es', 'en'),
    });
  })
  .map(({ measures, dimensions, inRows, show, totals, sort, top, lang, compare, ages }) => {
    const rows = dimensions.slice(0, inRows);
    const columns = dimensions.slice(inRows, inRows + 2);
    const sortedBy = sort === '-measure' ? `-${measures[0] ?? ''}` : sort;
    return [
      `measures=${measures.join(',')}`,
      ...(rows.length > 0 ? [`rows=${rows.join(',')}`] : []),
      ...(columns.length > 0 ? [`columns=${columns.join(',')}`] : []),
      `show=${show}&totals=${totals}&lang=${lang}`,
      ...(sortedBy === '' ? [] : [`sort=${sortedBy}`]),
      ...(top !== '' && rows.length > 0 ? [`top=${top}`] : []),
      ...(compare !== '' && comparable([...rows, ...columns]) ? [`compare=${compare}`] : []),
      ...(ages !== '' && [...rows, ...columns].includes('age_group') ? [`age_groups=${ages}`] : []),
    ].join('&');
  });

/** Periods of one date are compared. */
function comparable(ids: readonly string[]): boolean {
  const periods = DIMENSIONS.filter(({ id, role }) => role === 'time' && ids.includes(id));
  return new Set(periods.map(({ hierarchy }) => hierarchy)).size === 1;
}
