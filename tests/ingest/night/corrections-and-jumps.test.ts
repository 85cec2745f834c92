/** A later export corrects an earlier one; a sudden jump waits until somebody has looked at it. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, TinyRegistry } from './tiny-registry.ts';

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

describe('a source whose rows jump', () => {
  const jumping = new TinyRegistry();
  afterAll(() => {
    jumping.remove();
  });
  async function nightOver(count: number, accept?: string): Promise<Receipt> {
    jumping.drop(SOURCE, 'cases.csv', cases(count));
    return jumping.night(undefined, accept);
  }
  const stands = () => jumping.rows('SELECT count(*) AS cases FROM "case"');

  test('waits when it loses more than half of them, and what is published stays', async () => {
    const first = await nightOver(300);
    const receipt = await nightOver(100);
    expect(sourceOf(receipt, SOURCE).reason?.en).toContain(
      'There were 300 rows and now there would be 100',
    );
    expect(await stands()).toEqual([{ cases: 300 }]);
    // It is refused again the next night, not taken quietly.
    const again = await nightOver(100);
    expect([again.outcome, again.snapshot]).toEqual(['source_refused', first.snapshot]);
    expect(await stands()).toEqual([{ cases: 300 }]);
  });

  test('is let through by --accept, and not before', async () => {
    await nightOver(1000);
    expect(await stands()).toEqual([{ cases: 300 }]);
    await nightOver(1000, SOURCE);
    expect(await stands()).toEqual([{ cases: 1000 }]);
  });
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
