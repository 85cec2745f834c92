/** What people do with their own account: take a link, set up the second factor, passwords, sessions, tokens. */
import { problem } from '#queries/problem.ts';
import { LEVELS } from '#queries/scope.ts';
import {
  cookiesOf,
  done,
  NO_SUCH,
  refused,
  secretIn,
  textIn,
  type AccountReply,
  type Body,
} from '#web/accounts/account-reply.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import type { Link } from '#web/accounts/links.ts';
import { hashPassword } from '#web/accounts/password-hash.ts';
import { passwordProblems } from '#web/accounts/password-problems.ts';
import { beginEnrolment, refuseTooMany, wasNoGuess } from '#web/accounts/sign-in-steps.ts';
import { accountOf, headersOf, type Visitor } from '#web/accounts/visitor.ts';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,}$/;
const NO_LINK = problem('link', {
  es: 'este enlace ya se usó o venció: hay que pedir otro',
  en: 'this link was used or has expired: ask for another one',
});

/** Sets name and password behind a one-time link, and signs in; the second factor comes next. */
export async function acceptLink(
  accounts: Accounts,
  visitor: Visitor,
  body: Body,
): Promise<AccountReply> {
  const secret = textIn(body, 'link');
  const link = accounts.links.find(secret);
  if (link === null) return refused(409, [NO_LINK]);
  const standing = link.user === null ? null : accounts.people.byId(link.user);
  const email = standing?.email ?? link.email ?? textIn(body, 'email').toLowerCase();
  const name = standing?.name ?? textIn(body, 'name', 80);
  const password = secretIn(body, 'password');
  const problems = [
    ...(name === '' ? [NO_NAME] : []),
    ...(EMAIL.test(email) ? [] : [NO_EMAIL]),
    ...(standing === null && accounts.people.byEmail(email) !== null ? [TAKEN] : []),
    ...passwordProblems(password, { name, email }),
  ];
  if (problems.length > 0) return refused(409, problems);
  const hash = await hashPassword(password);
  if (!accounts.links.use(secret)) return refused(409, [NO_LINK]);
  const user = standing?.id ?? (await addPerson(accounts, link, { name, email, hash }));
  if (standing !== null) {
    accounts.people.forgetFactors(user, hash);
    accounts.tokens.endAll(user);
  }
  accounts.audit.add({ who: user, what: 'link_used', detail: { purpose: link.purpose } });
  const response = await accounts.signIn.api.signInEmail({
    body: { email, password },
    headers: headersOf(visitor.client),
    asResponse: true,
  });
  await beginEnrolment(accounts, response, password);
  return done({ next: 'enrol' }, cookiesOf(response));
}

async function addPerson(
  accounts: Accounts,
  { grants, made_by }: Link,
  { name, email, hash }: { readonly name: string; readonly email: string; readonly hash: string },
): Promise<string> {
  const { internalAdapter } = await accounts.signIn.$context;
  const { id } = await internalAdapter.createUser(
    { name, email, emailVerified: true },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    ...{ userId: id, accountId: id, providerId: 'credential', password: hash },
  });
  for (const grant of grants) accounts.people.give(id, grant, made_by);
  return id;
}

/** The first code of a new second factor makes it hold. */
export async function confirmSecondFactor(
  accounts: Accounts,
  visitor: Visitor,
  body: Body,
): Promise<AccountReply> {
  const code = textIn(body, 'code').replaceAll(/\s/g, '');
  const response = await accounts.signIn.api.verifyTOTP({
    body: { code },
    headers: headersOf(visitor.client),
    asResponse: true,
  });
  if (!response.ok || !accounts.isFresh(accountOf(visitor), code))
    return refused(401, [WRONG_CODE]);
  accounts.audit.add({ who: accountOf(visitor), what: 'second_factor_set' });
  return done({ next: 'in' }, cookiesOf(response));
}

/** A new password ends every other session and every token. */
export async function changePassword(
  accounts: Accounts,
  visitor: Visitor,
  body: Body,
): Promise<AccountReply> {
  if (visitor.kind !== 'person') return refused(403, []);
  const password = secretIn(body, 'password');
  const problems = passwordProblems(password, visitor.person);
  if (problems.length > 0) return refused(409, problems);
  const tooMany = refuseTooMany(
    accounts,
    visitor,
    `current ${visitor.person.email}`,
    visitor.person.id,
  );
  if (tooMany !== null) return tooMany;
  const response = await accounts.signIn.api.changePassword({
    body: {
      currentPassword: secretIn(body, 'current'),
      newPassword: password,
      revokeOtherSessions: true,
    },
    headers: headersOf(visitor.client),
    asResponse: true,
  });
  const who = visitor.person.id;
  if (!response.ok) {
    accounts.audit.add({ who, what: 'password_refused' });
    return refused(409, [WRONG_PASSWORD]);
  }
  wasNoGuess(accounts, visitor, `current ${visitor.person.email}`);
  accounts.tokens.endAll(who);
  accounts.audit.add({ who, what: 'password_changed' });
  return done({ next: 'in' }, cookiesOf(response));
}

export function makeToken(accounts: Accounts, visitor: Visitor, body: Body): AccountReply {
  if (visitor.kind !== 'person') return refused(403, []);
  const name = textIn(body, 'name', 80);
  const days = Number(textIn(body, 'days'));
  const level = LEVELS.find((each) => each === textIn(body, 'level'));
  const { highest } = visitor.standing.scope;
  const isOwn = level !== undefined && LEVELS.indexOf(level) <= LEVELS.indexOf(highest);
  const problems = [
    ...(name === '' ? [NO_NAME] : []),
    ...(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? [] : [DAYS]),
    ...(isOwn ? [] : [LEVEL]),
  ];
  if (level === undefined || problems.length > 0) return refused(409, problems);
  const who = visitor.person.id;
  const token = accounts.tokens.make({ user: who, name, level, days });
  accounts.audit.add({ who, what: 'token_made', detail: { name, level, days } });
  return done({ token });
}

export function endToken(accounts: Accounts, visitor: Visitor, body: Body): AccountReply {
  const id = Number(textIn(body, 'token'));
  const who = accountOf(visitor);
  if (!Number.isInteger(id) || !accounts.tokens.end(id, who))
    return refused(404, [problem('token', NO_SUCH)]);
  accounts.audit.add({ who, what: 'token_ended', detail: { token: id } });
  return done({ ended: id });
}

export function endOwnSession(accounts: Accounts, visitor: Visitor, body: Body): AccountReply {
  const id = textIn(body, 'session');
  const who = accountOf(visitor);
  const session = accounts.people.sessions().find((each) => each.id === id && each.user === who);
  if (session === undefined) return refused(404, [problem('session', NO_SUCH)]);
  accounts.people.endSession(id);
  accounts.audit.add({ who, what: 'session_ended', detail: { person: who } });
  return done({ ended: id });
}

const MOST_DAYS = 366;
const NO_NAME = problem('name', { es: 'se esperaba un nombre', en: 'expected a name' });
const NO_EMAIL = problem('email', {
  es: 'se esperaba una dirección de correo',
  en: 'expected an e-mail address',
});
const TAKEN = problem('email', {
  es: 'ya hay una cuenta con este correo',
  en: 'there is an account with this e-mail address',
});
const WRONG_CODE = problem('code', {
  es: 'el código no es correcto: se espera el de seis cifras que el dispositivo muestra ahora',
  en: 'the code is not right: expected the six digits that the device shows now',
});
const WRONG_PASSWORD = problem('current', {
  es: 'la contraseña actual no es correcta',
  en: 'the present password is not right',
});
const DAYS = problem('days', {
  es: `se esperaban de 1 a ${MOST_DAYS} días`,
  en: `expected 1 to ${MOST_DAYS} days`,
});
const LEVEL = problem('level', {
  es: 'se esperaba un nivel que no pase del propio',
  en: 'expected a level not above your own',
});
