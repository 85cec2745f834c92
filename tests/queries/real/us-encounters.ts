/**
 * The real counts of encounters in `../shared/data` through one night: every figure of `truth.json` about
 * them is what the product answers, its fiscal years added up from months. Exception: in
 * `cbp_region_authority` Title 8 and Title 42 are added up, since no dimension holds the legal authority.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { sourceSummaries } from '#queries/source-summary.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import { countedLines, inOrder, isHere, rowsOf, type Line } from '../shared-figures.ts';
import { codeOf } from './truth-codes.ts';
import { BORDER, DEMOGRAPHIC, ENCOUNTERED, UNACCOMPANIED_CHILD } from './us-words.ts';

const SOURCE = 'filter=source:us-cbp-encounters&totals=0';

let registry: TinyRegistry;
let receipt: Receipt;

/** The fiscal year of the United States: October to September, named for its end. */
function fiscalYear(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return Number(number) >= 10 ? String(Number(year) + 1) : year;
}

/** Lines that share their codes become one. */
function addedUp(lines: readonly Line[]): readonly Line[] {
  const sums = new Map<string, { readonly codes: Line; readonly count: number }>();
  for (const line of lines) {
    const codes = line.slice(0, -1);
    const before = sums.get(codes.join())?.count ?? 0;
    sums.set(codes.join(), { codes, count: before + Number(line.at(-1)) });
  }
  return inOrder([...sums.values()].map(({ codes, count }) => [...codes, count]));
}

/** Counts by fiscal year and the dimensions named. */
async function byFiscalYear(dimensions: string, filters = ''): Promise<readonly Line[]> {
  const query = `measures=route_events&rows=event_month${dimensions}${filters}&${SOURCE}`;
  const lines = await countedLines(registry, query);
  return addedUp(lines.map(([month, ...rest]) => [fiscalYear(String(month)), ...rest]));
}

describe.skipIf(!isHere)(
  `the real counts of encounters${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    test('cbp_total_by_fy: rows of each file, and encounters', async () => {
      const loaded = sourceOf(receipt, 'us-cbp-encounters').files.map((file) => file.loaded);
      const expected = rowsOf('cbp_total_by_fy');
      expect(loaded).toEqual(expected.map(([, rows]) => rows));
      expect(await byFiscalYear('')).toEqual(expected.map(([year, , n = 0]) => [year, n]));
    });

    test('cbp_fy_citizenship_demographic', async () => {
      const expected = rowsOf('cbp_fy_citizenship_demographic').map(
        ([year = '', country, group, n = 0]) => [
          year,
          codeOf(ENCOUNTERED, country),
          ...codeOf(DEMOGRAPHIC, group).split(' '),
          n,
        ],
      );
      const filter = '&filter=nationality:MEX,GTM,HND,SLV,NIC,CAN';
      expect(await byFiscalYear(',nationality,minor,accompaniment', filter)).toEqual(
        inOrder(expected),
      );
    });

    test('cbp_unaccompanied_by_fy_citizenship', async () => {
      const expected = rowsOf('cbp_unaccompanied_by_fy_citizenship').map(
        ([year = '', country, n = 0]) => [year, codeOf(ENCOUNTERED, country), n],
      );
      expect(await byFiscalYear(',origin_country', UNACCOMPANIED_CHILD)).toEqual(inOrder(expected));
    });

    test('cbp_region_authority, both titles added up', async () => {
      const expected = rowsOf('cbp_region_authority').map(([year = '', region, , n = 0]) => [
        year,
        codeOf(BORDER, region),
        n,
      ]);
      expect(await byFiscalYear(',crossing_zone')).toEqual(addedUp(expected));
    });

    test('the calendar year is that of the months', async () => {
      const years = await countedLines(registry, `measures=route_events&rows=year&${SOURCE}`);
      expect(years.map(([year]) => year)).toEqual(['2019', '2020', '2021', '2022']);
      const sum = (lines: readonly Line[]) =>
        lines.reduce((all, line) => all + Number(line.at(-1)), 0);
      expect(sum(years)).toBe(sum(rowsOf('cbp_total_by_fy')));
    });

    test('no other measure counts it, and the answer says so', async () => {
      const others = ['persons', 'cases', 'actions', 'journeys', 'first_returns'];
      const answer = await registry.answer(
        `measures=${others.join()},route_events&lang=en&${SOURCE}`,
      );
      expect(answer.totals.values.slice(0, -1).map((value) => value ?? 0)).toEqual(
        others.map(() => 0),
      );
      expect(answer.sources[0]?.leaves_out).toEqual(others);
      expect(answer.notes.map(({ text }) => text)).toContain(
        '“CBP encounters in all of the United States, by state and month” holds counts only: it is not in the figure of persons, cases, actions, journeys, first returns.',
      );
    });

    test('its summary speaks of route events alone', async () => {
      const snapshot = await registry.snapshot();
      const summaries = await sourceSummaries(snapshot, snapshot.db);
      const summary = summaries.find(({ id }) => id === 'us-cbp-encounters');
      expect(summary?.counts).toEqual({ route_events: 5_369_923 });
      expect(summary?.period).toEqual({ from: '2019-10', to: '2022-09' });
    });

    test('no row is lost, and every spelling has its code', () => {
      const source = sourceOf(receipt, 'us-cbp-encounters');
      for (const file of source.files)
        expect(file).toMatchObject({ loaded: file.rows_read, rejected: 0, duplicate: 0 });
      expect(source.unmapped).toEqual([]);
    });
  },
);
