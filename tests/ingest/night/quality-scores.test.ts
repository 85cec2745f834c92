/** The quality score says what it is made of, judges only what the data can tell, and keeps its history. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { csv, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const HEADER = 'case_key,person_key,representation,opened,area,sex';

let registry: TinyRegistry;
beforeEach(() => {
  registry = new TinyRegistry();
});
afterEach(() => {
  registry.remove();
});

/** Ten cases in Chicago of which some lack the sex, some have an area that no list knows. */
function cases(without: number, unmapped: number): readonly string[] {
  return Array.from({ length: 10 }, (_, at) => {
    const area = at < unmapped ? 'AREA-7' : 'labour';
    return `c${at},p${at},MEX-US-chicago,2024-01-05,${area},${at < without ? '' : 'F'}`;
  });
}

async function scores(unit: string): Promise<readonly Record<string, unknown>[]> {
  return registry.rows(`
    SELECT night::VARCHAR AS night, missing_percent AS missing, unmapped_percent AS unmapped, silent_percent AS silent,
           rejected_percent AS rejected, duplicate_percent AS duplicate, score
    FROM quality_score WHERE representation = '${unit}' ORDER BY night`);
}

const KEY_FIELDS = 8; // case_type, area, category, status, sex, nationality, age, origin: as format v1 reads them

test('missing and unmapped fields are shares of the key fields that the sheet reads', async () => {
  registry.drop(SOURCE, 'cases.csv', csv(HEADER, ...cases(4, 2)));
  await registry.night();
  const [chicago] = await scores('MEX-US-chicago');
  // six of the eight fields have no column in this file; of area and sex, four cells are empty
  expect(chicago?.missing).toBeCloseTo((100 * (6 * 10 + 4)) / (KEY_FIELDS * 10));
  expect(chicago?.unmapped).toBeCloseTo((100 * 2) / (KEY_FIELDS * 10));
});

test('the score of a source is 100 less the mean of what is known of it', async () => {
  registry.drop(
    SOURCE,
    'cases.csv',
    csv(
      HEADER,
      ...Array.from({ length: 30 }, (_, at) => `k${at},q${at},MEX-US-chicago,2024-01-05,labour,F`),
      'c99,p99,MEX-US-chicago,someday,labour,F',
      'k1,q1,MEX-US-chicago,2024-01-05,labour,F',
    ),
  );
  await registry.night();
  const [whole] = await scores('_T');
  expect(whole?.rejected).toBeCloseTo(100 / 32);
  expect(whole?.duplicate).toBeCloseTo(100 / 32);
  expect(whole?.silent).toBeNull();
  const mean = (75 + 0 + 100 / 32 + 100 / 32) / 4;
  expect(whole?.score).toBeCloseTo(100 - mean);
});

test('silence at the end shows where cases are usual, and is not judged where they are rare', async () => {
  const monthly = (seat: string, months: number, each: number) =>
    Array.from({ length: months * each }, (_, at) => {
      const month = String((at % months) + 1).padStart(2, '0');
      return `${seat}${at},${seat}p${at},MEX-US-${seat},2025-${month}-05,labour,F`;
    });
  registry.drop(SOURCE, 'manifest.json', JSON.stringify({ extracted_at: '2026-01-10T00:00:00Z' }));
  registry.drop(
    SOURCE,
    'cases.csv',
    csv(HEADER, ...monthly('chicago', 9, 5), ...monthly('dallas', 12, 1)),
  );
  await registry.night();
  const [chicago] = await scores('MEX-US-chicago');
  const [dallas] = await scores('MEX-US-dallas');
  expect([chicago?.silent, dallas?.silent]).toEqual([25, null]);
});

test('fewer than ten records carry no score', async () => {
  registry.drop(SOURCE, 'cases.csv', csv(HEADER, ...cases(0, 0).slice(0, 9)));
  await registry.night();
  expect(await scores('MEX-US-chicago')).toEqual([]);
});

test('the scores of earlier nights are carried over', async () => {
  registry.drop(SOURCE, 'cases.csv', csv(HEADER, ...cases(4, 0)));
  await registry.night();
  registry.drop(SOURCE, 'cases.csv', csv(HEADER, ...cases(0, 0)));
  await registry.night();
  const nights = await scores('MEX-US-chicago');
  expect(nights.map(({ night }) => night)).toEqual(['2026-09-01', '2026-09-02']);
  expect(Number(nights[1]?.score)).toBeGreaterThan(Number(nights[0]?.score));
});
