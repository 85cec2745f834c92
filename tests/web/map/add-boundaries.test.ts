/** Municipal boundaries that an operator adds: drawn from then on, and a broken file changes nothing. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { drawRouteMap } from '#queries/map/draw-route-map.ts';
import { MAP_PALETTES } from '#queries/map/map-palette.ts';
import { municipalitiesOf } from '#queries/map/municipal-boundaries.ts';
import { dataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { addBoundaries } from '#web/basemap/add-boundaries.ts';
import { SMALL_ROUTES, SQUARE_LAND } from '#tests/queries/map/small-routes.ts';

let folder: DataFolder;
beforeEach(() => {
  folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-boundaries-')));
});
afterEach(() => {
  rmSync(folder.root, { recursive: true, force: true });
});

/** A square of two degrees, by its official number. */
function square(clave: string, west: number, south: number) {
  const [east, north] = [west + 2, south + 2];
  const ring = [
    [west, south],
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return { type: 'Feature', properties: { clave }, geometry };
}

const BY_CLAVE = { property: 'clave', prefix: 'MEX-' };
const fileOf = (...features: readonly unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features });

test('municipalities of the file are drawn where the map has them, and codes we lack are told', () => {
  const text = fileOf(square('26030', -101, 16), square('26029', -99, 16), square('99999', 0, 0));
  const added = addBoundaries(folder, text, BY_CLAVE);
  if ('fault' in added) throw new Error(added.fault);
  expect([...added.countries]).toEqual([['MEX', 2]]);
  expect(added.unknown).toEqual(['MEX-99999']);
  const nodes = SMALL_ROUTES.nodes.map((node) =>
    node.code === 'Sur' ? { ...node, code: 'MEX-26030' } : node,
  );
  const municipalities = municipalitiesOf({ nodes }, folder.boundaries);
  expect(municipalities.map(({ id }) => id)).toEqual(['MEX-26030']);
  const form = { palette: MAP_PALETTES.light, width: 600, selected: '' };
  const { svg } = drawRouteMap(SMALL_ROUTES, { ...SQUARE_LAND, municipalities }, form);
  expect(svg.match(/data-municipality="MEX-26030" d="M[^"]{10,}"/g)).toHaveLength(1);
});

test.each([
  ['not json', /not JSON/],
  ['{"type":"FeatureCollection","features":[]}', /expected a GeoJSON FeatureCollection/],
  [fileOf(square('7', 0, 0)), /none of its 1 areas has the code .* “MEX-7”.*--id/],
  [fileOf(square('26030', 500_000, 3_000_000)), /MEX-26030: its coordinates are no degrees/],
  [
    fileOf({ ...square('26030', 0, 0), geometry: { type: 'Point', coordinates: [0, 0] } }),
    /MEX-26030: expected Polygon or MultiPolygon, got Point/,
  ],
])('a broken file is refused in a sentence and changes nothing: %s', (text, sentence) => {
  expect(addBoundaries(folder, text, BY_CLAVE)).toEqual({
    fault: expect.stringMatching(sentence) as string,
  });
  expect(existsSync(folder.boundaries)).toBe(false);
});
