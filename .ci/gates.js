// The static gates: each a tool, the arguments that make any warning a failure, and what it proves.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const AT_A_TIME = 2;
const FOLDERS = ['ingest', 'warehouse', 'queries', 'web', 'tests', 'bench'];

const SYNC = ['@sveltejs/kit/svelte-kit.js', 'sync'];

/** The longest first: two run side by side. */
const GATES = {
  types: () => ['svelte-check/bin/svelte-check', '--fail-on-warnings', '--output', 'human'],
  lint: () => ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  format: () => ['prettier/bin/prettier.cjs', '.', '--check', '--log-level', 'warn'],
  unused: () => ['knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  imports: (root) => [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    ...['--config', '.dependency-cruiser.js', '--output-type', 'err-long'],
    ...FOLDERS.filter((folder) => existsSync(join(root, folder))),
  ],
};

export const gateNames = Object.keys(GATES);

function runTool(root, [tool, ...args]) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ passed: code === 0, output, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

async function runGate(root, name, report) {
  const result = { name, ...(await runTool(root, GATES[name](root))) };
  report(result);
  return result;
}

/** Runs the named gates two at a time; `report` hears of each as soon as it is done. */
export async function runGates(root, names, report) {
  const unknown = names.filter((name) => !gateNames.includes(name));
  if (unknown.length > 0) throw new Error(`unknown gate: ${unknown.join(', ')}`);
  // Types and lint read the types that Kit writes for each page.
  const sync = await runTool(root, SYNC);
  if (!sync.passed) throw new Error(`svelte-kit sync failed:\n${sync.output}`);
  const waiting = [...names];
  const results = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      results.push(await runGate(root, name, report));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return results;
}

/** One line a gate; the whole output of one that failed. */
export function reportGate({ name, passed, output, seconds }) {
  const line = `${passed ? 'passed' : 'FAILED'}  ${name.padEnd(8)} ${seconds.toFixed(1)} s\n`;
  process.stdout.write(passed ? line : `${line}${output.trimEnd()}\n\n`);
}
