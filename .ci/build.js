// Builds the pages, and knows whether the last build still fits its sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SETTINGS = ['package-lock.json', 'svelte.config.js', 'tsconfig.json', 'vite.config.ts'];
// Pages may import the question's and the catalog's code, so those folders count as well.
const FOLDERS = ['web', 'queries', 'warehouse'];
// Express runs these as they are: they are never part of the bundle.
const UNBUNDLED = ['web/api', 'web/main.ts'];

function filesUnder(root, place) {
  if (UNBUNDLED.includes(place) || !existsSync(join(root, place))) return [];
  return readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) => {
    const inner = `${place}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, inner);
    return UNBUNDLED.includes(inner) || /\.(sql|md)$/.test(inner) ? [] : [inner];
  });
}

/** Contents and not times: a fresh checkout of the same sources needs no new build. */
function sourcesHash(root) {
  const hash = createHash('sha1');
  const files = [...SETTINGS, ...FOLDERS.flatMap((folder) => filesUnder(root, folder)).sort()];
  for (const file of files)
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

const stampOf = (root) => join(root, 'build', 'sources.sha1');
const MADE = ['handler.js', 'geography/boundaries.topo.json', 'sources.sha1'];

export function isBuilt(root) {
  if (!MADE.every((file) => existsSync(join(root, 'build', file)))) return false;
  return readFileSync(stampOf(root), 'utf8') === sourcesHash(root);
}

export function noteBuilt(root, hash = sourcesHash(root)) {
  writeFileSync(stampOf(root), hash);
}

/** `node` is the one that later runs the result. The pages come first: their making empties the folder. */
export function build(root, node) {
  const hash = sourcesHash(root);
  run(root, node, ['node_modules/vite/bin/vite.js', 'build'], 'the pages');
  run(root, node, ['web/basemap/basemap-command.ts'], 'the geography of the maps');
  noteBuilt(root, hash);
}

/** The words of what runs are shown only when it fails. */
function run(root, node, words, what) {
  const result = spawnSync(node, words, { cwd: root, encoding: 'utf8' });
  if (result.status === 0) return;
  process.stderr.write(result.stdout + result.stderr);
  throw new Error(`${what} could not be built: see the message above`);
}

if (import.meta.main) build(fileURLToPath(new URL('..', import.meta.url)), process.execPath);
