/** One-time links: they let somebody set a password, once and for some days. Only their hash is kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { isRole, type Grant } from '#web/accounts/roles.ts';

/** `first`: the first administrator; `invite`: a new account; `reset`: new factors for one there is. */
export type Purpose = 'first' | 'invite' | 'reset';

export interface Link {
  readonly purpose: Purpose;
  readonly user: string | null;
  readonly email: string | null;
  readonly grants: readonly Grant[];
  readonly made_by: string;
  readonly made_at: string;
  readonly expires_at: string;
}

const HOURS: Readonly<Record<Purpose, number>> = { first: 24, invite: 72, reset: 24 };

type NewLink = Pick<Link, 'purpose' | 'user' | 'email' | 'grants' | 'made_by'>;

export class Links {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** The secret part of a new link. One that stood for the same person no longer works. */
  make({ purpose, user, email, grants, made_by }: NewLink): string {
    this.#db
      .prepare(
        `DELETE FROM link WHERE used_at IS NULL AND purpose = ? AND user_id IS ? AND email IS ?`,
      )
      .run(purpose, user, email);
    const secret = randomBytes(32).toString('base64url');
    const now = this.#now();
    const expires = new Date(now.getTime() + HOURS[purpose] * 60 * 60 * 1000);
    this.#db
      .prepare('INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)')
      .run(
        ...[hashOf(secret), purpose, user, email, JSON.stringify(grants)],
        ...[made_by, now.toISOString(), expires.toISOString()],
      );
    return secret;
  }

  /** What a link is for; null when it never was, was used or has expired. */
  find(secret: string): Link | null {
    const row = this.#db
      .prepare('SELECT * FROM link WHERE hash = ? AND used_at IS NULL AND expires_at > ?')
      .get(hashOf(secret), this.#now().toISOString());
    return row === undefined ? null : toLink(row);
  }

  /** Takes a link; of two who try at once, one gets it. */
  use(secret: string): boolean {
    const at = this.#now().toISOString();
    const { changes } = this.#db
      .prepare('UPDATE link SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ?')
      .run(at, hashOf(secret), at);
    return Number(changes) === 1;
  }

  /** Invitations that nobody has taken yet. */
  invitations(): readonly Link[] {
    return this.#db
      .prepare(
        `SELECT * FROM link WHERE purpose = 'invite' AND used_at IS NULL AND expires_at > ? ORDER BY made_at`,
      )
      .all(this.#now().toISOString())
      .map(toLink);
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function toLink(row: Readonly<Record<string, SQLOutputValue>>): Link {
  const { purpose } = row;
  if (purpose !== 'first' && purpose !== 'invite' && purpose !== 'reset')
    throw new Error('the accounts hold a link of an unknown purpose');
  return {
    purpose,
    user: typeof row.user_id === 'string' ? row.user_id : null,
    email: typeof row.email === 'string' ? row.email : null,
    grants: grantsIn(String(row.content)),
    made_by: String(row.made_by),
    made_at: String(row.made_at),
    expires_at: String(row.expires_at),
  };
}

function grantsIn(content: string): readonly Grant[] {
  const value: unknown = JSON.parse(content);
  if (!Array.isArray(value) || !value.every(isGrant))
    throw new Error('the accounts hold a link whose grants are not readable');
  return value;
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null || !('role' in value)) return false;
  return typeof value.role === 'string' && isRole(value.role) && 'valid_from' in value;
}
