/** What a reader of routes is told without scripts: the ledger, the table of the flows drawn, the address. */
import { render } from 'svelte/server';
import { expect, test } from 'vitest';

import RouteLedger from '#web/lib/components/routes/RouteLedger.svelte';
import RouteRefusal from '#web/lib/components/routes/RouteRefusal.svelte';
import RouteTable from '#web/lib/components/routes/RouteTable.svelte';
import { comparisonQuery } from '#web/lib/routes/comparison-address.ts';
import { onwardShares } from '#web/lib/routes/onward-shares.ts';
import { apiQuery, readRouteForm, withLevel, withStages } from '#web/lib/routes/route-address.ts';
import { atRouteLevel, offeredRoutes } from '#web/lib/routes/route-level.ts';
import { nextOrder, routeRows } from '#web/lib/routes/route-rows.ts';
import { selectedSentence } from '#web/lib/routes/route-sentence.ts';
import { wilsonInterval } from '#web/lib/routes/wilson-interval.ts';

import { SMALL_ROUTES } from '#tests/queries/map/small-routes.ts';

test('under the map, the parts of every layer add up to its total', () => {
  const { body } = render(RouteLedger, { props: { answer: SMALL_ROUTES } });
  const figures = [...body.matchAll(/data-part="(\w+)".*?<b[^>]*>([\d,]+)<\/b>/gs)].map(
    ([, part = '', figure = '']) => [part, Number(figure.replaceAll(',', ''))] as const,
  );
  const of = (names: readonly string[]) =>
    figures.filter(([part]) => names.includes(part)).reduce((sum, [, each]) => sum + each, 0);
  expect(figures.filter(([part]) => part === 'total')).toHaveLength(3);
  expect(of(['drawn', 'small', 'inside', 'unlocated', 'outside_view'])).toBe(of(['total']));
});

test('the table has exactly the legs drawn, with their ranks', () => {
  const props = {
    ...{ answer: SMALL_ROUTES, sort: '', selected: 'origin:Sur~return:Puente' },
    ...{
      sortLink: (sort: string) => `?sort=${sort}`,
      selectLink: (name: string) => `?sel=${name}`,
    },
    ...{ focusLink: ({ id }: { id: string }) => `?through=${id}`, choose: () => undefined },
  };
  const { body } = render(RouteTable, { props });
  const rows = [...body.matchAll(/data-row="([^"]+)"/g)].map(([, name]) => name);
  const legs = SMALL_ROUTES.layers.flatMap((layer) => layer.legs);
  expect(rows.toSorted()).toEqual(legs.map(({ from, to }) => `${from}~${to}`).toSorted());
  expect(body).toContain('Se dibujan 4 de 10 flujos.');
  expect(body.match(/aria-current="true"/g)).toHaveLength(1);
  expect(body).toContain('?through=detention:Norte');
});

test('a head sorts, and sorts the other way when it is pressed again', () => {
  const names = (sort: string) => routeRows(SMALL_ROUTES, sort).map(({ from }) => from.label);
  expect(names('from')).toEqual(['Costa', 'Norte', 'Sur', 'Sur']);
  expect(names('')).toEqual(['Sur', 'Norte', 'Costa', 'Sur']);
  expect([nextOrder('', 'value'), nextOrder('-value', 'value')]).toEqual(['-value', 'value']);
});

test('a flow that was chosen is said in a sentence', () => {
  expect(selectedSentence(SMALL_ROUTES, 'origin:Costa~detention:Norte')).toBe(
    'Flujo 2 de 2: de Costa a Norte, 300 recorridos.',
  );
  expect(selectedSentence(SMALL_ROUTES, 'origin:Nada~detention:Norte')).toBe('');
});

test('the form leads to the address of the question, and what only the page knows does not reach the API', () => {
  const sent =
    'form=1&from=origin&to=return&level=state&y1=2019&y2=2021&f-sex=F&filter=area:civil&filter=&top=';
  const address = readRouteForm(new URLSearchParams(sent));
  expect(address).toBe(
    'from=origin&to=return&level=state&filter=year:2019..2021&filter=sex:F&filter=area:civil',
  );
  const page = new URLSearchParams(`${address}&sel=a~b&sort=to`);
  expect(apiQuery(page, 'en')).toBe(`${address}&lang=en`);
  expect(withStages(page, ['origin', 'crossing', 'return'])).toContain(
    'stages=origin,crossing,return',
  );
  expect(withStages(page, ['origin', 'crossing', 'return'])).not.toContain('sel=');
});

test('at the public level: margins and marks in words, what is not shown, no journeys through a place', () => {
  const legs = (SMALL_ROUTES.layers[0]?.legs ?? []).map((leg) => ({
    ...{ ...leg, journeys: null, persons: null, status: 'u' as const, standard_error: 2 },
  }));
  const layers = SMALL_ROUTES.layers.slice(0, 1).map((layer) => ({
    ...{ ...layer, legs, ledger: null, not_shown: { value: 1200, standard_error: 5 } },
  }));
  const answer = { ...SMALL_ROUTES, level: 'public' as const, measure: 'persons' as const, layers };
  const links = { sortLink: () => '', selectLink: () => '', focusLink: undefined };
  const props = { ...links, answer, sort: '', selected: '', choose: () => undefined };
  const { body } = render(RouteTable, { props });
  expect([...body.matchAll(/± 4/g)]).toHaveLength(legs.length);
  expect([...body.matchAll(/\[u\]/g)]).toHaveLength(legs.length);
  expect(body).not.toMatch(/through=|% del total/);
  const ledger = render(RouteLedger, { props: { answer } }).body.replaceAll(/<[^>]*>/g, '');
  expect(ledger).toContain('no se muestran\u00a01,200\u00a0personas\u00a0(±\u00a010)');
});

test('a refused question tells its rule and leads to the nearest one, at the level one looks at', () => {
  const text = { es: 'a este nivel se cuentan personas', en: 'at this level persons are counted' };
  const nearest = 'from=origin&to=return&level=state&measure=persons&lang=es';
  const problem = {
    ...{ title: 'Refused', status: 422, nearest },
    problems: [{ parameter: 'level', message: 'measure_not_offered', text }],
  };
  const props = { language: 'es' as const, problem, level: 'public' as const };
  const { body } = render(RouteRefusal, { props });
  expect(body).toContain('a este nivel se cuentan personas.');
  expect(body).toContain('measure_not_offered');
  expect(body.replaceAll('&amp;', '&')).toMatch(
    /href="\/rutas\?from=origin&to=return&[^"]*level=state&measure=persons&level=public"/,
  );
  expect(body).toContain('Personas · Origen → Retorno · Estados y departamentos');
});

test('the level of protection stays when places change, and journeys are not asked of the public', () => {
  const page = new URLSearchParams('level=state&level=public&measure=journeys&filter=sex:F');
  expect(withLevel(page, 'country')).toContain('level=public&level=country');
  expect(atRouteLevel(page, 'public')).toBe('filter=sex:F&level=state&level=public');
  expect(offeredRoutes('public').pairs.flat()).not.toContain('reentry');
});

test('Wilson’s interval as published: 81 of 263 is 25.5 % to 36.6 % (Newcombe 1998, table I)', () => {
  const { low, high } = wilsonInterval(81, 263);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
});

test('shares onward are of the journeys that pass the place, and a base under ten tells none', () => {
  const shares = onwardShares(SMALL_ROUTES, 'detention:Norte', 'from');
  expect(
    shares.map(({ other, journeys, share }) => [other.label, journeys, share.toFixed(3)]),
  ).toEqual([['Puente', 900, '0.573']]);
  const few = { ...SMALL_ROUTES, totals: { journeys: 9, persons: 9 } };
  expect(onwardShares(few, 'detention:Norte', 'from')).toEqual([]);
});

test('what is compared is asked apart, without a condition that would leave one of the two empty', () => {
  const page = new URLSearchParams('from=origin&to=return&a=year:2023&b=year:2024&sel=x');
  const query = 'from=origin&to=return&filter=year:2020..2022&filter=sex:F&lang=es';
  expect(apiQuery(page, 'es')).toBe('from=origin&to=return&lang=es');
  expect(comparisonQuery(page, query)).toBe(
    'from=origin&to=return&lang=es&filter=sex:F&a=year:2023&b=year:2024',
  );
  expect(comparisonQuery(new URLSearchParams('a=year:2023'), query)).toBe(null);
});
