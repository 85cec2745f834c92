/** How a file is written is found from the file alone: each form stands in a small file made here. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, expect, test } from 'vitest';

import { detectLayout } from '#ingest/inspect/detect-layout.ts';

const folder = mkdtempSync(join(tmpdir(), 'travesia-layout-'));
let files = 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function layoutOf(content: string | Buffer) {
  files += 1;
  const path = join(folder, `${String(files)}.csv`);
  writeFileSync(path, content);
  return detectLayout(path);
}

const SPANISH = 'folio;situación\n1;trámite\n2;año\n';

test.each([
  [',', 'a,b,c\n1,2,3\n'],
  [';', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n'],
  ['|', 'a|b|c\n1|x, y|3\n'],
  ['\t', 'a\tb\n1\t2\n'],
  [',', 'a,b\n"one; two; three",2\n"four; five; six",3\n'],
  [',', 'only\n1\n2\n'],
])('the delimiter %j is found', async (delimiter, text) => {
  expect(await layoutOf(text)).toMatchObject({ delimiter, preamble_lines: 0, remark: null });
});

test.each([
  ['utf-8', 'none', Buffer.from(SPANISH)],
  ['utf-8', 'UTF-8 mark', Buffer.from(`\uFEFF${SPANISH}`)],
  ['utf-16le', 'UTF-16 mark', Buffer.from(`\uFEFF${SPANISH}`, 'utf16le')],
  ['utf-16le', 'none', Buffer.from(SPANISH, 'utf16le')],
  ['windows-1252', 'none', Buffer.from(SPANISH, 'latin1')],
  ['windows-1252', 'none', gzipSync(Buffer.from(SPANISH, 'latin1'))],
])('the encoding %s (mark: %s) is found', async (encoding, mark, bytes) => {
  expect(await layoutOf(bytes)).toMatchObject({ encoding, mark, delimiter: ';' });
});

test('an accent far down the file decides the encoding', async () => {
  const rows = 'x,y\n'.repeat(400_000);
  const bytes = Buffer.from(`a,b\n${rows}é,1\n`, 'latin1');
  expect(await layoutOf(bytes)).toMatchObject({ encoding: 'windows-1252' });
});

test('UTF-16 big endian is told to be exported again', async () => {
  const bytes = Buffer.from('\uFEFFa,b\n', 'utf16le').swap16();
  await expect(layoutOf(bytes)).rejects.toThrow('big endian');
});

test('title lines before the header are counted, padded or not', async () => {
  const text =
    'Registry of cases,,\n\nprinted 2024,,\nfolio,date,sex\n1,2024-05-01,M\n2,2024-05-02,F\n';
  expect(await layoutOf(text)).toMatchObject({ preamble_lines: 3, remark: null });
});

test('lines that begin with # are remarks', async () => {
  const text = '# made by us\n# twice\nfolio,date\n1,2024-05-01\n';
  expect(await layoutOf(text)).toMatchObject({ preamble_lines: 0, remark: '#' });
});

test('a line break in quotes ends no record', async () => {
  const text = 'a,b\n"one\ntwo",2\n"three\nfour",5\n';
  expect(await layoutOf(text)).toMatchObject({ delimiter: ',', preamble_lines: 0 });
});
