/**
 * Every CSV and Parquet file of `../shared/data` is inspected: how it is written and how many rows it has
 * is what its README says. The draft for the repatriation events then loads, after the edits named below.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, describe, expect, test } from 'vitest';

import { mappingProblems } from '#ingest/code-mappings.ts';
import { inspectFile, type Inspection } from '#ingest/inspect/inspect-file.ts';
import { writeDraft } from '#ingest/inspect/write-draft.ts';
import { loadSheet } from '#ingest/sheet.ts';
import { isHere, SHARED } from '../../queries/shared-figures.ts';
import { isFull } from '#tests/full-counts.ts';
import { TinyRegistry } from '../night/tiny-registry.ts';
import { everythingSaid } from './inspected-text.ts';

/** Rows as the README gives them; the files it gives no rows for are only read. */
const ROWS: Readonly<Record<string, number>> = {
  'mx_repatriation_events_2016.csv.gz': 65_201,
  'mx_repatriation_events_2017.csv.gz': 39_121,
  'mx_repatriation_events_2018.csv.gz': 43_883,
  'mx_repatriation_events_2019.csv.gz': 36_840,
  'i213_seattle_aor_to_2024.psv.gz': 6787,
  'matriculas_2011.csv.gz': 48_125,
  'cbp_nationwide_encounters_state_fy2020.csv.gz': 7944,
  'cbp_nationwide_encounters_state_fy2021.csv.gz': 9549,
  'cbp_nationwide_encounters_state_fy2022.csv.gz': 11_610,
  'usbp_monthly_encounters_by_sector_fy2000-fy2020.psv.gz': 252,
  'usbp_monthly_uac_apprehensions_by_sector_cy2009_2019.csv': 264,
  'SeattleAOROtherRemovals.csv.gz': 20_384,
  'facilities_daily_population_fy2023_fy2024.parquet': 516_817,
  'ice_facilities_geocoded.psv.gz': 1532,
  'facility_transfer_adjacency_matrix_2023-11_2025-02.csv.gz': 589,
  'missing_migrants_americas_2014_2019.csv.gz': 2133,
  'asylum_applications_crm_to_2021.csv.gz': 13_373,
};
/** One of each form in the daily tests: bars, title lines, commas (below, with the draft); all with FULL_COUNTS=1. */
const DAILY = ['i213_seattle_aor_to_2024.psv.gz', 'SeattleAOROtherRemovals.csv.gz'];
/** Six title lines: the README counts seven above the data, the header among them. */
const PREAMBLE: Readonly<Record<string, number>> = { 'SeattleAOROtherRemovals.csv.gz': 6 };

const exports = isHere
  ? readdirSync(SHARED, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(csv|psv)(\.gz)?$|\.parquet$/.test(path))
      .sort()
      .filter((path) => isFull || DAILY.includes(basename(path)))
  : [];
const EVENTS = 'mx_repatriation_events/mx_repatriation_events_2019.csv.gz';
const sheets = mkdtempSync(join(tmpdir(), 'travesia-drafts-'));
const registry = new TinyRegistry(sheets);

afterAll(() => {
  registry.remove();
  rmSync(sheets, { recursive: true, force: true });
});

function inspect(path: string): Promise<Inspection> {
  return inspectFile(join(SHARED, path));
}

function expectAsTold(path: string, inspection: Inspection): void {
  const { file, draft } = inspection;
  const name = basename(path);
  expect(file.rows).toBe(ROWS[name] ?? file.rows);
  expect(file.rows).toBeGreaterThan(0);
  expect(file.broken).toBe(0);
  if (!path.endsWith('.parquet'))
    expect(file.layout).toMatchObject({
      encoding: 'utf-8',
      delimiter: name.includes('.psv') ? '|' : ',',
      preamble_lines: PREAMBLE[name] ?? 0,
      remark: null,
    });
  everythingSaid(inspection);
  expect(draft.sheet.files).toHaveLength(1);
}

describe.skipIf(!isHere)(
  `the real exports${isHere ? '' : ' (left out: ../shared/data is not here)'}`,
  () => {
    test.each(exports)('%s is read as its README says', { timeout: 240_000 }, async (path) => {
      expectAsTold(path, await inspect(path));
    });

    test('the draft for the repatriation events loads after small edits', async () => {
      const inspection = await inspect(EVENTS);
      expectAsTold(EVENTS, inspection);
      const { sheet } = inspection.draft;
      const folder = writeDraft(inspection, sheets);
      // The edits of the analyst: what no file can say of itself.
      const edited = {
        ...sheet,
        country: 'MEX',
        title: { es: 'Eventos de repatriación', en: 'Repatriation events' },
        description: { es: 'Una fila es un retorno.', en: 'One row is one return.' },
        attribution: 'SEGOB, Unidad de Política Migratoria',
        licence: 'No declarada',
        disclosure: 'published',
      };
      writeFileSync(join(folder, 'sheet.json'), JSON.stringify(edited));

      const loaded = loadSheet(sheet.id, sheets);
      if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
      expect(mappingProblems(loaded.sheet)).toEqual([]);

      const inbox = join(registry.folder.inbox, sheet.id);
      mkdirSync(inbox, { recursive: true });
      cpSync(join(SHARED, EVENTS), join(inbox, basename(EVENTS)));
      const receipt = await registry.night(sheet.id);
      expect(receipt.sources[0]?.files[0]).toMatchObject({ rows_read: 36_840, loaded: 36_840 });
      // Mujer and Hombre as they stand in the file.
      expect(await registry.lines('rows=sex&measures=cases&totals=0')).toEqual([
        'F,3953,A',
        'M,32887,A',
      ]);
    }, 240_000);
  },
);
