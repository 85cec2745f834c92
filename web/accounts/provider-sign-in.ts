/** Signing in by an identity provider: away to it, and back from it. Both are visited as pages, so both are GET. */
import { cookiesOf, type AccountReply } from '#web/accounts/account-reply.ts';
import type { Accounts } from '#web/accounts/accounts.ts';
import { PROVIDER, PROVIDER_PATHS } from '#web/accounts/sign-in-library.ts';
import { headersOf, type Visitor } from '#web/accounts/visitor.ts';

type Visit = (
  accounts: Accounts,
  visitor: Visitor,
  parameters: URLSearchParams,
) => Promise<AccountReply>;

const VISITS: Readonly<Record<string, Visit>> = {
  [PROVIDER_PATHS.away]: away,
  [PROVIDER_PATHS.back]: back,
};

export function providerVisit(pathname: string): Visit | null {
  return VISITS[pathname] ?? null;
}

export const PROVIDER_VISITS: readonly string[] = Object.keys(VISITS);

const SIGN_IN = '/entrar';
const INSIDE = '/cuenta';

async function away(accounts: Accounts, visitor: Visitor): Promise<AccountReply> {
  if (accounts.provider === null) return leadTo(`${SIGN_IN}?refused=provider`);
  try {
    const response = await accounts.signIn.api.signInSocial({
      body: { provider: PROVIDER, callbackURL: INSIDE, errorCallbackURL: SIGN_IN },
      headers: headersOf(visitor.client),
      asResponse: true,
    });
    const told: unknown = await response.json();
    if (response.ok && typeof told === 'object' && told !== null && 'url' in told)
      return leadTo(String(told.url), cookiesOf(response));
  } catch {
    // an address that does not answer is the provider's, and no fault of whoever signs in
  }
  return leadTo(`${SIGN_IN}?refused=provider`);
}

async function back(
  accounts: Accounts,
  visitor: Visitor,
  parameters: URLSearchParams,
): Promise<AccountReply> {
  if (accounts.provider === null) return leadTo(`${SIGN_IN}?refused=provider`);
  const { code, state, error, iss } = Object.fromEntries(parameters);
  const response = await accounts.signIn.api.callbackOAuth({
    ...{ method: 'GET', params: { id: PROVIDER }, asResponse: true },
    query: { ...{ code, state, error }, ...(iss === undefined ? {} : { iss }) },
    headers: headersOf(visitor.client),
  });
  const cookies = cookiesOf(response);
  const session = accounts.people.sessionOf(tokenIn(cookies));
  const person = session === null ? null : accounts.people.byId(session.user);
  const { address } = visitor.client;
  if (session === null || person === null || person.isSuspended) {
    if (session !== null) accounts.people.endSession(session.id);
    const why = person?.isSuspended === true ? 'suspended' : 'unknown_or_wrong';
    accounts.noteRefusal(address, {
      ...{ who: person?.id ?? '-', what: 'sign_in_refused' },
      detail: { step: 'provider', why, address },
    });
    return leadTo(`${SIGN_IN}?refused=person`);
  }
  if ('session' in visitor) accounts.people.endSession(visitor.session);
  accounts.people.noteProvider(session.id);
  accounts.audit.add({
    ...{ who: person.id, what: 'sign_in' },
    detail: { second_factor: 'provider', address },
  });
  return leadTo(INSIDE, cookies);
}

/** The token of the session that was just made; empty where none was. */
function tokenIn(cookies: readonly string[]): string {
  const value = cookies.flatMap((line) => /session_token=([^;]*)/.exec(line)?.[1] ?? [])[0] ?? '';
  return decodeURIComponent(value).split('.')[0] ?? '';
}

function leadTo(location: string, cookies: readonly string[] = []): AccountReply {
  return {
    status: 303,
    headers: { location, 'cache-control': 'private, no-store' },
    body: '',
    cookies,
  };
}
