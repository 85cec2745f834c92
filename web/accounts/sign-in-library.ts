/**
 * better-auth as a library: passwords, second factors and sessions. Its own HTTP addresses are not served;
 * only what `web/accounts` calls can happen, so closed sign-up and closed roles need no guarding.
 */
import type { DatabaseSync } from 'node:sqlite';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { IdentityProvider } from '#web/accounts/identity-provider.ts';
import { hashPassword, isPassword } from '#web/accounts/password-hash.ts';

/** A working day: then one signs in again, whatever happened in between. */
const SESSION_SECONDS = 12 * 60 * 60;
const SECOND_FACTOR_SECONDS = 5 * 60;

/** Written by our own server from the socket; what a client sends under this name is never passed on. */
export const ADDRESS_HEADER = 'x-travesia-address';

/** As accounts and sessions name the one provider there may be. */
export const PROVIDER = 'provider';
export const PROVIDER_PATHS = {
  away: '/api/v1/account/provider',
  back: '/api/v1/account/provider/callback',
} as const;

interface Settings {
  readonly secret: string;
  /** Where the pages are reached: over https, cookies are for https only. */
  readonly origin: string;
  readonly log: Logger;
  readonly provider: IdentityProvider | null;
}

export async function openSignIn(db: DatabaseSync, settings: Settings) {
  const auth = makeSignIn(db, settings);
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  return auth;
}

export type SignIn = Awaited<ReturnType<typeof openSignIn>>;

function makeSignIn(db: DatabaseSync, { secret, origin, log, provider }: Settings) {
  return betterAuth({
    appName: 'Travesía',
    database: db,
    secret,
    baseURL: origin,
    telemetry: { enabled: false },
    logger: toPino(log),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => isPassword(password, hash),
      },
    },
    account: {
      // between going away and coming back nothing is kept here but a sealed cookie
      storeStateStrategy: 'cookie',
      accountLinking: { enabled: true, trustedProviders: [PROVIDER] },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      // a change of role or a suspension counts with the next request
      cookieCache: { enabled: false },
    },
    advanced: {
      cookiePrefix: 'travesia',
      useSecureCookies: origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 64 },
    },
    // counted by our own attempts, which know the account too
    rateLimit: { enabled: false },
    plugins: [
      twoFactor({ issuer: 'Travesía', twoFactorCookieMaxAge: SECOND_FACTOR_SECONDS }),
      genericOAuth({ config: provider === null ? [] : [providerConfig(provider, origin)] }),
    ],
  });
}

/** Nobody gets an account by signing in: the address that the provider vouches for must have one. */
function providerConfig(
  { issuer, clientId, clientSecret, name }: IdentityProvider,
  origin: string,
) {
  return {
    ...{ providerId: PROVIDER, name, clientId, clientSecret },
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    redirectURI: origin + PROVIDER_PATHS.back,
    scopes: ['openid', 'email', 'profile'],
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    pkce: true,
  };
}

/** Only its words: what comes with them may hold a cookie or an address. */
function toPino(log: Logger): NonNullable<BetterAuthOptions['logger']> {
  return {
    disableColors: true,
    level: 'error',
    log: (level, message) => {
      if (level === 'error') log.error({ part: 'accounts' }, message);
      else log.debug({ part: 'accounts' }, message);
    },
  };
}
