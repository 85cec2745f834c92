/** Puts municipal boundaries into the operator's data folder, a file a country, simplified on one mosaic each. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '#warehouse/csv-text.ts';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { simplifiedMosaic, weighedMosaic } from '#web/basemap/mosaic.ts';
import { readBoundaries, type CodeRule } from '#web/basemap/read-boundaries.ts';

const LIST = join(import.meta.dirname, '..', '..', 'warehouse', 'codes', 'municipality.csv');
/** Of a municipality a few hundred pixels wide. */
const DETAIL = { corner: 0.00002, island: 0.0002, farther: 1, places: 1_000_000 };

export type AddedBoundaries =
  | { readonly countries: ReadonlyMap<string, number>; readonly unknown: readonly string[] }
  | { readonly fault: string };

/** What a country had before is replaced; other countries stay. A broken file changes nothing. */
export function addBoundaries(folder: DataFolder, text: string, rule: CodeRule): AddedBoundaries {
  const known = new Set(readCsv(readFileSync(LIST, 'utf8')).map(({ code }) => code ?? ''));
  const read = readBoundaries(text, rule, known);
  if ('fault' in read) return read;
  mkdirSync(folder.boundaries, { recursive: true });
  const byCountry = Map.groupBy(read.areas, ({ country }) => country ?? '');
  for (const [country, areas] of byCountry) {
    const mosaic = simplifiedMosaic(weighedMosaic(areas), DETAIL);
    const { states } = mosaic.objects;
    const file = join(folder.boundaries, `${country}.topo.json`);
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ ...mosaic, objects: { municipalities: states } }),
    );
    renameSync(`${file}.new`, file);
  }
  const countries = new Map([...byCountry].map(([country, areas]) => [country, areas.length]));
  return { countries, unknown: read.unknown };
}
