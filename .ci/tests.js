// Runs vitest and counts what it did, so that nothing that went wrong can look like success.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPORT = 'report.json';

/** Tests start the same commands again and again: what the first made of their source the others read. */
function environment(folder) {
  const { NODE_COMPILE_CACHE = join(folder, 'compiled') } = process.env;
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return { ...process.env, ...colours, NODE_COMPILE_CACHE };
}

function runVitest(root, filters, folder) {
  const reportFile = join(folder, REPORT);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...filters], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment(folder),
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/**
 * What vitest's report says, and what it does not say: a file that could not be loaded, a run in
 * which nothing ran, and an exit code no failed test explains count as one failure each.
 */
export function countTests(report, exitCode) {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [], notes: ['vitest crashed'] };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const withStatus = (...statuses) => tests.filter(({ status }) => statuses.includes(status));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = withStatus('passed').length;
  const failed = withStatus('failed').length + broken.length;
  const skipped = withStatus('skipped', 'pending', 'todo', 'disabled');
  const notes = broken.map(({ name }) => `could not be run: ${name}`);
  if (passed + failed === 0) notes.push('no test was run');
  else if (failed === 0 && exitCode !== 0) notes.push(`vitest ended with exit code ${exitCode}`);
  const unexplained = notes.length - broken.length;
  return { passed, failed: failed + unexplained, skipped: skipped.map(nameOf), notes };
}

const nameOf = ({ fullName, title }) => fullName ?? title;

export async function runTests(root, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-tests-'));
  const reportFile = join(folder, REPORT);
  try {
    const exitCode = await runVitest(root, filters, folder);
    const report = existsSync(reportFile)
      ? JSON.parse(readFileSync(reportFile, 'utf8'))
      : undefined;
    return countTests(report, exitCode);
  } finally {
    // a server that ends with the run may still be writing what it keeps for the next
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The line that CI reads: `N passed, N failed`, and skipped ones only when there are any. */
export function closingLine({ passed, failed, skipped }) {
  const omitted = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${omitted}`;
}
