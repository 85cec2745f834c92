/** Tokens for programs: shown once, kept as a hash, with a level and an end, and never more than their maker. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Level } from '#queries/answer.ts';
import { LEVELS } from '#queries/scope.ts';

export interface ApiToken {
  readonly id: number;
  readonly user: string;
  readonly name: string;
  /** The highest level it may ask at, if its maker still may. */
  readonly level: Level;
  readonly made_at: string;
  readonly expires_at: string;
}

const PREFIX = 'trv_';
const DAY = 24 * 60 * 60 * 1000;

export class ApiTokens {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  make({
    user,
    name,
    level,
    days,
  }: Pick<ApiToken, 'user' | 'name' | 'level'> & { days: number }): string {
    const secret = PREFIX + randomBytes(32).toString('base64url');
    const now = this.#now();
    this.#db
      .prepare(
        'INSERT INTO token (hash, user_id, name, level, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(
        ...[hashOf(secret), user, name, level, now.toISOString()],
        new Date(now.getTime() + days * DAY).toISOString(),
      );
    return secret;
  }

  /** The token that still holds; null for one that was made up, has expired or was ended. */
  find(secret: string): ApiToken | null {
    const row = this.#db
      .prepare('SELECT * FROM token WHERE hash = ? AND ended_at IS NULL AND expires_at > ?')
      .get(hashOf(secret), this.#now().toISOString());
    return row === undefined ? null : toToken(row);
  }

  of(user: string): readonly ApiToken[] {
    return this.#db
      .prepare(
        'SELECT * FROM token WHERE user_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY id',
      )
      .all(user, this.#now().toISOString())
      .map(toToken);
  }

  end(id: number, user: string): boolean {
    const { changes } = this.#db
      .prepare('UPDATE token SET ended_at = ? WHERE id = ? AND user_id = ? AND ended_at IS NULL')
      .run(this.#now().toISOString(), id, user);
    return Number(changes) === 1;
  }

  endAll(user: string): void {
    this.#db
      .prepare('UPDATE token SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL')
      .run(this.#now().toISOString(), user);
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function toToken(row: Readonly<Record<string, SQLOutputValue>>): ApiToken {
  const level = LEVELS.find((each) => each === row.level);
  if (level === undefined) throw new Error('the accounts hold a token of an unknown level');
  return {
    id: Number(row.id),
    user: String(row.user_id),
    name: String(row.name),
    level,
    made_at: String(row.made_at),
    expires_at: String(row.expires_at),
  };
}
