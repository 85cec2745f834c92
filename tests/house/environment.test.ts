import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

// What .ci/ looks at (PATH, npm_*) belongs to npm and the system and is no setting.
const FOLDERS = ['ingest', 'warehouse', 'queries', 'web', 'bench'];
const READ_FROM_ENVIRONMENT =
  /(?<!import\.meta\.)\benv(?:ironment)?(?:\.|\[['"])([A-Z][A-Z0-9_]+)/g;
const NAMED_AS_OURS = /\b(TRAVESIA_[A-Z0-9_]*[A-Z0-9])\b/g;
const ROW = /^\| `([A-Z][A-Z0-9_]*\*?)` \|.*\| (yes|no) \|$/gm;

function namesIn(text: string): readonly string[] {
  return [READ_FROM_ENVIRONMENT, NAMED_AS_OURS].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []),
  );
}

function namesReadByTheCode(): readonly string[] {
  const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .map((file) => join(folder, file)),
  );
  const names = files.flatMap((file) => namesIn(readFileSync(file, 'utf8')));
  return [...new Set(names)].sort();
}

interface Row {
  readonly name: string;
  readonly isRead: boolean;
}

function rowsOfTheTable(): readonly Row[] {
  const text = readFileSync('docs/architecture.md', 'utf8');
  return [...text.matchAll(ROW)].map(([, name, mark]) => ({
    name: name ?? '',
    isRead: mark === 'yes',
  }));
}

/** `TRAVESIA_OIDC_*` stands for every name that begins so. */
function covers(row: Row, name: string): boolean {
  return row.name.endsWith('*') ? name.startsWith(row.name.slice(0, -1)) : name === row.name;
}

const names = namesReadByTheCode();
const rows = rowsOfTheTable();

test('the table of settings in docs/architecture.md is found', () => {
  expect(rows.length).toBeGreaterThanOrEqual(7);
});

test('every setting the code reads stands in the table', () => {
  expect(names.filter((name) => !rows.some((row) => covers(row, name)))).toEqual([]);
});

test('the table says truly which settings are read today', () => {
  const marked = rows.filter(({ isRead }) => isRead).map(({ name }) => name);
  const read = rows.filter((row) => names.some((name) => covers(row, name)));
  expect(marked).toEqual(read.map(({ name }) => name));
});

test('reading is recognised however it is written', () => {
  expect(namesIn("process.env.PORT; env['HOST']; import.meta.env.SSR")).toEqual(['PORT', 'HOST']);
  expect(namesIn("setting('TRAVESIA_DATA')")).toEqual(['TRAVESIA_DATA']);
});
