/** A later export corrects an earlier one; a sudden jump waits until somebody has looked at it. */
import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { sheetsLikeMexico } from './like-mexico.ts';
import { sourceOf, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened,status\n';
const CORRECTED = 'corrected';
const JUMPING = 'jumping';
const DOUBLING = 'doubling';

/** One registry for all: the first night brings what the second and later ones change. */
const sheets = sheetsLikeMexico([CORRECTED, JUMPING, DOUBLING]);
const registry = new TinyRegistry(sheets);
let second: Receipt;
beforeAll(async () => {
  registry.drop(CORRECTED, 'cases-01.csv', `${HEADER}c1,p1,MEX-US-chicago,2024-03-01,open\n`);
  registry.drop(DOUBLING, 'cases.csv', cases(200) + inBoise(60));
  await nightOver(300);
  registry.drop(CORRECTED, 'cases-00.csv', `${HEADER}c1,p1,MEX-US-chicago,2024-03-01,closed\n`);
  registry.drop(DOUBLING, 'cases.csv', cases(200) + inBoise(130));
  second = await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(sheets, { recursive: true, force: true });
});

/** `count` cases of one representation, with keys from `first` on. */
function cases(count: number, first = 0, representation = 'MEX-US-chicago'): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const key = String(first + at);
    return `c${key},p${key},${representation},2024-03-01,open\n`;
  });
  return HEADER + rows.join('');
}

/** Further rows of a file. */
function inBoise(count: number): string {
  return cases(count, 200, 'MEX-US-boise').slice(HEADER.length);
}

async function nightOver(jumpingTo: number, accept?: string): Promise<Receipt> {
  registry.drop(JUMPING, 'cases.csv', cases(jumpingTo));
  return registry.night(undefined, accept);
}

function stands(source: string) {
  return registry.rows(
    `SELECT status::VARCHAR AS status, count(*) AS cases FROM "case" WHERE source = '${source}' GROUP BY ALL`,
  );
}

test('a later file that repeats a key brings the newer state of the case', async () => {
  expect(await stands(CORRECTED)).toEqual([{ status: 'closed', cases: 1 }]);
  const { files } = sourceOf(second, CORRECTED);
  expect(files.map(({ name, loaded, duplicate }) => [name, loaded, duplicate])).toEqual([
    ['cases-00.csv', 1, 0],
    ['cases-01.csv', 0, 1],
  ]);
});

test('a representation whose cases double is a warning with both figures', () => {
  expect(second.outcome).toBe('published_with_warnings');
  expect(second.warnings.map(({ en }) => en)).toEqual([
    'doubling: the cases of MEX-US-boise went from 60 to 130.',
  ]);
});

describe('a source whose rows jump', () => {
  const before = [{ status: 'open', cases: 300 }];

  test('waits when it loses more than half of them, and what is published stays', async () => {
    const receipt = await nightOver(100);
    expect(sourceOf(receipt, JUMPING).reason?.en).toContain(
      'There were 300 rows and now there would be 100',
    );
    expect(await stands(JUMPING)).toEqual(before);
    // It is refused again the next night, not taken quietly.
    const again = await nightOver(100);
    expect([again.outcome, again.snapshot]).toEqual(['source_refused', receipt.snapshot]);
    expect(await stands(JUMPING)).toEqual(before);
  });

  test('is let through by --accept, and not before', async () => {
    await nightOver(1000);
    expect(await stands(JUMPING)).toEqual(before);
    await nightOver(1000, JUMPING);
    expect(await stands(JUMPING)).toEqual([{ status: 'open', cases: 1000 }]);
  });
});
