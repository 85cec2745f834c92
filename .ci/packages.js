import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { npm, say } from './npm.js';

// The platform belongs to it: a folder shared between two systems holds one system's binaries.
function lockHash(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256')
    .update(`${process.platform}-${process.arch}`)
    .update(lock)
    .digest('hex');
}

function stampOf(root) {
  return join(root, 'node_modules', '.travesia-lock');
}

export function isInstalled(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root);
}

/** Installs exactly what the lock says, development packages too: they build the pages. */
export function install(root) {
  const folder = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  // npm would empty the folder that the link points to, and so the packages of whoever else works with it.
  if (folder?.isSymbolicLink() === true)
    throw new Error('node_modules is a link: expected a folder; install where it points to');
  say('installing packages');
  if (
    !npm(root, [
      'ci',
      '--include=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ])
  )
    throw new Error('npm ci failed: see its message above');
  writeFileSync(stampOf(root), lockHash(root));
}
