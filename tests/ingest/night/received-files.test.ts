/** Which files a night takes from the inbox: new ones, once; others are named and left where they are. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { exitCode } from '#ingest/receipt.ts';
import { printReceipt } from '#ingest/receipt-text.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, sourceOf, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened';
const JANUARY = csv(HEADER, 'c1,p1,MEX-US-chicago,2024-01-05', 'c2,p2,MEX-US-chicago,2024-01-06');
const CORRECTED = csv(HEADER, 'c1,p1,MEX-US-chicago,2024-01-05');

const registry = new TinyRegistry();
const nights: Receipt[] = [];
const night = (number: number): Receipt => {
  const receipt = nights[number - 1];
  if (receipt === undefined) throw new Error(`night ${number} was not run`);
  return receipt;
};
const casesAfter: (readonly string[])[] = [];

beforeAll(async () => {
  registry
    .drop('sample-mexico', 'cases-2024.csv', JANUARY)
    .drop('sample-mexico', 'cases-copy.csv', JANUARY)
    .drop('sample-mexico', 'notes-of-the-office.docx', 'not an export')
    .drop('sample-mexico', 'cases-2025.csv.part', 'still being copied')
    .drop('sample-mexico', '.cases-2026.csv', 'hidden')
    .drop('sample-guatemala', 'cases.csv', csv(HEADER));
  nights.push(await registry.night());
  casesAfter.push(await registry.lines('measures=cases'));
  registry.withdraw('sample-mexico', 'notes-of-the-office.docx');
  nights.push(await registry.night());
  registry.drop('sample-mexico', 'cases-2024.csv', CORRECTED);
  nights.push(await registry.night());
  casesAfter.push(await registry.lines('measures=cases'));
  registry.withdraw('sample-mexico', 'cases-copy.csv');
  registry.drop('sample-mexico', 'cases-2024.csv', JANUARY);
  nights.push(await registry.night());
  casesAfter.push(await registry.lines('measures=cases'));
});
afterAll(() => {
  registry.remove();
});

test('the same file under another name is not loaded twice, and the receipt says so', () => {
  expect(fileOf(night(1), 'sample-mexico', 'cases-2024.csv')).toMatchObject({
    loaded: 2,
    skipped: false,
  });
  expect(fileOf(night(1), 'sample-mexico', 'cases-copy.csv')).toMatchObject({
    loaded: 0,
    skipped: true,
  });
  expect(casesAfter[0]).toEqual(['2,A']);
  expect(printReceipt(night(1))).toContain('cases-copy.csv: seen before');
});

test('a file that no pattern expects is named in a warning and left in the inbox', () => {
  expect(night(1).outcome).toBe('published_with_warnings');
  expect(exitCode(night(1).outcome)).toBe(3);
  expect(
    night(1)
      .warnings.map(({ en }) => en)
      .join(),
  ).toContain('sample-mexico: the file notes-of-the-office.docx matches no pattern');
  expect(existsSync(join(registry.folder.inbox, 'sample-mexico', 'cases-2024.csv'))).toBe(true);
});

test('hidden and part-copied files wait without a word', () => {
  expect(JSON.stringify(night(1))).not.toMatch(/cases-202[56]/);
});

test('a file with a header and no rows is loaded as nothing', () => {
  expect(sourceOf(night(1), 'sample-guatemala').outcome).toBe('loaded');
  expect(fileOf(night(1), 'sample-guatemala', 'cases.csv')).toMatchObject({
    rows_read: 0,
    loaded: 0,
    rejected: 0,
  });
});

test('a second night over the same files has nothing new, and says each was seen before', () => {
  expect(night(2).outcome).toBe('nothing_new');
  expect(exitCode(night(2).outcome)).toBe(0);
  expect(night(2).snapshot).toBe(night(1).snapshot);
  expect(fileOf(night(2), 'sample-mexico', 'cases-2024.csv').skipped).toBe(true);
  expect(fileOf(night(2), 'sample-guatemala', 'cases.csv').skipped).toBe(true);
});

test('a corrected file of the same name takes the place of the former', () => {
  expect(night(3).outcome).toBe('published');
  expect(fileOf(night(3), 'sample-mexico', 'cases-2024.csv')).toMatchObject({
    rows_read: 1,
    loaded: 1,
  });
  expect(casesAfter[1]).toEqual(['1,A']);
});

test('a correction may be taken back by dropping the former file again', () => {
  expect(night(4).outcome).toBe('published');
  expect(casesAfter[2]).toEqual(['2,A']);
});

test('every outcome has the exit code that scripts rely on', () => {
  const codes = (
    [
      'published',
      'nothing_new',
      'published_with_warnings',
      'source_refused',
      'nothing_published',
    ] as const
  ).map(exitCode);
  expect(codes).toEqual([0, 0, 3, 4, 5]);
});
