/** Makes the geography of the maps under `build/geography`, from packages alone; run by the build of the pages. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLandAreas } from '#web/basemap/land-areas.ts';
import { simplifiedMosaic, weighedMosaic } from '#web/basemap/mosaic.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'build', 'geography');

/** Of a map of the region about 1,000 pixels wide. */
const SMALL_MAP = { corner: 0.002, island: 0.02, farther: 15, places: 40_000 };

const weighed = weighedMosaic(readLandAreas());
mkdirSync(FOLDER, { recursive: true });
const boundaries = JSON.stringify(simplifiedMosaic(weighed, SMALL_MAP));
writeFileSync(join(FOLDER, 'boundaries.topo.json'), boundaries);
