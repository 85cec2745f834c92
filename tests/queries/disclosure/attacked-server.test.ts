/** The short form of `npm run attack`: a small register through night and release, attacked over HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '#ingest/sample/random.ts';
import { askOverHttp } from '#bench/attack/ask-over-http.ts';
import type { Level } from '#bench/attack/asking.ts';
import { ATTACKS } from '#bench/attack/attack-list.ts';
import { publish, serve, type AttackedServer } from '#bench/attack/attacked-server.ts';
import { municipalityCodes } from '#bench/attack/municipality-codes.ts';
import { plantedIn } from '#bench/attack/planted-secrets.ts';
import { PlantedTruth } from '#bench/attack/planted-truth.ts';
import { makeFacts } from '#bench/attack/register.ts';
import { dataFolder } from '#warehouse/data-folder.ts';

const FACTS = makeFacts({ persons: 3000, seed: 2 }, municipalityCodes());
const TRUTH = new PlantedTruth(FACTS);
const folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-attacked-')));

let server: AttackedServer;
beforeAll(async () => {
  const now = new Date('2026-01-08T02:00:00Z');
  await publish(folder, { facts: FACTS, extracted: '2026-01-05', now });
  server = await serve(folder);
});
afterAll(() => {
  server.close();
  rmSync(folder.root, { recursive: true, force: true });
});

test.each<readonly [Level, string]>([
  ['public', 'T1'],
  ['public', 'T3'],
  ['public', 'T4'],
  ['public', 'T5'],
  ['public', 'T7'],
  ['public', 'T10'],
  ['public', 'T11'],
  ['analyst', 'T3'],
  ['analyst', 'T7'],
  ['analyst', 'T10'],
])('the %s level of the server holds against %s', async (level, id) => {
  const attack = ATTACKS[id];
  if (attack === undefined) throw new Error(`there is no attack ${id}`);
  const findings = await attack({
    level,
    truth: TRUTH,
    ask: askOverHttp(server.origin, level),
    random: createRandom(7, `${id} ${level}`),
    planted: await plantedIn(folder),
    effort: 0.01,
  });
  expect(findings.filter(({ held }) => !held)).toEqual([]);
});

test('an answer over HTTP is protected: noise somewhere, no small figure', async () => {
  const told = await askOverHttp(server.origin, 'public')({ rows: ['origin_state', 'age_group'] });
  const counts = TRUTH.table(['origin_state', 'age_group']);
  const shown = [...counts].flatMap(([key, n]) => {
    const figure = told.figures.get(key);
    return typeof figure === 'number' ? [figure - n] : [];
  });
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.some((noise) => noise !== 0)).toBe(true);
  expect(
    [...told.figures.values()].filter((figure) => typeof figure === 'number' && figure < 10),
  ).toEqual([]);
});
