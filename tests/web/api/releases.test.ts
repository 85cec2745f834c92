/** `release=` in the API and on the shell: the same values for ever, or the reason why not. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { makeReleases } from '#queries/release.ts';
import { EVERYTHING } from '#queries/scope.ts';
import { OpenReleases } from '#warehouse/open-releases.ts';
import { openRelease } from '#warehouse/open-snapshot.ts';
import { findRelease, releasePath, type Release } from '#warehouse/releases.ts';
import { withdrawRelease } from '#warehouse/withdraw-release.ts';
import { Serving } from '#warehouse/serving.ts';
import { Database } from '#warehouse/warehouse.ts';
import { createApi, type Api } from '#web/api/api.ts';
import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { asOwner } from './as-owner.ts';
import { listen } from './listen.ts';

const CASES = 'case_key,person_key,representation,opened,sex';
const registry = new TinyRegistry();
let serving: Serving;
let api: Api;

beforeAll(async () => {
  await night('2026-09-01', [
    'c1,p1,MEX-US-chicago,2026-08-05,F',
    'c2,p2,MEX-US-dallas,2026-09-01,M',
  ]);
  const made = await makeReleases({
    folder: registry.folder,
    now: new Date('2026-09-01T03:00:00Z'),
  });
  expect(made.map(({ id }) => id)).toEqual(['2026-08']);
  await makeOlder('2026-08', '2026-07');
  serving = await Serving.start(registry.folder);
  api = asOwner(createApi(serving, registry.folder));
});
afterAll(() => {
  serving.stop();
  registry.remove();
});

async function night(day: string, cases: readonly string[]): Promise<void> {
  const manifest = { extracted_at: `${day}T01:00:00Z` };
  registry.drop('sample-mexico', `cases-${day}.csv`, csv(CASES, ...cases));
  registry.drop('sample-mexico', 'manifest.json', JSON.stringify(manifest));
  expect((await registry.night()).outcome).toBe('published');
}

/** A release as a program of earlier would have made it: without a dimension, some columns and `without`. */
async function makeOlder(from: string, id: string, without: readonly string[] = []): Promise<void> {
  const folder = registry.folder.releases;
  cpSync(join(folder, from), join(folder, id), { recursive: true });
  const path = releasePath(registry.folder, id);
  const db = await Database.open(path, {});
  await db.run('ALTER TABLE "case" DROP COLUMN pregnant');
  await db.run('ALTER TABLE code DROP COLUMN valid_to');
  for (const statement of without) await db.run(statement);
  await db.run('CHECKPOINT');
  db.close();
  const { holds, ...rest } = found(from);
  const older: Release = {
    ...rest,
    id,
    month: id,
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    holds: { ...holds, dimensions: holds.dimensions.filter((each) => each !== 'pregnant') },
  };
  writeFileSync(join(folder, id, 'manifest.json'), JSON.stringify(older));
}

function found(id: string): Release {
  const release = findRelease(registry.folder, id);
  if (release === null) throw new Error(`there is no release ${id}`);
  return release;
}

async function get(path: string): Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}> {
  const { status, headers, body } = await api(`/api/v1/${path}`);
  return { status, headers, text: String(body) };
}

describe('a question that names a release', () => {
  const query = 'table?measures=persons,cases&rows=sex&release=2026-08&format=csv';
  const lines = 'sex,persons,persons_status,cases,cases_status\nF,1,A,1,A\n_T,1,A,1,A\n';

  test('is counted from it, not from last night’s snapshot', async () => {
    expect((await get(query)).text).toBe(lines);
    expect((await get('table?measures=cases&format=csv')).text).toBe('cases,cases_status\n2,A\n');
  });

  test('names it in the answer, in its question and in its citation', async () => {
    const { text } = await get('table?measures=cases&release=2026-08&lang=en');
    expect(JSON.parse(text)).toMatchObject({
      release: '2026-08',
      as_of: '2026-09-01T01:00:00Z',
      question: 'measures=cases&release=2026-08&lang=en',
      citation: expect.stringContaining('release 2026-08.') as string,
    });
  });

  test('is answered from the shell in the same words', () => {
    const { stdout } = spawnSync(process.execPath, ['queries/query-command.ts', query], {
      env: { ...process.env, TRAVESIA_DATA: registry.folder.root },
      encoding: 'utf8',
    });
    expect(stdout).toBe(lines);
  });

  test('keeps its tag and its values when a night publishes a late case of the month', async () => {
    const before = await get(query);
    await night('2026-09-02', ['c9,p9,MEX-US-dallas,2026-08-06,M']);
    await serving.refresh();
    const after = await get(query);
    expect([after.text, after.headers.etag]).toEqual([before.text, before.headers.etag]);
    expect((await get('table?measures=cases&format=csv')).text).toBe('cases,cases_status\n3,A\n');
  });

  test('is not kept by caches in between at the level of owners', async () => {
    expect((await get(query)).headers['cache-control']).toBe('private, no-store');
  });

  test('learns which releases there are when it names another', async () => {
    const { status, text } = await get('table?measures=cases&release=2020-01');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({
      problems: [{ parameter: 'release', known: [expect.any(String), '2026-08', '2026-07'] }],
    });
  });

  test.each(['../snapshots', '2026-08/../2026-08', '2026-13', '%00'])(
    'cannot leave the folder of releases: %s',
    async (name) => {
      const { status } = await get(`table?measures=cases&release=${encodeURIComponent(name)}`);
      expect(status).toBe(404);
    },
  );
});

describe('a release older than the program', () => {
  test('answers what it holds', async () => {
    const { text } = await get('table?measures=cases&rows=sex&release=2026-07&format=csv');
    expect(text).toContain('F,1,A');
  });

  test.each(['rows=pregnant', 'columns=pregnant', 'filter=pregnant:yes'])(
    'refuses %s, which it does not hold, and names the first that does',
    async (part) => {
      const { status, text } = await get(`table?measures=cases&${part}&release=2026-07`);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({
        detail: 'pregnant is not in release 2026-07: the first release that has it is 2026-08',
      });
    },
  );
});

test('a release of an earlier schema answers what it has and says what it lacks, at every kind of address', async () => {
  await makeOlder('2026-08', '2025-01', [
    ...['leg', 'path', 'flow', 'load_month'].map((table) => `DROP TABLE ${table}`),
    ...['source DROP COLUMN licence', 'journey DROP COLUMN reentry_on'].map(
      (part) => `ALTER TABLE ${part}`,
    ),
  ]);
  const { server, origin } = await listen({ api, scopeOf: () => EVERYTHING });
  const statuses = new Map<number, string[]>();
  for (const address of OF_EVERY_KIND) {
    const asked = `${origin}/api/v1/${address}${address.includes('?') ? '&' : '?'}release=2025-01`;
    const response = await fetch(asked);
    const text = await response.text();
    statuses.set(response.status, [...(statuses.get(response.status) ?? []), address]);
    if (response.status !== 404) continue;
    expect([address, text]).toEqual([address, expect.stringContaining('not in release 2025-01')]);
    expect(text).not.toMatch(/load_month|reentry_on|Error|SELECT/);
  }
  server.close();
  rmSync(join(registry.folder.releases, '2025-01'), { recursive: true });
  expect(Object.fromEntries(statuses)).toEqual({
    200: OF_EVERY_KIND.slice(0, 5),
    404: OF_EVERY_KIND.slice(5),
  });
});

/** The last five stand on what that release lacks. */
const OF_EVERY_KIND = [
  ...['table?measures=persons,cases&rows=sex', 'table?measures=cases&format=xlsx', 'routes'],
  ...['routes/map.svg', 'reports/transparency-yearly'],
  ...['routes/circuits', 'representations', 'representations/MEX-US-chicago'],
  ...['representations/comparison?indicator=closed_in_time', 'allocation'],
];

describe('GET /api/v1/releases', () => {
  test('lists them, the newest first, with what became of them', async () => {
    const { text } = await get('releases');
    expect(JSON.parse(text)).toMatchObject({
      releases: [
        { id: '2026-08', kind: 'monthly', revised_figures: 0, withdrawn: null },
        { id: '2026-07' },
      ],
    });
  });

  test('one tells its figures and differences; one that is not there names those that are', async () => {
    const one = await get('releases/2026-08');
    expect(JSON.parse(one.text)).toMatchObject({
      sha256: found('2026-08').sha256,
      figures: expect.arrayContaining([
        { source: 'sample-mexico', measure: 'cases', value: 1 },
      ]) as unknown,
      differences: null,
    });
    const none = await get('releases/2020-01');
    expect(none.status).toBe(404);
    expect(JSON.parse(none.text)).toMatchObject({ problems: [{ known: ['2026-08', '2026-07'] }] });
  });
});

test('at most two releases stay open, those asked last, and nobody who asks loses one', async () => {
  await makeOlder('2026-08', '2026-06');
  const open = new OpenReleases((release: Release) => openRelease(registry.folder, release));
  const count = (id: string) =>
    open.ask(
      found(id),
      async (_, db) => (await db.rows('SELECT count(*) AS n FROM "case"'))[0]?.n,
      { milliseconds: 20_000 },
    );
  for (const id of ['2026-06', '2026-07', '2026-08', '2026-06']) expect(await count(id)).toBe(1);
  expect(open.names()).toEqual(['2026-08', '2026-06']);
  const many = ['2026-06', '2026-07', '2026-08', '2026-07', '2026-06'];
  expect(await Promise.all(many.map(count))).toEqual([1, 1, 1, 1, 1]);
  expect(open.names()).toHaveLength(2);
  open.close();
  expect(open.names()).toEqual([]);
});

test('a withdrawn release answers 410 with the reason, also where it was answered a moment ago', async () => {
  const query = 'table?measures=cases&release=2026-08';
  expect((await get(query)).status).toBe(200);
  const reason = 'Dallas had sent the cases of another office.';
  withdrawRelease(registry.folder, found('2026-08'), { at: '2026-09-05T10:00:00Z', reason });
  const { status, text } = await get(query);
  expect(status).toBe(410);
  expect(JSON.parse(text)).toMatchObject({
    detail: `release 2026-08 was withdrawn: ${reason}`,
    title: 'This release was withdrawn',
  });
  expect(JSON.parse((await get('releases')).text)).toMatchObject({
    releases: [{ id: '2026-08', withdrawn: { reason } }, {}, {}],
  });
});
