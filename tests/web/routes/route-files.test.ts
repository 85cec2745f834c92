/** One question about routes, five ways: what the map draws, what the page tells, and the files say the same. */
import { tableFromIPC } from 'apache-arrow';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';

import { drawRouteMap } from '#queries/map/draw-route-map.ts';
import { MAP_PALETTES } from '#queries/map/map-palette.ts';
import { legsTable, legsWithLedger } from '#queries/routes/route-table.ts';
import { routeArrow } from '#queries/routes/write-arrow.ts';
import { routeCsv } from '#queries/routes/write-csv.ts';
import { routesXlsx } from '#queries/routes/write-xlsx.ts';
import { routeRows } from '#web/lib/routes/route-rows.ts';

import { SMALL_ROUTES, SQUARE_LAND } from '#tests/queries/map/small-routes.ts';

/** “origin:Sur~detention:Norte 1200”. */
function line(cells: Readonly<Record<string, unknown>>): string {
  const { from_stage: fromStage, from, to_stage: toStage, to, journeys } = cells;
  return `${String(fromStage)}:${String(from)}~${String(toStage)}:${String(to)} ${String(journeys)}`;
}

function records(heads: readonly string[], rows: readonly (readonly unknown[])[]) {
  return rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at]])));
}

test('the table on the page, CSV, Excel and Arrow hold exactly the legs that the map draws', async () => {
  const form = { palette: MAP_PALETTES.page, width: 860, selected: '' };
  const { svg } = drawRouteMap(SMALL_ROUTES, SQUARE_LAND, form);
  const drawn = [...svg.matchAll(/data-leg="([^"]+)"><title>[^:]+: ([\d,]+) /g)]
    .map(([, name, figure = '']) => `${name ?? ''} ${figure.replaceAll(',', '')}`)
    .toSorted();
  expect(drawn).toHaveLength(4);

  const onPage = routeRows(SMALL_ROUTES, '').map(
    ({ name, leg }) => `${name} ${String(leg.journeys)}`,
  );
  expect(onPage.toSorted()).toEqual(drawn);

  const [heads = '', ...lines] = routeCsv(legsWithLedger(SMALL_ROUTES)).trimEnd().split('\n');
  const csv = records(
    heads.split(','),
    lines.map((each) => each.split(',')),
  );
  const legs = csv.filter(({ from }) => from !== '_ledger');
  expect(legs.map(line).toSorted()).toEqual(drawn);

  const { sheets } = await readXlsx(await routesXlsx(SMALL_ROUTES));
  expect(sheets.map(({ name }) => name)).toEqual(['Notas', 'Tramos', 'Balance']);
  const { columns } = legsTable(SMALL_ROUTES);
  const excel = records(columns, sheets[1]?.rows.slice(2) ?? []);
  expect(excel.map(line).toSorted()).toEqual(drawn);
  const totals = sheets[2]?.rows.filter((row) => row[3] === 'total').map((row) => row[5]);
  expect(totals).toEqual(SMALL_ROUTES.layers.map(({ ledger }) => ledger?.total));

  const table = tableFromIPC(await routeArrow(SMALL_ROUTES, legsTable(SMALL_ROUTES)));
  const cell = (name: string, at: number): unknown => table.getChild(name)?.get(at);
  const rows = legsTable(SMALL_ROUTES).rows.map((_, at) => columns.map((name) => cell(name, at)));
  expect(table.numRows).toBe(rows.length);
  expect(records(columns, rows).map(line).toSorted()).toEqual(drawn);
  expect(table.schema.metadata.get('citation')).toBe(SMALL_ROUTES.citation);
});
