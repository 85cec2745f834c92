import { expect, test } from 'vitest';

import { applyMove, parseMove, writeMove } from '#web/lib/question/moves.ts';
import { moveSentence } from '#web/lib/question/move-sentence.ts';
import { paletteList } from '#web/lib/question/palette-list.ts';
import type { Catalog } from '#web/lib/published/catalog.ts';
import { EMPTY_QUESTION, writeQuestion } from '#web/lib/question/table-question.ts';

const start = {
  ...EMPTY_QUESTION,
  measures: ['cases'],
  rows: ['sex', 'area', 'channel'],
  columns: ['year'],
};

/** The question after one move, as the page's address writes it. */
function moved(text: string, question = start): string {
  const move = parseMove(text);
  return move === null ? 'no move' : writeQuestion(applyMove(question, move));
}

test('a dimension goes to the end of a well, or to the place where it was let go', () => {
  expect(moved('columns:area')).toBe('measures=cases&rows=sex,channel&columns=year,area');
  expect(moved('columns:area@0')).toBe('measures=cases&rows=sex,channel&columns=area,year');
  expect(moved('rows:outcome@1')).toBe('measures=cases&rows=sex,outcome,area,channel&columns=year');
});

test('within its well it goes one place earlier or later, and no further than the end', () => {
  expect(moved('earlier:area')).toBe('measures=cases&rows=area,sex,channel&columns=year');
  expect(moved('later:area')).toBe('measures=cases&rows=sex,channel,area&columns=year');
  expect(moved('earlier:sex')).toBe(writeQuestion(start));
  expect(moved('later:year')).toBe(writeQuestion(start));
});

test('a drag within the well puts it where it was let go among the others', () => {
  expect(moved('rows:sex@1')).toBe('measures=cases&rows=area,sex,channel&columns=year');
  expect(moved('rows:sex@2')).toBe('measures=cases&rows=area,channel,sex&columns=year');
  expect(moved('rows:channel@0')).toBe('measures=cases&rows=channel,sex,area&columns=year');
});

test('it is taken out, the wells are swapped, and a filter keeps its values', () => {
  expect(moved('remove:year')).toBe('measures=cases&rows=sex,area,channel');
  expect(moved('swap:')).toBe('measures=cases&rows=year&columns=sex,area,channel');
  const filters = [{ dimension: 'sex', operator: 'is', codes: ['F'] } as const];
  const filtered = { ...start, filters };
  expect(moved('filters:sex', filtered)).toBe(writeQuestion(filtered));
  expect(moved('unfilter:sex', filtered)).toBe(writeQuestion(start));
});

test('what is no move moves nothing', () => {
  for (const text of ['', 'rows', 'throw:sex', 'rows:sex@x', 'rows:<b>'])
    expect(parseMove(text)).toBeNull();
  const move = { verb: 'rows', dimension: 'sex', place: 2 } as const;
  expect(parseMove(writeMove(move))).toEqual(move);
});

test('who does not see the move is told where the dimension stands now', () => {
  const move = { verb: 'rows', dimension: 'area', place: null } as const;
  expect(moveSentence(move, start, 'Ámbito', 'es')).toBe('Ámbito: en filas, lugar 2 de 3.');
  expect(moveSentence({ ...move, dimension: 'age' }, start, 'Edad', 'es')).toBe(
    'Edad: fuera de la tabla.',
  );
});

const OFFERED = { levels: ['owner'], one_sided: false } as const;
const CATALOG: Catalog = {
  dimensions: [
    {
      ...{ id: 'origin_country', label: 'País de origen', theme: 'route', hierarchy: 'origin' },
      ...{ role: 'geo', ordered: false, note: null, measures: ['cases', 'persons'] },
      ...OFFERED,
    },
    {
      ...{ id: 'action_type', label: 'Tipo de acción', theme: 'action', hierarchy: null },
      ...{ role: 'standard', ordered: false, note: null, measures: ['actions'] },
      ...OFFERED,
    },
  ],
  measures: [
    { ...measureOf('cases', 'Casos'), has_data: true },
    { ...measureOf('income', 'Ingresos'), has_data: false },
  ],
};

function measureOf(id: string, label: string) {
  return {
    id,
    label,
    theme: 'cases',
    fact: 'case',
    unit: '',
    additive: true,
    decimals: 0,
    note: '',
    levels: ['owner'],
    protected: true,
  } as const;
}

const NAMES = { origin_country: 'Country of origin', action_type: 'Action type' };

test('the palette is searched in both languages, by id, and without accents', () => {
  const found = (search: string) =>
    paletteList(CATALOG, NAMES, { search, measures: ['cases'] }).dimensions.flatMap(({ entries }) =>
      entries.map(({ id }) => id),
    );
  for (const search of ['pais', 'ORIGEN país', 'country of', 'origin_country'])
    expect(found(search)).toEqual(['origin_country']);
  expect(found('acci')).toEqual(['action_type']);
  expect(found('xyz')).toEqual([]);
});

test('measures that nothing loaded can count stand apart, unless one is being counted', () => {
  const ids = (measures: readonly string[]) => {
    const list = paletteList(CATALOG, NAMES, { search: '', measures });
    const offered = list.measures.flatMap(({ entries }) => entries.map(({ id }) => id));
    return [offered, list.withoutData.map(({ id }) => id)];
  };
  expect(ids(['cases'])).toEqual([['cases'], ['income']]);
  expect(ids(['income'])).toEqual([['cases', 'income'], []]);
});

test('a dimension that is not recorded with what is counted is shown as such', () => {
  const [route, action] = paletteList(CATALOG, NAMES, {
    search: '',
    measures: ['cases'],
  }).dimensions;
  expect([route?.entries[0]?.usable, action?.entries[0]?.usable]).toEqual([true, false]);
});
