/** Random questions over what a snapshot holds, as their addresses. */
import fc from 'fast-check';

import { DIMENSIONS, type Dimension } from '#warehouse/catalog.ts';
import type { Codebook } from '#warehouse/open-snapshot.ts';

const MEASURES = [
  'persons',
  'cases',
  'actions',
  'persons,cases',
  'cases,persons,actions',
  'persons,journeys',
] as const;
const OF_CASES = DIMENSIONS.filter(({ home }) =>
  ['every', 'person', 'case', 'journey'].includes(home),
);

/** `wide` leaves out dimensions of so many codes that the answer would be refused. */
export function anyQuestion(
  codebook: Codebook,
  present: ReadonlyMap<string, number>,
): fc.Arbitrary<string> {
  const codesOf = ({ list }: Dimension) => codebook.values(list).map(({ code }) => code);
  const filter = fc.constantFrom(...OF_CASES).chain((dimension) => {
    const codes = codesOf(dimension);
    const some = fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 6 });
    const among = some.map((each) => `${dimension.id}:${each.join()}`);
    const except = some.map((each) => `${dimension.id}:!${each.join()}`);
    const ordinary = codes.filter((code) => !code.startsWith('_'));
    if (!dimension.ordered || ordinary.length === 0) return fc.oneof(among, except);
    const range = fc
      .tuple(fc.nat(ordinary.length - 1), fc.nat(ordinary.length - 1))
      .map(
        ([a, b]) =>
          `${dimension.id}:${ordinary[Math.min(a, b)] ?? ''}..${ordinary[Math.max(a, b)] ?? ''}`,
      );
    return fc.oneof(among, except, range);
  });
  return fc
    .record({
      measures: fc.constantFrom(...MEASURES),
      dimensions: fc
        .shuffledSubarray([...OF_CASES], { maxLength: 4 })
        .map((all) => narrow(all, present)),
      columns: fc.nat(2),
      filters: fc.array(filter, { maxLength: 3 }),
      top: fc.option(fc.integer({ min: 1, max: 8 })),
      totals: fc.boolean(),
      show: fc.constantFrom('count', 'row_percent', 'column_percent', 'total_percent'),
      sort: fc.constantFrom('', 'label', '-code', 'measure'),
    })
    .map(({ measures, dimensions, columns, filters, top, totals, show, sort }) => {
      const rows = dimensions.slice(0, Math.max(1, dimensions.length - columns));
      const order = sort === 'measure' ? `-${measures.split(',')[0] ?? ''}` : sort;
      return [
        `measures=${measures}&show=${show}&totals=${totals ? 1 : 0}&sort=${order}`,
        `rows=${rows.map(({ id }) => id).join()}`,
        `columns=${dimensions
          .slice(rows.length)
          .map(({ id }) => id)
          .join()}`,
        ...filters.map((each) => `filter=${encodeURIComponent(each)}`),
        ...(top === null || rows.length === 0 ? [] : [`top=${top}`]),
      ].join('&');
    });
}

/** As many of the dimensions as go together without filling half an hour of SQL with empty cells. */
function narrow(
  dimensions: readonly Dimension[],
  present: ReadonlyMap<string, number>,
): readonly Dimension[] {
  let cells = 1;
  return dimensions.filter(({ id }) => {
    const wider = cells * ((present.get(id) ?? 1) + 1);
    if (wider > 30_000) return false;
    cells = wider;
    return true;
  });
}
