/** What people write through the API is checked, kept and undone, and nobody can write from another site. */
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, PUBLIC, type Scope } from '#queries/scope.ts';
import { registryState } from '#warehouse/registry.ts';
import { Serving } from '#warehouse/serving.ts';
import { createApi } from '#web/api/api.ts';
import { writeRequest } from '#web/api/request-write.ts';
import { mayWrite } from '#web/api/same-site.ts';
import { writeRouter } from '#web/api/write.ts';
import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { listen } from './listen.ts';
import { asOwner } from './as-owner.ts';

const SOURCE = 'sample-mexico';

let registry: TinyRegistry;
let serving: Serving;
let server: Server;
let origin: string;

beforeAll(async () => {
  registry = new TinyRegistry();
  const cases = Array.from(
    { length: 39 },
    (_, at) => `c${at},p${at},MEX-US-chicago,2024-01-05,salario`,
  );
  registry.drop(
    SOURCE,
    'cases.csv',
    csv(
      'case_key,person_key,representation,opened,category',
      ...cases,
      'c77,p77,MEX-US-chicago,SECRET-DAY,salario',
    ),
  );
  await registry.night();
  serving = await Serving.start(registry.folder);
  const api = asOwner(createApi(serving, registry.folder));
  const writes = writeRouter(serving, registry.folder);
  ({ server, origin } = await listen({ api, writes }));
});
afterAll(() => {
  server.close();
  serving.stop();
  registry.remove();
});

const MAPPING = {
  source: SOURCE,
  mapping: 'category',
  local_code: 'salario',
  regional_code: 'wage_claim',
};

async function get(path: string): Promise<string> {
  return (await fetch(`${origin}/api/v1/admin/${path}`)).text();
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}/api/v1/admin/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}

async function send(path: string, form: Record<string, string>, headers: Record<string, string>) {
  const response = await fetch(`${origin}/api/v1/admin/${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') };
}

describe('writing', () => {
  test('what a country shares is told to everybody from its day on, and one that is no code is refused', async () => {
    const entry = { country: 'MEX', measures: ['persons'], dimensions: ['sex', 'year'] };
    const wrong = await post('policies', {
      ...entry,
      measures: 'people',
      valid_from: '2026-01-01',
    });
    expect([wrong.status, wrong.text.includes('people')]).toEqual([409, true]);
    expect((await post('policies', { ...entry, valid_from: '2026-01-01' })).status).toBe(200);
    expect((await post('policies', { ...entry, valid_from: '2999-01-01' })).status).toBe(200);
    const told = await (await fetch(`${origin}/api/v1/policy`)).text();
    const { countries } = JSON.parse(told) as { countries: { country: string }[] };
    expect(countries.find(({ country }) => country === 'MEX')).toMatchObject({
      in_force: { measures: ['persons'], dimensions: ['year', 'sex'], from: '2026-01-01' },
      announced: [{ from: '2999-01-01' }],
    });
  });

  test('a mapping is kept, told as chosen, and undone', async () => {
    const written = await post('mappings', { ...MAPPING, who: 'Ana', why: 'circular 12' });
    const { change } = JSON.parse(written.text) as { change: { id: number } };
    expect(registryState(registry.folder).mapping.map((each) => each.regional_code)).toEqual([
      'wage_claim',
    ]);
    expect(await get('unmapped')).toContain('"chosen":{"regional_code":"wage_claim"}');
    expect(await get('history')).toContain('"why":"circular 12"');
    expect((await post('history', { undo: change.id })).status).toBe(200);
    expect(registryState(registry.folder).mapping).toEqual([]);
    expect((await post('history', { undo: change.id })).status).toBe(409);
  });

  test('a code that the list does not hold is refused with near ones', async () => {
    const { status, text } = await post('mappings', { ...MAPPING, regional_code: 'wage_clam' });
    expect(status).toBe(409);
    expect(text).toContain('"known":["wage_claim"');
    expect(registryState(registry.folder).mapping).toEqual([]);
  });

  test('a mapping can go to a programme that was written a moment ago', async () => {
    const programme = {
      code: 'night_plan',
      label_es: 'Plan',
      label_en: 'Plan',
      valid_from: '2024-01-01',
    };
    await post('programmes', programme);
    const { status } = await post('mappings', {
      ...MAPPING,
      mapping: 'programme',
      regional_code: 'night_plan',
    });
    expect(status).toBe(200);
    expect(await get('programmes')).toContain('"code":"night_plan"');
  });

  test('what is no entry is refused in words, not with a crash', async () => {
    const broken = await fetch(`${origin}/api/v1/admin/mappings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(broken.status).toBe(400);
    expect((await post('mappings', { regional_code: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await post('nothing', {})).status).toBe(404);
    expect(
      (
        await fetch(`${origin}/api/v1/admin/mappings`, {
          method: 'DELETE',
          headers: { 'sec-fetch-site': 'same-origin' },
        })
      ).status,
    ).toBe(405);
  });
});

describe('forms', () => {
  test('a form is led to the page that says it was saved', async () => {
    const { status, location } = await send(
      'programmes',
      { code: 'form_plan', label_es: 'a', label_en: 'b', lang: 'en' },
      { origin },
    );
    expect(status).toBe(303);
    expect(location).toMatch(/^\/en\/administracion\/programas\?done=\d+$/);
  });

  test('a form that is refused comes back with what was typed, and the page can ask why', async () => {
    const { status, location } = await send(
      'mappings',
      { ...MAPPING, regional_code: 'wage_clam' },
      { origin },
    );
    expect(status).toBe(303);
    expect(location).toContain('/administracion/codigos/asignar?');
    const query = location?.split('?')[1] ?? '';
    expect(await get(`check?entry=mapping&${query}`)).toContain(
      'La lista no tiene el código «wage_clam»',
    );
  });

  test('a form of another site, or of nobody, writes nothing', async () => {
    const form = { code: 'evil_plan', label_es: 'a', label_en: 'b' };
    const statuses = [
      await send('programmes', form, { origin: 'https://elsewhere.example' }),
      await send('programmes', form, { origin: 'null' }),
      await send('programmes', form, { origin, 'sec-fetch-site': 'cross-site' }),
      await send('programmes', form, {}),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 403]);
    expect(registryState(registry.folder).programme.map(({ code }) => code)).not.toContain(
      'evil_plan',
    );
  });
});

test.each([
  [{ fetchSite: 'same-origin', origin: 'http://localhost:3000' }, true],
  [{ fetchSite: 'same-origin', origin: 'null' }, true],
  [{ fetchSite: 'same-site', origin: 'http://localhost:4000' }, false],
  [{ fetchSite: undefined, origin: 'http://localhost:3000' }, true],
  [{ fetchSite: undefined, origin: 'http://localhost:4000' }, false],
  [{ fetchSite: undefined, origin: undefined }, false],
])('who may send a form: %o', (sender, may) => {
  expect(mayWrite({ ...sender, host: 'localhost:3000', isJson: false })).toBe(may);
});

describe('reading', () => {
  test('rejected rows name file, line, field and rule, and never what stood there', async () => {
    const text = await get(`rejects?source=${SOURCE}`);
    expect(text.split('\n').slice(0, 2)).toEqual([
      'source,file,line,field,rule,count',
      `${SOURCE},cases.csv,41,opened,not_a_date,1`,
    ]);
    expect(text).not.toContain('SECRET-DAY');
  });

  test('a refused drop can be downloaded from its receipt', async () => {
    registry.drop(
      'sample-honduras',
      'cases.csv',
      csv(
        'case_key,representation,opened',
        'c1,HND-US-houston,someday',
        'c2,HND-US-houston,2024-01-01',
      ),
    );
    const receipt = await registry.night();
    await serving.refresh();
    const text = await get(`rejects?night=${receipt.id}&source=sample-honduras`);
    expect(text).toContain('sample-honduras,cases.csv,2,opened,not_a_date,1');
    expect((await fetch(`${origin}/api/v1/admin/rejects?night=never`)).status).toBe(404);
  });

  test('a list is searched by its names in both languages, whatever the accents', async () => {
    expect(await get('codes?list=category&q=reclamo%20salarios')).toContain('"code":"wage_claim"');
    expect(await get('codes?list=category&q=WAGE')).toContain('"code":"wage_claim"');
    expect((await fetch(`${origin}/api/v1/admin/codes?list=nothing`)).status).toBe(404);
  });

  test('a sheet tells which column fills which field, and scores tell what they are made of', async () => {
    expect(await get('sheets')).toContain('"file_columns":"opened"');
    const { sources } = JSON.parse(await get('quality')) as {
      sources: { source: string; score: number; parts: Record<string, number | null> }[];
    };
    const mexico = sources.find(({ source }) => source === SOURCE);
    const parts = Object.values(mexico?.parts ?? {}).filter((part) => part !== null);
    const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
    expect(mexico?.score).toBeCloseTo(100 - mean);
  });
});

describe('requests between countries', () => {
  const planner = (country: string) => ({
    ...EVERYTHING,
    rows: { ...EVERYTHING.rows, countries: [country] },
  });
  const write = async (country: string, fields: Readonly<Record<string, string>>) => {
    const now = new Date('2026-09-02T12:00:00Z');
    const writer = {
      serving,
      folder: registry.folder,
      who: country,
      ask: createApi(serving, registry.folder),
      now,
    };
    const written = await writeRequest({ ...writer, scope: planner(country) }, fields);
    return written.kind === 'written'
      ? { status: 200, code: written.entry.code, state: written.entry.state }
      : { status: written.reply.status, code: '', state: '' };
  };

  test('are opened by who asks, closed by who owns, and then stay; others do not see them', async () => {
    const asked = { kind: 'between_countries', country: 'MEX', asking_country: 'HND' };
    const { code } = await write('HND', { ...asked, action: 'open', number: '7', subject: 'x' });
    // what is no table could not be answered
    const routes = { ...asked, action: 'open', number: '8', subject: 'x', tables: '/rutas' };
    expect(await write('HND', routes)).toMatchObject({ status: 409 });
    const refusing = { action: 'refuse', code, reason: 'no se registra' };
    expect(await write('HND', refusing)).toMatchObject({ status: 403 });
    expect(await write('MEX', { action: 'refuse', code })).toMatchObject({ status: 409 });
    expect(await write('MEX', refusing)).toMatchObject({ status: 200, state: 'refused' });
    expect(await write('MEX', refusing)).toMatchObject({ status: 409 });
    const seenBy = async (scope: Scope) =>
      (
        await createApi(serving, registry.folder)('/api/v1/requests', { scope, permissions: [] })
      ).body
        .toString()
        .includes(code);
    const seen = await Promise.all([PUBLIC, planner('GTM'), planner('HND')].map(seenBy));
    expect(seen).toEqual([false, false, true]);
  });
});
