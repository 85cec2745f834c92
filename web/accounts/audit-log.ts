/**
 * Who did what and when. Rows are only added: triggers refuse to change or take away any, and each holds the
 * hash of the one before, so that whoever edits the file breaks the chain from there on. What was cut off at
 * the end shows in the counter that SQLite keeps; note the last hash elsewhere to be sure.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export const AUDIT_SCHEMA = `
  CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
    detail TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
  CREATE TRIGGER IF NOT EXISTS audit_is_not_cut BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;`;

const FIRST = '0'.repeat(64);

export type AuditDetail = Readonly<Record<string, string | number | null>>;

export interface AuditEvent {
  /** The account's id; `-` for nobody known. */
  readonly who: string;
  readonly what: string;
  readonly detail?: AuditDetail;
}

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** JSON, as it was hashed. */
  readonly detail: string;
  readonly before: string;
  readonly hash: string;
}

export interface AuditFilter {
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export class AuditLog {
  readonly #db: DatabaseSync;
  readonly #now: () => Date;
  readonly #soon: AuditEvent[] = [];
  #writing: Promise<void> | null = null;

  constructor(db: DatabaseSync, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  add(event: AuditEvent): void {
    this.#addAll([event]);
  }

  /**
   * As `add`, together with what else is noted in the same turn of the event loop: the disk is waited for once for all
   * of them, and not while nobody else is served. It is written when the promise resolves.
   */
  async addSoon(event: AuditEvent): Promise<void> {
    this.#soon.push(event);
    this.#writing ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#writing = null;
        try {
          this.#addAll(this.#soon.splice(0));
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    return this.#writing;
  }

  #addAll(events: readonly AuditEvent[]): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const last = this.#db.prepare('SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1').get();
      const insert = this.#db.prepare(
        'INSERT INTO audit VALUES (:id, :at, :who, :what, :detail, :before, :hash)',
      );
      let [id, before] = [
        Number(last?.id ?? 0),
        typeof last?.hash === 'string' ? last.hash : FIRST,
      ];
      for (const { who, what, detail = {} } of events) {
        id += 1;
        const at = this.#now().toISOString();
        const row = { id, at, who, what, detail: JSON.stringify(detail), before };
        before = hashOf(row);
        insert.run({ ...row, hash: before });
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** The newest first. */
  rows({ who, what, from, to }: AuditFilter, most: number): readonly AuditRow[] {
    return this.#db
      .prepare(
        `SELECT * FROM audit
         WHERE (:who IS NULL OR who = :who) AND (:what IS NULL OR what = :what)
           AND (:from IS NULL OR at >= :from) AND (:to IS NULL OR at < :to)
         ORDER BY id DESC LIMIT :most`,
      )
      .all({ who: who ?? null, what: what ?? null, from: from ?? null, to: to ?? null, most })
      .map(toRow);
  }

  kinds(): readonly string[] {
    return this.#db
      .prepare('SELECT DISTINCT what FROM audit ORDER BY what')
      .all()
      .map(({ what }) => String(what));
  }

  verify(): AuditCheck {
    return verifyAudit(this.#db);
  }
}

export type AuditCheck =
  | { readonly kind: 'whole'; readonly rows: number; readonly last: string }
  | { readonly kind: 'broken'; readonly at: number };

export function verifyAudit(db: DatabaseSync): AuditCheck {
  let [rows, last] = [0, FIRST];
  for (const each of db.prepare('SELECT * FROM audit ORDER BY id').iterate()) {
    const row = toRow(each);
    rows += 1;
    if (row.id !== rows || row.before !== last || row.hash !== hashOf(row))
      return { kind: 'broken', at: rows };
    last = row.hash;
  }
  const counter = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").get();
  if (Number(counter?.seq ?? 0) !== rows) return { kind: 'broken', at: rows + 1 };
  return { kind: 'whole', rows, last };
}

function hashOf({ id, at, who, what, detail, before }: Omit<AuditRow, 'hash'>): string {
  const content = JSON.stringify([before, id, at, who, what, detail]);
  return createHash('sha256').update(content).digest('hex');
}

function toRow(row: Readonly<Record<string, SQLOutputValue>>): AuditRow {
  return {
    id: Number(row.id),
    at: String(row.at),
    who: String(row.who),
    what: String(row.what),
    detail: String(row.detail),
    before: String(row.before),
    hash: String(row.hash),
  };
}
