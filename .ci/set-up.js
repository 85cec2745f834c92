// Runs before npm's scripts: packages, Node 24, built pages; nothing when nothing is to be done.
// Needs Node 18 or newer and no package. Writes to stderr only: `npm run --silent query` prints CSV.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, isBuilt } from './build.js';
import { provideNode } from './node-24.js';
import { say } from './npm.js';
import { install, isInstalled } from './packages.js';

const root = fileURLToPath(new URL('..', import.meta.url));

function buildWhenStale(node) {
  if (isBuilt(root)) return;
  say('building the pages');
  build(root, node);
}

try {
  if (!isInstalled(root)) install(root);
  const node = provideNode(root);
  if (!process.argv.includes('--no-build')) buildWhenStale(node);
} catch (problem) {
  say(problem.message);
  process.exitCode = 1;
}
