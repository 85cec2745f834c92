/** The same invented persons in the layouts of three national registries: the product counts what each of them holds. */
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeSample } from '#ingest/sample/write-sample.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { onEveryCore } from '#tests/on-every-core.ts';
import { sourceOf, TinyRegistry } from '../ingest/night/tiny-registry.ts';
import { compareTruth, readTruth, totalLines, type SampleTruth } from './compare-truth.ts';

onEveryCore();
const registry = new TinyRegistry();
let truth: SampleTruth;
let receipt: Receipt;

beforeAll(async () => {
  const directory = registry.folder.inbox;
  await writeSample({ cases: 3000, seed: 1, directory, until: '2026-08-31', layout: 'national' });
  truth = readTruth(join(directory, 'truth.json'));
  receipt = await registry.night();
}, 120_000);
afterAll(() => {
  registry.remove();
});

test('every cell of 240 questions is the one counted while the sample was made', async () => {
  const { questions, cells, different } = await compareTruth(await registry.snapshot(), truth);
  expect(different.slice(0, 20)).toEqual([]);
  expect(questions).toBe(240);
  expect(cells).toBeGreaterThan(20_000);
}, 120_000);

const COUNTED = ['persons', 'cases', 'actions', 'journeys', 'route_events', 'first_returns'];

test('so is every total of every source', async () => {
  const lines = await registry.lines(`measures=${COUNTED.join(',')}&rows=source&totals=0`);
  expect(lines).toEqual(totalLines(truth, COUNTED));
});

describe.each([
  ['sipc', 1800, 'OTR-77'],
  ['sirac', 750, 'Otro motivo (77)'],
  ['siproc', 450, '977'],
])('%s', (source, cases, unknownCode) => {
  test('holds its share of the cases, and every row of every file was loaded', () => {
    expect(truth.totals[source]).toMatchObject({ cases });
    const files = sourceOf(receipt, source).files.map(({ name, loaded }) => [
      name.replace(/\..*/, ''),
      loaded,
    ]);
    expect(Object.fromEntries(files)).toEqual(truth.totals[source]?.['rows']);
  });

  test('has a category without an equivalent, told by its own code', () => {
    const told = sourceOf(receipt, source).unmapped;
    expect(told.map(({ field, local_code }) => `${field} ${local_code}`)).toContain(
      `category ${unknownCode}`,
    );
  });

  test('is marked as synthetic, though its sheet is that of a registry', async () => {
    const { sources } = await registry.answer(`measures=cases&filter=source:${source}`);
    expect(sources).toMatchObject([{ id: source, synthetic: true }]);
  });
});
