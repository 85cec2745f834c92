/** The quality score says what it is made of, judges only what the data can tell, and keeps its history. */
import { rmSync } from 'node:fs';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { sheetsLikeMexico } from './like-mexico.ts';
import { csv, TinyRegistry } from './tiny-registry.ts';

const HEADER = 'case_key,person_key,representation,opened,area,sex';

/** Ten cases in Chicago of which some lack the sex, some have an area that no list knows. */
function cases(without: number, unmapped: number): readonly string[] {
  return Array.from({ length: 10 }, (_, at) => {
    const area = at < unmapped ? 'AREA-7' : 'labour';
    return `c${at},p${at},MEX-US-chicago,2024-01-05,${area},${at < without ? '' : 'F'}`;
  });
}

function monthly(seat: string, months: number, each: number): readonly string[] {
  return Array.from({ length: months * each }, (_, at) => {
    const month = String((at % months) + 1).padStart(2, '0');
    return `${seat}${at},${seat}p${at},MEX-US-${seat},2025-${month}-05,labour,F`;
  });
}

/** What each source sends before the first night. */
const SENT: Readonly<Record<string, readonly string[]>> = {
  gaps: cases(4, 2),
  rejected: [
    ...Array.from({ length: 30 }, (_, at) => `k${at},q${at},MEX-US-chicago,2024-01-05,labour,F`),
    'c99,p99,MEX-US-chicago,someday,labour,F',
    'k1,q1,MEX-US-chicago,2024-01-05,labour,F',
  ],
  silent: [...monthly('chicago', 9, 5), ...monthly('dallas', 12, 1)],
  few: cases(0, 0).slice(0, 9),
  improved: cases(4, 0),
};

const sheets = sheetsLikeMexico(Object.keys(SENT));
const registry = new TinyRegistry(sheets);
beforeAll(async () => {
  for (const [source, rows] of Object.entries(SENT))
    registry.drop(source, 'cases.csv', csv(HEADER, ...rows));
  const manifest = { extracted_at: '2026-01-10T00:00:00Z' };
  registry.drop('silent', 'manifest.json', JSON.stringify(manifest));
  await registry.night();
  registry.drop('improved', 'cases.csv', csv(HEADER, ...cases(0, 0)));
  await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(sheets, { recursive: true, force: true });
});

/** Night by night. */
async function scores(source: string, unit: string): Promise<readonly Record<string, unknown>[]> {
  return registry.rows(`
    SELECT night::VARCHAR AS night, missing_percent AS missing, unmapped_percent AS unmapped, silent_percent AS silent,
           rejected_percent AS rejected, duplicate_percent AS duplicate, score
    FROM quality_score WHERE source = '${source}' AND representation = '${unit}' ORDER BY night`);
}

const KEY_FIELDS = 8; // case_type, area, category, status, sex, nationality, age, origin: as format v1 reads them

test('missing and unmapped fields are shares of the key fields that the sheet reads', async () => {
  const [chicago] = await scores('gaps', 'MEX-US-chicago');
  // six of the eight fields have no column in this file; of area and sex, four cells are empty
  expect(chicago?.missing).toBeCloseTo((100 * (6 * 10 + 4)) / (KEY_FIELDS * 10));
  expect(chicago?.unmapped).toBeCloseTo((100 * 2) / (KEY_FIELDS * 10));
});

test('the score of a source is 100 less the mean of what is known of it', async () => {
  const [whole] = await scores('rejected', '_T');
  expect(whole?.rejected).toBeCloseTo(100 / 32);
  expect(whole?.duplicate).toBeCloseTo(100 / 32);
  expect(whole?.silent).toBeNull();
  const mean = (75 + 0 + 100 / 32 + 100 / 32) / 4;
  expect(whole?.score).toBeCloseTo(100 - mean);
});

test('silence at the end shows where cases are usual, and is not judged where they are rare', async () => {
  const [chicago] = await scores('silent', 'MEX-US-chicago');
  const [dallas] = await scores('silent', 'MEX-US-dallas');
  expect([chicago?.silent, dallas?.silent]).toEqual([25, null]);
});

test('fewer than ten records carry no score', async () => {
  expect(await scores('few', 'MEX-US-chicago')).toEqual([]);
});

test('the scores of earlier nights are carried over', async () => {
  const nights = await scores('improved', 'MEX-US-chicago');
  expect(nights.map(({ night }) => night)).toEqual(['2026-09-01', '2026-09-02']);
  expect(Number(nights[1]?.score)).toBeGreaterThan(Number(nights[0]?.score));
});
