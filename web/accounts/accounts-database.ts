/** `data/accounts.sqlite`: people, their grants, sessions, links and tokens, and the audit log. */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DataFolder } from '#warehouse/data-folder.ts';
import { AUDIT_SCHEMA } from '#web/accounts/audit-log.ts';

/** Beside the tables of the sign-in library, which it makes itself. Of links and tokens only hashes are kept. */
const OWN_SCHEMA = `
  CREATE TABLE IF NOT EXISTS "grant" (
    id INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, role TEXT NOT NULL,
    country TEXT, representation TEXT, institution TEXT,
    valid_from TEXT NOT NULL, valid_to TEXT, granted_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS grant_user ON "grant" (user_id);
  CREATE TABLE IF NOT EXISTS link (
    hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, user_id TEXT, email TEXT, content TEXT NOT NULL,
    made_by TEXT NOT NULL, made_at TEXT NOT NULL, expires_at TEXT NOT NULL, used_at TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS token (
    id INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL,
    name TEXT NOT NULL, level TEXT NOT NULL, made_at TEXT NOT NULL, expires_at TEXT NOT NULL, ended_at TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS suspension (user_id TEXT PRIMARY KEY, since TEXT NOT NULL, by TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS provider_session (session_id TEXT PRIMARY KEY) STRICT;
  ${AUDIT_SCHEMA}`;

/** Every request of somebody signed in asks the same few statements: each is prepared once. */
class AccountsDatabase extends DatabaseSync {
  readonly #prepared = new Map<string, StatementSync>();

  override prepare(sql: string): StatementSync {
    const kept = this.#prepared.get(sql);
    if (kept !== undefined) return kept;
    // those of the sign-in library are of many forms
    if (this.#prepared.size >= MOST_PREPARED) this.#prepared.clear();
    const statement = super.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}

const MOST_PREPARED = 200;

export function openAccountsDatabase({ accounts }: DataFolder): DatabaseSync {
  // Made with its mode, so that it is never open to others, not even for a moment.
  if (!existsSync(accounts)) closeSync(openSync(accounts, 'a', 0o600));
  chmodSync(accounts, 0o600);
  const db = new AccountsDatabase(accounts, { timeout: 5000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  db.exec(OWN_SCHEMA);
  return db;
}
