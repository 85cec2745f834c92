/**
 * `data/registry.sqlite`: what people edit on screen, and every change that led there. An entry is put,
 * removed or set back to what it was; each of these is appended to the history, which nothing takes from.
 */
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { DataFolder } from '#warehouse/data-folder.ts';
import {
  EMPTY_REGISTRY,
  entryKey,
  isKind,
  KINDS,
  readEntry,
  stateOf,
  type AnyEntry,
  type Kind,
  type RegistryState,
} from '#warehouse/registry-entries.ts';

const SCHEMA_VERSION = 1;
const SCHEMA = `
  CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT;
  CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
    kind TEXT NOT NULL, key TEXT NOT NULL, before TEXT, after TEXT, undoes INTEGER REFERENCES history (id)
  ) STRICT;
  PRAGMA user_version = ${String(SCHEMA_VERSION)};`;

export interface Author {
  readonly who: string;
  readonly why: string;
  readonly now: Date;
}

export interface Change {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly why: string;
  readonly kind: Kind;
  readonly key: string;
  /** The entry before the change; null when there was none. */
  readonly before: AnyEntry | null;
  /** The entry after it; null when it was taken away. */
  readonly after: AnyEntry | null;
  readonly undoes: number | null;
}

export class Registry {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Opens the registry, and makes it when it is opened for the first time. */
  static open({ registry }: DataFolder): Registry {
    // Made with its mode, so that it is never open to others, not even for a moment.
    if (!existsSync(registry)) closeSync(openSync(registry, 'a', 0o600));
    chmodSync(registry, 0o600);
    const db = new DatabaseSync(registry, { timeout: 5000 });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    if (version === 0) db.exec(SCHEMA);
    else if (version !== SCHEMA_VERSION) {
      db.close();
      throw new Error(
        `registry.sqlite has version ${String(version)}; this program reads ${String(SCHEMA_VERSION)}`,
      );
    }
    return new Registry(db);
  }

  state(): RegistryState {
    return stateOf((kind) => this.#entries(kind));
  }

  keys(kind: Kind): readonly string[] {
    return this.#db
      .prepare('SELECT key FROM entry WHERE kind = ?')
      .all(kind)
      .map(({ key }) => String(key));
  }

  /** Writes an entry over the one with its key; null when it says what is written already. */
  put(kind: Kind, entry: AnyEntry, author: Author): Change | null {
    return this.#change(kind, entryKey(kind, entry), readEntry(kind, entry), author);
  }

  remove(kind: Kind, key: string, author: Author): Change | null {
    return this.#change(kind, key, null, author);
  }

  /** Sets an entry back to what it was before a change; null when it was changed again since. */
  undo(id: number, author: Author): Change | null {
    const change = this.history().find((each) => each.id === id);
    if (change === undefined) return null;
    const { kind, key, before, after } = change;
    if (serialise(this.#find(kind, key)) !== serialise(after)) return null;
    return this.#change(kind, key, before, author, id);
  }

  /** Every change, newest first. */
  history(): readonly Change[] {
    return this.#db.prepare('SELECT * FROM history ORDER BY id DESC').all().map(toChange);
  }

  /** Runs writes that belong together: all of them are kept or none. */
  together<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#db.close();
  }

  #entries(kind: Kind): readonly AnyEntry[] {
    return this.#db
      .prepare('SELECT content FROM entry WHERE kind = ? ORDER BY key')
      .all(kind)
      .map(({ content }) => parseContent(content) ?? {});
  }

  #find(kind: Kind, key: string): AnyEntry | null {
    const row = this.#db
      .prepare('SELECT content FROM entry WHERE kind = ? AND key = ?')
      .get(kind, key);
    return parseContent(row?.content);
  }

  #change(
    kind: Kind,
    key: string,
    after: AnyEntry | null,
    { who, why, now }: Author,
    undoes: number | null = null,
  ): Change | null {
    const before = this.#find(kind, key);
    if (serialise(before) === serialise(after)) return null;
    const at = now.toISOString();
    if (after === null)
      this.#db.prepare('DELETE FROM entry WHERE kind = ? AND key = ?').run(kind, key);
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO entry VALUES (?, ?, ?)')
        .run(kind, key, JSON.stringify(after));
    const { lastInsertRowid } = this.#db
      .prepare(
        'INSERT INTO history (at, who, why, kind, key, before, after, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(at, who, why, kind, key, serialise(before), serialise(after), undoes);
    return { id: Number(lastInsertRowid), at, who, why, kind, key, before, after, undoes };
  }
}

/** Opens the registry for one piece of work and closes it again. */
export function withRegistry<T>(folder: DataFolder, work: (registry: Registry) => T): T {
  const registry = Registry.open(folder);
  try {
    return work(registry);
  } finally {
    registry.close();
  }
}

/** What stands in the registry; nothing where none was ever written. */
export function registryState(folder: DataFolder): RegistryState {
  if (!existsSync(folder.registry)) return EMPTY_REGISTRY;
  return withRegistry(folder, (registry) => registry.state());
}

/** Is there nothing in it at all? */
export function isEmptyRegistry(state: RegistryState): boolean {
  return KINDS.every((kind) => state[kind].length === 0);
}

function serialise(entry: AnyEntry | null): string | null {
  return entry === null ? null : JSON.stringify(entry);
}

function parseContent(text: SQLOutputValue | undefined): AnyEntry | null {
  if (typeof text !== 'string') return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, String(each)]));
}

function toChange(row: Readonly<Record<string, SQLOutputValue>>): Change {
  const kind = String(row.kind);
  if (!isKind(kind)) throw new Error(`the registry holds a change of an unknown kind: ${kind}`);
  return {
    id: Number(row.id),
    at: String(row.at),
    who: String(row.who),
    why: String(row.why),
    kind,
    key: String(row.key),
    before: parseContent(row.before),
    after: parseContent(row.after),
    undoes: row.undoes === null ? null : Number(row.undoes),
  };
}
