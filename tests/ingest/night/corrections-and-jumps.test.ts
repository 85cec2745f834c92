/** A later export corrects an earlier one; a sudden jump waits until somebody has looked at it. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const HEADER = 'case_key,person_key,representation,opened,status\n';
let registry: TinyRegistry;

beforeEach(() => {
  registry = new TinyRegistry();
});
afterEach(() => {
  registry.remove();
});

/** `count` cases of one representation, with keys from `first` on. */
function cases(count: number, first = 0, representation = 'MEX-US-chicago'): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const key = String(first + at);
    return `c${key},p${key},${representation},2024-03-01,open\n`;
  });
  return HEADER + rows.join('');
}

async function loadedCases(): Promise<number> {
  const [row] = await registry.rows('SELECT count(*) AS cases FROM "case"');
  return Number(row?.cases);
}

test('a later file that repeats a key brings the newer state of the case', async () => {
  registry.drop(SOURCE, 'cases-01.csv', `${HEADER}c1,p1,MEX-US-chicago,2024-03-01,open\n`);
  await registry.night();
  registry.drop(SOURCE, 'cases-00.csv', `${HEADER}c1,p1,MEX-US-chicago,2024-03-01,closed\n`);
  const receipt = await registry.night();
  const rows = await registry.rows('SELECT status::VARCHAR AS status FROM "case"');
  expect(rows.map(({ status }) => status)).toEqual(['closed']);
  const files = receipt.sources.find(({ source }) => source === SOURCE)?.files ?? [];
  expect(files.map(({ name, loaded, duplicate }) => [name, loaded, duplicate])).toEqual([
    ['cases-00.csv', 1, 0],
    ['cases-01.csv', 0, 1],
  ]);
});

test('a source that loses more than half of its rows waits, and what is published stays', async () => {
  registry.drop(SOURCE, 'cases.csv', cases(300));
  await registry.night();
  registry.drop(SOURCE, 'cases.csv', cases(100));
  const receipt = await registry.night();
  expect(receipt.sources.find(({ source }) => source === SOURCE)?.reason?.en).toContain(
    'There were 300 rows and now there would be 100',
  );
  expect(await loadedCases()).toBe(300);
});

test('--accept lets the jump through', async () => {
  registry.drop(SOURCE, 'cases.csv', cases(300));
  await registry.night();
  registry.drop(SOURCE, 'cases.csv', cases(1000));
  await registry.night();
  expect(await loadedCases()).toBe(300);
  await registry.night(undefined, SOURCE);
  expect(await loadedCases()).toBe(1000);
});

test('a representation whose cases double is a warning with both figures', async () => {
  registry.drop(
    SOURCE,
    'cases.csv',
    cases(200) + cases(60, 200, 'MEX-US-boise').slice(HEADER.length),
  );
  await registry.night();
  registry.drop(
    SOURCE,
    'cases.csv',
    cases(200) + cases(130, 200, 'MEX-US-boise').slice(HEADER.length),
  );
  const receipt = await registry.night();
  expect(receipt.outcome).toBe('published_with_warnings');
  expect(receipt.warnings.map(({ en }) => en)).toEqual([
    'sample-mexico: the cases of MEX-US-boise went from 60 to 130.',
  ]);
});

test('a drop that was refused is refused again the next night, not taken quietly', async () => {
  registry.drop(SOURCE, 'cases.csv', cases(300));
  const first = await registry.night();
  registry.drop(SOURCE, 'cases.csv', cases(100));
  await registry.night();
  const again = await registry.night();
  expect([again.outcome, again.snapshot]).toEqual(['source_refused', first.snapshot]);
  expect(await loadedCases()).toBe(300);
});
