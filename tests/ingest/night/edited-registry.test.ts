/** What people edit on screen holds from the next night on, and only then. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { placeLayers } from '#queries/routes/place-layers.ts';
import { readEntry, type Kind } from '#warehouse/registry-entries.ts';
import type { Receipt } from '#warehouse/receipts.ts';
import { withRegistry } from '#warehouse/registry.ts';
import { csv, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const AUTHOR = { who: 'Ana', why: 'circular 12', now: new Date('2026-09-01T10:00:00Z') };

/** Salaries are mapped on screen in this source only from 2020 on, in the other one always. */
const DATED = 'sample-guatemala';
const registry = new TinyRegistry();
let before: Receipt;
let idle: Receipt;
let after: Receipt;
let salaryEdit: ReturnType<typeof edit>;

beforeAll(async () => {
  const header = 'case_key,person_key,representation,opened,category,programme';
  registry
    .drop(
      SOURCE,
      'cases.csv',
      csv(
        header,
        'c1,p1,MEX-US-chicago,2019-12-31,Salario,new_plan',
        'c2,p2,MEX-US-chicago,2020-01-01,Salario,',
        'c3,p3,MEX-US-fargo,2020-06-01,detention_visit,',
      ),
    )
    .drop(
      DATED,
      'cases.csv',
      csv(
        header,
        'g1,q1,GTM-US-chicago,2019-12-31,Salario,',
        'g2,q2,GTM-US-chicago,2020-01-01,Salario,',
      ),
    );
  before = await registry.night();
  idle = await registry.night();
  salaryEdit = edit('mapping', SALARY);
  edit('mapping', { ...SALARY, source: DATED, valid_from: '2020-01-01' });
  edit('programme', NEW_PLAN);
  edit('representation', FARGO);
  edit('representation', CHICAGO);
  edit('organisation', HOUSE);
  edit('organisation', { ...HOUSE, code: 'MX-sin', lon: '', lat: '', checked: '2026-01-15' });
  after = await registry.night();
});
afterAll(() => {
  registry.remove();
});

function edit(kind: Kind, entry: Readonly<Record<string, string>>) {
  return withRegistry(registry.folder, (open) => open.put(kind, readEntry(kind, entry), AUTHOR));
}

const SALARY = {
  source: SOURCE,
  mapping: 'category',
  local_code: ' salario',
  regional_code: 'wage_claim',
};
const NEW_PLAN = {
  code: 'new_plan',
  label_es: 'Plan nuevo',
  label_en: 'New plan',
  valid_from: '2019-01-01',
};
const FARGO = {
  code: 'MEX-US-fargo',
  country: 'MEX',
  kind: 'consulate',
  name_es: 'Consulado en Fargo',
  name_en: 'Consulate in Fargo',
  host_country: 'USA',
  host_state: 'US-ND',
  lon: '-116.2',
  lat: '43.6',
  precision: 'city',
  opened: '2020-01-01',
};
const HOUSE = {
  ...{ code: 'MX-casa', kind: 'shelter', name_es: 'Casa', name_en: 'House', country: 'MEX' },
  ...{ lon: '-110.9', lat: '31.3', precision: 'city', works_with: 'GTM,HND' },
};
const CHICAGO = {
  code: 'MEX-US-chicago',
  country: 'MEX',
  kind: 'consulate_general',
  name_es: 'Chicago, nombre nuevo',
  name_en: 'Chicago',
  host_country: 'USA',
};

const unmappedCategories = (receipt: Receipt, source: string) =>
  sourceOf(receipt, source).unmapped.filter(({ field }) => field === 'category');
const salaries = (rows: number) => ({ field: 'category', local_code: 'Salario', rows });

test('without an edit the next night has nothing new', () => {
  expect([before.outcome, idle.outcome]).toEqual(['published', 'nothing_new']);
});

test('a code mapped on screen is mapped the next night, without new files', async () => {
  expect(unmappedCategories(before, SOURCE)).toEqual([salaries(2)]);
  expect(after.outcome).toBe('published');
  expect(
    await registry.lines(
      `measures=cases&rows=category&totals=0&filter=category:wage_claim,detention_visit&filter=source:${SOURCE}`,
    ),
  ).toEqual(['detention_visit,1,A', 'wage_claim,2,A']);
  expect(unmappedCategories(after, SOURCE)).toEqual([]);
});

test('a mapping for a time maps only the cases of that time', () => {
  expect(unmappedCategories(before, DATED)).toEqual([salaries(2)]);
  expect(unmappedCategories(after, DATED)).toEqual([salaries(1)]);
});

test('a programme written on screen becomes a value that can be asked for, with its dates', async () => {
  expect(
    await registry.lines('measures=cases&rows=programme&totals=0&filter=programme:new_plan'),
  ).toEqual(['new_plan,1,A']);
  const { codebook } = await registry.snapshot();
  expect(codebook.find('programme', 'new_plan')).toMatchObject({
    label: { es: 'Plan nuevo', en: 'New plan' },
    origin: 'registry',
    valid: { from: '2019-01-01', to: null },
  });
});

test('a representation written on screen takes the cases that name it, and an organisation its place on the map', async () => {
  expect(sourceOf(before, SOURCE).unmapped).toContainEqual({
    field: 'representation',
    local_code: 'MEX-US-fargo',
    rows: 1,
  });
  expect(await registry.lines('measures=cases&rows=representation&totals=0')).toContain(
    'MEX-US-fargo,1,A',
  );
  const [row] = await registry.rows(
    `SELECT verification, longitude, opened_on::VARCHAR AS opened FROM representation WHERE code = 'MEX-US-fargo'`,
  );
  expect(row).toEqual({ verification: 'registry', longitude: -116.2, opened: '2020-01-01' });
  // the directory is a layer of the map: what nobody checked says so, and what has no point is counted
  const snapshot = await registry.snapshot();
  const layers = await placeLayers(snapshot, snapshot.db, 'en');
  expect(layers.find(({ id }) => id === 'organisation')).toMatchObject({
    places: [{ code: 'MX-casa', label: 'House', precision: 'city', verification: 'unverified' }],
    without_point: 1,
  });
});

test('a correction of a shipped representation wins over the shipped line', async () => {
  const { codebook } = await registry.snapshot();
  expect(codebook.find('representation', 'MEX-US-chicago')?.label.es).toBe('Chicago, nombre nuevo');
});

test('an edit is taken in once, and after an undo it is as before', async () => {
  expect((await registry.night()).outcome).toBe('nothing_new');
  withRegistry(registry.folder, (open) => open.undo(salaryEdit?.id ?? 0, AUTHOR));
  expect(unmappedCategories(await registry.night(), SOURCE)).toEqual([salaries(2)]);
});
