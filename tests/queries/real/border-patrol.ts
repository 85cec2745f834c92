/**
 * The wide tables of the Border Patrol in `../shared/data`: what the product answers of each month and
 * border is what the tables themselves say in the columns and rows that add up sectors.
 */
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { Database } from '#warehouse/warehouse.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import { countedLines, inOrder, isHere, SHARED, type Line } from '../shared-figures.ts';

const FOLDER = join(SHARED, 'us_cbp_encounters');
const SECTORS = 'us-usbp-sectors';
const CHILDREN = 'us-usbp-unaccompanied-children';

let registry: TinyRegistry;
let receipt: Receipt;

/** `[month, count]` by a statement over a file as it is. */
async function told(sql: string): Promise<readonly Line[]> {
  const db = await Database.open(':memory:', {});
  const rows = await db.rows(sql);
  db.close();
  return inOrder(rows.map(({ month, count }) => [String(month), Number(count)]));
}

function byMonth(measure: string, filter: string): Promise<readonly Line[]> {
  return countedLines(registry, `measures=${measure}&rows=event_month${filter}&totals=0`);
}

describe.skipIf(!isHere)(
  `the wide tables of the Border Patrol${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    test.each([
      [
        'southwest_border',
        '&filter=crossing_zone:MEX-USA,MEX-USA.US-AZ,MEX-USA.US-CA,MEX-USA.US-TX',
      ],
      ['northern_border', '&filter=crossing_zone:CAN-USA,CAN-USA.US-ME,CAN-USA.US-MT'],
      ['coastal_border', '&filter=crossing_zone:_Z'],
      ['monthly_total', ''],
    ])('%s of every month since October 1999 is the sum of its sectors', async (column, filter) => {
      const expected = await told(`
        SELECT cy || '-' || lpad(month, 2, '0') AS month, ${column} AS count
        FROM read_csv('${FOLDER}/usbp_monthly_encounters_by_sector_fy2000-fy2020.psv.gz', delim = '|', all_varchar = true)
        WHERE ${column} <> '0'`);
      expect(expected.length).toBeGreaterThan(240);
      expect(await byMonth('border_patrol_encounters', filter)).toEqual(expected);
    });

    test('the children of every month are those of the row that adds up all sectors', async () => {
      const expected = await told(`
        SELECT strftime(strptime(Year || ' ' || month, '%Y %B'), '%Y-%m') AS month, count
        FROM (UNPIVOT (FROM read_csv('${FOLDER}/usbp_monthly_uac_apprehensions_by_sector_cy2009_2019.csv', all_varchar = true)
              WHERE SECTOR = 'Monthly Total') ON * EXCLUDE (SECTOR, Year) INTO NAME month VALUE count)
        WHERE count <> '0'`);
      expect(expected.length).toBeGreaterThan(100);
      expect(await byMonth('unaccompanied_children_encounters', '')).toEqual(expected);
    });

    test('every row is loaded or is a sum of others, and every sector has its zone', () => {
      expect(sourceOf(receipt, SECTORS).files).toMatchObject([{ rows_read: 252, loaded: 252 }]);
      expect(sourceOf(receipt, CHILDREN).files).toMatchObject([{ loaded: 220, rejected: 44 }]);
      expect(sourceOf(receipt, CHILDREN).rejects.map(({ rule }) => rule)).toEqual(['subtotal']);
      for (const id of [SECTORS, CHILDREN]) expect(sourceOf(receipt, id).unmapped).toEqual([]);
    });
  },
);
