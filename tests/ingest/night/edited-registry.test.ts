/** What people edit on screen holds from the next night on, and only then. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { placeLayers } from '#queries/routes/place-layers.ts';
import { readEntry, type AnyEntry, type Kind } from '#warehouse/registry-entries.ts';
import { withRegistry } from '#warehouse/registry.ts';
import { csv, sourceOf, TinyRegistry } from './tiny-registry.ts';

const SOURCE = 'sample-mexico';
const AUTHOR = { who: 'Ana', why: 'circular 12', now: new Date('2026-09-01T10:00:00Z') };

let registry: TinyRegistry;

beforeEach(() => {
  registry = new TinyRegistry();
  registry.drop(
    SOURCE,
    'cases.csv',
    csv(
      'case_key,person_key,representation,opened,category,programme',
      'c1,p1,MEX-US-chicago,2019-12-31,Salario,new_plan',
      'c2,p2,MEX-US-chicago,2020-01-01,Salario,',
      'c3,p3,MEX-US-fargo,2020-06-01,detention_visit,',
    ),
  );
});
afterEach(() => {
  registry.remove();
});

function edit(kind: Kind, entry: Readonly<Record<string, string>>) {
  return withRegistry(registry.folder, (open) => open.put(kind, readEntry(kind, entry), AUTHOR));
}

const SALARY: AnyEntry = {
  source: SOURCE,
  mapping: 'category',
  local_code: ' salario',
  regional_code: 'wage_claim',
};

test('a code mapped on screen is mapped the next night, without new files', async () => {
  const first = await registry.night();
  expect(sourceOf(first, SOURCE).unmapped).toContainEqual({
    field: 'category',
    local_code: 'Salario',
    rows: 2,
  });
  edit('mapping', SALARY);
  const second = await registry.night();
  expect(second.outcome).toBe('published');
  expect(
    await registry.lines(
      'measures=cases&rows=category&totals=0&filter=category:wage_claim,detention_visit',
    ),
  ).toEqual(['detention_visit,1,A', 'wage_claim,2,A']);
  expect(sourceOf(second, SOURCE).unmapped.filter(({ field }) => field === 'category')).toEqual([]);
});

test('without an edit the next night has nothing new, and after an undo it is as before', async () => {
  await registry.night();
  expect((await registry.night()).outcome).toBe('nothing_new');
  const change = edit('mapping', SALARY);
  await registry.night();
  expect((await registry.night()).outcome).toBe('nothing_new');
  withRegistry(registry.folder, (open) => open.undo(change?.id ?? 0, AUTHOR));
  const last = await registry.night();
  expect(sourceOf(last, SOURCE).unmapped).toContainEqual({
    field: 'category',
    local_code: 'Salario',
    rows: 2,
  });
});

test('a mapping for a time maps only the cases of that time', async () => {
  edit('mapping', { ...SALARY, valid_from: '2020-01-01' });
  const receipt = await registry.night();
  expect(sourceOf(receipt, SOURCE).unmapped).toContainEqual({
    field: 'category',
    local_code: 'Salario',
    rows: 1,
  });
});

test('a programme written on screen becomes a value that can be asked for, with its dates', async () => {
  edit('programme', {
    code: 'new_plan',
    label_es: 'Plan nuevo',
    label_en: 'New plan',
    valid_from: '2019-01-01',
  });
  await registry.night();
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
  const before = await registry.night();
  expect(sourceOf(before, SOURCE).unmapped).toContainEqual({
    field: 'representation',
    local_code: 'MEX-US-fargo',
    rows: 1,
  });
  edit('representation', {
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
  });
  edit('organisation', HOUSE);
  edit('organisation', { ...HOUSE, code: 'MX-sin', lon: '', lat: '', checked: '2026-01-15' });
  await registry.night();
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

const HOUSE = {
  ...{ code: 'MX-casa', kind: 'shelter', name_es: 'Casa', name_en: 'House', country: 'MEX' },
  ...{ lon: '-110.9', lat: '31.3', precision: 'city', works_with: 'GTM,HND' },
};

test('a correction of a shipped representation wins over the shipped line', async () => {
  edit('representation', {
    code: 'MEX-US-chicago',
    country: 'MEX',
    kind: 'consulate_general',
    name_es: 'Chicago, nombre nuevo',
    name_en: 'Chicago',
    host_country: 'USA',
  });
  await registry.night();
  const { codebook } = await registry.snapshot();
  expect(codebook.find('representation', 'MEX-US-chicago')?.label.es).toBe('Chicago, nombre nuevo');
});
