// Runs npm for the set-up. Plain JavaScript for Node 18 and newer, like everything the set-up reads.
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

export const isWindows = process.platform === 'win32';

/** True for a Node that an earlier set-up put into node_modules: `npm ci` deletes that one. */
export function isInside(root, file) {
  const modules = join(root, 'node_modules');
  if (!existsSync(modules) || !existsSync(file)) return file.startsWith(modules + sep);
  return realpathSync(file).startsWith(realpathSync(modules) + sep);
}

/** The Node of whoever called npm, never the borrowed one that stands first on the PATH. */
export function callersNode(root) {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, isWindows ? 'node.exe' : 'node'));
  const candidates = [process.env.npm_node_execpath, process.execPath, ...onPath];
  return candidates.find((file) => file && existsSync(file) && !isInside(root, file));
}

/** All of npm's words go to stderr: stdout belongs to the command that the set-up precedes. */
export function npm(root, args) {
  const script = process.env.npm_execpath ?? '';
  const node = callersNode(root);
  const isNpm = /npm-cli\.[cm]?js$/.test(script) && node !== undefined;
  const result = isNpm
    ? spawnSync(node, [script, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: isWindows });
  return result.status === 0;
}

export function say(sentence) {
  process.stderr.write(`travesia: ${sentence}\n`);
}
