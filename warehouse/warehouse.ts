/**
 * The one door to DuckDB. `openForBuilding` gives the night a database it may fill from files;
 * `openSnapshot` gives readers a published one, read-only and hardened.
 */
import { memoryForBuilding, memoryForReading } from '#warehouse/memory-shares.ts';
import { threadsForBuilding, threadsForReading } from '#warehouse/thread-shares.ts';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

export type Parameter = string | number | bigint | boolean | null;
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Some rows of a result, column by column; `getItem` is the value of one row. */
export interface IntegerPiece {
  readonly rows: number;
  readonly column: (at: number) => { readonly getItem: (row: number) => unknown };
}

const AGAIN_MILLISECONDS = 50;

let started = 0;

/** How many statements this process has given to DuckDB. */
export function statementsStarted(): number {
  return started;
}

export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #running = new Set<Promise<unknown>>();
  #isInterrupted = false;
  #insisting: NodeJS.Timeout | null = null;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(path: string, settings: Record<string, string>): Promise<Database> {
    const instance = await DuckDBInstance.create(path, settings);
    return new Database(instance, await instance.connect());
  }

  /** A second connection to the same open file; closing it leaves the file open. */
  async connectAgain(): Promise<Database> {
    return new Database(this.#instance, await this.#instance.connect());
  }

  async run(sql: string, parameters: readonly Parameter[] = []): Promise<void> {
    await this.#start(sql, () => this.#connection.run(sql, [...parameters]));
  }

  /** All of the work or nothing of it; one write to the disk instead of one a statement. */
  async inTransaction(work: () => Promise<void>): Promise<void> {
    await this.run('BEGIN TRANSACTION');
    try {
      await work();
    } catch (error) {
      await this.run('ROLLBACK');
      throw error;
    }
    await this.run('COMMIT');
  }

  /** Runs a script of several statements without parameters. */
  async runScript(script: string): Promise<void> {
    for (const statement of splitStatements(script)) await this.run(statement);
  }

  async rows(sql: string, parameters: readonly Parameter[] = []): Promise<readonly Row[]> {
    const reader = await this.#start(sql, () =>
      this.#connection.runAndReadAll(sql, [...parameters]),
    );
    return reader
      .getRowObjects()
      .map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(value)])),
      );
  }

  /** The columns of the result as arrays, much cheaper than row objects for large answers. */
  async columns(
    sql: string,
    parameters: readonly Parameter[] = [],
  ): Promise<readonly (readonly Cell[])[]> {
    const reader = await this.#start(sql, () =>
      this.#connection.runAndReadAll(sql, [...parameters]),
    );
    return reader.getColumns().map((column) => column.map(toCell));
  }

  /** Hands over a result of integers piece by piece as it arrives, so that ten million rows need no memory here. */
  async eachPiece(
    sql: string,
    visit: (piece: IntegerPiece) => void,
    parameters: readonly Parameter[] = [],
  ): Promise<void> {
    await this.#start(sql, async () => {
      const result = await this.#connection.stream(sql, [...parameters]);
      for (;;) {
        const chunk = await result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) return;
        visit({ rows: chunk.rowCount, column: (at) => chunk.getColumnVector(at) });
      }
    });
  }

  /** Every statement goes through here, so that none is left running when its connection is closed. */
  async #start<T>(sql: string, statement: () => Promise<T>): Promise<T> {
    if (this.#isInterrupted) throw new QueryError(sql, new Error('interrupted before it began'));
    started += 1;
    const running = statement();
    this.#running.add(running);
    try {
      return await running;
    } catch (cause) {
      throw new QueryError(sql, cause);
    } finally {
      this.#running.delete(running);
      if (this.#running.size === 0) this.#endInsisting();
    }
  }

  /**
   * Stops the statement that runs, and lets none begin after it. DuckDB forgets an interruption that arrives while a
   * statement is being prepared, so it is told again until nothing runs.
   */
  interrupt(): void {
    this.#isInterrupted = true;
    this.#connection.interrupt();
    if (this.#running.size === 0 || this.#insisting !== null) return;
    this.#insisting = setInterval(() => {
      this.#connection.interrupt();
    }, AGAIN_MILLISECONDS);
  }

  #endInsisting(): void {
    if (this.#insisting !== null) clearInterval(this.#insisting);
    this.#insisting = null;
  }

  /**
   * Waits for what still runs, after telling it to stop: a connection that is closed under a running statement
   * never lets the process end.
   */
  async closeConnection(): Promise<void> {
    if (this.#running.size > 0) {
      this.interrupt();
      await Promise.allSettled(this.#running);
    }
    this.#connection.closeSync();
  }

  /** At once where nothing runs. */
  close(): void {
    if (this.#running.size === 0) this.#closeAll();
    else {
      this.interrupt();
      void Promise.allSettled(this.#running).then(() => {
        this.#closeAll();
      });
    }
  }

  #closeAll(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Keeps the statement and DuckDB's reason for whoever reads the log; neither reaches a user. */
class QueryError extends Error {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'QueryError';
    this.sql = sql;
  }
}

function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value.toString();
}

function splitStatements(script: string): readonly string[] {
  return script
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/--.*$/gm, '').trim() !== '');
}

export async function openForBuilding(path: string): Promise<Database> {
  return Database.open(path, {
    memory_limit: memoryForBuilding(),
    preserve_insertion_order: 'true',
    ...threadsForBuilding(),
  });
}

export async function openSnapshot(path: string): Promise<Database> {
  return Database.open(path, {
    access_mode: 'READ_ONLY',
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: memoryForReading(),
    threads: threadsForReading(),
    lock_configuration: 'true',
  });
}
