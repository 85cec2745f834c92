// npm test [-- part of a test file's path …]: every gate, then every test, then one closing line.
import { fileURLToPath } from 'node:url';

import { gateNames, reportGate, runGates } from './gates.js';
import { closingLine, runTests } from './tests.js';

const root = fileURLToPath(new URL('..', import.meta.url));

async function everyGate() {
  try {
    return await runGates(root, gateNames, reportGate);
  } catch (problem) {
    process.stdout.write(`${problem.message}\n`);
    return gateNames.map((name) => ({ name, passed: false }));
  }
}

const gates = await everyGate();
const tests = await runTests(root, process.argv.slice(2));
const passedGates = gates.filter(({ passed }) => passed).length;
const total = {
  passed: tests.passed + passedGates,
  failed: tests.failed + gates.length - passedGates,
  skipped: tests.skipped,
};
for (const name of tests.skipped) process.stdout.write(`skipped: ${name}\n`);
for (const note of tests.notes) process.stdout.write(`failed: ${note}\n`);
process.stdout.write(`${closingLine(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
