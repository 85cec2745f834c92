import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import CrossTable from '#web/lib/components/table/CrossTable.svelte';
import SyntheticBanner from '#web/lib/components/page/SyntheticBanner.svelte';
import { figureCells } from '#web/lib/table/figure-cells.ts';
import type { Source } from '#web/lib/published/sources.ts';

import { answerOf, dimensionOf, protectedAnswer } from './sample-answer.ts';

/** The HTML as a reader's software meets it: no comments, no classes, one space. */
function html(body: string): string {
  return body
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/ class="[^"]*"/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?(<\/?[a-z][^>]*>) ?/g, '$1');
}

const answer = answerOf(
  [dimensionOf('sexo', 'row', ['F', 'M', '_T']), dimensionOf('año', 'column', ['2019', '_T'])],
  [1234, 1234, null, 0, 1234, 1234],
  { rows: [['F'], ['M'], ['_T']], columns: [['2019'], ['_T']] },
  { status: [['A', 'A', 'c', 'A', 'A', 'A']] },
);

test('a table says by its heads what every figure is of', () => {
  const table = html(render(CrossTable, { props: { answer } }).body);
  expect(table).toContain('<caption>Casos</caption>');
  expect(table).toContain('<th scope="col" colspan="1" rowspan="1">2019</th>');
  expect(table).toContain('<th scope="row" rowspan="1" colspan="1">F</th><td>1,234</td>');
});

test('a figure that is not shown says why, and zero is zero', () => {
  const table = html(render(CrossTable, { props: { answer } }).body);
  expect(table).toContain(
    '<td title="no se muestra: menos de diez" aria-label="no se muestra: menos de diez">&lt;10</td><td>0</td>',
  );
});

test('no word of a cell is taken for its HTML', () => {
  const cell = figureCells([
    { text: '<b>&', title: 'of "few" & <10', soft: 'mark', classes: ['total'] },
    { text: '7', classes: [] },
  ]);
  expect(cell).toBe(
    '<td class="figure mark total" title="of &quot;few&quot; &amp; &lt;10" aria-label="of &quot;few&quot; &amp; &lt;10">&lt;b>&amp;</td><td class="figure">7</td>',
  );
});

test('the box that scrolls can be reached by keyboard and has a name', () => {
  const table = html(render(CrossTable, { props: { answer } }).body);
  expect(table).toContain('<div role="group" aria-label="Casos" tabindex="0">');
});

test('a head tells the order and links to the next one', () => {
  const sorted = render(CrossTable, {
    props: { answer, sort: 'label', sortLink: (key: string) => `?sort=${key}` },
  });
  expect(html(sorted.body)).toMatch(/<th [^>]*aria-sort="ascending"><a href="\?sort=label"/);
});

function sourceOf(id: string, synthetic: boolean): Source {
  const text = { es: id, en: id };
  return {
    id,
    title: text,
    description: text,
    country: 'MEX',
    kind: 'microdata',
    synthetic,
    persons_linkable: true,
    disclosure: 'published',
    attribution: id,
    licence: 'CC BY 4.0',
    period: { from: null, to: null },
    counts: {},
    files: [],
    notes: [],
    unmapped: [],
  };
}

test('invented figures are announced, with the sources they come from', () => {
  const sources = [sourceOf('muestra', true), sourceOf('eventos', false)];
  const banner = html(render(SyntheticBanner, { props: { language: 'es', sources } }).body);
  expect(banner).toContain('Datos sintéticos: personas y cifras inventadas.');
  expect(banner).toContain('muestra.');
  expect(banner).not.toContain('eventos');
});

test('real figures alone announce nothing', () => {
  const sources = [sourceOf('eventos', false)];
  expect(render(SyntheticBanner, { props: { language: 'es', sources } }).body).not.toContain(
    'aside',
  );
});

test('of protected figures the rule stands in place of each that is hidden, and is read aloud in words', () => {
  const table = html(render(CrossTable, { props: { answer: protectedAnswer() } }).body);
  const named = (mark: string, name: string) =>
    expect(table).toContain(`<td title="${name}" aria-label="${name}">${mark}</td>`);
  named('&lt;10', 'Menos de 10, o nadie: no se distingue.');
  named('×', 'No se muestra, para que de ella no se deduzca otra cifra.');
  expect(table).toContain('<td title="cifra de baja confiabilidad">12</td>');
});
