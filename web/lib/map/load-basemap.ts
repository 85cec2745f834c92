/** Where the basemap is, and how MapLibre reads it: an archive in one file of our own server, read in ranges. */
import { addProtocol } from 'maplibre-gl';
import { Protocol } from 'pmtiles';

let isKnown = false;

/** Null where the pages were built without it, as in development. */
export async function basemapAddress(): Promise<string | null> {
  if (!isKnown) addProtocol('pmtiles', new Protocol().tile);
  isKnown = true;
  const reply = await fetch('/basemap/current.json');
  if (!reply.ok || !reply.headers.get('content-type')?.includes('json')) return null;
  const found: unknown = await reply.json();
  const file = typeof found === 'object' && found !== null && 'file' in found ? found.file : null;
  if (typeof file !== 'string') throw new Error('basemap/current.json names no file');
  return new URL(`/_app/immutable/basemap/${file}`, location.origin).href;
}
