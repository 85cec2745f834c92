/**
 * The figures that others have added up, with all real files of `../shared/data` and the layouts of the
 * registries in one night: every one
 * of `pop_*`, `asy_*` and `mmp_*` in `truth.json` is what the product answers. Differences in form:
 * `asy_*` adds persons and cases, which are two measures here: the test adds them. `mmp_year_region` adds
 * dead and missing, two measures too. `pop_quality` counts rows: of those with 0 the receipt says nothing
 * and the warehouse keeps none, so the days told and the rows loaded are compared, and the places.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { BORDER_PATROL, INVENTED, REAL_SOURCES, realNight } from './real-night.ts';
import { countedLines, inOrder, isHere, rowsOf, type Line } from '../shared-figures.ts';
import { codeOf } from './truth-codes.ts';
import { asylumCountry, facilityOf, INCIDENT_REGION } from './us-words.ts';

let registry: TinyRegistry;
let receipt: Receipt;

const ask = (query: string, measures = 1) => countedLines(registry, `${query}&totals=0`, measures);

/** The last two counts of each line as one. */
function together(lines: readonly Line[]): readonly Line[] {
  return inOrder(
    lines.map((line) => [...line.slice(0, -2), Number(line.at(-1)) + Number(line.at(-2))]),
  );
}

describe.skipIf(!isHere)(
  `figures that others have added up${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    test('one night loads every source there is a sheet for, each row and each spelling of these three', () => {
      expect(receipt.sources.map(({ source }) => source)).toEqual(
        [...Object.values(REAL_SOURCES), ...BORDER_PATROL, ...INVENTED].sort(),
      );
      expect(receipt.sources.filter(({ outcome }) => outcome !== 'loaded')).toEqual([]);
      for (const id of ['us-ice-detention-population', 'unhcr-asylum', 'iom-missing-migrants']) {
        const { files, unmapped } = sourceOf(receipt, id);
        for (const file of files)
          expect(file).toMatchObject({ loaded: file.rows_read, rejected: 0, duplicate: 0 });
        expect(unmapped).toEqual([]);
      }
    });

    test('pop_top_facilities: average population and person-days of the largest', async () => {
      const top = await ask(
        'measures=average_daily_population,person_days&rows=detention_place&sort=-average_daily_population&top=25',
        2,
      );
      const expected = rowsOf('pop_top_facilities').map(([code, , average = 0, days = 0]) => [
        facilityOf(code),
        average,
        days,
      ]);
      expect(inOrder(top.filter(([code]) => code !== '_O'))).toEqual(inOrder(expected));
    });

    test('pop_month_sex: average population by month, person-days by sex and of minors', async () => {
      const expected = rowsOf('pop_month_sex');
      expect(await ask('measures=average_daily_population&rows=month')).toEqual(
        inOrder(expected.map(([month = '', average = 0]) => [month, average])),
      );
      const bySex = await ask('measures=person_days&rows=month,sex&filter=sex:M,F');
      expect(bySex).toEqual(
        inOrder(
          expected.flatMap(([month = '', , men = 0, women = 0]) => [
            [month, 'M', men],
            [month, 'F', women],
          ]),
        ),
      );
      expect(await ask('measures=minor_person_days&rows=month')).toEqual(
        inOrder(expected.map(([month = '', , , , minors = 0]) => [month, minors])),
      );
    });

    test('pop_quality: rows, places, first and last day', async () => {
      const [rows, places, , , first, last] = rowsOf('pop_quality')[0] ?? [];
      const { files } = sourceOf(receipt, 'us-ice-detention-population');
      expect(files.map(({ loaded }) => loaded)).toEqual([rows]);
      expect(
        await registry.rows(
          `SELECT min(occurred)::VARCHAR AS first, max(occurred)::VARCHAR AS last FROM told_day`,
        ),
      ).toEqual([{ first, last }]);
      const { codebook } = await registry.snapshot();
      const known = codebook.values('detention_place').map(({ code }) => code);
      expect(known.length).toBeGreaterThan(Number(places));
    });

    test('the average of places adds up to that of all, that of years does not', async () => {
      const sum = (lines: readonly Line[]) =>
        lines.reduce((all, line) => all + Number(line.at(-1)), 0);
      const [[all = 0] = []] = await ask('measures=average_daily_population');
      expect(sum(await ask('measures=average_daily_population&rows=detention_state'))).toBeCloseTo(
        Number(all),
        1,
      );
      const years = await ask('measures=average_daily_population&rows=year');
      expect(sum(years)).toBeGreaterThan(Number(all) * 2);
    });

    test('asy_top_pairs: origin and country of asylum', async () => {
      const expected = rowsOf('asy_top_pairs').map(([origin, asylum, n = 0]) => [
        asylumCountry(origin),
        asylumCountry(asylum),
        n,
      ]);
      const pairs = together(
        await ask('measures=asylum_applicants,asylum_cases&rows=origin_country,asylum_country', 2),
      );
      const largest = pairs.toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
      expect(inOrder(largest.slice(0, expected.length))).toEqual(inOrder(expected));
    });

    test('asy_into_mexico_by_year_origin', async () => {
      const expected = rowsOf('asy_into_mexico_by_year_origin').map(
        ([year, origin = '', n = 0]) => [String(year), origin, n],
      );
      const lines = await ask(
        'measures=asylum_applicants,asylum_cases&rows=year,origin_country&filter=asylum_country:MEX&filter=origin_country:HND,SLV,GTM,NIC,CUB,HTI,VEN',
        2,
      );
      expect(together(lines)).toEqual(inOrder(expected));
    });

    test('mmp_year_region: incidents, and the dead and missing', async () => {
      const expected = rowsOf('mmp_year_region').map(([year = '', region, n = 0, lost = 0]) => [
        year,
        codeOf(INCIDENT_REGION, region),
        n,
        lost,
      ]);
      const incidents = await ask('measures=deadly_incidents&rows=year,incident_region');
      expect(incidents).toEqual(inOrder(expected.map((line) => line.slice(0, 3))));
      const lost = await ask('measures=deaths,missing_on_route&rows=year,incident_region', 2);
      expect(together(lost)).toEqual(
        inOrder(expected.map(([year = '', region = '', , n = 0]) => [year, region, n])),
      );
    });

    test('each measure names the source it comes from, and no other', async () => {
      const answer = await registry.answer('measures=deaths,asylum_cases&lang=en');
      expect(answer.sources.map(({ id, leaves_out }) => [id, leaves_out])).toEqual([
        ['iom-missing-migrants', ['asylum_cases']],
        ['unhcr-asylum', ['deaths']],
      ]);
      expect(answer.citation).toContain("IOM's Missing Migrants Project");
    });
  },
);
