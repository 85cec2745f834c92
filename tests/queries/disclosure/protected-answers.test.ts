import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { cellIndex, type Answer } from '#queries/answer.ts';
import { ask } from '#queries/ask.ts';
import { CubeTables } from '#queries/disclosure/cube-tables.ts';
import { keyedCounts } from '#queries/disclosure/keyed-counts.ts';
import { LiveTables } from '#queries/disclosure/live-tables.ts';
import { forEachCell, toldOf, type PublishedTable } from '#queries/disclosure/published-table.ts';
import { publicSets } from '#queries/disclosure/release-cube.ts';
import { isSensitiveFlag } from '#queries/disclosure/tiers.ts';
import { parseQuestion } from '#queries/question.ts';
import { ALL_ROWS, EXACT, viewOf, type Rows } from '#queries/scope.ts';
import { findDimension, type Dimension } from '#warehouse/catalog.ts';
import { isFull } from '#tests/full-counts.ts';

import { makeProtectedRelease, type ProtectedRelease } from './protected-release.ts';

const CASES = 3000;
/** Of some 2,400; all with FULL_COUNTS=1. */
const SETS = isFull ? 5000 : 100;

let house: ProtectedRelease;
beforeAll(async () => {
  house = await makeProtectedRelease(CASES);
}, 240_000);
afterAll(() => {
  house.remove();
});

function named(...ids: readonly string[]): readonly Dimension[] {
  return ids.map((id) => {
    const dimension = findDimension(id);
    if (dimension === undefined) throw new Error(`no dimension ${id}`);
    return dimension;
  });
}

/** Cases of a cell that shows its persons. */
function casesOf(table: PublishedTable, codes: readonly string[]): number | null {
  const place = table.space.place(codes);
  const isShown = place !== undefined && toldOf(table, codes) > 0;
  return isShown ? (table.cases?.(place)?.cases ?? null) : null;
}

function figure(answer: Answer, codes: readonly string[], measure = 0) {
  const at = cellIndex(answer, codes);
  return {
    value: answer.values[measure]?.[at] ?? null,
    hidden: answer.protection?.hidden[measure]?.[at] ?? null,
  };
}

describe('the release cube', () => {
  test('says of every cell what the same tables say when they are counted and perturbed live', async () => {
    const { release, edition, noise } = house;
    const tables = new LiveTables({ snapshot: release, level: 'public', noise });
    const live = tables.over(release.db);
    const cube = new CubeTables().over(edition.db, []);
    const all = publicSets();
    const step = Math.max(1, Math.floor(all.length / SETS));
    const sets = all.filter((_, at) => at % step === 0);
    let compared = 0;
    for (const set of sets) {
      const [[counted = null], [kept = null]] = [
        await live.tables([set]),
        await cube.tables([set]),
      ];
      const gated = await tables.gated(set, release.db);
      if (counted === null || kept === null || gated === null)
        throw new Error('a table is missing');
      const different: string[] = [];
      forEachCell(gated.space, (_, codes) => {
        compared += 1;
        if (toldOf(counted, codes) !== toldOf(kept, codes)) different.push(codes.join(' '));
        if (casesOf(counted, codes) !== casesOf(kept, codes))
          different.push(`cases ${codes.join(' ')}`);
      });
      expect({ set: set.map(({ id }) => id), different }).toEqual({
        set: set.map(({ id }) => id),
        different: [],
      });
    }
    expect(compared).toBeGreaterThan(SETS * 10);
  }, 600_000);

  test('holds no person, case, journey or record key', async () => {
    const { db } = house.edition;
    const rows = async (table: string) =>
      Number((await db.rows(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
    for (const table of ['person', '"case"', 'journey', 'stage', 'action', 'leg', 'journey_path'])
      expect(await rows(table)).toBe(0);
    const private_ = await db.rows(
      "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'private' OR table_name = 'record_key'",
    );
    expect(private_).toEqual([]);
    const small = await db.rows('SELECT count(*) AS n FROM cube_cell WHERE persons < 10');
    expect(Number(small[0]?.n)).toBe(0);
  });
});

describe('cell keys', () => {
  test.each([
    ['sex', 'area'],
    ['origin_state', 'year', 'minor'],
    ['trafficking_victim', 'sex'],
    [],
  ])('are the same by scan and by SQL: %s %s %s', async (...ids) => {
    const { release } = house;
    const dimensions = named(...ids.filter((id) => typeof id === 'string'));
    const scanned = await keyedCounts(release, release.db, dimensions);
    const counted = await keyedCounts({ ...release, columns: null }, release.db, dimensions);
    if (scanned === null || counted === null) throw new Error('nothing was counted');
    expect(scanned.persons.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    forEachCell(scanned.space, (place, codes) => {
      const other = counted.space.place(codes);
      const [persons, key] =
        other === undefined ? [0, 0n] : [counted.persons[other], counted.keys[other]];
      expect([scanned.persons[place], scanned.keys[place]]).toEqual([persons, key]);
    });
  });
});

describe('a figure has one value', () => {
  test('in whichever order, by row or by filter, alone or in a bigger table', async () => {
    const { answer } = house;
    for (const level of ['public', 'analyst'] as const) {
      const wide = await answer('measures=persons&rows=sex,area&columns=year', level);
      const turned = await answer('measures=persons&rows=year,area&columns=sex', level);
      const filtered = await answer('measures=persons&rows=area&columns=year&filter=sex:M', level);
      for (const area of ['migratory', 'civil', '_T'])
        for (const year of ['2022', '2024', '_T']) {
          const told = figure(wide, ['M', area, year]);
          expect(figure(turned, [year, area, 'M'])).toEqual(told);
          expect(figure(filtered, [area, year])).toEqual(told);
        }
    }
  });

  test('the analysts see the noise of the public, so that two who share what they see learn no more', async () => {
    const { answer } = house;
    const query = 'measures=persons&rows=area&columns=year';
    const [open, shared] = [await answer(query, 'public'), await answer(query, 'analyst')];
    let both = 0;
    for (const area of open.dimensions[0]?.codes ?? [])
      for (const year of open.dimensions[1]?.codes ?? []) {
        const { value } = figure(open, [area, year]);
        if (value === null || figure(shared, [area, year]).value === null) continue;
        both += 1;
        expect(figure(shared, [area, year]).value).toBe(value);
      }
    expect(both).toBeGreaterThan(30);
  });

  test('is within five of the truth, and nobody is shown fewer than the rule', async () => {
    const { answer } = house;
    for (const [level, least] of [['public', 10] as const, ['analyst', 5] as const]) {
      const query = 'measures=persons&rows=origin_state&columns=sex';
      const [told, truth] = [await answer(query, level), await answer(query, 'owner')];
      for (const state of told.dimensions[0]?.codes ?? [])
        for (const sex of ['F', 'M', '_T']) {
          const { value, hidden } = figure(told, [state, sex]);
          if (value === null) expect(hidden).not.toBeNull();
          else {
            expect(value).toBeGreaterThanOrEqual(least);
            expect(Math.abs(value - (figure(truth, [state, sex]).value ?? 0))).toBeLessThanOrEqual(
              5,
            );
          }
        }
    }
  });
});

describe('a refusal names its rule and the nearest question that is answered', () => {
  test.each([
    ['measures=persons&rows=sex,area,year,minor', 'too_many_dimensions'],
    ['measures=persons&rows=age', 'dimension_not_offered'],
    ['measures=persons&rows=disability', 'flag_one_sided'],
    ['measures=persons&rows=sex&filter=disability:no', 'flag_one_sided'],
    ['measures=persons&rows=sex&filter=year:2022..2024', 'union'],
    ['measures=persons&rows=sex&filter=area:!civil', 'union'],
    ['measures=cases&rows=sex', 'cases_by_work_only'],
    ['measures=actions,persons&rows=year', 'measure_not_offered'],
    ['measures=persons&rows=origin_municipality,sex&columns=year', 'municipality_in_pairs'],
    ['measures=persons&rows=age_group&age_groups=0-4,5+', 'custom_age_groups'],
  ])('%s: %s', async (query, rule) => {
    const refused = await house.ask(query, 'public');
    if (refused.kind !== 'refused') throw new Error(`${query} was answered`);
    expect(refused.refusal.rule).toBe(rule);
    const { nearest } = refused.refusal;
    expect(nearest).not.toBeNull();
    expect((await house.ask(nearest ?? '', 'public')).kind).toBe('answer');
  });

  test('filters that leave almost nobody are refused on the published figure', async () => {
    const refused = await house.ask(
      'measures=persons&rows=sex&filter=origin_state:CR-SJ&filter=year:2024',
      'public',
    );
    expect(refused).toMatchObject({ kind: 'refused', refusal: { rule: 'universe' } });
  });
});

test('a year that still runs is not set beside a whole one, nor is a change told from a small base', async () => {
  const { comparisons, dimensions, notes } = await house.answer(
    'measures=persons&rows=year&compare=previous_year&totals=0',
    'public',
  );
  const told = new Map(
    dimensions[0]?.codes.map((code, at) => [code, comparisons[0]?.values[0]?.[at]]),
  );
  expect(told.get('2025')).toEqual(expect.any(Number));
  expect(told.get('2026')).toBeNull();
  expect(notes.some(({ text }) => text.startsWith('Lo que aún corre no se compara'))).toBe(true);
  const filtered = await house.answer(
    'measures=persons&rows=area&filter=year:2026&compare=previous_year',
    'public',
  );
  expect(filtered.comparisons[0]?.values[0]?.every((value) => value === null)).toBe(true);
  const small = await house.answer(
    'measures=persons&rows=area&columns=year&compare=previous_year',
    'public',
  );
  const [pair] = small.comparisons;
  expect(
    pair?.values[0]?.filter((value, at) => value !== null && (pair.base_values[0]?.[at] ?? 0) < 30),
  ).toEqual([]);
});

test('a flag is asked one-sided, and its cells are looked up in tables of their own', async () => {
  const flags = publicSets().filter((set) => set.some(isSensitiveFlag));
  expect(flags.length).toBeGreaterThan(500);
  expect(flags.every((set) => set.filter(isSensitiveFlag).length === 1)).toBe(true);
  const answer = await house.answer(
    'measures=persons&rows=sex&filter=violence_victim:yes',
    'public',
  );
  expect(answer.level).toBe('public');
});

test('what the leaders leave of a flag keeps the rule of flags, for analysts too', async () => {
  const figures: number[] = [];
  for (const flag of ['disability', 'violence_victim', 'protection_need', 'trafficking_victim'])
    for (const rows of ['origin_country,area', 'origin_state,sex', 'origin_country,year'])
      for (const top of [1, 2, 3]) {
        const query = `measures=persons&rows=${rows}&filter=${flag}:yes&top=${String(top)}`;
        const result = await house.ask(query, 'analyst');
        if (result.kind === 'answer') figures.push(...told(result.answer));
      }
  expect(figures.length).toBeGreaterThan(50);
  expect(figures.filter((each) => each < 10)).toEqual([]);
});

function told({ values }: Answer): readonly number[] {
  return (values[0] ?? []).filter((each) => each !== null);
}

test('a country that does not share a dimension is left out of what analysts see by it, and said so', async () => {
  const from = '2026-01-01';
  const policy = {
    country: 'GTM',
    from,
    note: '',
    measures: ['persons'],
    dimensions: ['country', 'sex'],
  };
  house.share([policy]);
  try {
    const whose = async (query: string) =>
      (await house.answer(query, 'analyst')).sources.map(({ country }) => country).toSorted();
    expect(await whose('measures=persons&rows=sex')).toEqual(['GTM', 'HND', 'MEX']);
    expect(await whose('measures=persons&rows=area')).toEqual(['HND', 'MEX']);
    expect(await whose('measures=persons&rows=sex&filter=area:civil')).toEqual(['HND', 'MEX']);
    const { hidden } =
      (await house.answer('measures=cases&rows=country', 'analyst')).protection ?? {};
    expect(hidden?.[0]?.every((each) => each !== null)).toBe(true);
  } finally {
    house.share([]);
  }
});

test('a planner of one country and people of one representation see exactly their own rows', async () => {
  const { release } = house;
  const asked = async (query: string, rows: Rows) => {
    const parsed = parseQuestion(new URLSearchParams(query));
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
    const view = viewOf({ highest: 'owner', usual: 'owner', rows }, 'owner') ?? EXACT;
    const result = await ask(release, parsed.question, view, release.db);
    if (result.kind !== 'answer') throw new Error(JSON.stringify(result));
    return result.answer;
  };
  const query = 'measures=cases&rows=country,representation';
  const all = await asked(query, ALL_ROWS);
  const mexico = await asked(query, { ...ALL_ROWS, countries: ['MEX'] });
  expect(mexico.dimensions[0]?.codes).toEqual(['MEX', '_T']);
  expect(figure(mexico, ['_T', '_T'])).toEqual(figure(all, ['MEX', '_T']));
  const own = all.dimensions[1]?.codes.find((code) => code.startsWith('HND-')) ?? '';
  const one = await asked(query, {
    countries: ['HND'],
    representations: [own],
    institutions: null,
  });
  expect([...new Set(one.displayed.rows.flat())].filter((code) => code.includes('-'))).toEqual([
    own,
  ]);
  expect(figure(one, ['_T', '_T'])).toEqual(figure(all, ['HND', own]));
  const foreign = await asked(query, {
    countries: ['MEX'],
    representations: [own],
    institutions: null,
  });
  expect(figure(foreign, ['_T', '_T']).value).toBe(0);
});
