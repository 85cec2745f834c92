/** Who asks: found out once for each request, from its cookie or its token, and never kept. */
import type { Accounts } from '#web/accounts/accounts.ts';
import type { Person, StoredGrant } from '#web/accounts/people.ts';
import { ADDRESS_HEADER } from '#web/accounts/sign-in-library.ts';
import { holdsAt, loweredTo, OUTSIDE, standingOf, type Standing } from '#web/accounts/standing.ts';

/** What a request brings that tells who sent it. */
export interface Client {
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  readonly agent: string | undefined;
  /** From the socket, or from what a proxy of ours wrote; never from a header of the client’s. */
  readonly address: string;
}

interface Standings {
  readonly standing: Standing;
  readonly client: Client;
}

export type Visitor = Standings &
  (
    | { readonly kind: 'anonymous' }
    /** A program whose token does not hold: it is told so, rather than answered as the public. */
    | { readonly kind: 'bad_token' }
    /** Signed in with a password, and no second factor yet. */
    | { readonly kind: 'enrolling'; readonly person: Person; readonly session: string }
    | {
        readonly kind: 'person';
        readonly person: Person;
        readonly session: string;
        readonly grants: readonly StoredGrant[];
      }
    | { readonly kind: 'token'; readonly person: Person; readonly token: number }
  );

export async function visitorOf(accounts: Accounts, client: Client): Promise<Visitor> {
  if (client.authorization !== undefined) return byToken(accounts, client, client.authorization);
  const unknown = { standing: OUTSIDE, client };
  const found = await findSession(accounts, client);
  const person = found === null ? null : accounts.people.byId(found.user);
  if (found === null || person === null || person.isSuspended)
    return { kind: 'anonymous', ...unknown };
  if (!person.hasSecondFactor && !accounts.people.cameByProvider(found.session))
    return { kind: 'enrolling', person, session: found.session, ...unknown };
  const grants = accounts.people.grantsOf(person.id);
  const standing = standingOf(grants, accounts.now());
  return { kind: 'person', person, session: found.session, grants, standing, client };
}

/** The headers that the sign-in library may see. */
export function headersOf({ cookie, agent, address }: Client): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: address });
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (agent !== undefined) headers.set('user-agent', agent);
  return headers;
}

async function findSession(
  { signIn, people }: Accounts,
  client: Client,
): Promise<{ readonly user: string; readonly session: string } | null> {
  if (client.cookie?.includes('session_token') !== true) return null;
  const found = await signIn.api.getSession({ headers: headersOf(client) });
  if (found === null || !people.isAwake(found.session.id)) return null;
  return { user: found.user.id, session: found.session.id };
}

/** A token opens figures and nothing else: it administers nothing, whatever its maker may do. */
function byToken(accounts: Accounts, client: Client, authorization: string): Visitor {
  const secret = /^Bearer (trv_[A-Za-z0-9_-]{43})$/i.exec(authorization)?.[1];
  const token = secret === undefined ? null : accounts.tokens.find(secret);
  const person = token === null ? null : accounts.people.byId(token.user);
  if (token === null || person === null || person.isSuspended)
    return { kind: 'bad_token', standing: OUTSIDE, client };
  const now = accounts.now();
  const grants = accounts.people.grantsOf(person.id).filter(holdsAt(now));
  // it dies with the grants of its maker
  if (grants.length === 0) return { kind: 'bad_token', standing: OUTSIDE, client };
  const { scope } = standingOf(grants, now);
  const standing = { scope: loweredTo(scope, token.level), may: [] };
  return { kind: 'token', person, token: token.id, standing, client };
}

/** The account of a visitor, for the audit log. */
export function accountOf(visitor: Visitor): string {
  return 'person' in visitor ? visitor.person.id : '-';
}

/** The name of somebody signed in, for what they write; null where nobody is. */
export function nameOf(visitor: Visitor): string | null {
  return visitor.kind === 'person' ? visitor.person.name : null;
}
