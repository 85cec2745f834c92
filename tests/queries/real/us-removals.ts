/**
 * The real file of removals in `../shared/data` through one night: every figure of `truth.json` about it
 * is what the product answers. Exception: `rem_case_category` is compared added up into the two
 * categories that Travesía tells apart, since it has no dimension for the legal ground of a removal.
 */
import { beforeAll, describe, expect, test } from 'vitest';

import { sourceSummaries } from '#queries/source-summary.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import { countedLines, inOrder, isHere, rowsOf } from '../shared-figures.ts';
import { codeOf } from './truth-codes.ts';
import { COUNTRY, SEX, VOLUNTARY_CATEGORIES } from './us-words.ts';

const SOURCE = 'filter=source:us-ice-removals&totals=0';

let registry: TinyRegistry;
let receipt: Receipt;

describe.skipIf(!isHere)(
  `the real file of removals${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    test('rem_rows: records, first and last day', async () => {
      const snapshot = await registry.snapshot();
      const summaries = await sourceSummaries(snapshot, snapshot.db);
      const summary = summaries.find(({ id }) => id === 'us-ice-removals');
      const events = await registry.answer(`measures=route_events&${SOURCE}`);
      expect([[events.totals.values[0], summary?.period.from, summary?.period.to]]).toEqual(
        rowsOf('rem_rows'),
      );
    });

    test('first returns cannot be told here: the source does not say which return a removal is', async () => {
      const { totals } = await registry.answer(`measures=first_returns&${SOURCE}`);
      expect([totals.values[0], totals.status[0]]).toEqual([null, 'o']);
    });

    test.each(['cases', 'journeys', 'route_events'])(
      'rem_year_sex_citizenship, as %s',
      async (measure) => {
        const expected = rowsOf('rem_year_sex_citizenship').map(([year, sex, country, n = 0]) => [
          String(year),
          codeOf(SEX, sex),
          codeOf(COUNTRY, country),
          n,
        ]);
        const filter = `filter=nationality:${Object.values(COUNTRY).join(',')}`;
        expect(
          await countedLines(
            registry,
            `measures=${measure}&rows=year,sex,nationality&${filter}&${SOURCE}`,
          ),
        ).toEqual(inOrder(expected));
      },
    );

    test('rem_case_category, added up into voluntary returns and removal proceedings', async () => {
      const isVoluntary = (category: unknown) =>
        VOLUNTARY_CATEGORIES.some((start) => String(category).startsWith(start));
      const total = (wanted: boolean) =>
        rowsOf('rem_case_category')
          .filter(([category]) => isVoluntary(category) === wanted)
          .reduce((sum, [, n]) => sum + Number(n), 0);
      expect(await countedLines(registry, `measures=cases&rows=category&${SOURCE}`)).toEqual(
        inOrder([
          ['removal_proceeding', total(false)],
          ['voluntary_return', total(true)],
        ]),
      );
    });

    test('persons are not counted, and the answer says so', async () => {
      const answer = await registry.answer(`measures=persons&${SOURCE}`);
      expect([answer.totals.status, answer.totals.values]).toEqual([['o'], [null]]);
      expect(answer.sources[0]?.leaves_out).toEqual(['persons']);
    });

    test('no row is lost, and only spellings without an equivalent are unmapped', () => {
      const source = sourceOf(receipt, 'us-ice-removals');
      for (const file of source.files)
        expect(file).toMatchObject({ loaded: file.rows_read, rejected: 0, duplicate: 0 });
      expect([...new Set(source.unmapped.map(({ local_code }) => local_code))].sort()).toEqual([
        'CZECHOSLOVAKIA',
        'KOREA',
        'KOSOVO',
        'NETHERLANDS ANTILLES',
        'SERBIA AND MONTENEGRO',
        'USSR',
      ]);
    });
  },
);
