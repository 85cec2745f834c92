/**
 * Flows that others have added up, from the files of `../shared/data/flows`, and registrations and asylum
 * applications read as flows: totals of their README, the direction, and a ledger that accounts for everybody.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import { drawRouteMap } from '#queries/map/draw-route-map.ts';
import { MAP_PALETTES } from '#queries/map/map-palette.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { askFlows } from '#queries/routes/ask-flows.ts';
import { askFlowSources } from '#queries/routes/ask-flow-sources.ts';
import { parseFlowQuestion } from '#queries/routes/flow-question.ts';
import type { FlowsAnswer, RouteLedger } from '#queries/routes/route-answer.ts';
import { EVERYTHING, EXACT, viewOf } from '#queries/scope.ts';
import type { TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';
import { realNight } from './real-night.ts';
import { SQUARE_LAND } from '../map/small-routes.ts';
import { isHere, SHARED } from '../shared-figures.ts';

let registry: TinyRegistry;

async function result(query: string, level: 'owner' | 'public' = 'owner') {
  const snapshot = await registry.snapshot();
  const parsed = parseFlowQuestion(new URLSearchParams(query));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const view = viewOf(EVERYTHING, level) ?? EXACT;
  return askFlows(snapshot, parsed.question, view, snapshot.db);
}

async function flows(query: string): Promise<FlowsAnswer> {
  const asked = await result(query);
  if (asked.kind !== 'answer') throw new Error(JSON.stringify(asked));
  return asked.answer;
}

async function ledgerOf(query: string): Promise<RouteLedger> {
  const ledger = (await flows(query)).layers[0]?.ledger;
  if (ledger === null || ledger === undefined) throw new Error('no ledger');
  return ledger;
}

/** Lines of a file of flows, without its header. */
function linesOf(file: string): readonly (readonly string[])[] {
  const text = readFileSync(join(SHARED, 'flows', file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

const UNPLACED = ['UKN', 'STA', 'TIB'];

describe.skipIf(!isHere)(
  `flows that others have added up${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    beforeAll(async () => {
      ({ registry } = await realNight());
    }, 300_000);

    test('forced displacement: everybody is in the ledger, those without a place with a name', async () => {
      const self = linesOf('unhcr-flows/flows.csv').filter(([, from, to]) => from === to);
      expect(self).toHaveLength(66);
      const inside = self
        .filter(([, from = '']) => !UNPLACED.includes(from))
        .flatMap(([, , , ...cells]) => cells)
        .reduce((sum, cell) => sum + Number(cell), 0);
      const { layers, unlocated_places: places } = await flows('source=unhcr-flows');
      expect(layers[0]?.ledger).toMatchObject({
        ...{ total: 116_073_158, unlocated: 2_468_384, inside },
      });
      expect([...new Set(places.map(({ code }) => code))].toSorted()).toEqual(UNPLACED.toSorted());
    });

    test('a flow keeps its direction, and years and places can be asked', async () => {
      const lines = linesOf('unhcr-flows/flows.csv');
      for (const [from, to] of [
        ['SYR', 'TUR'],
        ['TUR', 'SYR'],
      ]) {
        const expected = lines
          .filter(([year = '', a, b]) => year >= '2013' && year <= '2016' && a === from && b === to)
          .reduce((sum, cells) => sum + Number(cells[3]), 0);
        const query = `source=unhcr-flows&series=refugees&filter=year:2013..2016&filter=from:${from ?? ''}&filter=to:${to ?? ''}`;
        expect((await ledgerOf(query)).total).toBe(expected);
      }
    });

    test('moves between states are told twice and never added up', async () => {
      const of = async (series: string) =>
        (await ledgerOf(`source=us-county-migration&series=${series}`)).total;
      expect(await of('county_to_county')).toBe(9_816_300);
      expect(await of('state_to_county')).toBe(7_062_250);
      expect(await of('county_to_state')).toBe(7_062_250);
      expect(await ledgerOf('source=us-county-migration&series=abroad_to_county')).toMatchObject({
        ...{ total: 1_749_199, unlocated: 1_749_199 },
      });
      const both = await result(
        'source=us-county-migration&series=state_to_county,county_to_state',
      );
      expect(both.kind).toBe('problems');
    });

    test('of all arrivals 9.4 % have no place: nine regions of the world, three counties and a state that is none', async () => {
      const { layers, unlocated_places: places } = await flows('source=us-county-migration');
      const { total = 0, unlocated = 0 } = layers[0]?.ledger ?? {};
      expect(total).toBe(18_627_749);
      expect((100 * unlocated) / total).toBeCloseTo(9.4, 1);
      const codes = new Set(places.map(({ code }) => code));
      expect([...codes].filter((code) => /^\d+$/.test(code)).toSorted()).toEqual([
        ...['02270', '03', '46113', '51515'],
      ]);
      expect([...codes].filter((code) => /^[A-Z]{3}000$/.test(code))).toHaveLength(9);
    });

    test('registrations and asylum applications are flows too', async () => {
      const origins = await flows('source=mx-consular-registrations&level=municipality&top=1000');
      const { ledger, legs } = origins.layers[0] ?? { legs: [] };
      expect(ledger?.total).toBe(848_016);
      expect(legs[0]?.from).toMatch(/^origin:MEX-\d{5}$/);
      const { answer } = await sources();
      const asylum = answer.sources.find(({ id }) => id === 'unhcr-asylum');
      for (const { id, total } of asylum?.series ?? [])
        expect((await ledgerOf(`source=unhcr-asylum&series=${id}`)).total).toBe(total);
      const units = await result('source=unhcr-asylum&series=asylum_applicants,asylum_cases');
      expect(units.kind).toBe('problems');
    });

    test('published sources are shown to the public as they are, no other is a source of flows', async () => {
      const [owner, everybody] = [
        await result('source=unhcr-flows&top=5'),
        await result('source=unhcr-flows&top=5', 'public'),
      ];
      if (owner.kind !== 'answer' || everybody.kind !== 'answer') throw new Error('no answer');
      expect(everybody.answer.layers).toEqual(owner.answer.layers);
      expect(everybody.answer.sources[0]?.attribution).toContain('UNHCR');
      expect((await result('source=sirac')).kind).toBe('problems');
    });

    test('whatever is asked, drawn + small + inside + no place + outside the view = total', async () => {
      const view = fc
        .tuple(
          fc.integer({ min: -180, max: 100 }),
          fc.integer({ min: -60, max: 40 }),
          fc.integer({ min: 5, max: 80 }),
        )
        .map(([west, south, size]) =>
          [west, south, west + size, Math.min(90, south + size)].join(','),
        );
      const question = fc.record({
        source: fc.constantFrom('unhcr-flows', 'us-county-migration', 'mx-consular-registrations'),
        top: fc.integer({ min: 1, max: 1000 }),
        threshold: fc.integer({ min: 1, max: 5000 }),
        view: fc.option(view, { nil: '' }),
        year: fc.option(fc.integer({ min: 1990, max: 2025 }), { nil: null }),
      });
      await fc.assert(
        fc.asyncProperty(question, async ({ source, top, threshold, view: part, year }) => {
          const years = year === null ? '' : `&filter=year:${String(year - 5)}..${String(year)}`;
          const base = `source=${source}${years}`;
          const drawing = `&top=${String(top)}&threshold=${String(threshold)}&view=${part}`;
          const { layers } = await flows(base + drawing);
          const { ledger, legs = [] } = layers[0] ?? {};
          if (ledger === null || ledger === undefined) throw new Error('no ledger');
          const { drawn, small, inside, unlocated, outside_view: outside, total } = ledger;
          expect(drawn + small + inside + unlocated + outside).toBe(total);
          expect(total).toBe((await ledgerOf(base)).total);
          expect(legs.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(drawn);
          expect(legs.length).toBeLessThanOrEqual(top);
        }),
        { numRuns: 10, seed: 20_261_128 },
      );
    });

    test('each address writes them: list, table with its ledger, features, map', async () => {
      const snapshot = await registry.snapshot();
      const written = async (part: string, query: string) => {
        const read = ROUTE_ADDRESSES.get(part)?.(new URLSearchParams(query), 'owner');
        if (read?.kind !== 'asking') throw new Error(`${part} is not read`);
        const file = await read.asking.ask(snapshot, EXACT, snapshot.db, null);
        if (file.kind !== 'answer') throw new Error(`${part} is not answered`);
        return String(file.answer.body);
      };
      expect(await written('/flows', 'format=csv')).toContain('\nunhcr-flows,');
      const query = 'source=unhcr-flows&series=refugees&filter=year:2016&lang=en';
      const table = await written('/flows', `${query}&format=csv`);
      expect(table).toMatch(/^from,from_label,to,to_label,rank,value\n\w+,[^\n]+,1,\d+\n/);
      expect(table).toMatch(/\n_ledger,,total,,,\d+\n/);
      expect(await written('/flows', `${query}&format=geojson`)).toContain('"LineString"');
      const form = { palette: MAP_PALETTES.light, width: 600, selected: '' };
      const { svg } = drawRouteMap(await flows(query), SQUARE_LAND, form);
      expect(svg).toMatch(/1\. [^<]+ → [^<]+: [\d,]+ persons</);
    });
  },
);

async function sources() {
  const snapshot = await registry.snapshot();
  const listed = await askFlowSources(
    snapshot,
    { release: null, language: 'en' },
    EXACT,
    snapshot.db,
  );
  if (listed.kind !== 'answer') throw new Error('no list');
  return listed;
}
