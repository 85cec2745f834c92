/**
 * The real files in `../shared/data` through one night: every figure of `truth.json` about repatriation
 * events and consular registrations is what the product answers, asked as `npm run query` asks.
 * Exceptions: none. `rep_rows` takes its first and last day from the summary of the source, since no
 * question may name a day, and its equal rows from the receipt, as do `mat_totals` its rows.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { sourceSummaries } from '#queries/source-summary.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { sourceOf, type TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import {
  countedLines,
  inOrder,
  isHere,
  readFigures,
  SHARED,
  type Line,
} from '../shared-figures.ts';
import { routesOf } from '../routes/random-journeys.ts';
import * as codes from './truth-codes.ts';
import { codeOf, municipalityOf, representationOf } from './truth-codes.ts';

const EVENTS = 'filter=source:mx-repatriation-events&totals=0';
const REGISTRATIONS = 'filter=source:mx-consular-registrations&totals=0';

const figures = readFigures();
let registry: TinyRegistry;
const tested = new Set<string>();
let receipt: Receipt;

/** One test a figure; `check` gets its rows. */
function figure(name: string, check: (rows: readonly Line[]) => Promise<void>): void {
  tested.add(name);
  test(`${name} is what the product answers`, async () => {
    const rows = figures[name]?.rows;
    expect(rows).toBeDefined();
    await check(rows ?? []);
  });
}

const cells = (query: string, measures = 1) => countedLines(registry, query, measures);

async function sole(query: string): Promise<number> {
  const answer = await registry.answer(query);
  return answer.totals.values[0] ?? Number.NaN;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

describe.skipIf(!isHere)(
  `the real files${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry, receipt } = await realNight());
    }, 240_000);

    figure('rep_rows', async ([row = []]) => {
      const snapshot = await registry.snapshot();
      const summaries = await sourceSummaries(snapshot, snapshot.db);
      const period = summaries.find(({ id }) => id === 'mx-repatriation-events')?.period;
      const files = sourceOf(receipt, 'mx-repatriation-events').files;
      const equal = files.reduce((sum, { equal_rows }) => sum + (equal_rows ?? 0), 0);
      const records = await sole(`measures=cases&${EVENTS}`);
      expect([records, period?.from, period?.to, equal]).toEqual(row);
    });

    figure('rep_year_sex', async (rows) => {
      const expected = rows.map(([year, sex, events = 0]) => [
        String(year),
        codeOf(codes.SEX, sex),
        events,
      ]);
      expect(await cells(`measures=route_events&rows=year,sex&${EVENTS}`)).toEqual(
        inOrder(expected),
      );
    });

    figure('rep_year_recidivism', async (rows) => {
      const expected = rows.map(([year, kind, events = 0]) => [
        String(year),
        codeOf(codes.REPEAT_CLASS, kind),
        events,
      ]);
      expect(await cells(`measures=journeys&rows=year&columns=repeat_class&${EVENTS}`)).toEqual(
        inOrder(expected),
      );
    });

    figure('rep_repeat_share_by_return_state', async (rows) => {
      const counted = await cells(
        `measures=route_events,first_returns&rows=return_state&${EVENTS}`,
        2,
      );
      const found = counted.map(([state = '', events, first]) => {
        const repeats = Number(events) - Number(first);
        return [
          state,
          Number(events),
          Number(first),
          repeats,
          rounded((100 * repeats) / Number(events), 2),
        ];
      });
      const expected = rows.map(([state, ...rest]) => [
        codeOf(codes.MEXICAN_STATE, state),
        ...rest,
      ]);
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

    figure('rep_children_year_sex_company', async (rows) => {
      const expected = rows.map(([year, sex, company, events = 0]) => [
        String(year),
        codeOf(codes.SEX, sex),
        codeOf(codes.CHILD_COMPANY, company),
        events,
      ]);
      const query = `measures=cases&rows=year,sex,accompaniment&filter=minor:yes&${EVENTS}`;
      expect(await cells(query)).toEqual(inOrder(expected));
    });

    figure('rep_children_monthly_2019', async (rows) => {
      const groups = ['unaccompanied,M', 'unaccompanied,F', 'accompanied,M', 'accompanied,F'];
      const expected = rows.flatMap(([month, ...counts]) =>
        counts.map((count, at) => [
          `2019-${String(month).padStart(2, '0')}`,
          ...(groups[at] ?? '').split(','),
          count,
        ]),
      );
      const query = `measures=cases&rows=month&columns=accompaniment,sex&filter=minor:yes&filter=year:2019&${EVENTS}`;
      expect(await cells(query)).toEqual(inOrder(expected.filter((line) => line.at(-1) !== 0)));
    });

    figure('rep_top_flows_origin_detention_return', async (rows) => {
      const query = `measures=journeys&rows=origin_state,detention_state,return_state&${EVENTS}`;
      const largest = (await cells(query)).toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
      const expected = rows.map(([origin, detention, returned, events = 0]) => [
        codeOf(codes.MEXICAN_STATE, origin),
        codeOf(codes.US_STATE, detention),
        codeOf(codes.MEXICAN_STATE, returned),
        events,
      ]);
      expect(inOrder(largest.slice(0, rows.length))).toEqual(inOrder(expected));
    });

    test('the largest of these routes is the largest path, and every journey is in its ledger', async () => {
      const routes = await routesOf(registry);
      const asked =
        'stages=origin,detention,return&filter=year:2016..2019&filter=source:mx-repatriation-events';
      const { paths, total } = await routes.paths(asked);
      expect(paths[0]).toMatchObject({ codes: ['MX-GRO', 'US-AZ', 'MX-SON'], journeys: 13_259 });
      const { layers, completeness } = await routes.legs(`${asked}&top=1000`);
      for (const { ledger, legs, skipped } of layers) {
        const {
          drawn = 0,
          small = 0,
          inside = 0,
          unlocated = 0,
          outside_view: outside = 0,
        } = ledger ?? {};
        expect(drawn + small + inside + unlocated + outside).toBe(ledger?.total);
        expect(legs.reduce((sum, { journeys }) => sum + (journeys ?? 0), 0)).toBe(drawn);
        if (skipped.length === 0) expect(ledger?.total).toBe(total);
      }
      expect(completeness?.map((stage) => stage.total)).toEqual([total, total, total]);
    });

    figure('rep_origin_state', async (rows) => {
      const expected = rows.map(([state, events = 0]) => [
        codeOf(codes.MEXICAN_STATE, state),
        events,
      ]);
      expect(await cells(`measures=route_events&rows=origin_state&${EVENTS}`)).toEqual(
        inOrder(expected),
      );
    });

    figure('rep_detaining_authority_year', async (rows) => {
      const expected = rows.map(([year, authority, events = 0]) => [
        String(year),
        codeOf(codes.AUTHORITY, authority),
        events,
      ]);
      expect(await cells(`measures=cases&rows=year,authority&${EVENTS}`)).toEqual(
        inOrder(expected),
      );
    });

    figure('rep_services_given', async (rows) => {
      const expected = rows.map(([flag, yes = 0]) => [codeOf(codes.ACTION_TYPE, flag), yes]);
      expect(await cells(`measures=actions&rows=action_type&${EVENTS}`)).toEqual(inOrder(expected));
    });

    figure('rep_services_per_event_by_return_state', async (rows) => {
      const counted = await cells(`measures=cases,actions&rows=return_state&${EVENTS}`, 2);
      const found = counted.map(([state = '', events = 0, actions = 0]) => [
        state,
        events,
        actions,
        rounded(Number(actions) / Number(events), 4),
      ]);
      const expected = rows.map(([state, ...rest]) => [
        codeOf(codes.MEXICAN_STATE, state),
        ...rest,
      ]);
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

    figure('rep_month_series', async (rows) => {
      expect(await cells(`measures=route_events&rows=month&${EVENTS}`)).toEqual(inOrder(rows));
    });

    figure('rep_age_bands', async (rows) => {
      const bands = ['0..11', '12..17', '18..29', '30..44', '45..59', '60..110'];
      const found: Line[] = [];
      for (const band of bands) {
        const name = band === '60..110' ? '60+' : band.replace('..', '-');
        const counted = await cells(`measures=cases&rows=sex&filter=age:${band}&${EVENTS}`);
        found.push(...counted.map((line) => [name, ...line]));
      }
      const expected = rows.map(([band = '', sex, events = 0]) => [
        band,
        codeOf(codes.SEX, sex),
        events,
      ]);
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

    figure('mat_totals', async ([row = []]) => {
      const loaded = sourceOf(receipt, 'mx-consular-registrations').files.map(
        (file) => file.loaded,
      );
      const consulates = await cells(`measures=registrations&rows=representation&${REGISTRATIONS}`);
      const municipalities = await cells(
        `measures=registrations&rows=origin_municipality&${REGISTRATIONS}`,
      );
      const all = await sole(`measures=registrations&${REGISTRATIONS}`);
      expect([loaded[0], consulates.length, municipalities.length, all]).toEqual(row);
    });

    figure('mat_by_consulate', async (rows) => {
      const flows = await cells(
        `measures=registrations&rows=representation,origin_municipality&${REGISTRATIONS}`,
      );
      const places = Map.groupBy(flows, ([representation]) => representation);
      const counted = await cells(`measures=registrations&rows=representation&${REGISTRATIONS}`);
      const found = counted.map(([representation = '', all = 0]) => [
        representation,
        all,
        places.get(representation)?.length ?? 0,
      ]);
      const expected = rows.map(([key, ...rest]) => [representationOf(key), ...rest]);
      expect(inOrder(found)).toEqual(inOrder(expected));
    });

    figure('mat_top_flows', async (rows) => {
      const query = `measures=registrations&rows=origin_state,origin_municipality,representation&filter=origin_municipality:${[...new Set(rows.map((row) => municipalityOf(row[2])))].join(',')}&${REGISTRATIONS}`;
      const largest = (await cells(query)).toSorted((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
      const expected = rows.map((row) => [
        codeOf(codes.MEXICAN_STATE, row[0]),
        municipalityOf(row[2]),
        representationOf(row[3]),
        row[4] ?? 0,
      ]);
      expect(inOrder(largest.slice(0, rows.length))).toEqual(inOrder(expected));
    });

    figure('mat_by_state', async (rows) => {
      const expected = rows.map(([state, all = 0]) => [codeOf(codes.MEXICAN_STATE, state), all]);
      expect(await cells(`measures=registrations&rows=origin_state&${REGISTRATIONS}`)).toEqual(
        inOrder(expected),
      );
    });

    figure('mat_identical_consulates', async (rows) => {
      const { notes } = await registry.snapshot();
      const copies = notes.filter(
        ({ source, dimension }) =>
          source === 'mx-consular-registrations' && dimension === 'representation',
      );
      expect(copies.map((note) => note.codes)).toEqual(
        rows.map(([a, b]) => [representationOf(a), representationOf(b)]),
      );
      for (const [at, row] of rows.entries())
        expect(copies[at]?.text.en).toContain(`${String(row[2])} registrations`);
    });

    figure('mat_check_against_consulate_file', async (rows) => {
      const path = join(SHARED, 'mx_consular_registrations/consulados_2011.json');
      const consulates: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (!Array.isArray(consulates)) throw new Error('consulados_2011.json is not a list');
      const stated = consulates.map((each: { key: string; total: string }) => [
        representationOf(each.key),
        Number(each.total),
      ]);
      const counted = await cells(`measures=registrations&rows=representation&${REGISTRATIONS}`);
      const found = new Set(counted.map((line) => line.join()));
      expect(stated.filter((line) => !found.has(line.join()))).toEqual(rows);
      expect(stated).toHaveLength(counted.length);
    });

    test('every figure about these two sources has its test', () => {
      const named = Object.keys(figures).filter((name) => /^(rep|mat)_/.test(name));
      expect([...tested].sort()).toEqual(named.sort());
    });

    test('the source of events says that it counts no persons, and none are shown', async () => {
      const answer = await registry.answer(`measures=persons,cases&rows=sex&lang=en&${EVENTS}`);
      expect(new Set(answer.status[0])).toEqual(new Set(['o']));
      expect(new Set(answer.values[0])).toEqual(new Set([null]));
      expect(answer.sources[0]?.leaves_out).toEqual(['persons']);
    });

    test('no row of the real files is lost or refused', () => {
      const two = ['mx-repatriation-events', 'mx-consular-registrations'];
      const files = two.flatMap((source) => sourceOf(receipt, source).files);
      expect(files).toHaveLength(5);
      for (const file of files)
        expect(file).toMatchObject({ loaded: file.rows_read, rejected: 0, duplicate: 0 });
    });
  },
);
