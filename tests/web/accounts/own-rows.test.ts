/**
 * Each role over real rows: its own figures to the number, and no number of its neighbours. Every representation and
 * institution has a count of its own, so that a figure of another would be known by sight.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { csv, TinyRegistry } from '../../ingest/night/tiny-registry.ts';
import { AccountServer, grant } from './account-server.ts';

/** Cases by representation; of Houston's and Chicago's, those referred to the shelter: none that could be a time. */
const HELD = [
  { source: 'sample-mexico', place: 'MEX-US-houston', cases: 137, referred: 101 },
  { source: 'sample-mexico', place: 'MEX-US-chicago', cases: 223, referred: 158 },
  { source: 'sample-honduras', place: 'HND-US-houston', cases: 311, referred: 0 },
] as const;

let server: AccountServer;
beforeAll(async () => {
  const registry = new TinyRegistry();
  for (const source of ['sample-mexico', 'sample-honduras']) {
    const rows = HELD.filter((each) => each.source === source).flatMap(
      ({ place, cases, referred }) =>
        Array.from({ length: cases }, (_, at) => {
          const key = `${place}-${at}`;
          return `${key},p${key},${place},2026-03-05,${at < referred ? 'shelter' : ''}`;
        }),
    );
    registry.drop(
      source,
      'cases.csv',
      csv('case_key,person_key,representation,opened,referral', ...rows),
    );
  }
  const { outcome } = await registry.night();
  if (outcome !== 'published') throw new Error(`the night ended as ${outcome}`);
  registry.close();
  server = await AccountServer.start({ folder: registry.folder });
}, 120_000);
afterAll(() => {
  server.stop();
});

const HOUSTON = { country: 'MEX', representation: 'MEX-US-houston' };

test.each([
  ['planner', { country: 'MEX' }, ['MEX-US-chicago,223,A', 'MEX-US-houston,137,A', '_T,360,A']],
  ['planner', { country: 'HND' }, ['HND-US-houston,311,A', '_T,311,A']],
  ['representation_user', HOUSTON, ['MEX-US-houston,137,A', '_T,137,A']],
  ['representation_administrator', HOUSTON, ['MEX-US-houston,137,A', '_T,137,A']],
  [
    'institution_reader',
    { country: 'MEX', institution: 'shelter' },
    ['MEX-US-chicago,158,A', 'MEX-US-houston,101,A', '_T,259,A'],
  ],
] as const)('a %s of %j sees these rows and no others', async (role, limits, expected) => {
  const name = `${role}.${Object.values(limits).join('.').toLowerCase()}@example.org`;
  const browser = await server.person(name, grant(role, limits));
  const asked = 'measures=cases&rows=representation&format=csv';
  const { status, text } = await browser.get(`/api/v1/table?${asked}`);
  const told = text.trim().split('\n').slice(1);
  expect([status, told.filter((line) => !line.includes(',0,')).sort()]).toEqual([
    200,
    [...expected].sort(),
  ]);
  const known = expected.join();
  const foreign = ['137', '223', '311', '360', '671', '101', '158', '259'].filter(
    (number) => !new RegExp(`\\b${number}\\b`).test(known),
  );
  for (const format of ['json', 'csv', 'px', 'json-stat']) {
    const whole = await browser.get(
      `/api/v1/table?measures=cases&rows=representation&format=${format}`,
    );
    for (const number of foreign) expect(whole.text).not.toMatch(new RegExp(`\\b${number}\\b`));
  }
  // a filter is no way around, and a level may only be lowered
  const others = HELD.filter(({ place }) => !known.includes(place)).map(({ place }) => place);
  for (const place of others) {
    const filtered = await browser.get(
      `/api/v1/table?measures=cases&filter=representation:${place}&format=csv&level=owner`,
    );
    expect(filtered.text).not.toMatch(/\b(?:137|223|311|101|158)\b/);
  }
});

test.each(['regional_analyst', 'country_administrator', 'operator', 'auditor'] as const)(
  'a %s sees exact figures of nobody',
  async (role) => {
    const limits = role === 'country_administrator' ? { country: 'MEX' } : {};
    const browser = await server.person(`${role}@example.org`, grant(role, limits));
    for (const level of ['', '&level=owner']) {
      const { status, text } = await browser.get(
        `/api/v1/table?measures=cases&rows=representation&format=csv${level}`,
      );
      expect(status).not.toBe(200);
      expect(text).not.toMatch(/\b(?:137|223|311|360|671)\b/);
    }
  },
);

test('a time diary is written and taken back by whoever works there, and keeps no name', async () => {
  const own = await server.person('diary@example.org', grant('representation_user', HOUSTON));
  const entry = {
    ...{ code: 'one', country: 'MEX', representation: 'MEX-US-houston' },
    ...{ stratum: 'labour', minutes: '30', day: '2026-03-05' },
  };
  const address = '/api/v1/admin/time-diary';
  const written = await own.post(address, entry);
  expect(written.status).toBe(200);
  const { change } = JSON.parse(written.text) as { change: { id: number; who: string } };
  expect(change.who).toBe('-');
  const elsewhere = { ...entry, code: 'two', representation: 'MEX-US-chicago' };
  expect((await own.post(address, elsewhere)).status).toBe(403);
  // what a form was refused for is said to those who may not read the administration
  const check = await own.get('/api/v1/admin/check?entry=time_diary&minutes=0');
  expect([check.status, check.text]).toEqual([200, expect.stringContaining('1,440')]);
  const others = await server.person('other@example.org', grant('planner', { country: 'HND' }));
  expect((await others.post(address, { undo: change.id })).status).toBe(403);
  expect((await own.post('/api/v1/admin/decisions', { undo: change.id })).status).toBe(403);
  expect((await own.post(address, { undo: change.id })).status).toBe(200);
});

test('standards, decisions and stops are told of one’s own rows, and to nobody without them', async () => {
  const planner = await server.person('plans@example.org', grant('planner', { country: 'HND' }));
  const analyst = await server.person('reads@example.org', grant('regional_analyst'));
  for (const name of ['standards', 'decisions', 'sites']) {
    const told = await planner.get(`/api/v1/allocation/${name}`);
    expect([name, told.status]).toEqual([name, 200]);
    expect(told.text).not.toContain('MEX-US-');
    expect((await analyst.get(`/api/v1/allocation/${name}`)).status).toBe(403);
    expect((await server.browser().get(`/api/v1/allocation/${name}`)).status).toBe(401);
  }
});
