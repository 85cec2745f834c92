/**
 * Everything that leaves, asked by somebody without an account: no address without a class, none that tells an exact
 * figure of a registry. The registry holds 1,237 cases of 1,171 persons, 7 of them with a code that no list has.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { plantedIn } from '#bench/attack/planted-secrets.ts';
import { unpacked } from '#bench/attack/unpacked.ts';
import { makeReleases } from '#queries/release.ts';
import { makePublicSide } from '#queries/release/public-side.ts';
import { EVERYTHING, PUBLIC, type Scope } from '#queries/scope.ts';
import { makeBackup } from '#warehouse/backup/make-backup.ts';
import { cubePath, publicSide } from '#warehouse/public-editions.ts';
import { registryState } from '#warehouse/registry.ts';
import { releasePath } from '#warehouse/releases.ts';
import { Serving } from '#warehouse/serving.ts';
import { Database } from '#warehouse/warehouse.ts';
import { apiRoutes, createApi, editionsOf, type Api } from '#web/api/api.ts';
import { PERMISSIONS } from '#web/accounts/standing.ts';
import type { Route } from '#web/api/route.ts';
import { writeRouter } from '#web/api/write.ts';
import { isFull } from '../../full-counts.ts';
import { everyPageInBoth } from '../every-page.ts';
import { whatIsShown } from '../what-is-shown.ts';
import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { askedByTurns } from './asked-by-turns.ts';
import { filesTelling, rowsOfParquet } from './everything-written.ts';
import { listen } from './listen.ts';
import { addressesOf, addressTold, numbersIn, smallOnes, withoutShapes } from './ways-out.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
/** Keys as the registry wrote them: of a row that is refused, and of one that is kept. */
const SECRETS = ['SECRET-CASE-4417', 'SECRET-PERSON-5528', 'SECRET-PERSON-6639'] as const;
const CASES = 1237;
const PERSONS = 1171;
const registry = new TinyRegistry();
let serving: Serving;
let api: Api;
let routes: readonly Route[];
let addresses: readonly string[];
/** The folder of the release. */
let release: string;
/** Exact figures of the night, and the code of seven cases, which stands in nothing but their rows. */
let planted: RegExp;

beforeAll(async () => {
  const lines = Array.from({ length: CASES }, (_, at) => {
    const category = at < 7 ? 'CANARY-GT' : 'wage_claim';
    const person = at % PERSONS === 0 ? SECRETS[2] : `p${at % PERSONS}`;
    return `c${at},${person},MEX-US-chicago,2025-0${1 + (at % 8)}-05,${category}`;
  });
  registry.drop(
    'sample-mexico',
    'cases.csv',
    csv(
      'case_key,person_key,representation,opened,category',
      ...lines,
      'x,x,MEX-US-chicago,?,',
      `${SECRETS[0]},${SECRETS[1]},MEX-US-chicago,?,wage_claim`,
    ),
  );
  const { id: night } = await registry.night();
  const now = new Date('2026-09-10T03:00:00Z');
  const [made] = await makeReleases({ folder: registry.folder, now });
  if (made === undefined) throw new Error('nothing was released');
  release = dirname(releasePath(registry.folder, made.id));
  serving = await Serving.start(registry.folder);
  routes = apiRoutes(editionsOf(serving, registry.folder));
  api = createApi(serving, registry.folder);
  addresses = addressesOf(made.id, night);
  await makePublicSide(registry.folder, made);
  planted = await unseen();
});
afterAll(() => {
  serving.stop();
  registry.remove();
});

/** Noise is nought now and then: a total that the public is told as it is cannot be searched for. */
async function unseen(): Promise<RegExp> {
  const { status, body } = await api('/api/v1/table?measures=persons,cases');
  expect(status).toBe(200);
  const { values } = JSON.parse(String(body)) as { readonly values: readonly number[][] };
  const kept = [CASES, PERSONS].filter((figure) => !values.flat().includes(figure));
  const written = kept.map((figure) => `1[., \u00a0\u202f]?${String(figure).slice(1)}`);
  return new RegExp(['CANARY', ...written.map((figure) => `\\b${figure}\\b`)].join('|'));
}

function routeOf(address: string): Route | undefined {
  const { pathname } = new URL(address, 'http://localhost');
  return routes.find(({ form }) => form.test(pathname));
}

describe('the addresses of the API', () => {
  test('each is gone through here', () => {
    const asked = new Set(addresses.map(routeOf));
    expect(routes.filter((route) => !asked.has(route)).map(({ form }) => String(form))).toEqual([]);
  });

  test('each says who may call it and how figures leave; exact ones of all never to everybody', () => {
    const classes = routes.map(({ access, figures }) => `${access} ${figures}`);
    expect([...new Set(classes)].sort()).toEqual([
      'everyone asked',
      'everyone none',
      'everyone own',
      'operate none',
      'read_administration none',
      'read_administration owner',
      'signed_in asked',
      'signed_in none',
    ]);
  });

  test('what is not for everybody is refused to who has not signed in, and to who may not', async () => {
    const guarded = addresses.filter((address) => routeOf(address)?.access !== 'everyone');
    expect(guarded.length).toBeGreaterThan(20);
    for (const address of guarded) {
      const statuses = [
        (await api(address)).status,
        (await api(address, { scope: EVERYTHING })).status,
        (await api(address, { permissions: ['audit', 'administer'] })).status,
      ];
      // figures are for who sees rows; what has none is for everybody who signed in
      const isPlain =
        routeOf(address)?.access === 'signed_in' && routeOf(address)?.figures === 'none';
      expect([address, ...statuses]).toEqual([address, 401, 401, isPlain ? 200 : 403]);
      const owner = { permissions: PERMISSIONS, scope: EVERYTHING };
      expect([address, (await api(address, owner)).status]).toEqual([address, 200]);
    }
  });

  test('none tells everybody an exact figure', async () => {
    let answered = 0;
    for (const address of addresses) {
      const { status, headers, body } = await api(address);
      const text = String(body);
      // numbers of a PDF are those of its objects and places on its pages
      const isPdf = headers['content-type'] === 'application/pdf';
      const sought = isPdf ? /CANARY/ : planted;
      expect([address, text.match(sought)?.[0]]).toEqual([address, undefined]);
      expect([address, JSON.stringify(headers).match(planted)?.[0]]).toEqual([address, undefined]);
      if (headers['content-type']?.includes('json') !== true) continue;
      const figures = routeOf(address)?.figures === 'asked' && status === 200 ? 'asked' : 'none';
      if (figures === 'none') expect([address, ...numbersIn(text)]).toEqual([address]);
      else {
        answered += 1;
        expect([address, ...smallOnes(text)]).toEqual([address]);
      }
    }
    // the search is of answers, not of refusals alone
    expect(answered).toBeGreaterThan(10);
  });

  test('the same addresses do tell it to who owns the registry, so that the search can find it', async () => {
    const owner = { scope: EVERYTHING, permissions: PERMISSIONS };
    const told = await Promise.all(
      ['sources', 'admin/unmapped', 'table?measures=cases', 'releases/2026-08'].map(async (path) =>
        String((await api(`/api/v1/${path}`, owner)).body),
      ),
    );
    expect(told.filter((text) => EXACT.test(text))).toHaveLength(4);
  });

  test('files that are packed or binary hold none either, opened up as their readers open them', async () => {
    const owner = { scope: EVERYTHING, permissions: PERMISSIONS };
    const asked = '/api/v1/table?measures=persons,cases&rows=category';
    const opened: Readonly<Record<string, (body: Buffer) => Promise<string> | string>> = {
      xlsx: unpacked,
      pdf: unpacked,
      datapackage: unpacked,
      parquet: (body) => rowsOfParquet(body, registry.folder.root),
    };
    for (const [format, open] of Object.entries(opened)) {
      const bodyFor = async (reader?: typeof owner) => {
        const { status, body } = await api(`${asked}&format=${format}`, reader);
        expect([format, status]).toEqual([format, 200]);
        return open(Buffer.from(body));
      };
      // drawn letters of a PDF are no text to search in, and its numbers are places on the page
      const sought = format === 'pdf' ? /CANARY/ : planted;
      expect([format, (await bodyFor()).match(sought)?.[0]]).toEqual([format, undefined]);
      if (format !== 'pdf')
        expect([format, EXACT.test(await bodyFor(owner))]).toEqual([format, true]);
    }
  });

  test('the cube of a release holds no code, figure or key that is of its microdata alone', async () => {
    const cube = await Database.open(cubePath(publicSide(release)), { access_mode: 'READ_ONLY' });
    const tables = await cube.rows('SELECT table_name AS name FROM duckdb_tables()');
    const held = tables.map(async ({ name }) => {
      const rows = await cube.rows(`SELECT each::VARCHAR AS line FROM "${String(name)}" each`);
      return rows.map(({ line }) => String(line)).join('\n');
    });
    const text = (await Promise.all(held)).join('\n');
    cube.close();
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toContain('CANARY');
    for (const secret of await plantedIn(registry.folder)) expect(text).not.toContain(secret);
  });

  test('who sees a part of a registry, or another one, is told none of its exact figures', async () => {
    const limits: readonly Partial<Scope['rows']>[] = [
      { countries: ['GTM'] },
      { countries: ['MEX'], representations: ['MEX-US-chicago'] },
      { institutions: ['shelter'] },
    ];
    for (const limit of limits) {
      const scope: Scope = { ...EVERYTHING, rows: { ...EVERYTHING.rows, ...limit } };
      for (const path of ['/api/v1/sources', '/api/v1/releases/2026-08'])
        expect(numbersIn(String((await api(path, { scope })).body))).toEqual([]);
    }
    const mexico: Scope = { ...EVERYTHING, rows: { ...EVERYTHING.rows, countries: ['MEX'] } };
    expect(String((await api('/api/v1/sources', { scope: mexico })).body)).toMatch(/\b1237\b/);
  });

  test('an answer that is too big does not tell everybody in how many cells the cases lie', async () => {
    const [small] = QUESTIONS_TOO_BIG;
    const { body } = await api(`/api/v1/table?${small}`);
    expect(String(body)).not.toMatch(/\d{4,} cells or more/);
  });
});

/** What whoever owns the registry is told. */
const EXACT = /CANARY|\b1237\b/;

const QUESTIONS_TOO_BIG = [
  'measures=cases&rows=representation,month,closed_month,age,category,origin_municipality',
] as const;

test('what is kept for one level is never given to another, nor said to be the same', async () => {
  const simple = /^[^&]*$|format=(csv|xlsx)$/;
  const asked = addresses.filter(
    (address) => routeOf(address)?.figures === 'asked' && simple.test(address),
  );
  const some = asked.filter((_, at) => isFull || at % 3 === 0);
  const { mixed, compared } = await askedByTurns(api, some, /CANARY/);
  expect(mixed).toEqual([]);
  expect(compared).toBeGreaterThan(3);
}, 300_000);

test('keys as their registry wrote them are in nothing that is written, backups too', async () => {
  const into = mkdtempSync(join(tmpdir(), 'travesia-kept-'));
  const backup = await makeBackup(registry.folder, into, new Date('2026-09-11T03:00:00Z'));
  for (const folder of [registry.folder.root, backup]) {
    expect(await filesTelling(folder, SECRETS)).toEqual([]);
    // and the search finds what is there
    const kept = await filesTelling(folder, ['CANARY-GT']);
    expect(kept.some((name) => name.endsWith('.duckdb'))).toBe(true);
    expect(kept.some((name) => name.endsWith('.parquet'))).toBe(true);
  }
  rmSync(into, { recursive: true });
});

describe('what may be written', () => {
  test('nothing by whoever is not known, where nobody signs in', async () => {
    const writes = writeRouter(serving, registry.folder);
    const { server, origin } = await listen({ api, writes, scopeOf: () => PUBLIC });
    const response = await fetch(`${origin}/api/v1/admin/programmes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'new_one', label_es: 'Uno', label_en: 'One' }),
    });
    const request = await fetch(`${origin}/api/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'answer', country: 'HND', number: '1', subject: 'x' }),
    });
    server.close();
    expect([response.status, request.status]).toEqual([401, 401]);
    expect(registryState(registry.folder).programme).toEqual([]);
  });
});

describe('the pages', () => {
  test('reach figures by the API alone: no page opens files, and none answers by itself', () => {
    const files = globSync('web/{routes,lib}/**/*.{ts,svelte}', { cwd: ROOT });
    expect(files.length).toBeGreaterThan(100);
    const wrong = files.filter((file) => {
      if (file.endsWith('+server.ts')) return true;
      const text = readFileSync(join(ROOT, file), 'utf8');
      return [...text.matchAll(/^\s*import (?!type )[^;]*?from '([^']+)'/gm)].some(
        ([, from = '']) =>
          /^node:|^#ingest|^#web\/api|\/(serving|data-folder|releases|receipts|registry|open-snapshot|warehouse|publish|ask)\.ts$/.test(
            from.replace(/^\$lib.*/, ''),
          ),
      );
    });
    expect(wrong).toEqual([]);
  });

  test.skipIf(!existsSync(join(ROOT, 'build', 'handler.js')))(
    'as they are built tell nobody an exact figure',
    async () => {
      const server = spawn(process.execPath, ['tests/web/serve-as-command.ts', 'public'], {
        cwd: ROOT,
        env: { ...process.env, TRAVESIA_DATA: registry.folder.root, PORT: '0' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const origin = await addressTold(server);
        const shown = await whatIsShown(origin);
        const statuses = new Set<number>();
        for (const path of everyPageInBoth(shown)) {
          const response = await fetch(`${origin}${path}`);
          statuses.add(response.status);
          expect([path, withoutShapes(await response.text()).match(planted)?.[0]]).toEqual([
            path,
            undefined,
          ]);
        }
        expect([...statuses].sort()).toEqual([200, 401, 404]);
      } finally {
        server.kill();
      }
    },
    60_000,
  );
});
