/** Monthly releases: closed months only, frozen, listed with what changed, withdrawn with a reason. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ask } from '#queries/ask.ts';
import { parseQuestion } from '#queries/question.ts';
import { makeReleases, reviseRelease, type ReleaseOptions } from '#queries/release.ts';
import { ALL_ROWS, EVERYTHING, usualView, type Rows } from '#queries/scope.ts';
import { correctionsOf, openRelease } from '#warehouse/open-snapshot.ts';
import {
  findRelease,
  listReleases,
  readDifferences,
  releasePath,
  verifyRelease,
  type Differences,
  type Release,
} from '#warehouse/releases.ts';
import { withdrawRelease } from '#warehouse/withdraw-release.ts';
import type { Row } from '#warehouse/warehouse.ts';
import { csv, sourceOf, TinyRegistry } from '#tests/ingest/night/tiny-registry.ts';

const CASES = 'case_key,person_key,representation,opened,closed,status,outcome';
const ACTIONS = 'action_key,case_key,performed,action_type';
const EVENTS = 'person_key,journey_key,case_key,position,stage,place,occurred,status';

/** One registry for all: a night takes long, and releases follow each other anyway. */
let registry: TinyRegistry;
beforeAll(async () => {
  registry = new TinyRegistry();
  registry.drop(
    'sample-mexico',
    'actions.csv',
    csv(ACTIONS, 'a1,c1,2026-07-06,interview', 'a2,c3,2026-09-01,interview'),
  );
  registry.drop(
    'sample-mexico',
    'route_events.csv',
    csv(
      EVENTS,
      'p1,j1,c1,1,crossing,MEX-USA.US-CA,2026-07-01,known',
      'p1,j1,c1,2,return,MEX,2026-09-01,known',
      'p2,j2,c3,1,crossing,MEX-USA.US-TX,2026-09-01,known',
    ),
  );
  await night('2026-09-01T01:00:00Z', [
    'c1,p1,MEX-US-chicago,2026-07-05,2026-08-20,closed,favourable',
    'c2,p1,MEX-US-chicago,2026-08-05,,open,',
    'c3,p2,MEX-US-dallas,2026-08-31,2026-09-01,closed,favourable',
    'c4,p3,MEX-US-dallas,2026-09-01,,open,',
  ]);
});
afterAll(() => {
  registry.remove();
});

/** Cases as a registry exports them at an hour, and the night over them. */
async function night(extractedAt: string, cases: readonly string[]): Promise<void> {
  const name = `cases-${extractedAt.slice(0, 10)}.csv`;
  const manifest = { extracted_at: extractedAt };
  registry.drop('sample-mexico', name, csv(CASES, ...cases));
  registry.drop('sample-mexico', 'manifest.json', JSON.stringify(manifest));
  const receipt = await registry.night();
  expect([receipt.outcome, sourceOf(receipt, 'sample-mexico').reason]).toEqual(['published', null]);
}

function on(at: string): ReleaseOptions {
  return { folder: registry.folder, now: new Date(at) };
}

async function release(at: string): Promise<readonly string[]> {
  return (await makeReleases(on(at))).map(({ id }) => id);
}

function differencesOf(id: string): Differences {
  const differences = readDifferences(registry.folder, found(id));
  if (differences === null) throw new Error(`${id} is the first`);
  return differences;
}

function found(id: string): Release {
  const one = findRelease(registry.folder, id);
  if (one === null) throw new Error(`there is no release ${id}`);
  return one;
}

async function rowsOf(id: string, sql: string): Promise<readonly Row[]> {
  const { db } = await openRelease(registry.folder, found(id));
  try {
    return await db.rows(sql);
  } finally {
    db.close();
  }
}

describe('a release is the state of its last month', () => {
  test('it is made once, in a folder of its own', async () => {
    expect(await release('2026-09-01T02:30:00Z')).toEqual(['2026-08']);
    expect(await release('2026-09-02T02:30:00Z')).toEqual([]);
    expect(readdirSync(registry.folder.releases)).toEqual(['2026-08']);
    expect(readdirSync(join(registry.folder.releases, '2026-08')).sort()).toEqual([
      'manifest.json',
      'release.duckdb',
    ]);
  });

  test('cases opened later are left out, cases closed later are open, later actions are not counted', async () => {
    const cases = await rowsOf(
      '2026-08',
      'SELECT opened::VARCHAR AS opened, closed_month, status, outcome, actions FROM "case" ORDER BY opened',
    );
    expect(cases.map((row) => Object.values(row))).toEqual([
      ['2026-07-05', '2026-08', 'closed', 'favourable', 1],
      ['2026-08-05', '_X', 'open', '_X', 0],
      ['2026-08-31', '_X', 'open', '_X', 0],
    ]);
  });

  test('a journey that returned later has not returned, one that began later is not there', async () => {
    const sql = 'SELECT crossing_zone, return_country, repeat_class FROM';
    const journey = { crossing_zone: 'MEX-USA.US-CA', return_country: '_X', repeat_class: '_Z' };
    expect(await rowsOf('2026-08', `${sql} journey`)).toEqual([journey]);
    expect(await rowsOf('2026-08', `${sql} "case" ORDER BY opened`)).toEqual([
      journey,
      { crossing_zone: '_X', return_country: '_X', repeat_class: '_X' },
      { crossing_zone: '_X', return_country: '_X', repeat_class: '_X' },
    ]);
    expect(await registry.rows(`${sql} journey ORDER BY crossing_zone::VARCHAR`)).toEqual([
      { crossing_zone: 'MEX-USA.US-CA', return_country: 'MEX', repeat_class: 'first' },
      { crossing_zone: 'MEX-USA.US-TX', return_country: '_X', repeat_class: '_Z' },
    ]);
  });

  test('persons seen only later are not there, nor are their record keys', async () => {
    expect(await rowsOf('2026-08', 'SELECT count(*) AS n FROM person')).toEqual([{ n: 2 }]);
    expect(await rowsOf('2026-08', 'SELECT count(*) AS n FROM private.record_key')).toEqual([
      { n: 2 },
    ]);
  });

  test('tables, types and comments are those of the snapshot', async () => {
    const shape = `SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
      WHERE NOT internal AND table_name <> 'release_figure' ORDER BY ALL`;
    expect(await rowsOf('2026-08', shape)).toEqual(await registry.rows(shape));
  });

  test('the manifest tells what it holds', () => {
    expect(found('2026-08')).toMatchObject({
      kind: 'monthly',
      month: '2026-08',
      as_of: '2026-09-01T01:00:00Z',
      made_at: '2026-09-01T02:30:00.000Z',
      against: null,
      late: [],
      withdrawn: null,
    });
    expect(found('2026-08').figures).toContainEqual({
      source: 'sample-mexico',
      measure: 'persons',
      value: 2,
    });
  });
});

/** A late case of August comes in; then September closes, with a case of its own. */
describe('what changed against the release before', () => {
  beforeAll(async () => {
    await night('2026-10-01T01:00:00Z', [
      'c9,p9,MEX-US-chicago,2026-08-10,,open,',
      'c5,p2,MEX-US-dallas,2026-09-02,,open,',
    ]);
  });

  test('corrections of a month can be cut out of turn as a revision of it', async () => {
    const frozen = readFileSync(releasePath(registry.folder, '2026-08'));
    const revision = await reviseRelease(on('2026-10-01T02:30:00Z'), '2026-08');
    expect(revision).toMatchObject({
      id: '2026-08-r1',
      kind: 'revision',
      revises: '2026-08',
      against: '2026-08',
      revised_figures: 2,
    });
    const figure = { source: 'sample-mexico', period: '2026-08' };
    expect(differencesOf('2026-08-r1')).toEqual({
      against: '2026-08',
      added: [],
      revised: [
        { ...figure, measure: 'cases', before: 2, after: 3 },
        { ...figure, measure: 'persons', before: 2, after: 3 },
      ],
    });
    expect(readFileSync(releasePath(registry.folder, '2026-08')).equals(frozen)).toBe(true);
    expect(await reviseRelease(on('2026-10-01T02:30:00Z'), '2026-08')).toBeNull();
  });

  test('what it corrected stands beside the figures, for owners of a whole registry alone', async () => {
    const revision = found('2026-08-r1');
    const readable = await openRelease(registry.folder, revision);
    const corrections = correctionsOf(registry.folder, revision);
    const told = async (asked: string, limits: Partial<Rows> = {}) => {
      const parsed = parseQuestion(new URLSearchParams(`measures=persons&${asked}&lang=en`));
      if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
      const view = usualView({ ...EVERYTHING, rows: { ...ALL_ROWS, ...limits } });
      const result = await ask({ ...readable, corrections }, parsed.question, view, readable.db);
      if (result.kind !== 'answer') throw new Error(result.kind);
      return result.answer.notes.flatMap(({ text, dimension, codes }) =>
        text.includes('corrected what') ? [[dimension, ...codes].join(' ')] : [],
      );
    };
    try {
      expect(await told('rows=month')).toEqual(['month 2026-08']);
      expect(await told('rows=quarter')).toEqual(['quarter 2026-Q3']);
      expect(await told('rows=sex')).toEqual([]);
      expect(await told('filter=month:2026-08')).toEqual(['']);
      expect(await told('filter=month:2026-07')).toEqual([]);
      expect(await told('rows=month', { countries: ['MEX'] })).toEqual(['month 2026-08']);
      expect(await told('rows=month', { countries: ['GTM'] })).toEqual([]);
      expect(await told('rows=month', { representations: ['MEX-US-dallas'] })).toEqual([]);
    } finally {
      readable.db.close();
    }
  });

  test('a month is told beside what was told of earlier ones', async () => {
    expect(await release('2026-10-01T02:30:00Z')).toEqual(['2026-09']);
    const { against, added, revised } = differencesOf('2026-09');
    expect(against).toBe('2026-08-r1');
    expect(revised).toEqual([]);
    expect(added.filter(({ measure }) => measure === 'cases')).toEqual([
      { source: 'sample-mexico', measure: 'cases', period: '2026-09', before: 0, after: 2 },
    ]);
  });

  test('the month after a quarter brings a revision of the quarter, where figures of it changed', async () => {
    await night('2026-11-01T01:00:00Z', ['c8,p8,MEX-US-dallas,2026-09-03,,open,']);
    expect(await release('2026-11-01T02:30:00Z')).toEqual(['2026-09-r1', '2026-10']);
    expect(differencesOf('2026-09-r1').revised).toMatchObject([
      { measure: 'cases', period: '2026-09', before: 2, after: 3 },
      { measure: 'persons', period: '2026-09', before: 2, after: 3 },
    ]);
    expect(differencesOf('2026-10')).toMatchObject({ against: '2026-09-r1', revised: [] });
    const ids = listReleases(registry.folder).map(({ id }) => id);
    expect(ids).toEqual(['2026-10', '2026-09-r1', '2026-09', '2026-08-r1', '2026-08']);
  });

  test('a withdrawn release keeps its file, is no measure for others and can be replaced', async () => {
    const reason = 'Dallas had sent the cases of another office.';
    withdrawRelease(registry.folder, found('2026-10'), { at: '2026-11-05T10:00:00Z', reason });
    expect(found('2026-10').withdrawn).toMatchObject({ reason });
    expect(await verifyRelease(registry.folder, found('2026-10'))).toBe(true);
    expect(await reviseRelease(on('2026-11-06T02:30:00Z'), '2026-10')).toMatchObject({
      id: '2026-10-r1',
      revises: '2026-10',
      against: '2026-09-r1',
    });
  });

  test('a file that is not the one released is not opened', async () => {
    appendFileSync(releasePath(registry.folder, '2026-08'), 'x');
    expect(await verifyRelease(registry.folder, found('2026-08'))).toBe(false);
    await expect(openRelease(registry.folder, found('2026-08'))).rejects.toThrow(
      'release 2026-08 is not the file that was published',
    );
  });
});
