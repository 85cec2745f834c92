/**
 * Who may call which address and open which page: one line each, and nothing without a line. Tests compare
 * this table with the routes of the API and of the pages. What of the figures one sees is a matter of scope.
 */
import type { Permission } from '#web/accounts/standing.ts';
import type { Visitor } from '#web/accounts/visitor.ts';

/**
 * `enrolling`: a password was given, the second factor may be missing; `signed_in`: both were;
 * `any_office`: there is something that one may administer, operate or audit.
 */
export type Rule = 'everyone' | 'enrolling' | 'signed_in' | 'any_office' | Permission;

/** By method and form of the path; `{…}` stands for one part of it, `{…+}` for several. */
export const API_RULES: Readonly<Record<string, Rule>> = {
  'GET /healthz': 'everyone',
  'GET /readyz': 'everyone',
  'GET /metrics': 'operate',
  'GET /catalog.jsonld': 'everyone',
  'GET /sitemap.xml': 'everyone',
  'GET /robots.txt': 'everyone',
  'GET /releases.atom': 'everyone',
  'GET /card.png': 'everyone',
  'GET /icon-192.png': 'everyone',
  'GET /icon-512.png': 'everyone',
  'GET /api/v1/table': 'everyone',
  'GET /api/v1/catalog': 'everyone',
  'GET /api/v1/catalog/{dimension}': 'everyone',
  'GET /api/v1/search': 'everyone',
  'GET /api/v1/indicators': 'everyone',
  'GET /api/v1/routes': 'everyone',
  'GET /api/v1/routes/{rest+}': 'everyone',
  'GET /api/v1/representations': 'everyone',
  'GET /api/v1/representations/map.svg': 'everyone',
  'GET /api/v1/representations/comparison': 'signed_in',
  'GET /api/v1/representations/{code}': 'everyone',
  'GET /api/v1/reports': 'everyone',
  'GET /api/v1/reports/{id}': 'everyone',
  'GET /api/v1/requests': 'everyone',
  'POST /api/v1/requests': 'signed_in',
  'GET /api/v1/requests/key': 'everyone',
  'GET /api/v1/requests/{id}': 'everyone',
  'GET /api/v1/allocation': 'signed_in',
  'POST /api/v1/allocation': 'signed_in',
  'GET /api/v1/allocation/standards': 'signed_in',
  'GET /api/v1/allocation/decisions': 'signed_in',
  'GET /api/v1/allocation/sites': 'signed_in',
  'GET /api/v1/openapi.json': 'everyone',
  'GET /api/v1/reader': 'everyone',
  'GET /api/v1/sources': 'everyone',
  'GET /api/v1/releases': 'everyone',
  'GET /api/v1/releases/{id}': 'everyone',
  'GET /api/v1/receipts': 'read_administration',
  'GET /api/v1/receipts/{id}': 'read_administration',
  'GET /api/pxweb/v2/config': 'everyone',
  'GET /api/pxweb/v2/tables': 'everyone',
  'GET /api/pxweb/v2/tables/{table}': 'everyone',
  'GET /api/pxweb/v2/tables/{table}/metadata': 'everyone',
  'GET /api/pxweb/v2/tables/{table}/defaultselection': 'everyone',
  'GET /api/pxweb/v2/tables/{table}/data': 'everyone',
  'POST /api/pxweb/v2/tables/{table}/data': 'everyone',
  'GET /api/pxweb/v2/codelists/{list}': 'everyone',
  'GET /api/pxweb/v2/savedqueries': 'everyone',
  'GET /api/pxweb/v2/savedqueries/{rest+}': 'everyone',
  'GET /api/sdmx/v3/{rest+}': 'everyone',
  'GET /api/v1/admin/unmapped': 'read_administration',
  'GET /api/v1/admin/mappings': 'read_administration',
  'GET /api/v1/admin/programmes': 'read_administration',
  'GET /api/v1/admin/representations': 'read_administration',
  'GET /api/v1/admin/organisations': 'read_administration',
  'GET /api/v1/admin/history': 'read_administration',
  'GET /api/v1/admin/check': 'signed_in',
  'GET /api/v1/admin/sheets': 'read_administration',
  'GET /api/v1/admin/codes': 'read_administration',
  'GET /api/v1/admin/quality': 'read_administration',
  'GET /api/v1/admin/rejects': 'read_administration',
  'POST /api/v1/admin/mappings': 'operate',
  'POST /api/v1/admin/programmes': 'operate',
  'POST /api/v1/admin/representations': 'operate',
  'POST /api/v1/admin/organisations': 'operate',
  'POST /api/v1/admin/history': 'operate',
  'GET /api/v1/policy': 'everyone',
  'GET /api/v1/admin/policies': 'read_administration',
  'POST /api/v1/admin/policies': 'signed_in',
  'POST /api/v1/admin/time-standards': 'signed_in',
  'POST /api/v1/admin/available-time': 'signed_in',
  'POST /api/v1/admin/allowances': 'signed_in',
  'POST /api/v1/admin/post-limits': 'signed_in',
  'POST /api/v1/admin/staff': 'signed_in',
  'POST /api/v1/admin/scenarios': 'signed_in',
  'POST /api/v1/admin/decisions': 'signed_in',
  'POST /api/v1/admin/time-diary': 'signed_in',
  'POST /api/v1/admin/panel-estimates': 'signed_in',
  'GET /api/v1/account': 'everyone',
  'GET /api/v1/account/link': 'everyone',
  'POST /api/v1/account/sign-in': 'everyone',
  'POST /api/v1/account/second-factor': 'everyone',
  'POST /api/v1/account/link': 'everyone',
  'GET /api/v1/account/provider': 'everyone',
  'GET /api/v1/account/provider/callback': 'everyone',
  'GET /api/v1/account/enrolment': 'enrolling',
  'POST /api/v1/account/enrolment': 'enrolling',
  'POST /api/v1/account/sign-out': 'enrolling',
  'POST /api/v1/account/password': 'signed_in',
  'POST /api/v1/account/tokens': 'signed_in',
  'POST /api/v1/account/tokens/end': 'signed_in',
  'POST /api/v1/account/sessions/end': 'signed_in',
  'GET /api/v1/admin/people': 'administer',
  'POST /api/v1/admin/people': 'administer',
  'POST /api/v1/admin/people/reset': 'administer',
  'POST /api/v1/admin/people/suspend': 'administer',
  'POST /api/v1/admin/people/grants': 'administer',
  'POST /api/v1/admin/people/grants/end': 'administer',
  'GET /api/v1/admin/sessions': 'administer',
  'POST /api/v1/admin/sessions/end': 'administer',
  'GET /api/v1/admin/audit': 'audit',
};

/** By the page's place among the routes, after the language. */
export const PAGE_RULES: Readonly<Record<string, Rule>> = {
  '': 'everyone',
  '/buscar': 'everyone',
  '/tablas': 'everyone',
  '/rutas': 'everyone',
  '/embed/rutas': 'everyone',
  '/embed/tablas': 'everyone',
  '/llevado': 'everyone',
  '/asignacion': 'signed_in',
  '/asignacion/estandares': 'signed_in',
  '/asignacion/diario': 'signed_in',
  '/asignacion/panel': 'signed_in',
  '/asignacion/bitacora': 'signed_in',
  '/asignacion/jornadas': 'signed_in',
  '/asignacion/comisiones': 'signed_in',
  '/asignacion/ventanilla': 'signed_in',
  '/tablas/dimensiones': 'everyone',
  '/tablas/dimension/[id]': 'everyone',
  '/representaciones': 'everyone',
  '/representaciones/comparar': 'everyone',
  '/representaciones/[codigo]': 'everyone',
  '/comparar': 'everyone',
  '/comparar/corredor': 'everyone',
  '/solicitudes': 'everyone',
  '/solicitudes/nueva': 'signed_in',
  '/solicitudes/[id]': 'everyone',
  '/informes': 'everyone',
  '/informes/[id]': 'everyone',
  '/datos': 'everyone',
  '/datos/publicaciones/[id]': 'everyone',
  '/datos/politica': 'everyone',
  '/datos/diccionario': 'everyone',
  '/datos/api': 'everyone',
  '/datos/recibos/[id]': 'read_administration',
  '/metodo': 'everyone',
  '/metodo/[tema]': 'everyone',
  '/metodo/proteccion': 'everyone',
  '/metodo/indicadores': 'everyone',
  '/metodo/decalogo': 'everyone',
  '/glosario': 'everyone',
  '/manual': 'everyone',
  '/manual/[quien]': 'everyone',
  '/diseno': 'everyone',
  '/entrar': 'everyone',
  '/entrar/codigo': 'everyone',
  '/entrar/enlace': 'everyone',
  '/entrar/segundo-factor': 'enrolling',
  '/cuenta': 'signed_in',
  '/administracion': 'any_office',
  '/administracion/calidad': 'read_administration',
  '/administracion/cambios': 'read_administration',
  '/administracion/codigos': 'read_administration',
  '/administracion/codigos/asignar': 'read_administration',
  '/administracion/fichas': 'read_administration',
  '/administracion/listas': 'read_administration',
  '/administracion/noches': 'read_administration',
  '/administracion/programas': 'read_administration',
  '/administracion/directorio': 'read_administration',
  '/administracion/representaciones': 'read_administration',
  '/administracion/representaciones/editar': 'read_administration',
  '/administracion/politica': 'signed_in',
  '/administracion/personas': 'administer',
  '/administracion/sesiones': 'administer',
  '/administracion/bitacora': 'audit',
};

const FORMS = Object.entries(API_RULES).map(([line, rule]) => {
  const [method = '', form = ''] = line.split(' ');
  const source = form
    .replaceAll('.', '\\.')
    .replaceAll(/\{\w+\+\}/g, '.+')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return { method, form, rule, path: new RegExp(`^${source}/?$`) };
});

export interface ApiRule {
  readonly form: string;
  readonly rule: Rule;
}

/** Every request comes by here: an address without places to fill in is found by its own name. */
const BY_NAME: ReadonlyMap<string, ApiRule | null> = new Map(
  FORMS.filter(({ form }) => !form.includes('{')).map(({ method, form }) => [
    `${method} ${form}`,
    firstFitting(method, form),
  ]),
);

function firstFitting(method: string, pathname: string): ApiRule | null {
  return FORMS.find((each) => each.method === method && each.path.test(pathname)) ?? null;
}

/** The line of an address; null where there is none, and so nothing. */
export function apiRule(method: string, pathname: string): ApiRule | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  return BY_NAME.get(`${asked} ${pathname}`) ?? firstFitting(asked, pathname);
}

/** `route`: as Kit names it, `/[[lang=lang]]/tablas`. */
export function pageRule(route: string): Rule | null {
  return PAGE_RULES[route.replace('/[[lang=lang]]', '')] ?? null;
}

export function mayPass(
  rule: Rule,
  { kind, standing }: Pick<Visitor, 'kind' | 'standing'>,
): boolean {
  switch (rule) {
    case 'everyone':
      return true;
    case 'enrolling':
      return kind === 'enrolling' || kind === 'person';
    case 'signed_in':
      return kind === 'person';
    case 'any_office':
      return standing.may.length > 0;
    default:
      return standing.may.includes(rule);
  }
}
