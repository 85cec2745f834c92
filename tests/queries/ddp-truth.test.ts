/** Invented persons in the layout of the Deportation Data Project: the product counts what was planted. */
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { writeDdp } from '#ingest/sample/write-ddp.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { fileOf, TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { compareTruth, readTruth } from './compare-truth.ts';

const registry = new TinyRegistry();
let totals: Readonly<Record<string, number>>;
let receipt: Receipt;

beforeAll(async () => {
  const directory = registry.folder.inbox;
  totals = await writeDdp({ persons: 2000, seed: 1, directory, until: '2026-08-31' });
  receipt = await registry.night();
}, 120_000);
afterAll(() => {
  registry.remove();
});

test('every cell is the one counted while the files were made', async () => {
  const truth = readTruth(join(registry.folder.inbox, 'truth.json'));
  const { questions, cells, different } = await compareTruth(await registry.snapshot(), truth);
  expect(different.slice(0, 20)).toEqual([]);
  expect(questions).toBe(8);
  expect(cells).toBeGreaterThan(500);
});

test('so is every total', async () => {
  const { persons, persons_with_a_stay, stays, stints, arrests, departures, journeys } = totals;
  expect(await registry.rows('SELECT count(*) AS persons FROM person')).toEqual([{ persons }]);
  const events = Number(stints) + Number(arrests) + Number(departures);
  expect(await registry.lines('measures=persons,cases,journeys,route_events')).toEqual([
    [persons_with_a_stay, stays, journeys, events].map((count) => `${String(count)},A`).join(),
  ]);
});

test('a person has about 1.07 stays and 2.6 stints', () => {
  const { stays, stints, persons_with_a_stay: persons } = totals;
  expect(Number(stays) / Number(persons)).toBeCloseTo(1.06, 1);
  expect(Number(stints) / Number(persons)).toBeGreaterThan(2.4);
  expect(Number(stints) / Number(persons)).toBeLessThan(2.8);
});

test('each stint is a row, and an arrest written twice a duplicate', () => {
  const stints = fileOf(receipt, 'ddp', 'detentions.synthetic.parquet');
  expect(stints).toMatchObject({ loaded: totals['stints'], rejected: 0, duplicate: 0 });
  const arrests = fileOf(receipt, 'ddp', 'arrests.synthetic.parquet');
  expect(arrests).toMatchObject({ loaded: totals['arrests'], rejected: 0 });
  expect(arrests.duplicate).toBeGreaterThan(0);
});

test('a departure on the day of the arrest is no duplicate of it', () => {
  const removals = fileOf(receipt, 'ddp', 'removals.synthetic.parquet');
  expect(removals).toMatchObject({ rejected: 0, duplicate: 0 });
  expect(removals.loaded).toBeGreaterThan(1000);
});

test('the source is marked as synthetic', async () => {
  const { sources } = await registry.answer('measures=cases&filter=source:ddp');
  expect(sources).toMatchObject([{ id: 'ddp', synthetic: true }]);
});
