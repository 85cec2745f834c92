// npm run check [-- gate …]: the static gates; any error or warning makes the exit code 1.
import { fileURLToPath } from 'node:url';

import { gateNames, reportGate, runGates } from './gates.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const results = await runGates(root, asked.length > 0 ? asked : gateNames, reportGate);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
