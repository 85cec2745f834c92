import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import TableFigure from '#web/lib/components/table/TableFigure.svelte';
import { markedNotes, notesAt } from '#web/lib/table/note-marks.ts';

import { answerOf, dimensionOf } from './sample-answer.ts';

const running = { text: 'Sin terminar: 2026.', source: null, dimension: 'year', codes: ['2026'] };
const ofAll = { text: 'Edad al abrir el caso.', source: null, dimension: 'age', codes: [] };
const elsewhere = { text: 'De otra dimensión.', source: null, dimension: 'sex', codes: ['F'] };
const notShown = { text: 'De 1999.', source: null, dimension: 'year', codes: ['1999'] };

const answer = answerOf(
  [dimensionOf('age', 'row', ['0-5', '_T']), dimensionOf('year', 'column', ['2025', '2026'])],
  [1, 2, 1, 2],
  { rows: [['0-5'], ['_T']], columns: [['2025'], ['2026']] },
  { notes: [elsewhere, running, notShown, ofAll] },
);

test('a note has a letter when a head of the table shows what it concerns', () => {
  const notes = markedNotes(answer);
  expect(notes.map(({ letter, text }) => `${letter} ${text}`)).toEqual([
    'a Sin terminar: 2026.',
    'b Edad al abrir el caso.',
  ]);
  const lettersAt = (dimension: string, code: string | null) =>
    notesAt(notes, dimension, code).map(({ letter }) => letter);
  expect(lettersAt('year', '2026')).toEqual(['a']);
  expect(lettersAt('year', '2025')).toEqual([]);
  expect(lettersAt('age', null)).toEqual(['b']);
});

test('the head leads to its note and the note back, without scripts', () => {
  const props = { answer, query: 'measures=cases', origin: 'http://localhost' };
  const body = render(TableFigure, { props }).body.replaceAll(/<!--.*?-->/g, '');
  expect(body).toMatch(
    /<th[^>]*data-notes="a"[^>]*>2026[^]*?href="#nota-a"[^>]*title="Sin terminar/,
  );
  expect(body).not.toMatch(/<th[^>]*data-notes[^>]*>2025/);
  expect(body).toMatch(/<li id="nota-a"[^>]*>[^]*?href="#tabla"/);
  expect(body.match(/<li>De otra dimensión\.<\/li>/)).not.toBeNull();
});
