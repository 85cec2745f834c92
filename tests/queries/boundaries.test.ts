/** The outlines of the maps: complete, sharing their lines, and with every label point on its own land. */
import { readFileSync } from 'node:fs';

import { geoContains, geoDistance } from 'd3-geo';
import { expect, test } from 'vitest';

import { boundariesOf, linesBetween } from '#queries/map/boundaries.ts';
import { readCsv } from '#warehouse/csv-text.ts';

const listOf = (name: string) => readCsv(readFileSync(`warehouse/codes/${name}.csv`, 'utf8'));
const countries = new Map(boundariesOf('countries').map((each) => [each.id, each]));
const states = new Map(boundariesOf('states').map((each) => [each.id, each]));

test('every country has an outline, and its label point lies on it', () => {
  const astray = listOf('country').filter(({ code, lon, lat }) => {
    const outline = countries.get(code ?? '');
    const point: [number, number] = [Number(lon), Number(lat)];
    if (outline === undefined || lon === '' || lat === '') return true;
    // Simplified islands may shrink away from their own middle.
    const corners = outline.geometry.coordinates.flat(2);
    const nearest = Math.min(...corners.map(([x = 0, y = 0]) => geoDistance([x, y], point)));
    return !geoContains(outline, point) && nearest > 0.02;
  });
  // Scattered atolls: the point lies on one that small maps leave out.
  expect(astray.map(({ code }) => code)).toEqual(['TKL', 'UMI']);
});

test('every state has an outline but one that is younger than Natural Earth', () => {
  const lacking = listOf('state').filter(({ code }) => !states.has(code ?? ''));
  expect(lacking.map(({ code }) => code)).toEqual(['PA-10']);
});

test('Arizona and Sonora share their line, corner for corner', () => {
  const cornersOf = (code: string) =>
    new Set((states.get(code)?.geometry.coordinates ?? []).flat(2).map(String));
  const sonora = cornersOf('MX-SON');
  expect([...cornersOf('US-AZ')].filter((corner) => sonora.has(corner)).length).toBeGreaterThan(2);
});

test('lines between countries leave out the shores', () => {
  const lines = linesBetween('countries').coordinates;
  const corners = (shape: readonly unknown[]) => shape.flat().length;
  const outlines = [...countries.values()].map(({ geometry }) => geometry.coordinates.flat(2));
  expect(corners(lines)).toBeGreaterThan(1000);
  expect(corners(lines)).toBeLessThan(corners(outlines) / 2);
});
