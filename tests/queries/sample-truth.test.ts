/** The sample's generator counts as it invents; the product, after a night over its files, must count the same. */
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { writeSample } from '#ingest/sample/write-sample.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { onEveryCore } from '#tests/on-every-core.ts';
import { isFull } from '../full-counts.ts';
import { sourceOf, TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { compareTruth, readTruth, totalLines, type SampleTruth } from './compare-truth.ts';

/** Fewer than with FULL_COUNTS=1; `bench/sample-truth-command.ts` counts 100,000. */
const CASES = isFull ? 20_000 : 8000;

onEveryCore();
const registry = new TinyRegistry();
let truth: SampleTruth;
let receipt: Receipt;

beforeAll(async () => {
  const directory = registry.folder.inbox;
  await writeSample({ cases: CASES, seed: 1, directory, until: '2026-08-31' });
  truth = readTruth(join(directory, 'truth.json'));
  receipt = await registry.night();
}, 180_000);
afterAll(() => {
  registry.remove();
});

test('every cell of 240 questions is the one counted while the sample was made', async () => {
  const { questions, cells, different } = await compareTruth(await registry.snapshot(), truth);
  expect(different.slice(0, 20)).toEqual([]);
  expect(questions).toBe(240);
  expect(cells).toBeGreaterThan(isFull ? 50_000 : 25_000);
}, 120_000);

const COUNTED = ['persons', 'cases', 'actions', 'journeys', 'route_events', 'first_returns'];

test('so is every total of every source', async () => {
  const lines = await registry.lines(`measures=${COUNTED.join(',')}&rows=source&totals=0`);
  expect(lines).toEqual(totalLines(truth, COUNTED));
});

test('services, income and travellers add up to what was written', async () => {
  const rows = await registry.rows(`
    SELECT source, sum(delivered)::BIGINT AS services, sum(income) AS income,
           (SELECT sum(travellers)::BIGINT FROM traveller_month t WHERE t.source = s.source) AS travellers
    FROM service_month s GROUP BY source ORDER BY source`);
  const expected = Object.entries(truth.totals)
    .map(([source, { services, income, travellers }]) => ({ source, services, income, travellers }))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
  expect(rows).toEqual(expected);
  const measures = ['services', 'income', 'travellers'];
  expect(await registry.lines(`measures=${measures.join()}&rows=source&totals=0`)).toEqual(
    totalLines(truth, measures),
  );
});

test('every row of every file was loaded', () => {
  for (const [source, totals] of Object.entries(truth.totals)) {
    const loaded = sourceOf(receipt, source).files.map(({ name, loaded: rows }) => [
      name.replace(/\..*/, ''),
      rows,
    ]);
    expect(Object.fromEntries(loaded)).toEqual(totals.rows);
  }
});
