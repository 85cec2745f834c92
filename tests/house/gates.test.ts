import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { PLANTED } from './planted-faults.ts';

// The house's own configuration around a few planted files: as strict as here, and quick for ever.
const COPIED_FOLDERS = ['.ci'];
/** What the configuration itself reads. */
const COPIED_FILES = [
  'web/app.html',
  'web/content-policy.ts',
  'tests/once-a-run.ts',
  'tests/browser/unpack-chromium.ts',
  'tests/browser/open-browser.ts',
];

let house = '';
let output = '';
let closing: string | undefined;
let exitCode: number | null = null;

function buildFaultyHouse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-gates-'));
  const atRoot = readdirSync('.', { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of atRoot) cpSync(name, join(folder, name));
  for (const name of COPIED_FOLDERS) cpSync(name, join(folder, name), { recursive: true });
  for (const name of COPIED_FILES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(name, join(folder, name));
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [place, text] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    writeFileSync(join(folder, place), text);
  }
  return folder;
}

beforeAll(() => {
  house = buildFaultyHouse();
  const run = spawnSync(process.execPath, ['.ci/test.js'], {
    cwd: house,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR },
  });
  output = run.stdout + run.stderr;
  closing = run.stdout.trimEnd().split('\n').at(-1);
  exitCode = run.status;
}, 180_000);

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

/** What one gate printed: from its own line to the next gate's, or to vitest's. */
function wordsOf(gate: string): string {
  const start = output.search(new RegExp(`^FAILED {2}${gate} `, 'm'));
  if (start < 0) return `${gate} did not fail:\n${output}`;
  const rest = output.slice(start + 1);
  const end = rest.search(/^(FAILED|passed) {2}\w| RUN {2}/m);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The lines about one file: its block in ESLint's report, the lines that name it elsewhere. */
function wordsAbout(gate: string, file: string): string {
  const words = wordsOf(gate);
  const blocks = gate === 'lint' || gate === 'types' ? words.split(/\n\s*\n/) : words.split('\n');
  return blocks.filter((block) => block.includes(file)).join('\n');
}

test.each([
  ['types', 'a wrong type in a .ts file', 'queries/wrong-type.ts', 'not assignable'],
  ['types', 'a wrong type in a component', 'web/lib/WrongType.svelte', 'not assignable'],
  ['types', 'a mere warning', 'web/lib/Unlabelled.svelte', 'a11y'],
  ['lint', 'an any', 'ingest/any-value.ts', 'no-explicit-any'],
  ['lint', 'a non-null assertion', 'ingest/not-null.ts', 'no-non-null-assertion'],
  ['lint', 'a file name that says nothing', 'warehouse/utils.ts', 'telling-name'],
  ['lint', 'an import that climbs', 'queries/climbing.ts', 'stay-in-folder'],
  ['lint', 'a second user of DuckDB', 'queries/own-database.ts', 'only warehouse/ talks to DuckDB'],
  ['lint', 'a second user of HTTP', 'queries/own-server.ts', 'only web/ talks HTTP'],
  ['lint', 'a file of more than 300 lines', 'queries/too-long.ts', 'max-lines'],
  ['lint', 'a function of more than 60', 'queries/long-function.ts', 'max-lines-per-function'],
  ['imports', 'a wrong direction', 'warehouse/wrong-way.ts', 'direction-of-warehouse'],
  ['imports', 'a look behind', 'queries/looks-behind.ts', 'direction-of-queries'],
  ['imports', 'a command imported', 'queries/runs-a-night.ts', 'a-command-is-imported-by-nobody'],
  ['imports', 'a folder crossed by a path', 'queries/climbing.ts', 'cross-a-folder-by-its-name'],
  ['imports', 'a second user of DuckDB', 'queries/own-database.ts', 'only-warehouse'],
  ['imports', 'a second user of HTTP', 'queries/own-server.ts', 'only-the-api'],
  ['imports', 'a circle', 'queries/chicken.ts', 'no-cycles'],
  ['unused', 'an export that nobody calls', 'queries/half-used.ts', 'neverCalled'],
  ['unused', 'a file that nobody imports', 'queries/never-imported.ts', ''],
  ['format', 'a badly laid out file', 'queries/bad-format.ts', ''],
])('the gate %s finds %s', (gate, _fault, file, words) => {
  expect(wordsAbout(gate, file)).toContain(file);
  expect(wordsAbout(gate, file)).toContain(words);
});

test('a failing test is shown with its reason', () => {
  expect(output).toContain('a planted failure');
  expect(output).toContain("expected 'found' to be 'expected'");
});

test('the closing line counts gates, tests and files that could not be run', () => {
  expect(output).toContain('skipped: a planted omission');
  expect(closing).toBe('1 passed, 7 failed, 1 skipped');
  expect(exitCode).toBe(1);
});
