/** The addresses of accounts that change something, each with what does it. */
import { refused, type AccountReply, type Body } from '#web/accounts/account-reply.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import {
  addGrant,
  endGrant,
  endSession,
  invite,
  reset,
  suspend,
  type Administrator,
} from '#web/accounts/look-after-people.ts';
import {
  acceptLink,
  changePassword,
  confirmSecondFactor,
  endOwnSession,
  endToken,
  makeToken,
} from '#web/accounts/own-account.ts';
import { secondFactor, signIn, signOut } from '#web/accounts/sign-in-steps.ts';
import type { Visitor } from '#web/accounts/visitor.ts';

type Outcome = AccountReply | Promise<AccountReply>;
type Write = (accounts: Accounts, visitor: Visitor, body: Body) => Outcome;

const WRITES: Readonly<Record<string, Write>> = {
  '/api/v1/account/sign-in': signIn,
  '/api/v1/account/second-factor': secondFactor,
  '/api/v1/account/link': acceptLink,
  '/api/v1/account/enrolment': confirmSecondFactor,
  '/api/v1/account/sign-out': signOut,
  '/api/v1/account/password': changePassword,
  '/api/v1/account/tokens': makeToken,
  '/api/v1/account/tokens/end': endToken,
  '/api/v1/account/sessions/end': endOwnSession,
  '/api/v1/admin/people': byAdministrator(invite),
  '/api/v1/admin/people/reset': byAdministrator(reset),
  '/api/v1/admin/people/suspend': byAdministrator(suspend),
  '/api/v1/admin/people/grants': byAdministrator(addGrant),
  '/api/v1/admin/people/grants/end': byAdministrator(endGrant),
  '/api/v1/admin/sessions/end': byAdministrator(endSession),
};

export function accountWrite(pathname: string): Write | null {
  return WRITES[pathname] ?? null;
}

export const ACCOUNT_WRITES: readonly string[] = Object.keys(WRITES);

function byAdministrator(
  write: (accounts: Accounts, by: Administrator, body: Body) => Outcome,
): Write {
  return (accounts, visitor, body) =>
    visitor.kind === 'person' ? write(accounts, visitor, body) : refused(403, []);
}
