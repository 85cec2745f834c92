/** Cuts the mosaic into vector tiles: land, states, borders between them, and the points of their names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { readCsv } from '#warehouse/csv-text.ts';
import type { Mosaic } from '#web/basemap/mosaic.ts';
import type { Tile } from '#web/basemap/pmtiles-archive.ts';

/** Finer zooms are drawn from these tiles, larger: the outlines hold no more. */
export const MAX_ZOOM = 6;

const LISTS = join(import.meta.dirname, '..', '..', 'warehouse', 'codes');

export function vectorTiles(mosaic: Mosaic): readonly Tile[] {
  const layers = Object.entries(layersOf(mosaic)).map(
    ([name, features]) =>
      [name, new GeoJSONVT(collection(features), { maxZoom: MAX_ZOOM, tolerance: 2 })] as const,
  );
  return tilesOf(layers);
}

type Layer = readonly [name: string, tiles: GeoJSONVT];

function tilesOf(layers: readonly Layer[]): readonly Tile[] {
  return Array.from({ length: MAX_ZOOM + 1 }, (_, z) => 2 ** z).flatMap((side, z) =>
    Array.from({ length: side * side }, (_, at) => at).flatMap((at) => {
      const [x, y] = [at % side, Math.floor(at / side)];
      const parts = layers.flatMap(([name, tiles]) => {
        const tile = tiles.getTile(z, x, y);
        return tile === null || tile.features.length === 0 ? [] : [[name, tile] as const];
      });
      // A tile of the sea alone is left out: readers take it as empty.
      if (parts.length === 0) return [];
      return [
        {
          z,
          x,
          y,
          content: fromGeojsonVt(Object.fromEntries(parts), { version: 2, extent: 4096 }),
        },
      ];
    }),
  );
}

const collection = (features: readonly Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

function layersOf(mosaic: Mosaic): Readonly<Record<string, readonly Feature[]>> {
  const areas = (name: string): readonly Feature[] => {
    const object = mosaic.objects[name];
    if (object?.type !== 'GeometryCollection') throw new Error(`the mosaic has no ${name}`);
    return feature(mosaic, object).features.map(({ id, geometry }) => ({
      type: 'Feature',
      properties: { code: id ?? '' },
      geometry,
    }));
  };
  return {
    countries: areas('countries'),
    states: areas('states'),
    borders: [lines(mosaic, 'states', 'state'), lines(mosaic, 'countries', 'country')],
    labels: [...labels('country'), ...labels('state')],
  };
}

function lines(mosaic: Mosaic, object: string, kind: string): Feature {
  const geometry = mesh(mosaic, mosaic.objects[object], (one, other) => one !== other);
  return { type: 'Feature', properties: { kind }, geometry };
}

/** Names stand at the label points of our lists. */
function labels(list: 'country' | 'state'): readonly Feature[] {
  return readCsv(readFileSync(join(LISTS, `${list}.csv`), 'utf8')).map((row) => ({
    type: 'Feature',
    properties: {
      kind: list,
      code: row.code ?? '',
      es: row.label_es ?? '',
      en: row.label_en ?? '',
      ours: list === 'state' || row.crm_member === 'yes',
    },
    geometry: { type: 'Point', coordinates: [Number(row.lon), Number(row.lat)] },
  }));
}
