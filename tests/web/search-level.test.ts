/** Who looks at what the public sees searches as the public, and what is found is linked so. */
import { expect, test } from 'vitest';

import { namedLevel, pathAtLevel, queryAtLevel } from '#web/lib/search/search-level.ts';

test('the level of the address is kept by links to pages that read it, once, and by no others', () => {
  expect(namedLevel(new URLSearchParams('level=state&level=public'))).toBe('public');
  expect(namedLevel(new URLSearchParams('level=state'))).toBe('');
  expect(queryAtLevel('measures=cases', 'public')).toBe('measures=cases&level=public');
  expect(queryAtLevel('measures=cases&level=public', 'analyst')).toBe(
    'measures=cases&level=public',
  );
  const paths = ['/tablas?measures=cases', '/rutas', '/tablas/dimension/sex', '/glosario'];
  expect(paths.map((path) => pathAtLevel(path, 'public'))).toEqual([
    ...['/tablas?measures=cases&level=public', '/rutas?level=public'],
    ...['/tablas/dimension/sex', '/glosario'],
  ]);
  expect(pathAtLevel('/rutas', '')).toBe('/rutas');
});
