/**
 * Makes the geography of the maps from packages alone; run by the build of the pages, after them: outlines for
 * maps drawn on the server, and the basemap among the files that the pages serve, under a name of its content.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLandAreas } from '#web/basemap/land-areas.ts';
import { simplifiedMosaic, weighedMosaic } from '#web/basemap/mosaic.ts';
import { pmtilesArchive } from '#web/basemap/pmtiles-archive.ts';
import { MAX_ZOOM, vectorTiles } from '#web/basemap/vector-tiles.ts';

const BUILD = join(import.meta.dirname, '..', '..', 'build');

/** Of a map of the region about 1,000 pixels wide. */
const SMALL_MAP = { corner: 0.002, island: 0.02, farther: 15, places: 40_000 };
/** Of one whose tiles hold 4,096 places at zoom 6. */
const TILES = { corner: 0.00002, island: 0.0002, farther: 20, places: null };

function write(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(join(BUILD, folder), { recursive: true });
  writeFileSync(join(BUILD, folder, name), content);
}

const weighed = weighedMosaic(readLandAreas());
const archive = pmtilesArchive(vectorTiles(simplifiedMosaic(weighed, TILES)), {
  minZoom: 0,
  maxZoom: MAX_ZOOM,
  bounds: [-180, -85, 180, 85],
  metadata: {
    name: 'Travesía',
    attribution: 'Natural Earth',
    vector_layers: ['countries', 'states', 'borders', 'labels'].map((id) => ({ id, fields: {} })),
  },
});
const name = `basemap.${createHash('sha256').update(archive).digest('hex').slice(0, 12)}.pmtiles`;
// Files under `immutable` are kept by browsers for ever.
write('client/_app/immutable/basemap', name, archive);
write('client/basemap', 'current.json', JSON.stringify({ file: name }));
write('geography', 'boundaries.topo.json', JSON.stringify(simplifiedMosaic(weighed, SMALL_MAP)));
