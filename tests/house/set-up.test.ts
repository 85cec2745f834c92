import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { isBuilt, noteBuilt } from '#ci/build.js';
import { install } from '#ci/packages.js';

let root = '';

function write(place: string, text: string): void {
  mkdirSync(dirname(join(root, place)), { recursive: true });
  writeFileSync(join(root, place), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'travesia-built-'));
  write('build/handler.js', '');
  write('build/geography/boundaries.topo.json', '{}');
  write('package-lock.json', '{}');
  write('web/routes/+page.svelte', '<h1>Personas</h1>');
  write('web/api/server.ts', '');
  write('warehouse/catalog.ts', '');
  write('warehouse/schema.sql', '');
  noteBuilt(root);
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('when nothing is to be done, the set-up says nothing', () => {
  const run = spawnSync(process.execPath, ['.ci/set-up.js', '--no-build'], { encoding: 'utf8' });
  expect([run.stdout, run.stderr, run.status]).toEqual(['', '', 0]);
});

test('the same sources written again need no new build', () => {
  write('web/routes/+page.svelte', '<h1>Personas</h1>');
  expect(isBuilt(root)).toBe(true);
});

test.each([
  ['a changed page', 'web/routes/+page.svelte'],
  ['a new page', 'web/routes/rutas/+page.svelte'],
  ['a changed catalog', 'warehouse/catalog.ts'],
  ['a changed package', 'package-lock.json'],
])('%s asks for a new build', (_change, place) => {
  write(place, 'changed');
  expect(isBuilt(root)).toBe(false);
});

test.each([
  ['the API', 'web/api/server.ts'],
  ['the schema', 'warehouse/schema.sql'],
])('%s is not bundled, so its change asks for none', (_change, place) => {
  write(place, 'changed');
  expect(isBuilt(root)).toBe(true);
});

test.each(['handler.js', 'geography/boundaries.topo.json'])(
  'a build without %s is done again',
  (file) => {
    rmSync(join(root, 'build', file));
    expect(isBuilt(root)).toBe(false);
  },
);

test('packages are not installed through a link: npm would empty the folder of others', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'travesia-packages-'));
  writeFileSync(join(elsewhere, 'theirs'), '');
  symlinkSync(elsewhere, join(root, 'node_modules'));
  expect(() => install(root)).toThrow('node_modules is a link');
  expect(existsSync(join(elsewhere, 'theirs'))).toBe(true);
  rmSync(elsewhere, { recursive: true });
});
