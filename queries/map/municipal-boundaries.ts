/** Outlines of municipalities that the operator added (`npm run boundaries`); none where no file was added. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { Boundary } from '#queries/map/boundaries.ts';
import type { DrawableRoutes } from '#queries/routes/route-answer.ts';
import { dataFolder } from '#warehouse/data-folder.ts';

/** Of the places of an answer that are municipalities: a map of them all would be too fine to be read. */
export function municipalitiesOf(
  { nodes }: Pick<DrawableRoutes, 'nodes'>,
  folder: string = dataFolder().boundaries,
): readonly Boundary[] {
  const codes = new Set(nodes.map(({ code }) => code).filter((code) => MUNICIPALITY.test(code)));
  const countries = [...new Set([...codes].map((code) => code.slice(0, 3)))];
  return countries
    .flatMap((country) => ofCountry(join(folder, `${country}.topo.json`)))
    .filter(({ id }) => codes.has(String(id)));
}

/** Country and official number. */
const MUNICIPALITY = /^[A-Z]{3}-\d+$/;

const kept = new Map<string, { readonly changed: number; readonly areas: readonly Boundary[] }>();

/** Read again when the file has changed. */
function ofCountry(file: string): readonly Boundary[] {
  if (!existsSync(file)) return [];
  const changed = statSync(file).mtimeMs;
  const known = kept.get(file);
  if (known?.changed === changed) return known.areas;
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof feature>[0];
  const object = topology.objects.municipalities;
  if (object?.type !== 'GeometryCollection')
    throw new Error(`${file} holds no municipalities: add the boundaries again`);
  const areas = feature(topology, object).features.flatMap(({ id, geometry }): Boundary[] =>
    id === undefined || geometry.type !== 'MultiPolygon'
      ? []
      : [{ type: 'Feature', id, properties: null, geometry }],
  );
  kept.set(file, { changed, areas });
  return areas;
}
