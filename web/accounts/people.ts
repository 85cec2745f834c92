/** The people who have accounts: who they are, what they were granted, where they are signed in. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { isRole, type Grant } from '#web/accounts/roles.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Has the second factor been set up? Without it one sees what the public sees. */
  readonly hasSecondFactor: boolean;
  readonly isSuspended: boolean;
}

export interface StoredGrant extends Grant {
  readonly id: number;
  readonly user: string;
  readonly granted_by: string;
}

export interface Session {
  readonly id: string;
  readonly user: string;
  readonly since: string;
  readonly until: string;
  readonly address: string;
  readonly agent: string;
}

const PERSON = `
  SELECT id, name, email, COALESCE("twoFactorEnabled", 0) AS second_factor,
         EXISTS (SELECT 1 FROM suspension WHERE user_id = "user".id) AS suspended
  FROM "user"`;

/** A session that nobody uses for so long is over, as NIST SP 800-63B asks of two factors; however used, after twelve hours. */
const IDLE_SECONDS = 60 * 60;
/** Its use is written down once a minute, not with every request. */
const NOTED_SECONDS = 60;

export class People {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  all(): readonly Person[] {
    return this.#db.prepare(`${PERSON} ORDER BY name, email`).all().map(toPerson);
  }

  byId(id: string): Person | null {
    const row = this.#db.prepare(`${PERSON} WHERE id = ?`).get(id);
    return row === undefined ? null : toPerson(row);
  }

  byEmail(email: string): Person | null {
    const row = this.#db.prepare(`${PERSON} WHERE email = ?`).get(email.trim().toLowerCase());
    return row === undefined ? null : toPerson(row);
  }

  grantsOf(user: string): readonly StoredGrant[] {
    return this.#db
      .prepare('SELECT * FROM "grant" WHERE user_id = ? ORDER BY id')
      .all(user)
      .map(toGrant);
  }

  grant(id: number): StoredGrant | null {
    const row = this.#db.prepare('SELECT * FROM "grant" WHERE id = ?').get(id);
    return row === undefined ? null : toGrant(row);
  }

  give(user: string, grant: Grant, by: string): void {
    const { role, country, representation, institution, valid_from, valid_to } = grant;
    this.#db
      .prepare(
        `INSERT INTO "grant" (user_id, role, country, representation, institution, valid_from, valid_to, granted_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(user, role, country, representation, institution, valid_from, valid_to, by);
  }

  endGrant(id: number): void {
    this.#db.prepare('UPDATE "grant" SET valid_to = ? WHERE id = ?').run(this.#at(), id);
  }

  suspend(user: string, by: string): void {
    this.#db.prepare('INSERT OR IGNORE INTO suspension VALUES (?, ?, ?)').run(user, this.#at(), by);
    this.endSessions(user);
  }

  restore(user: string): void {
    this.#db.prepare('DELETE FROM suspension WHERE user_id = ?').run(user);
  }

  sessions(): readonly Session[] {
    return this.#db
      .prepare(
        'SELECT * FROM session WHERE "expiresAt" > ? AND "updatedAt" > ? ORDER BY "createdAt" DESC',
      )
      .all(this.#at(), this.#before(IDLE_SECONDS))
      .map(toSession);
  }

  sessionOf(token: string): Session | null {
    const row = this.#db.prepare('SELECT * FROM session WHERE token = ?').get(token);
    return row === undefined ? null : toSession(row);
  }

  /** Was this session used within the hour? It is then used now; one that was left alone is over. */
  isAwake(id: string): boolean {
    const row = this.#db.prepare('SELECT "updatedAt" AS used FROM session WHERE id = ?').get(id);
    const used = String(row?.used);
    if (row === undefined || used <= this.#before(IDLE_SECONDS)) {
      this.endSession(id);
      return false;
    }
    if (used <= this.#before(NOTED_SECONDS))
      this.#db.prepare('UPDATE session SET "updatedAt" = ? WHERE id = ?').run(this.#at(), id);
    return true;
  }

  /** An identity provider vouched for both factors of this session. */
  noteProvider(session: string): void {
    this.#db
      .prepare('DELETE FROM provider_session WHERE session_id NOT IN (SELECT id FROM session)')
      .run();
    this.#db.prepare('INSERT OR IGNORE INTO provider_session VALUES (?)').run(session);
  }

  cameByProvider(session: string): boolean {
    return (
      this.#db.prepare('SELECT 1 FROM provider_session WHERE session_id = ?').get(session) !==
      undefined
    );
  }

  endSession(id: string): void {
    this.#db.prepare('DELETE FROM session WHERE id = ?').run(id);
  }

  endSessionOf(token: string): void {
    this.#db.prepare('DELETE FROM session WHERE token = ?').run(token);
  }

  endSessions(user: string): void {
    this.#db.prepare('DELETE FROM session WHERE "userId" = ?').run(user);
  }

  /** After a reset: no password that was known, no second factor that was lost. */
  forgetFactors(user: string, passwordHash: string): void {
    this.endSessions(user);
    this.#db.prepare('DELETE FROM "twoFactor" WHERE "userId" = ?').run(user);
    this.#db.prepare('UPDATE "user" SET "twoFactorEnabled" = 0 WHERE id = ?').run(user);
    this.#db
      .prepare(`UPDATE account SET password = ? WHERE "userId" = ? AND "providerId" = 'credential'`)
      .run(passwordHash, user);
  }

  #at(): string {
    return this.#now().toISOString();
  }

  #before(seconds: number): string {
    return new Date(this.#now().getTime() - seconds * 1000).toISOString();
  }
}

type Row = Readonly<Record<string, SQLOutputValue>>;

function toPerson({ id, name, email, second_factor, suspended }: Row): Person {
  return {
    id: String(id),
    name: String(name),
    email: String(email),
    hasSecondFactor: second_factor === 1,
    isSuspended: suspended === 1,
  };
}

function toGrant(row: Row): StoredGrant {
  const role = String(row.role);
  if (!isRole(role)) throw new Error(`the accounts hold a grant of an unknown role: ${role}`);
  const text = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : null);
  return {
    id: Number(row.id),
    user: String(row.user_id),
    role,
    country: text(row.country),
    representation: text(row.representation),
    institution: text(row.institution),
    valid_from: String(row.valid_from),
    valid_to: text(row.valid_to),
    granted_by: String(row.granted_by),
  };
}

function toSession(row: Row): Session {
  const text = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : '');
  return {
    id: String(row.id),
    user: String(row.userId),
    since: text(row.createdAt),
    until: text(row.expiresAt),
    address: text(row.ipAddress),
    agent: text(row.userAgent).slice(0, 200),
  };
}
