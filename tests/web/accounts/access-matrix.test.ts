/** Every address and every page has its rule, and every role is let in or refused as the rule says. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { API_RULES, apiRule, mayPass, PAGE_RULES, type Rule } from '#web/accounts/access-rules.ts';
import { ACCOUNT_READS } from '#web/accounts/account-reads.ts';
import { ACCOUNT_WRITES } from '#web/accounts/account-writes.ts';
import { PROVIDER_VISITS } from '#web/accounts/provider-sign-in.ts';
import { ROLES, type Grant, type Role } from '#web/accounts/roles.ts';
import { OUTSIDE, PERMISSIONS } from '#web/accounts/standing.ts';
import { ROUTE_ADDRESSES } from '#queries/routes/route-addresses.ts';
import { apiRoutes, editionsOf } from '#web/api/api.ts';
import { openApi } from '#web/api/openapi.ts';
import { Serving } from '#warehouse/serving.ts';
import { AccountServer, grant, type Browser } from './account-server.ts';

const PLACE: Readonly<Record<Role, Partial<Grant>>> = {
  planner: { country: 'MEX' },
  representation_administrator: { country: 'MEX', representation: 'MEX-US-houston' },
  representation_user: { country: 'MEX', representation: 'MEX-US-houston' },
  regional_analyst: {},
  institution_reader: { country: 'MEX', institution: 'shelter' },
  country_administrator: { country: 'MEX' },
  operator: {},
  auditor: {},
};

/** What each actor may beyond what everybody may: written by hand, so that a slip in the rules shows. */
const MAY: Readonly<Record<string, readonly Rule[]>> = {
  anonymous: [],
  enrolling: ['enrolling'],
  planner: ['enrolling', 'signed_in'],
  representation_administrator: ['enrolling', 'signed_in', 'any_office', 'administer'],
  representation_user: ['enrolling', 'signed_in'],
  regional_analyst: ['enrolling', 'signed_in'],
  institution_reader: ['enrolling', 'signed_in'],
  country_administrator: [
    ...(['enrolling', 'signed_in', 'any_office'] as const),
    ...(['administer', 'read_administration'] as const),
  ],
  operator: ['enrolling', 'signed_in', 'any_office', 'operate', 'read_administration'],
  auditor: ['enrolling', 'signed_in', 'any_office', 'audit', 'read_administration'],
  token: [],
};

/** Addresses that would end the very session the matrix asks with, or count as guessing. */
const ENDS_IT = ['/api/v1/account/sign-out', '/api/v1/account/enrolment'];

let server: AccountServer;
const actors = new Map<
  string,
  { readonly browser: Browser; readonly headers: Record<string, string> }
>();

beforeAll(async () => {
  server = await AccountServer.start();
  actors.set('anonymous', { browser: server.browser(), headers: {} });
  const half = server.browser();
  const link = server.accounts.links.make({
    ...{ purpose: 'invite', user: null, email: 'half@example.org', grants: [grant('operator')] },
    made_by: '-',
  });
  await half.post('/api/v1/account/link', { link, name: 'h', password: 'siete caballos al sol' });
  actors.set('enrolling', { browser: half, headers: {} });
  for (const role of ROLES) {
    const browser = await server.person(`${role}@example.org`, grant(role, PLACE[role]));
    actors.set(role, { browser, headers: {} });
  }
  const operator = server.idOf('operator@example.org');
  const token = server.accounts.tokens.make({ user: operator, name: 't', level: 'owner', days: 1 });
  actors.set('token', { browser: server.browser(), headers: { authorization: `Bearer ${token}` } });
}, 60_000);
afterAll(() => {
  server.stop();
});

function pathOf(form: string): string {
  return form.replaceAll(/\{\w+\+\}/g, 'data/x').replaceAll(/\{\w+\}/g, 'sex');
}

describe('the table of rules', () => {
  test('has a line for every address of the API', async () => {
    const serving = await Serving.start(server.folder);
    const forms = Object.keys(API_RULES).map((line) => pathOf(line.split(' ')[1] ?? ''));
    const without = apiRoutes(editionsOf(serving, server.folder))
      .map(({ form }) => form)
      .filter((form) => {
        const known = [...forms, ...OF_ODD_FORM].filter((path) => form.test(path));
        return known.length === 0 || known.some((path) => apiRule('GET', path) === null);
      });
    serving.stop();
    expect(without.map(String)).toEqual([]);
  });

  test('says of every address what the address itself says', async () => {
    const serving = await Serving.start(server.folder);
    const routes = apiRoutes(editionsOf(serving, server.folder));
    serving.stop();
    const paths = [
      ...Object.keys(API_RULES).map((line) => pathOf(line.split(' ')[1] ?? '')),
      ...OF_ODD_FORM,
    ];
    // the first form that fits answers, as the API goes through them
    const different = paths.flatMap((path) => {
      const access = routes.find(({ form }) => form.test(path))?.access;
      const rule = apiRule('GET', path)?.rule;
      return access === undefined || rule === access
        ? []
        : [`${path}: ${access}, but ${String(rule)}`];
    });
    expect(different).toEqual([]);
    expect(routes.length).toBeGreaterThan(20);
  });

  test('has a line for every address of accounts, as OpenAPI has, and no line without an address', () => {
    const lines = Object.keys(API_RULES);
    const own = [
      ...ACCOUNT_READS.map((path) => `GET ${path}`),
      ...ACCOUNT_WRITES.map((path) => `POST ${path}`),
      ...PROVIDER_VISITS.map((path) => `GET ${path}`),
    ];
    expect(own.filter((line) => !lines.includes(line))).toEqual([]);
    const described = Object.entries(
      openApi()['paths'] as Readonly<Record<string, object>>,
    ).flatMap(([path, methods]) =>
      Object.keys(methods).map((each) => `${each.toUpperCase()} ${path}`),
    );
    expect(own.filter((line) => !described.includes(line))).toEqual([]);
    const account = lines.filter((line) => /\/account|people|sessions|audit/.test(line));
    expect(account.filter((line) => !own.includes(line))).toEqual([]);
  });

  test('has a line for every page, and no line without a page', () => {
    const root = 'web/routes/[[lang=lang]]';
    const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('+page.svelte'))
      .map((file) => `/${dirname(file)}`.replace(/^\/\.$/, ''));
    expect(pages.sort()).toEqual(Object.keys(PAGE_RULES).sort());
    const outside = readdirSync('web/routes', { recursive: true, encoding: 'utf8' });
    expect(
      outside.filter((file) => /\+(?:page|server)\b/.test(file) && !file.startsWith('[[lang')),
    ).toEqual([]);
    expect(outside.filter((file) => file.includes('+server'))).toEqual([]);
  });
});

/** Addresses whose form in the API says more than the place of a name. */
const OF_ODD_FORM = [
  '/api/v1/requests/HND-20260101-0123abcd',
  '/api/v1/releases/2026-10',
  '/api/v1/receipts/2026-10-01T02-15-00Z',
  '/api/sdmx/v3/data/dataflow/TRV/PERSONS/1.0/*',
  '/api/sdmx/v3/structure/dataflow/TRV/PERSONS/1.0',
  '/api/sdmx/v3/structure/datastructure/TRV/PERSONS/1.0',
  '/api/v1/catalog/sex',
  ...[...ROUTE_ADDRESSES.keys(), '/places'].map((part) => `/api/v1/routes${part}`),
];

describe('every role at every address', () => {
  const lines = Object.entries(API_RULES);

  test.each(Object.keys(MAY))('%s', async (actor) => {
    const { browser, headers } = actors.get(actor) ?? { browser: server.browser(), headers: {} };
    const wrong: string[] = [];
    for (const [line, rule] of lines) {
      const [method = '', form = ''] = line.split(' ');
      const path = pathOf(form);
      const expected = rule === 'everyone' || (MAY[actor] ?? []).includes(rule);
      if (method === 'POST' && (rule === 'everyone' || (expected && ENDS_IT.includes(path))))
        continue;
      const { status, text } =
        method === 'GET' ? await browser.get(path, headers) : await browser.post(path, {}, headers);
      const isIn = status !== 401 && !(status === 403 && text.includes('may not do this'));
      if (isIn !== expected) wrong.push(`${line}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('and the pages follow the same rules', () => {
    const standing = { scope: OUTSIDE.scope, may: [...PERMISSIONS] };
    const cells = Object.entries(PAGE_RULES).map(([page, rule]) => [
      page,
      mayPass(rule, { kind: 'anonymous', standing: OUTSIDE }),
      mayPass(rule, { kind: 'person', standing }),
    ]);
    const open = cells.filter(([, anonymous]) => anonymous === true).map(([page]) => page);
    expect(open).toEqual([
      ...['', '/buscar', '/tablas', '/rutas', '/embed/rutas', '/embed/tablas', '/llevado'],
      ...['/tablas/dimensiones', '/tablas/dimension/[id]'],
      ...['/representaciones', '/representaciones/comparar', '/representaciones/[codigo]'],
      ...['/comparar', '/comparar/corredor', '/solicitudes', '/solicitudes/[id]'],
      ...['/informes', '/informes/[id]', '/datos'],
      ...[
        '/datos/publicaciones/[id]',
        '/datos/politica',
        '/datos/diccionario',
        '/datos/api',
        '/metodo',
        '/metodo/[tema]',
        '/metodo/proteccion',
        '/metodo/indicadores',
        '/metodo/decalogo',
        '/glosario',
        '/manual',
        '/manual/[quien]',
        '/diseno',
        '/entrar',
        '/entrar/codigo',
        '/entrar/enlace',
      ],
    ]);
    expect(cells.every(([, , person]) => person === true)).toBe(true);
  });
});
