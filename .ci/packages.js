import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  say('installing packages');
  if (!npm(root, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']))
    throw new Error('npm ci failed: see its message above');
  writeFileSync(stampOf(root), lockHash(root));
}
