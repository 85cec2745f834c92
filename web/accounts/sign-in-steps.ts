/** Signing in, step by step: password, then the second factor; and signing out. */
import { setTimeout as wait } from 'node:timers/promises';
import { problem } from '#queries/problem.ts';
import {
  cookiesOf,
  done,
  refused,
  secretIn,
  textIn,
  type AccountReply,
  type Body,
} from '#web/accounts/account-reply.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import { addressKey } from '#web/accounts/attempts.ts';
import { accountOf, headersOf, type Visitor } from '#web/accounts/visitor.ts';

/** A refusal takes at least this long, whether or not there is such an account. */
const REFUSAL_MS = 300;

const WRONG = problem('password', {
  es: 'el correo o la contraseña no son correctos',
  en: 'the e-mail address or the password is not right',
});
const WRONG_CODE = problem('code', {
  es: 'el código no es correcto o ya no vale',
  en: 'the code is not right or no longer holds',
});

/** The next step: `in`, `second_factor`, or `enrol` where there is no second factor yet. */
export async function signIn(
  accounts: Accounts,
  visitor: Visitor,
  body: Body,
): Promise<AccountReply> {
  const email = textIn(body, 'email').toLowerCase();
  const password = secretIn(body, 'password');
  const known = accounts.people.byEmail(email);
  const who = known?.id ?? '-';
  const tooMany = refuseTooMany(accounts, visitor, `password ${email}`, who);
  if (tooMany !== null) return tooMany;
  const started = performance.now();
  const response = await accounts.signIn.api.signInEmail({
    body: { email: email.includes('@') ? email : 'nobody@invalid.invalid', password },
    headers: headersOf(visitor.client),
    asResponse: true,
  });
  if (!response.ok || known === null || known.isSuspended) {
    if (response.ok && known !== null) accounts.people.endSessions(known.id);
    const why = known?.isSuspended === true ? 'suspended' : 'wrong';
    accounts.audit.add({
      ...{ who, what: 'sign_in_refused' },
      detail: { step: 'password', why, address: visitor.client.address },
    });
    await wait(Math.max(0, REFUSAL_MS - (performance.now() - started)));
    return refused(401, [WRONG]);
  }
  wasNoGuess(accounts, visitor, `password ${email}`);
  endEarlierSession(accounts, visitor);
  if (known.hasSecondFactor) return done({ next: 'second_factor' }, cookiesOf(response));
  accounts.audit.add({
    ...{ who, what: 'sign_in' },
    detail: { second_factor: 'none', address: visitor.client.address },
  });
  await beginEnrolment(accounts, response, password);
  return done({ next: 'enrol' }, cookiesOf(response));
}

/** A code of six digits from the device, or one of the recovery codes. */
export async function secondFactor(
  accounts: Accounts,
  visitor: Visitor,
  body: Body,
): Promise<AccountReply> {
  const code = textIn(body, 'code').replaceAll(/\s/g, '');
  const tooMany = refuseTooMany(accounts, visitor, null, '-');
  if (tooMany !== null) return tooMany;
  const asked = { body: { code }, headers: headersOf(visitor.client), asResponse: true } as const;
  const isTotp = /^\d{6}$/.test(code);
  const response = isTotp
    ? await accounts.signIn.api.verifyTOTP(asked)
    : await accounts.signIn.api.verifyBackupCode(asked);
  const found = response.ok ? sessionIn(await response.clone().json()) : null;
  if (found === null || !accounts.isFresh(found.user, code)) {
    if (found !== null) accounts.people.endSessionOf(found.token);
    accounts.audit.add({
      ...{ who: found?.user ?? '-', what: 'sign_in_refused' },
      detail: { step: 'second_factor', why: 'wrong', address: visitor.client.address },
    });
    return refused(401, [WRONG_CODE]);
  }
  wasNoGuess(accounts, visitor, null);
  accounts.audit.add({
    ...{ who: found.user, what: 'sign_in' },
    detail: { second_factor: isTotp ? 'totp' : 'recovery', address: visitor.client.address },
  });
  return done({ next: 'in' }, cookiesOf(response));
}

export async function signOut(accounts: Accounts, visitor: Visitor): Promise<AccountReply> {
  const response = await accounts.signIn.api.signOut({
    headers: headersOf(visitor.client),
    asResponse: true,
  });
  accounts.audit.add({ who: accountOf(visitor), what: 'sign_out' });
  return done({ next: 'out' }, cookiesOf(response));
}

/** Makes the secret of a second factor; it counts once a code of it was typed. */
export async function beginEnrolment(
  accounts: Accounts,
  signedIn: Response,
  password: string,
): Promise<void> {
  const cookie = cookiesOf(signedIn)
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  await accounts.signIn.api.enableTwoFactor({
    body: { password, method: 'totp' },
    headers: new Headers({ cookie }),
  });
}

/** Whoever was signed in on this browser no longer is: a session that was planted leads nowhere. */
function endEarlierSession(accounts: Accounts, visitor: Visitor): void {
  if ('session' in visitor) accounts.people.endSession(visitor.session);
}

export function refuseTooMany(
  accounts: Accounts,
  visitor: Visitor,
  account: string | null,
  who: string,
): AccountReply | null {
  const address = addressKey(visitor.client.address);
  const seconds = Math.max(
    accounts.byAddress.wait(address),
    account === null ? 0 : accounts.byAccount.wait(account),
  );
  if (seconds > 0) {
    accounts.noteRefusal(visitor.client.address, {
      ...{ who, what: 'sign_in_refused' },
      detail: { step: 'limit', why: 'too_many', address: visitor.client.address },
    });
    return tooManyReply(seconds);
  }
  accounts.byAddress.note(address);
  if (account !== null) accounts.byAccount.note(account);
  return null;
}

export function wasNoGuess(accounts: Accounts, visitor: Visitor, account: string | null): void {
  accounts.byAddress.takeBack(addressKey(visitor.client.address));
  if (account !== null) accounts.byAccount.takeBack(account);
}

function tooManyReply(seconds: number): AccountReply {
  const text = {
    es: `demasiados intentos: se puede probar otra vez en ${seconds} segundos`,
    en: `too many attempts: try again in ${seconds} seconds`,
  };
  return refused(429, [problem('password', text)], { 'retry-after': String(seconds) });
}

function sessionIn(value: unknown): { readonly user: string; readonly token: string } | null {
  if (typeof value !== 'object' || value === null || !('user' in value) || !('token' in value))
    return null;
  const { user, token } = value;
  if (typeof user !== 'object' || user === null || !('id' in user)) return null;
  return { user: String(user.id), token: String(token) };
}
