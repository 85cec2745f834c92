/**
 * The `case` table of a snapshot as typed arrays over shared memory, for the scan. Cases stand in the
 * order of their numbers, which is that of their persons, whatever the order of the file. A column is
 * read when first asked; columns that do not fit the budget are not held, and SQL answers instead.
 */
import type { ColumnBudget } from '#warehouse/column-budget.ts';
import { markPersons } from '#warehouse/person-marks.ts';
import type { Database, IntegerPiece } from '#warehouse/warehouse.ts';

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** One dimension: `values[case]` is the place of its code in `codes`, which holds those that occur. */
export interface CodeColumn {
  readonly codes: readonly string[];
  readonly values: Numbers;
}

/** What of the cases is needed beside dimensions. */
export type Extra = 'marks' | 'actions' | 'keys';

export interface HeldCases {
  readonly rows: number;
  readonly dimensions: ReadonlyMap<string, CodeColumn>;
  /** Bits of `person-marks.ts`: the first case of a person, the only case of a person. */
  readonly marks: Uint8Array | null;
  /** How many actions each case has. */
  readonly actions: Numbers | null;
  /** The record key of the n-th person, in two halves: low, then high. */
  readonly keys: Uint32Array | null;
}

interface Shape {
  readonly rows: number;
  /** SQL for the place of a case. */
  readonly slot: string;
}

/** A column about to be read: its size is known before it is allocated. */
interface Planned {
  readonly name: string;
  readonly codes: readonly string[];
  readonly bytes: number;
}

interface Read {
  readonly codes: readonly string[];
  readonly values: Numbers;
}

/** Names of extras that cannot be those of dimensions. */
const EXTRA_PREFIX = '#';

export class CaseColumns {
  readonly #db: Database;
  readonly #budget: ColumnBudget;
  readonly #read = new Map<string, Promise<Read>>();
  readonly #planned = new Map<string, Promise<Planned>>();
  readonly #holder = { drop: (name: string) => void this.#read.delete(name) };
  #shape: Promise<Shape> | null = null;

  constructor(db: Database, budget: ColumnBudget) {
    this.#db = db;
    this.#budget = budget;
  }

  /** The columns asked, read where they are not held; null when they do not fit the budget together. */
  async hold(dimensions: readonly string[], extras: readonly Extra[]): Promise<HeldCases | null> {
    const shape = await this.#shapeOf();
    const wanted = [...new Set([...dimensions, ...extras.map((each) => EXTRA_PREFIX + each)])];
    const planned: Planned[] = [];
    for (const name of wanted) planned.push(await this.#plan(name, shape));
    const sizes = new Map(planned.map(({ name, bytes }) => [name, bytes]));
    if (!this.#budget.take(this.#holder, sizes)) return null;
    const columns = new Map<string, Read>();
    for (const plan of planned) columns.set(plan.name, await this.#readOnce(plan, shape));
    const extra = (name: Extra) => columns.get(EXTRA_PREFIX + name)?.values ?? null;
    return {
      rows: shape.rows,
      dimensions: columns,
      marks: asBytes(extra('marks')),
      actions: extra('actions'),
      keys: asWords(extra('keys')),
    };
  }

  /** Gives its memory back; the snapshot is being closed. */
  close(): void {
    this.#read.clear();
    this.#budget.release(this.#holder);
  }

  async #shapeOf(): Promise<Shape> {
    this.#shape ??= this.#apart(readShape);
    return this.#shape;
  }

  async #plan(name: string, { rows }: Shape): Promise<Planned> {
    const known = this.#planned.get(name);
    if (known !== undefined) return known;
    const fresh = this.#apart((db) => planColumn(db, name, rows));
    this.#planned.set(name, fresh);
    fresh.catch(() => this.#planned.delete(name));
    return fresh;
  }

  async #readOnce(plan: Planned, shape: Shape): Promise<Read> {
    const known = this.#read.get(plan.name);
    if (known !== undefined) return known;
    const fresh = this.#apart((db) => readColumn(db, plan, shape));
    this.#read.set(plan.name, fresh);
    fresh.catch(() => {
      this.#read.delete(plan.name);
      this.#budget.release(this.#holder, plan.name);
    });
    return fresh;
  }

  /** On a connection of its own: the asker's may be interrupted while others wait for the same column. */
  async #apart<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await this.#db.connectAgain();
    return work(db).finally(() => {
      db.closeConnection();
    });
  }
}

async function readShape(db: Database): Promise<Shape> {
  const [row] = await db.rows(
    'SELECT count(*) AS counted, coalesce(max(case_id), 0) AS highest FROM "case"',
  );
  const rows = Number(row?.counted);
  // In a release some numbers are missing: there cases are counted through in the order of their numbers.
  const isDense = rows === Number(row?.highest);
  return { rows, slot: isDense ? 'case_id - 1' : 'row_number() OVER (ORDER BY case_id) - 1' };
}

async function planColumn(db: Database, name: string, rows: number): Promise<Planned> {
  switch (name) {
    case '#marks':
      return { name, codes: [], bytes: rows };
    case '#actions': {
      const [row] = await db.rows('SELECT coalesce(max(actions), 0) AS most FROM "case"');
      return { name, codes: [], bytes: rows * widthFor(Number(row?.most) + 1) };
    }
    case '#keys': {
      const [row] = await db.rows('SELECT count(DISTINCT person_id) AS persons FROM "case"');
      return { name, codes: [], bytes: Number(row?.persons) * 8 };
    }
    default: {
      const codes = await db.columns(
        `SELECT ${name}::VARCHAR FROM "case" GROUP BY ${name} ORDER BY ${name}`,
      );
      const present = (codes[0] ?? []).map(String);
      return { name, codes: present, bytes: rows * widthFor(present.length) };
    }
  }
}

async function readColumn(
  db: Database,
  { name, codes, bytes }: Planned,
  shape: Shape,
): Promise<Read> {
  const buffer = new SharedArrayBuffer(bytes);
  switch (name) {
    case '#marks':
      return { codes, values: await readMarks(db, new Uint8Array(buffer), shape) };
    case '#actions': {
      const values = numbers(buffer, bytes / Math.max(1, shape.rows));
      await db.eachPiece(`SELECT ${shape.slot}, actions FROM "case"`, scatter(values));
      return { codes, values };
    }
    case '#keys':
      return { codes, values: await readKeys(db, new Uint32Array(buffer)) };
    default: {
      const values = numbers(buffer, widthFor(codes.length));
      const [enumCodes = []] = await db.columns(
        `SELECT enum_code(${name}) FROM "case" GROUP BY ${name} ORDER BY ${name}`,
      );
      const places = new Uint32Array(Math.max(0, ...enumCodes.map(Number)) + 1);
      for (const [place, code] of enumCodes.entries()) places[Number(code)] = place;
      await db.eachPiece(
        `SELECT ${shape.slot}, enum_code(${name})::INTEGER FROM "case"`,
        scatter(values, places),
      );
      return { codes, values };
    }
  }
}

/** Writes the second column at the places that the first one names. */
function scatter(values: Numbers | Int32Array, places: Uint32Array | null = null) {
  return ({ rows, column }: IntegerPiece): void => {
    const [slots, read] = [column(0), column(1)];
    for (let row = 0; row < rows; row += 1) {
      const value = Number(read.getItem(row));
      values[Number(slots.getItem(row))] = places === null ? value : (places[value] ?? 0);
    }
  };
}

async function readMarks(db: Database, marks: Uint8Array, { slot, rows }: Shape) {
  const persons = new Int32Array(rows);
  await db.eachPiece(`SELECT ${slot}, person_id FROM "case"`, scatter(persons));
  markPersons(persons, marks);
  return marks;
}

async function readKeys(db: Database, keys: Uint32Array): Promise<Uint32Array> {
  let at = 0;
  await db.eachPiece(
    `SELECT (rk & 4294967295)::BIGINT, (rk >> 32)::BIGINT FROM private.record_key
     WHERE person_id IN (SELECT person_id FROM "case") ORDER BY person_id`,
    ({ rows, column }) => {
      const [low, high] = [column(0), column(1)];
      for (let row = 0; row < rows; row += 1, at += 2) {
        keys[at] = Number(low.getItem(row));
        keys[at + 1] = Number(high.getItem(row));
      }
    },
  );
  if (at !== keys.length)
    throw new Error(`${keys.length / 2} persons have cases, but ${at / 2} record keys were read`);
  return keys;
}

function widthFor(values: number): 1 | 2 | 4 {
  if (values <= 256) return 1;
  return values <= 65_536 ? 2 : 4;
}

function numbers(buffer: SharedArrayBuffer, width: number): Numbers {
  if (width === 1) return new Uint8Array(buffer);
  return width === 2 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}

function asBytes(values: Numbers | null): Uint8Array | null {
  return values instanceof Uint8Array ? values : null;
}

function asWords(values: Numbers | null): Uint32Array | null {
  return values instanceof Uint32Array ? values : null;
}
