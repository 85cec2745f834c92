/** What people edit is kept, checked, undone and carried from machine to machine, and nothing of it is lost. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { dataFolder, makeDataFolder, type DataFolder } from '#warehouse/data-folder.ts';
import { nearCodes } from '#warehouse/near-codes.ts';
import { exportRegistry, importRegistry } from '#warehouse/registry-csv.ts';
import { EMPTY_REGISTRY, readEntry, type Kind } from '#warehouse/registry-entries.ts';
import type { RuleContext } from '#warehouse/entry-faults.ts';
import { entryProblems } from '#warehouse/registry-rules.ts';
import { Registry, registryState, withRegistry } from '#warehouse/registry.ts';
import { shippedLists } from '#warehouse/rule-context.ts';

const AUTHOR = { who: 'Ana', why: 'circular 12', now: new Date('2026-09-01T10:00:00Z') };
const LOCAL = readEntry('mapping', {
  source: 'sample-mexico',
  mapping: 'category',
  local_code: 'LOCAL-77',
  regional_code: 'wage_claim',
});

let folder: DataFolder;
let lists: Pick<RuleContext, 'values'>;

beforeAll(async () => {
  lists = await shippedLists();
});
beforeEach(() => {
  folder = dataFolder(mkdtempSync(join(tmpdir(), 'travesia-registry-')));
  makeDataFolder(folder);
});
afterEach(() => {
  rmSync(folder.root, { recursive: true, force: true });
});

function context(): RuleContext {
  const listOf = (_: string, mapping: string) => (mapping === 'category' ? 'category' : null);
  return { ...lists, listOf, state: registryState(folder) };
}

function faults(kind: Kind, entry: Record<string, string>) {
  return entryProblems(kind, readEntry(kind, entry), context()).map(({ field }) => field);
}

test('only the owner of the machine may read it', () => {
  Registry.open(folder).close();
  expect(statSync(folder.registry).mode & 0o777).toBe(0o600);
});

test('looking at a registry that was never written makes none', () => {
  expect(registryState(folder)).toEqual(EMPTY_REGISTRY);
  expect(existsSync(folder.registry)).toBe(false);
});

test('a change says who, when and why, and what was there before', () => {
  withRegistry(folder, (registry) => {
    registry.put('mapping', LOCAL, AUTHOR);
    registry.put('mapping', { ...LOCAL, regional_code: 'detention_visit' }, AUTHOR);
    const [newest, first] = registry.history();
    expect(newest).toMatchObject({
      who: 'Ana',
      why: 'circular 12',
      at: '2026-09-01T10:00:00.000Z',
    });
    expect(newest?.before?.regional_code).toBe('wage_claim');
    expect(first?.before).toBeNull();
    expect(registry.state().mapping.map((each) => each.regional_code)).toEqual(['detention_visit']);
  });
});

test('writing what is written already changes nothing', () => {
  withRegistry(folder, (registry) => {
    registry.put('mapping', LOCAL, AUTHOR);
    expect(registry.put('mapping', { ...LOCAL }, AUTHOR)).toBeNull();
    expect(registry.history()).toHaveLength(1);
  });
});

test('an undo is one more change, and can be undone', () => {
  withRegistry(folder, (registry) => {
    const made = registry.put('mapping', LOCAL, AUTHOR);
    const undone = registry.undo(made?.id ?? 0, AUTHOR);
    expect(registry.state().mapping).toEqual([]);
    registry.undo(undone?.id ?? 0, AUTHOR);
    expect(registry.state().mapping).toEqual([LOCAL]);
    expect(registry.history().map(({ undoes }) => undoes)).toEqual([2, 1, null]);
  });
});

test('what was changed again since cannot be undone over the head of that change', () => {
  withRegistry(folder, (registry) => {
    const made = registry.put('mapping', LOCAL, AUTHOR);
    registry.put('mapping', { ...LOCAL, regional_code: 'detention_visit' }, AUTHOR);
    expect(registry.undo(made?.id ?? 0, AUTHOR)).toBeNull();
    expect(registry.state().mapping.map((each) => each.regional_code)).toEqual(['detention_visit']);
  });
});

test('a registry of a later version is not touched', () => {
  withRegistry(folder, () => undefined);
  const bytes = readFileSync(folder.registry);
  bytes.writeUInt32BE(99, 60); // the place of user_version in the header of SQLite
  writeFileSync(folder.registry, bytes);
  expect(() => Registry.open(folder)).toThrow(/version 99/);
});

test('a mapping to a code that the list does not hold is refused and near ones are named', () => {
  const [problem] = entryProblems('mapping', { ...LOCAL, regional_code: 'wage_clam' }, context());
  expect(problem?.near).toContain('wage_claim');
  expect(problem?.text.es).toContain(
    'La lista no tiene el código «wage_clam». Parecidos: wage_claim',
  );
});

test('near codes are found by their Spanish label, whatever its accents', () => {
  const near = nearCodes('visita a detenidos', lists.values('category'));
  expect(near[0]?.code).toBe('detention_visit');
});

test('one local code on one day is one regional code', () => {
  withRegistry(folder, (registry) =>
    registry.put('mapping', { ...LOCAL, valid_to: '2020-12-31' }, AUTHOR),
  );
  expect(faults('mapping', { ...LOCAL, local_code: 'local-77', valid_from: '2020-06-01' })).toEqual(
    ['valid_from'],
  );
  expect(faults('mapping', { ...LOCAL, valid_from: '2021-01-01' })).toEqual([]);
});

test.each([
  [{ code: 'Nuevo Programa', label_es: 'a', label_en: 'b' }, ['code']],
  [{ code: 'shelter_plan', label_es: '', label_en: 'b' }, ['label_es']],
  [{ code: 'shelter_plan', label_es: 'a', label_en: 'b', parent: 'nothing' }, ['parent']],
  [
    { code: 'shelter_plan', label_es: 'a', label_en: 'b', valid_from: '2026-02-30' },
    ['valid_from'],
  ],
  [
    {
      code: 'shelter_plan',
      label_es: 'a',
      label_en: 'b',
      valid_from: '2026-02-02',
      valid_to: '2026-02-01',
    },
    ['valid_to'],
  ],
  [{ code: 'shelter_plan', label_es: 'a', label_en: 'b', valid_from: '2026-02-02' }, []],
])('a programme is checked field by field: %o', (entry, expected) => {
  expect(faults('programme', entry)).toEqual(expected);
});

const SEAT = {
  code: 'MEX-US-boise',
  country: 'MEX',
  kind: 'consulate',
  name_es: 'a',
  name_en: 'b',
  host_country: 'USA',
};

test.each([
  [SEAT, []],
  [{ ...SEAT, host_state: 'US-ID' }, []],
  [{ ...SEAT, host_state: 'MX-CHP' }, ['host_state']],
  [{ ...SEAT, lon: '-116.2' }, ['lon']],
  [{ ...SEAT, lon: '-116.2', lat: '43.6' }, ['precision']],
  [{ ...SEAT, lon: '-116.2', lat: '43.6', precision: 'city' }, []],
  [{ ...SEAT, country: 'Mexico' }, ['country']],
])('a representation is checked field by field: %o', (entry, expected) => {
  expect(faults('representation', entry)).toEqual(expected);
});

const SHELTER = {
  ...{ code: 'MX-casa', kind: 'shelter', name_es: 'a', name_en: 'b', country: 'MEX' },
  ...{ lon: '-110.9', lat: '31.3', precision: 'city', works_with: 'GTM,HND' },
};

test.each([
  [SHELTER, []],
  [{ ...SHELTER, kind: 'hotel' }, ['kind']],
  [{ ...SHELTER, precision: '' }, ['precision']],
  [{ ...SHELTER, works_with: 'GTM,XXX' }, ['works_with']],
  [{ ...SHELTER, website: 'javascript:alert(1)' }, ['website']],
])('an organisation is checked field by field: %o', (entry, expected) => {
  expect(faults('organisation', entry)).toEqual(expected);
});

test('an export taken in elsewhere gives the same registry, commas, quotes and accents included', () => {
  const programme = readEntry('programme', {
    code: 'shelter_plan',
    label_es: 'Albergue, «Casa» "A"',
    label_en: 'Shelter',
    notes: 'línea 1\nlínea 2',
  });
  withRegistry(folder, (registry) => {
    registry.put('mapping', LOCAL, AUTHOR);
    registry.put('programme', programme, AUTHOR);
    registry.put('organisation', SHELTER, AUTHOR);
  });
  const out = join(folder.root, 'out');
  expect(exportRegistry(folder, out)).toContain('history.csv');
  const before = registryState(folder);
  withRegistry(folder, (registry) => {
    registry.remove('programme', 'shelter_plan', AUTHOR);
    registry.put('mapping', { ...LOCAL, regional_code: 'detention_visit' }, AUTHOR);
  });
  expect(importRegistry(folder, out, context(), AUTHOR)).toEqual({ changes: 2 });
  expect(registryState(folder)).toEqual(before);
});

test('one fault in an import changes nothing and names its line', () => {
  withRegistry(folder, (registry) => registry.put('mapping', LOCAL, AUTHOR));
  const out = join(folder.root, 'out');
  exportRegistry(folder, out);
  const file = join(out, 'mappings.csv');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    `${text}sample-mexico,category,X,nothing_known,,\n${text.split('\n')[1] ?? ''}\n`,
  );
  const imported = importRegistry(folder, out, context(), AUTHOR);
  expect(
    'problems' in imported
      ? imported.problems.map(({ file: name, line, field }) => [name, line, field])
      : [],
  ).toEqual([
    ['mappings.csv', 3, 'regional_code'],
    ['mappings.csv', 4, 'source'],
  ]);
  expect(registryState(folder).mapping).toEqual([LOCAL]);
});
