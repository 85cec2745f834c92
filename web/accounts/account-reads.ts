/** The reading addresses of accounts: who am I, whom do I look after, where are they signed in, what was done. */
import { symmetricDecrypt } from 'better-auth/crypto';
import { renderSVG } from 'uqr';
import { problem } from '#queries/problem.ts';
import { csvLines } from '#warehouse/csv-text.ts';
import { done, refused, type AccountReply } from '#web/accounts/account-reply.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import type { AuditRow } from '#web/accounts/audit-log.ts';
import { peopleOf } from '#web/accounts/look-after-people.ts';
import { mayGrant } from '#web/accounts/may-grant.ts';
import { ROLES } from '#web/accounts/roles.ts';
import { holdsAt } from '#web/accounts/standing.ts';
import type { Visitor } from '#web/accounts/visitor.ts';

type Read = (
  accounts: Accounts,
  visitor: Visitor,
  parameters: URLSearchParams,
) => AccountReply | Promise<AccountReply>;

const READS: Readonly<Record<string, Read>> = {
  '/api/v1/account': me,
  '/api/v1/account/link': linkOf,
  '/api/v1/account/enrolment': enrolment,
  '/api/v1/admin/people': people,
  '/api/v1/admin/sessions': sessions,
  '/api/v1/admin/audit': audit,
};

export function accountRead(pathname: string): Read | null {
  return READS[pathname] ?? null;
}

export const ACCOUNT_READS: readonly string[] = Object.keys(READS);

function me(accounts: Accounts, visitor: Visitor): AccountReply {
  const { scope, may } = visitor.standing;
  const common = { kind: visitor.kind, scope, may, provider: accounts.provider?.name ?? null };
  if (!('person' in visitor)) return done(common);
  const { name, email, id } = visitor.person;
  if (visitor.kind !== 'person') return done({ ...common, name });
  const own = accounts.people.sessions().filter(({ user }) => user === id);
  return done({
    ...common,
    name,
    email,
    grants: visitor.grants.filter(holdsAt(accounts.now())).map(withoutUser),
    sessions: own.map(({ user: _, ...each }) => ({ ...each, isThis: each.id === visitor.session })),
    tokens: accounts.tokens.of(id).map(({ user: _, ...each }) => each),
  });
}

/** What a one-time link asks for, before anything is typed. */
function linkOf(accounts: Accounts, _: Visitor, parameters: URLSearchParams): AccountReply {
  const link = accounts.links.find(parameters.get('link') ?? '');
  if (link === null) return refused(404, [NO_LINK]);
  const person = link.user === null ? null : accounts.people.byId(link.user);
  return done({
    purpose: link.purpose,
    email: person?.email ?? link.email,
    name: person?.name ?? null,
    expires_at: link.expires_at,
  });
}

/** The secret of a second factor that is being set up: as a picture, in letters, with its recovery codes. */
async function enrolment(accounts: Accounts, visitor: Visitor): Promise<AccountReply> {
  if (visitor.kind !== 'enrolling') return refused(404, [NO_ENROLMENT]);
  const { person } = visitor;
  const context = await accounts.signIn.$context;
  const row: unknown = await context.adapter.findOne({
    model: 'twoFactor',
    where: [{ field: 'userId', value: person.id }],
  });
  if (typeof row !== 'object' || row === null || !('secret' in row) || !('backupCodes' in row))
    return refused(404, [NO_ENROLMENT]);
  const open = (data: unknown) =>
    symmetricDecrypt({ key: context.secretConfig, data: String(data) });
  const secret = toBase32(await open(row.secret));
  const codes: unknown = JSON.parse(await open(row.backupCodes));
  const label = encodeURIComponent(`Travesía:${person.email}`);
  const address = `otpauth://totp/${label}?secret=${secret}&issuer=Traves%C3%ADa&digits=6&period=30`;
  return done({
    secret,
    address,
    picture: renderSVG(address, { border: 2 }),
    recovery: Array.isArray(codes) ? codes.map(String) : [],
  });
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '')
    .join('');
}

async function people(accounts: Accounts, visitor: Visitor): Promise<AccountReply> {
  if (visitor.kind !== 'person') return refused(403, []);
  const now = accounts.now();
  const places = await accounts.places();
  const invitations = accounts.links
    .invitations()
    .filter(({ grants }) => grants.every((grant) => mayGrant(visitor.grants, grant, now)));
  return done({
    people: peopleOf(accounts, visitor).map((person) => ({
      ...person,
      grants: accounts.people.grantsOf(person.id).filter(holdsAt(now)).map(withoutUser),
    })),
    invitations: invitations.map(({ email, grants, expires_at }) => ({
      email,
      grants,
      expires_at,
    })),
    choices: choicesOf(accounts, visitor, places),
  });
}

/** What the form may offer: roles and places that this administrator can give. */
function choicesOf(
  accounts: Accounts,
  visitor: Extract<Visitor, { kind: 'person' }>,
  places: Awaited<ReturnType<Accounts['places']>>,
) {
  const now = accounts.now();
  const own = visitor.grants.filter(holdsAt(now));
  const isEverywhere = own.some(
    ({ role, country }) => role === 'country_administrator' && country === null,
  );
  const countries = [...places.countries].filter(
    (code) => isEverywhere || own.some(({ country }) => country === code),
  );
  const representations = [...places.representations].filter(
    ([code, country]) =>
      countries.includes(country) &&
      (isEverywhere ||
        own.some(
          (grant) => grant.role === 'country_administrator' || grant.representation === code,
        )),
  );
  const roles = ROLES.filter((role) =>
    [{ country: null, representation: null }, ...own].some(({ country, representation }) =>
      mayGrant(own, { ...{ role, country, representation, institution: null }, ...FOR_EVER }, now),
    ),
  );
  return {
    roles,
    countries,
    representations: representations.map(([code]) => code),
    institutions: [...places.institutions],
  };
}

const FOR_EVER = { valid_from: '', valid_to: null };

function sessions(accounts: Accounts, visitor: Visitor): AccountReply {
  if (visitor.kind !== 'person') return refused(403, []);
  const own = new Map(peopleOf(accounts, visitor).map((person) => [person.id, person]));
  const now = accounts.now();
  return done({
    sessions: accounts.people.sessions().flatMap(({ user, ...session }) => {
      const person = own.get(user);
      if (person === undefined) return [];
      const grants = accounts.people.grantsOf(user).filter(holdsAt(now));
      const representations = [...new Set(grants.flatMap((each) => each.representation ?? []))];
      return [{ ...session, name: person.name, email: person.email, representations }];
    }),
  });
}

const PAGE = 200;
const EXPORT = 1_000_000;

function audit(accounts: Accounts, _: Visitor, parameters: URLSearchParams): AccountReply {
  const given = (name: string) => parameters.get(name) || undefined;
  const filter = {
    ...{ who: given('who'), what: given('what') },
    ...{ from: given('from'), to: given('to') === undefined ? undefined : `${given('to') ?? ''}~` },
  };
  const format = parameters.get('format');
  const rows = accounts.audit.rows(filter, format === null ? PAGE : EXPORT);
  if (format === 'csv') return file('csv', auditCsv(rows));
  if (format === 'jsonl')
    return file('jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const names = new Map(accounts.people.all().map(({ id, name }) => [id, name]));
  return done({
    rows: rows.map((row) => ({ ...row, name: names.get(row.who) ?? null })),
    kinds: accounts.audit.kinds(),
    people: [...names].map(([id, name]) => ({ id, name })),
    check: parameters.has('verify') ? accounts.audit.verify() : null,
    most: PAGE,
  });
}

const COLUMNS = ['id', 'at', 'who', 'what', 'detail', 'before', 'hash'] as const;

export function auditCsv(rows: readonly AuditRow[]): string {
  return csvLines([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column])))]);
}

function file(ending: 'csv' | 'jsonl', body: string): AccountReply {
  const type = ending === 'csv' ? 'text/csv' : 'application/x-ndjson';
  return {
    status: 200,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-disposition': `attachment; filename="audit.${ending}"`,
      'cache-control': 'private, no-store',
    },
    body,
    cookies: [],
  };
}

function withoutUser<T extends { readonly user: string }>({ user: _, ...rest }: T) {
  return rest;
}

const NO_LINK = problem('link', {
  es: 'este enlace ya se usó o venció: hay que pedir otro',
  en: 'this link was used or has expired: ask for another one',
});
const NO_ENROLMENT = problem('code', {
  es: 'no hay un segundo factor por configurar: hay que entrar otra vez',
  en: 'there is no second factor to set up: sign in again',
});
