/** The whole answer, every cell, total, mark and note of it, is the same whether SQL counted it or the scan. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';

import { writeSample } from '#ingest/sample/write-sample.ts';
import { ask } from '#queries/ask.ts';
import { Space } from '#queries/crosstab/space.ts';
import { parseQuestion } from '#queries/question.ts';
import { EXACT } from '#queries/scope.ts';
import { countByScan } from '#queries/scan/count-by-scan.ts';
import { CaseColumns } from '#warehouse/case-columns.ts';
import { DIMENSIONS } from '#warehouse/catalog.ts';
import { ColumnBudget } from '#warehouse/column-budget.ts';
import { onEveryCore } from '#tests/on-every-core.ts';
import { isFull } from '../../full-counts.ts';
import { repatriationFile } from '../../ingest/night/repatriation-file.ts';
import { TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { copyToInbox, isHere } from '../shared-figures.ts';
import { anyQuestion } from './any-question.ts';
import { measured, named } from './held-cases.ts';

/** Two registers of 1,000 questions each with FULL_COUNTS=1, and real files. */
const QUESTIONS = isFull ? 1000 : 60;
const SIZES = isFull ? [2000, 8000] : [4000];
onEveryCore();
const registries: TinyRegistry[] = [];
afterAll(() => {
  for (const registry of registries) registry.remove();
});

async function sampleOf(cases: number): Promise<TinyRegistry> {
  const registry = new TinyRegistry();
  registries.push(registry);
  const directory = registry.folder.inbox;
  await writeSample({ cases, seed: cases, directory, questions: 0, until: '2026-08-31' });
  // Its rows are cases of nobody who could be told apart, so persons are not available there.
  const events = ['Mujer', 'Hombre', 'Mujer'].map((SEXO, at) => ({
    SEXO,
    FECHA: `2018-0${at + 1}-05`,
  }));
  registry.drop(
    'mx-repatriation-events',
    'mx_repatriation_events_2018.csv',
    repatriationFile(...events),
  );
  await registry.night();
  return registry;
}

async function realFiles(): Promise<TinyRegistry> {
  const registry = new TinyRegistry();
  registries.push(registry);
  copyToInbox(registry, 'us_i213_records', 'us-i213');
  copyToInbox(registry, 'us_ice_removals', 'us-ice-removals');
  await registry.night();
  return registry;
}

describe.each([
  ...SIZES.map((cases) => ({
    name: `a sample of ${String(cases)} cases`,
    isThere: true,
    hasPersons: true,
    build: () => sampleOf(cases),
  })),
  // They tell no persons apart, so none of their keys are added up.
  { name: 'real files', isThere: isHere && isFull, hasPersons: false, build: realFiles },
])('over $name', ({ isThere, hasPersons, build }) => {
  let registry: TinyRegistry;

  test.skipIf(!isThere)(
    `random questions are answered alike: ${QUESTIONS}`,
    async () => {
      registry = await build();
      const { codebook, db } = await registry.snapshot();
      const counts = DIMENSIONS.filter(({ home }) =>
        ['every', 'person', 'case', 'journey'].includes(home),
      ).map(({ id }) => `count(DISTINCT ${id}) AS ${id}`);
      const [row = {}] = await db.rows(`SELECT ${counts.join()} FROM "case"`);
      const present = new Map(Object.entries(row).map(([id, value]) => [id, Number(value)]));
      const kinds = new Set<string>();
      await fc.assert(
        fc.asyncProperty(anyQuestion(codebook, present), async (query) => {
          const bySql = await registry.result(query);
          kinds.add(bySql.kind);
          expect(await registry.scanned(query)).toEqual(bySql);
        }),
        { numRuns: QUESTIONS, seed: 17 },
      );
      expect([...kinds]).toContain('answer');
    },
    isFull ? 1_800_000 : 240_000,
  );

  test.skipIf(!hasPersons)('record keys of each cell add up to what SQL adds up', async () => {
    const { db, sources } = await registry.snapshot();
    const columns = new CaseColumns(db, new ColumnBudget(1e9));
    const linkable = sources.filter((each) => each.persons_linkable).map(({ id }) => id);
    const plan = {
      fact: 'case',
      measures: [measured('persons')],
      dimensions: [named('sex'), named('year')],
      filters: [{ dimension: named('area'), negated: true, codes: ['migratory'] }],
      linkable,
      leaders: null,
      limit: 1,
    } as const;
    const part = await countByScan(plan, columns, { threads: 3, withKeys: true });
    const space = new Space(part?.codes ?? []);
    const sums = (await part?.keyed(space))?.keys ?? new BigUint64Array();
    const names = linkable.map((id) => `'${id}'`).join();
    const rows = await db.rows(`
      SELECT coalesce(sex::VARCHAR, '_T') AS sex, coalesce(year::VARCHAR, '_T') AS year,
             (sum(rk::HUGEINT) % 18446744073709551616)::VARCHAR AS told
      FROM (SELECT DISTINCT sex, year, person_id, grouping_id(sex, year) AS grouped
            FROM "case" WHERE area <> 'migratory' AND source IN (${names})
            GROUP BY GROUPING SETS ((sex, year, person_id), (sex, person_id), (year, person_id), (person_id)))
      JOIN private.record_key USING (person_id)
      GROUP BY sex, year`);
    expect(rows.length).toBeGreaterThan(0);
    for (const { sex, year, told } of rows) {
      const place = space.place([String(sex), String(year)]) ?? -1;
      expect(`${String(sex)} ${String(year)} ${sums[place]}`).toBe(
        `${String(sex)} ${String(year)} ${String(told)}`,
      );
    }
    columns.close();
  });
});

test('cases without actions make no source part of an answer about actions', async () => {
  const [registry] = registries;
  const query =
    'measures=actions&filter=schooling:upper_secondary_complete,none&filter=trafficking_victim:yes';
  expect(await registry?.scanned(query)).toEqual(await registry?.result(query));
});

test('a question that does not fit the memory for columns is answered by SQL, and the others by the scan', async () => {
  const [registry] = registries;
  const snapshot = await registry?.snapshot();
  if (snapshot === undefined) throw new Error('no sample was built');
  const [row] = await snapshot.db.rows('SELECT count(*) AS cases FROM "case"');
  // Source, marks and one dimension fit; two dimensions more do not.
  const most = 3.5 * Number(row?.cases);
  const budget = new ColumnBudget(most);
  const columns = new CaseColumns(snapshot.db, budget);
  expect(await columns.hold(['source', 'sex'], ['marks'])).not.toBeNull();
  expect(await columns.hold(['source', 'sex', 'year', 'area'], ['marks'])).toBeNull();
  expect(await columns.hold(['source', 'year'], ['marks'])).not.toBeNull();
  expect(budget.bytes()).toBeLessThanOrEqual(most);
  columns.close();
  expect(budget.bytes()).toBe(0);

  const parsed = parseQuestion(new URLSearchParams('measures=persons&rows=sex&columns=year'));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const cramped = { ...snapshot, columns: new CaseColumns(snapshot.db, new ColumnBudget(10)) };
  const bySql = await ask(snapshot, parsed.question, EXACT, snapshot.db);
  expect(await ask(cramped, parsed.question, EXACT, snapshot.db)).toEqual(bySql);
});
