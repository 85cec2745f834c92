/** Flows that a source has added up: each cell is loaded once, in its direction, with the places as the source names them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { csv, fileOf, TinyRegistry } from './tiny-registry.ts';

const SHEET = {
  id: 'moves',
  country: '_Z',
  title: { es: 'Mudanzas', en: 'Moves' },
  description: { es: 'Una fila es un flujo.', en: 'One row is a flow.' },
  kind: 'aggregate',
  persons_linkable: false,
  disclosure: 'published',
  attribution: 'Moves',
  licence: 'None',
  reject_limit_percent: 100,
  files: [
    {
      name: 'flows',
      pattern: 'flows*.csv',
      unpivot: { columns: ['refugees', 'oip'], name: 'group', value: 'n' },
      records: [
        {
          record: 'flow',
          fields: {
            series: { column: 'group' },
            year: { column: 'year' },
            from_place: { column: 'from' },
            to_place: { column: 'to' },
            count: { column: 'n' },
          },
        },
      ],
    },
    {
      name: 'places',
      pattern: 'places*.csv',
      records: [
        {
          record: 'flow_place',
          fields: {
            code: { column: 'id' },
            label: { column: 'name' },
            longitude: { column: 'lon' },
            latitude: { column: 'lat' },
            place: { column: 'iso3' },
            within: { column: 'part_of' },
            within_place: { column: 'part_of_iso3' },
          },
        },
      ],
    },
  ],
};

const FLOWS = csv(
  'year,from,to,refugees,oip',
  '2020,A,B,10,',
  '2020,B,A,3,4',
  '2020,A,B,10,',
  '2020,A,Z,2,0',
  '2020,A,B,,',
  '2020,A B,B,5,',
);
const PLACES = csv(
  'id,iso3,name,lon,lat,part_of,part_of_iso3',
  'A,GTM,Guatemala City,-90.5,14.6,,',
  'B,,Bee,1,2,S,HND',
);

const folder = mkdtempSync(join(tmpdir(), 'travesia-flows-'));
const registry = new TinyRegistry(folder);
let receipt: Receipt;

beforeAll(async () => {
  mkdirSync(join(folder, 'moves'), { recursive: true });
  writeFileSync(join(folder, 'moves', 'sheet.json'), JSON.stringify(SHEET));
  registry.drop('moves', 'flows.csv', FLOWS).drop('moves', 'places.csv', PLACES);
  receipt = await registry.night();
});
afterAll(() => {
  registry.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('every row is loaded, refused or a duplicate, and a flow keeps its direction', async () => {
  expect(fileOf(receipt, 'moves', 'flows.csv')).toMatchObject({
    ...{ rows_read: 6, loaded: 3, rejected: 2, duplicate: 1 },
  });
  expect(await registry.rows('SELECT * EXCLUDE (source) FROM flow ORDER BY ALL')).toEqual([
    { series: 'refugees', from_place: 'A', to_place: 'B', year: 2020, count: 10 },
    { series: 'refugees', from_place: 'A', to_place: 'Z', year: 2020, count: 2 },
    { series: 'refugees', from_place: 'B', to_place: 'A', year: 2020, count: 3 },
    { series: 'oip', from_place: 'B', to_place: 'A', year: 2020, count: 4 },
  ]);
});

test('a place has the name of the register, its own point, and the larger place it lies in', async () => {
  const rows = await registry.rows(
    'SELECT code, label_es, round(longitude) AS longitude, within FROM flow_place ORDER BY code',
  );
  expect(rows).toEqual([
    { code: 'A', label_es: 'Guatemala', longitude: -91, within: null },
    { code: 'B', label_es: 'Bee', longitude: 1, within: 'S' },
    { code: 'S', label_es: 'Honduras', longitude: -87, within: null },
  ]);
});
