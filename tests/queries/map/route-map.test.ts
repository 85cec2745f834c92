/** The map of routes drawn on the server: everything of the answer is in it, and nothing else is. */
import { describe, expect, test } from 'vitest';

import { drawComparison } from '#queries/map/draw-comparison.ts';
import { drawRouteMap } from '#queries/map/draw-route-map.ts';
import { drawYearMaps } from '#queries/map/draw-year-maps.ts';
import { ledgerLine } from '#queries/map/ledger-line.ts';
import { FILE_MAP, MAP_PALETTES } from '#queries/map/map-palette.ts';
import { placeNames } from '#queries/map/place-names.ts';
import { routeMapPicture } from '#queries/map/route-map-picture.ts';

import { yearRoutes } from '#queries/map/year-routes.ts';
import type { ShadedArea } from '#queries/routes/origin-shading.ts';
import type { RouteTimes } from '#queries/routes/route-answer.ts';

import { SMALL_ROUTES, SQUARE_LAND } from './small-routes.ts';

const form = { palette: MAP_PALETTES.page, width: 860, selected: '' };

describe('the map of routes', () => {
  test('is drawn as it was looked at', async () => {
    const { svg } = drawRouteMap(SMALL_ROUTES, SQUARE_LAND, { ...form, width: 400 });
    await expect(`${svg.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot('small-routes.svg');
  });

  test('has each leg once, dashed where a stage is missing, and says the largest in words', () => {
    const { svg } = drawRouteMap(SMALL_ROUTES, SQUARE_LAND, form);
    const legs = [...svg.matchAll(/data-leg="([^"]+)"/g)].map(([, name]) => name);
    expect(legs).toEqual([
      'origin:Sur~detention:Norte',
      'detention:Norte~return:Puente',
      'origin:Costa~detention:Norte',
      'origin:Sur~return:Puente',
    ]);
    const dashed = svg.split('data-leg').filter((part) => part.includes('stroke-dasharray'));
    expect(dashed[0]).toContain('origin:Sur~return:Puente');
    expect(svg).toContain('<desc>El mayor: Sur → Norte: 1,200 recorridos, 1,199 personas.');
  });

  test('as thick as what goes: twice as many, twice as thick', () => {
    const { svg } = drawRouteMap(SMALL_ROUTES, SQUARE_LAND, form);
    const thick = [...svg.matchAll(/stroke="var\(--leg-\w+\)" stroke-width="([\d.]+)"/g)].map(
      ([, width]) => Number(width),
    );
    const [most = 0, , third = 0] = thick;
    // a hair is added, so that the least are seen
    expect((third - 0.9) / (most - 0.9)).toBeCloseTo(300 / 1200, 1);
  });

  test('what others wrote is escaped, and islands too small to see are left out', () => {
    const { svg } = drawRouteMap(SMALL_ROUTES, SQUARE_LAND, form);
    expect(svg).toContain('País &lt;A&amp;B&gt;');
    const land = /<path id="land[^>]*>/.exec(svg)?.[0] ?? '';
    expect(land.match(/M/g)).toHaveLength(1);
  });

  test('a question without flows says so on the map of the region', () => {
    const empty = { ...SMALL_ROUTES, layers: [], nodes: [] };
    expect(drawRouteMap(empty, SQUARE_LAND, form).svg).toContain('No hay flujos que dibujar.');
  });

  test('names lie on no other name and on no place', () => {
    const spots = Array.from({ length: 12 }, (_, at) => ({
      ...{ at: [100 + (at % 4) * 30, 100 + Math.floor(at / 4) * 14] as const, radius: 5 },
      name: `Lugar número ${String(at)}`,
    }));
    const frame = { width: 400, height: 300 };
    const placed = placeNames(spots, spots, frame);
    expect(placed.length).toBeGreaterThan(2);
    const apart = placed.every((one) =>
      placed.every(
        (other) =>
          one === other || Math.abs(one.y - other.y) > 12 || Math.abs(one.x - other.x) > 80,
      ),
    );
    expect(apart).toBe(true);
  });
});

test('states of origin are shaded under the arrows, few are hatched, and the legend tells the classes', () => {
  const [land] = SQUARE_LAND.countries;
  if (land === undefined || !('coordinates' in land) || land.type !== 'MultiPolygon')
    throw new Error('no land');
  const states = ['MX-GRO', 'MX-TLA'].map((id) => ({
    ...{ type: 'Feature' as const, id, properties: null, geometry: land },
  }));
  const shading = {
    ...{ by: 'rate' as const, unit: 'recorridos por 100,000 habitantes', breaks: [0.5, 3] },
    areas: [area('MX-GRO', 120, 1), area('MX-TLA', 30, 0)],
    ...{ unlocated: 0, small: 0, note: 'Sombra de prueba.' },
  };
  const answer = { ...SMALL_ROUTES, shading };
  const { svg } = drawRouteMap(answer, { ...SQUARE_LAND, states }, form);
  expect(svg.match(/data-area="[^"]+"/g)).toEqual(['data-area="MX-GRO"', 'data-area="MX-TLA"']);
  expect(svg.match(/fill="url\(#few-/g)).toHaveLength(1);
  expect(svg.indexOf('data-area')).toBeLessThan(svg.indexOf('data-leg'));
  for (const said of ['MX-GRO: 12.0 recorridos por', '>3.0–12.0<', 'rayado: de 20 a 49'])
    expect(svg).toContain(said);
});

function area(code: string, value: number, shade: number): ShadedArea {
  const rate = { estimate: value / 10, low: value / 12, high: value / 8, unverified: false };
  const of = { population: 1_000_000, population_year: 2020, population_source: 'INEGI 2020' };
  return {
    ...{ rank: 2 - shade, code, label: code, country: 'MEX', value, status: 'A', shade },
    ...{ standard_error: null, rate: { ...rate, ...of, is_marked: value < 50 }, rate_gap: null },
  };
}

test('the ledger adds up, and what is nought is not said', () => {
  const [first] = SMALL_ROUTES.layers;
  if (first === undefined) throw new Error('no layer');
  expect(ledgerLine(first, 'es').replaceAll('\u00a0', ' ')).toBe(
    'Dibujados 1,500 · flujos pequeños 7 (0.5 %) · dentro de un mismo lugar 5 (0.3 %) · sin lugar registrado 20 (1.3 %) · total 1,532',
  );
});

test('a picture that travels alone carries title, mark, ledger, date, sources and citation, in fixed colours', () => {
  const { svg } = routeMapPicture(SMALL_ROUTES, SQUARE_LAND, '');
  for (const said of [
    'Recorridos de prueba',
    'Contiene datos sintéticos',
    'Origen › Detención: Dibujados 1,500',
    'Datos al 2026-11-01. Publicación 2026-10.',
    'Fuente: Prueba. Nadie. Licencia: CC0.',
    'Natural Earth',
    'Cita: Travesía (2026).',
  ])
    expect(svg).toContain(said);
  expect(svg).not.toContain('var(--');
  expect(svg).toContain(FILE_MAP.stages.detention);
});

test('months add up to years, and one journey is as thick in every year', () => {
  const times: RouteTimes = {
    ...{ ...SMALL_ROUTES, from: 'origin', to: 'detention', undated: 3 },
    months: ['2023-11', '2023-12', '2024-01'],
    legs: { from: [0, 1], to: [2, 2] },
    cells: { leg: [0, 0, 0, 1], month: [0, 1, 2, 2], journeys: [40, 60, 50, 25] },
  };
  const years = yearRoutes(times, 10);
  expect(years.map(({ year, journeys }) => [year, journeys])).toEqual([
    ['2023', 100],
    ['2024', 75],
  ]);
  const svg = drawYearMaps(times, SQUARE_LAND, { palette: FILE_MAP, width: 600 });
  const thick = [...svg.matchAll(/stroke="#d04f00" stroke-width="([\d.]+)"/g)].map(([, width]) =>
    Number(width),
  );
  const [all = 0, half = 0, quarter = 0] = thick;
  expect(thick).toHaveLength(3);
  expect((half - 0.9) / (all - 0.9)).toBeCloseTo(0.5, 1);
  expect((quarter - 0.9) / (all - 0.9)).toBeCloseTo(0.25, 1);
});

describe('the map of differences', () => {
  const compared = (from: string, to: string, estimate: number, spread: number, rank: number) => ({
    ...{ rank, from, to, a: 100, b: 100, share_a: 0.2, share_b: 0.2 + estimate },
    difference: { estimate, low: estimate - spread, high: estimate + spread },
    is_clear: Math.abs(estimate) > spread,
  });
  const answer = {
    ...SMALL_ROUTES,
    ...{ from: 'origin' as const, to: 'detention' as const },
    ...{ titles: ['Uno', 'Dos'] as const, located: [500, 500] as const, legs_in_all: 3 },
    legs: [
      compared('origin:Sur', 'detention:Norte', 0.1, 0.02, 1),
      compared('origin:Costa', 'detention:Norte', -0.05, 0.02, 2),
      compared('detention:Norte', 'return:Puente', 0.01, 0.02, 3),
    ],
  };

  test('says more or less by sign and colour, chance by dashes, and twice the difference twice as thick', () => {
    const svg = drawComparison(answer, SQUARE_LAND, { palette: MAP_PALETTES.light, width: 600 });
    const legs = svg.split('data-leg="').slice(1);
    const leg = (name: string) => legs.find((part) => part.startsWith(name)) ?? '';
    expect(leg('origin:Sur')).toMatch(/\+10\.0.*stroke="#d04f00"/);
    expect(leg('origin:Costa')).toMatch(/[-−]5\.0.*stroke="#0072b2"/);
    expect(leg('detention:Norte~return:Puente')).toContain('stroke-dasharray');
    expect(leg('origin:Sur').split('<text')[0]).not.toContain('stroke-dasharray');
    const thick = (name: string) =>
      Number(/stroke="#(?:d04f00|0072b2)" stroke-width="([\d.]+)"/.exec(leg(name))?.[1]);
    expect(thick('origin:Sur')).toBe(12);
    expect(thick('origin:Costa')).toBeCloseTo(6.5, 0);
    expect(svg).toContain('puede ser azar');
    expect(legs).toHaveLength(3);
  });
});
