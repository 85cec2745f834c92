/**
 * The identity provider that may sign people in (OpenID Connect), from `TRAVESIA_OIDC_*`. It says who somebody is, and is
 * trusted with the second factor; whether they have an account here, and for which rows, stays the administrators' word.
 */

export interface IdentityProvider {
  /** Its address, from which the rest is discovered. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button names it. */
  readonly name: string;
}

export type ProviderRead =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly provider: IdentityProvider }
  | { readonly kind: 'wrong'; readonly reason: string };

const NEEDED = ['TRAVESIA_OIDC_ISSUER', 'TRAVESIA_OIDC_CLIENT_ID', 'TRAVESIA_OIDC_CLIENT_SECRET'];

/** All three or none; the name is the issuer's host where it is not given. */
export function readProvider(
  environment: Readonly<Record<string, string | undefined>>,
): ProviderRead {
  const issuer = environment.TRAVESIA_OIDC_ISSUER ?? '';
  const clientId = environment.TRAVESIA_OIDC_CLIENT_ID ?? '';
  const clientSecret = environment.TRAVESIA_OIDC_CLIENT_SECRET ?? '';
  const given = [issuer, clientId, clientSecret];
  if (given.every((value) => value === '')) return { kind: 'none' };
  const missing = NEEDED.filter((_, at) => given[at] === '');
  if (missing.length > 0)
    return {
      kind: 'wrong',
      reason: `${missing.join(' and ')} missing: expected all of ${NEEDED.join(', ')}, or none.`,
    };
  if (!isIssuer(issuer))
    return {
      kind: 'wrong',
      reason:
        'TRAVESIA_OIDC_ISSUER is no https address: expected one such as https://login.example.org.',
    };
  const name = environment.TRAVESIA_OIDC_NAME ?? '';
  return {
    kind: 'known',
    provider: { issuer, clientId, clientSecret, name: name === '' ? new URL(issuer).host : name },
  };
}

/** On this machine alone it may go without TLS. */
function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname))
  );
}
