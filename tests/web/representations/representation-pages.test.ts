/** What a reader of representations is told without scripts: figures in words, and what is not known. */
import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import { loadTold } from '#queries/representations/load-class.ts';
import EventsByState from '#web/lib/components/representations/EventsByState.svelte';
import LoadDumbbells from '#web/lib/components/representations/LoadDumbbells.svelte';
import PostFunnel from '#web/lib/components/representations/PostFunnel.svelte';
import PostLoad from '#web/lib/components/representations/PostLoad.svelte';
import { apiPostQuery, withPostQuery } from '#web/lib/representations/post-address.ts';
import { postLine } from '#web/lib/representations/post-line.ts';
import { TUCSON, YUMA } from '#tests/queries/representations/measured-post.ts';

const NO_FIELDS = new URLSearchParams();

function textOf(html: string): string {
  return html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

test('the list says in words what its marks show; few cases and no staff stand apart', () => {
  const few = { ...TUCSON, code: 'MEX-US-few', label: 'Few', opened: 4 };
  const posts = [TUCSON, few, YUMA].map((post) => postLine(post));
  const { body } = render(LoadDumbbells, {
    props: { language: 'es', posts, fields: new URLSearchParams('country=MEX&x=1') },
  });
  const text = textOf(body);
  expect(text).toContain('Requiere 3.0; hay 2.0. Carga 150 %, entre 140 % y 170 %.');
  expect(text).toContain('Muy pocos casos para comparar: 1');
  expect(text).toMatch(/Sin datos de personal: 1.*Yuma — 294 sin datos de personal/);
  expect(body).toContain('href="/representaciones/MEX-US-tucson?country=MEX"');
});

test('with a plan the list says what it gives, and nothing of posts it does not know', () => {
  const plan = [{ code: TUCSON.code, after: 3, load_after: 1.0 }];
  const posts = [TUCSON, { ...TUCSON, code: 'other' }].map((post) => postLine(post, plan));
  const { body } = render(LoadDumbbells, { props: { language: 'es', posts, fields: NO_FIELDS } });
  const text = textOf(body);
  expect(text.match(/Con el plan: 3\.0\..*?Con el plan, 100 %\./g)).toHaveLength(1);
  expect(posts[1]?.planned).toBeNull();
});

test('a load of too few cases is no load', () => {
  const few = { ...TUCSON, opened: 4 };
  const html = (post: typeof TUCSON) =>
    textOf(render(PostLoad, { props: { language: 'en', post, told: loadTold(post) } }).body);
  expect(html(few)).toContain('4 cases: too few cases to compare.');
  expect(html(few)).not.toContain('150');
  expect(html(YUMA)).toContain('no figures of staff');
  expect(html(TUCSON)).toContain('over 120% · between 140 % and 170 %');
});

test('every post of a funnel has its sentence, and none a place in a list', () => {
  const post = (code: string, place: 'beyond_chance' | null) => ({
    ...{ code, name: code, sentence: `${code}: 49 %.`, cases: 40, ratio: 0.7 },
    ...{ base: place === null ? ('grey' as const) : ('normal' as const), place },
  });
  const step = (cases: number) => ({ cases, low95: 0.6, high95: 1.4, low998: 0.4, high998: 1.6 });
  const results = {
    ...{ indicator: 'first_action' as const, funnel: [step(10), step(100)] },
    ...{ opened_from: '2025-10-29', opened_until: '2026-10-28' },
    posts: [post('Tucson', 'beyond_chance'), post('Yuma', null)],
  };
  const { body } = render(PostFunnel, { props: { language: 'es', results, fields: NO_FIELDS } });
  expect([...body.matchAll(/<li data-post="(\w+)"/g)].map(([, code]) => code)).toEqual([
    'Tucson',
    'Yuma',
  ]);
  expect(textOf(body)).toContain('Más de lo que explica el azar (1)');
  expect(textOf(body)).toContain('Posibles razones a revisar');
  expect(body).not.toContain('<ol');
});

test('actions per event stand with two decimals', () => {
  const states = [{ code: 'MX-COA', label: 'Coahuila', events: 16_861, actions: 114_448 }];
  const { body } = render(EventsByState, {
    props: { language: 'es', states, sources: ['Eventos'] },
  });
  expect(textOf(body)).toContain('Coahuila 16,861 114,448 6.79');
});

test('the address keeps the filters, asks them at the level of the page and drops what is no month', () => {
  const fields = new URLSearchParams('country=MEX&until=agosto&category=&other=1');
  expect(apiPostQuery(fields, 'es', 'owner')).toBe('country=MEX&lang=es&level=owner');
  expect(withPostQuery('/representaciones', NO_FIELDS)).toBe('/representaciones');
});
