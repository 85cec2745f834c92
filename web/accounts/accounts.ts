/** Accounts, opened and closed with the server: people, links, tokens, sign-in and the audit log. */
import type { DatabaseSync } from 'node:sqlite';
import type { Logger } from 'pino';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { accountSecret } from '#web/accounts/account-secret.ts';
import { openAccountsDatabase } from '#web/accounts/accounts-database.ts';
import { ApiTokens } from '#web/accounts/api-tokens.ts';
import { addressKey, Attempts } from '#web/accounts/attempts.ts';
import { AuditLog, type AuditEvent } from '#web/accounts/audit-log.ts';
import type { IdentityProvider } from '#web/accounts/identity-provider.ts';
import { Links } from '#web/accounts/links.ts';
import { People } from '#web/accounts/people.ts';
import type { KnownPlaces } from '#web/accounts/roles.ts';
import { openSignIn, type SignIn } from '#web/accounts/sign-in-library.ts';

export interface AccountsSettings {
  /** Where the pages are reached. */
  readonly origin: string;
  readonly log: Logger;
  /** Who may sign people in besides us. */
  readonly provider?: IdentityProvider | null;
  readonly now?: () => Date;
  /** The codes that grants may name, as they are loaded now. */
  readonly places: () => Promise<KnownPlaces>;
}

export class Accounts {
  readonly people: People;
  readonly links: Links;
  readonly tokens: ApiTokens;
  readonly audit: AuditLog;
  readonly signIn: SignIn;
  readonly provider: IdentityProvider | null;
  readonly places: () => Promise<KnownPlaces>;
  readonly now: () => Date;
  /** Passwords and codes: by address, and by account from wherever it is tried. */
  readonly byAddress: Attempts;
  readonly byAccount: Attempts;
  /** Refusals written into the audit log, by address: nobody may fill the disk with them. */
  readonly #refusals: Attempts;
  /** Codes that were used while they held. */
  readonly #codes: Attempts;
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync, signIn: SignIn, settings: AccountsSettings) {
    const { places, now = () => new Date() } = settings;
    this.#db = db;
    this.signIn = signIn;
    this.provider = settings.provider ?? null;
    this.places = places;
    this.now = now;
    this.people = new People(db, now);
    this.links = new Links(db, now);
    this.tokens = new ApiTokens(db, now);
    this.audit = new AuditLog(db, now);
    this.byAddress = new Attempts({ most: 5, seconds: 60 }, now);
    this.byAccount = new Attempts({ most: 10, seconds: 15 * 60 }, now);
    this.#refusals = new Attempts({ most: 30, seconds: 10 * 60 }, now);
    this.#codes = new Attempts({ most: 1, seconds: 2 * 60 }, now);
  }

  static async open(folder: DataFolder, settings: AccountsSettings): Promise<Accounts> {
    const db = openAccountsDatabase(folder);
    const { origin, log, provider = null } = settings;
    const secret = accountSecret(folder);
    const signIn = await openSignIn(db, { secret, origin, log, provider });
    return new Accounts(db, signIn, settings);
  }

  /** On the first run: a link that makes the first administrator. Null once there is an account. */
  firstLink(): string | null {
    if (this.people.all().length > 0) return null;
    const everywhere = {
      ...{ country: null, representation: null, institution: null },
      ...{ valid_from: this.now().toISOString(), valid_to: null },
    };
    const secret = this.links.make({
      purpose: 'first',
      user: null,
      email: null,
      grants: [
        { role: 'operator', ...everywhere },
        { role: 'country_administrator', ...everywhere },
      ],
      made_by: '-',
    });
    return linkPath(secret);
  }

  /** Has this code of this account not been used a moment ago? A code read over a shoulder opens nothing. */
  isFresh(user: string, code: string): boolean {
    const key = `${user} ${code}`;
    if (this.#codes.wait(key) > 0) return false;
    this.#codes.note(key);
    return true;
  }

  /** Writes a refusal down, unless this address has filled its share. */
  noteRefusal(address: string, event: AuditEvent): void {
    const key = `${addressKey(address)} ${event.what}`;
    if (this.#refusals.wait(key) > 0) return;
    this.#refusals.note(key);
    this.audit.add(event);
  }

  close(): void {
    this.#db.close();
  }
}

/** Where a one-time link leads, on whatever name the server is reached by. */
export function linkPath(secret: string): string {
  return `/entrar/enlace?clave=${secret}`;
}
