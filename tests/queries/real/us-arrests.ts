/**
 * The real file of forms I-213 in `../shared/data` through one night, compared with `truth.json`.
 * Exceptions: of `i213_rows`, equal rows are counted over kept columns only; of `i213_top_entry_ports`,
 * El Paso and Bridge of the Americas are one point, Blaine and Pacific Highway too, and Seattle is none
 * of the register; `i213_top_routes` is compared by the state of the office, as a lower bound, and
 * `i213_disposition` by category, since no dimension holds either; the arrest place, occupation, marital
 * status and children of `i213_nulls` and `i213_children_by_nationality` are not loaded.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { sourceSummaries } from '#queries/source-summary.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { routesOf } from '#tests/queries/routes/random-journeys.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import { countedLines, inOrder, isHere, rowsOf, type Line } from '../shared-figures.ts';
import { codeOf, type Words } from './truth-codes.ts';
import { COUNTRY, MORE_COUNTRIES, NO_PROCEEDING, OFFICE_STATE, PORT, SEX } from './us-words.ts';

const SOURCE = 'filter=source:us-i213&totals=0';

let registry: TinyRegistry;
let receipt: Receipt;

const cells = (query: string) => countedLines(registry, `${query}&${SOURCE}`);

async function countWhere(condition: string): Promise<number> {
  const [row] = await registry.rows(
    `SELECT count(*) AS n FROM stage WHERE source = 'us-i213' AND ${condition}`,
  );
  return Number(row?.n);
}

function sumOf(rows: readonly Line[], isWanted: (word: string) => boolean): number {
  return rows.filter(([word]) => isWanted(String(word))).reduce((sum, [, n]) => sum + Number(n), 0);
}

describe.skipIf(!isHere)(
  `the real file of forms I-213${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    test('i213_rows: records, first and last day', async () => {
      const snapshot = await registry.snapshot();
      const summaries = await sourceSummaries(snapshot, snapshot.db);
      const summary = summaries.find(({ id }) => id === 'us-i213');
      const [row] = await registry.rows(
        `SELECT min(opened)::VARCHAR AS first, max(opened)::VARCHAR AS last FROM "case" WHERE source = 'us-i213'`,
      );
      expect([summary?.counts.cases, row?.first, row?.last]).toEqual(
        rowsOf('i213_rows')[0]?.slice(0, 3),
      );
    });

    test('i213_year_sex_citizenship', async () => {
      const expected = rowsOf('i213_year_sex_citizenship').map(([year, sex, country, n = 0]) => [
        String(year),
        codeOf(SEX, sex),
        codeOf(COUNTRY, country),
        n,
      ]);
      const filter = `filter=nationality:${Object.values(COUNTRY).join(',')}`;
      expect(await cells(`measures=cases&rows=year,sex,nationality&${filter}`)).toEqual(
        inOrder(expected),
      );
    });

    test.each(['nationality', 'origin_country'])('i213_top_citizenship, as %s', async (rows) => {
      const expected = rowsOf('i213_top_citizenship').map(([country, n = 0]) => [
        codeOf(MORE_COUNTRIES, country),
        n,
      ]);
      const counted = await cells(`measures=route_events&rows=${rows}`);
      const largest = counted.toSorted((a, b) => Number(b[1]) - Number(a[1]));
      expect(inOrder(largest.slice(0, expected.length))).toEqual(inOrder(expected));
    });

    test('i213_top_entry_ports, those that are one crossing point alone', async () => {
      const ports: Words = PORT;
      const expected = rowsOf('i213_top_entry_ports').flatMap(([code, , n = 0]) => {
        const point = ports[String(code)];
        return point === undefined ? [] : [[point, n]];
      });
      expect(expected).toHaveLength(Object.keys(PORT).length);
      const filter = `filter=crossing_point:${Object.values(PORT).join(',')}`;
      expect(await cells(`measures=journeys&rows=crossing_point&${filter}`)).toEqual(
        inOrder(expected),
      );
    });

    test('i213_top_routes, at least as many from the state of the office', async () => {
      const counted = await cells(
        'measures=journeys&rows=nationality,crossing_point,detention_state',
      );
      const found = new Map(counted.map((line) => [line.slice(0, 3).join(), Number(line[3])]));
      const ports: Words = PORT;
      for (const [country, port, office, n] of rowsOf('i213_top_routes')) {
        const point = ports[String(port)];
        if (point === undefined) continue;
        const route = [codeOf(MORE_COUNTRIES, country), point, codeOf(OFFICE_STATE, office)];
        expect(found.get(route.join()), route.join()).toBeGreaterThanOrEqual(Number(n));
      }
    });

    test('i213_minors_by_year_sex', async () => {
      const expected = rowsOf('i213_minors_by_year_sex').map(([year, sex, n = 0]) => [
        String(year),
        codeOf(SEX, sex),
        n,
      ]);
      expect(await cells('measures=cases&rows=year,sex&filter=minor:yes')).toEqual(
        inOrder(expected),
      );
    });

    test('i213_disposition, added up into what it says of the proceeding', async () => {
      const rows = rowsOf('i213_disposition');
      const isVoluntary = (word: string) => word === 'Voluntary Return';
      const isWithheld = (word: string) => word.startsWith('(b)');
      const saysNothing = (word: string) => NO_PROCEEDING.includes(word);
      const expected = [
        ['voluntary_return', sumOf(rows, isVoluntary)],
        ['_W', sumOf(rows, isWithheld)],
        ['_U', sumOf(rows, saysNothing)],
        [
          'removal_proceeding',
          sumOf(rows, (word) => !isVoluntary(word) && !isWithheld(word) && !saysNothing(word)),
        ],
      ];
      expect(await cells('measures=cases&rows=category')).toEqual(inOrder(expected));
    });

    test('i213_nulls: entry without a date, without a port, with an unknown port', async () => {
      const found = [
        await countWhere(`stage = 'crossing' AND occurred IS NULL`),
        await countWhere(`stage = 'crossing' AND place = '_X'`),
        await countWhere(`stage = 'crossing' AND place = '_U'`),
      ];
      expect(found).toEqual(rowsOf('i213_nulls')[0]?.slice(0, 3));
    });

    test('as routes: nationality, port of entry and state of arrest, with the ports that nobody knows', async () => {
      const routes = await routesOf(registry);
      const asked =
        'stages=origin,crossing,detention&level=country,point,state&filter=source:us-i213';
      const { layers, completeness } = await routes.legs(`${asked}&top=1000`);
      const ports = completeness?.find(({ stage }) => stage === 'crossing');
      expect(ports).toMatchObject({ asked_unknown: 1490, not_recorded: 495, total: 6787 });
      const eaglePass = layers[1]?.legs.filter(({ from }) => from === 'crossing:US-POE-2303');
      expect(eaglePass?.reduce((sum, { journeys }) => sum + (journeys ?? 0), 0)).toBe(889);
      for (const { ledger } of layers) {
        const { drawn = 0, small = 0, inside = 0, unlocated = 0, total = -1 } = ledger ?? {};
        expect(drawn + small + inside + unlocated).toBe(total);
      }
    });

    test('no row is lost, and only spellings without an equivalent are unmapped', () => {
      const source = sourceOf(receipt, 'us-i213');
      for (const file of source.files)
        expect(file).toMatchObject({ loaded: file.rows_read, rejected: 0, duplicate: 0 });
      const unmapped = new Set(source.unmapped.map(({ local_code }) => local_code));
      expect([...unmapped].sort()).toEqual(['KOREA', 'USSR']);
    });
  },
);
