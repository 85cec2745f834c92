/** The archive of the basemap, read back with the reader that browsers use. */
import { expect, test } from 'vitest';
import { PMTiles, type Source } from 'pmtiles';

import { pmtilesArchive, type Tile } from '#web/basemap/pmtiles-archive.ts';

function reader(archive: Buffer): PMTiles {
  const source: Source = {
    getKey: () => 'archive',
    getBytes: (offset, length) =>
      Promise.resolve({ data: new Uint8Array(archive.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source);
}

const HEAD = {
  ...{ minZoom: 0, maxZoom: 7, metadata: { name: 'Travesía' } },
  bounds: [-180, -85, 180, 85] as const,
};

const tile = (z: number, x: number, y: number, text: string): Tile => ({
  ...{ z, x, y, content: new TextEncoder().encode(text) },
});

async function textAt(tiles: PMTiles, z: number, x: number, y: number): Promise<string | null> {
  const found = await tiles.getZxy(z, x, y);
  return found === undefined ? null : new TextDecoder().decode(found.data);
}

test('each tile is found again, equal ones are kept once, and the sea has none', async () => {
  const tiles = reader(
    pmtilesArchive(
      [tile(0, 0, 0, 'world'), tile(1, 0, 0, 'same'), tile(1, 0, 1, 'same'), tile(1, 1, 0, 'last')],
      HEAD,
    ),
  );
  expect(await tiles.getHeader()).toMatchObject({
    ...{ specVersion: 3, numAddressedTiles: 4, numTileContents: 3, maxZoom: 7, minLon: -180 },
  });
  expect(await tiles.getMetadata()).toEqual({ name: 'Travesía' });
  expect(await textAt(tiles, 0, 0, 0)).toBe('world');
  expect(await textAt(tiles, 1, 0, 1)).toBe('same');
  expect(await textAt(tiles, 1, 1, 0)).toBe('last');
  expect(await textAt(tiles, 1, 1, 1)).toBeNull();
});

test('more tiles than one directory holds are found through leaves', async () => {
  const many = Array.from({ length: 64 * 64 }, (_, at) => {
    const [x, y] = [at % 64, Math.floor(at / 64)];
    return tile(6, x, y, `${String(x)} ${String(y)}`);
  });
  const archive = pmtilesArchive(many, HEAD, 200);
  const tiles = reader(archive);
  expect((await tiles.getHeader()).leafDirectoryLength).toBeGreaterThan(0);
  for (const [x, y] of [
    [0, 0],
    [63, 63],
    [40, 3],
    [5, 59],
  ] as const)
    expect(await textAt(tiles, 6, x, y)).toBe(`${String(x)} ${String(y)}`);
});
