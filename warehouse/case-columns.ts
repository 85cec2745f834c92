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
    this.#readMissing(planned, shape);
    const columns = new Map<string, Read>();
    for (const name of wanted) {
      const read = await this.#read.get(name);
      if (read !== undefined) columns.set(name, read);
    }
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

  #readMissing(planned: readonly Planned[], shape: Shape): void {
    const missing = planned.filter(({ name }) => !this.#read.has(name));
    if (missing.length === 0) return;
    const reading = this.#apart((db) => readColumns(db, missing, shape));
    for (const { name } of missing) {
      const one = reading.then((all) => {
        const read = all.get(name);
        if (read === undefined) throw new Error(`column ${name} was not read`);
        return read;
      });
      this.#read.set(name, one);
      one.catch(() => {
        this.#read.delete(name);
        this.#budget.release(this.#holder, name);
      });
    }
  }

  /** On a connection of its own: the asker's may be interrupted while others wait for the same column. */
  async #apart<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await this.#db.connectAgain();
    return work(db).finally(() => db.closeConnection());
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

/** Reads what is missing in one pass over the table: each value goes where its case stands. */
async function readColumns(
  db: Database,
  plans: readonly Planned[],
  shape: Shape,
): Promise<ReadonlyMap<string, Read>> {
  const read = new Map<string, Read>();
  const ofCases = plans.filter(({ name }) => name !== '#keys');
  const writers: Writer[] = [];
  for (const plan of ofCases) writers.push(await writerOf(db, plan, shape));
  if (writers.length > 0) {
    const selected = [shape.slot, ...writers.map(({ selects }) => selects)].join(', ');
    await db.eachPiece(`SELECT ${selected} FROM "case"`, scatterTo(writers));
  }
  for (const { name, codes, finish } of writers) read.set(name, { codes, values: finish() });
  const keys = plans.find(({ name }) => name === '#keys');
  if (keys !== undefined)
    read.set('#keys', {
      codes: [],
      values: await readKeys(db, new Uint32Array(new SharedArrayBuffer(keys.bytes))),
    });
  return read;
}

/** How one column is read: what SQL gives, where it goes, and what is made of it in the end. */
interface Writer {
  readonly name: string;
  readonly codes: readonly string[];
  readonly selects: string;
  readonly into: Numbers | Int32Array;
  /** By ENUM number the place among the codes that occur; null writes the number itself. */
  readonly places: Uint32Array | null;
  readonly finish: () => Numbers;
}

async function writerOf(
  db: Database,
  { name, codes, bytes }: Planned,
  { rows }: Shape,
): Promise<Writer> {
  const buffer = new SharedArrayBuffer(bytes);
  if (name === '#marks') {
    const persons = new Int32Array(rows);
    const marks = new Uint8Array(buffer);
    const finish = () => markPersons(persons, marks);
    return { name, codes, selects: 'person_id', into: persons, places: null, finish };
  }
  if (name === '#actions') {
    const into = numbers(buffer, rows === 0 ? 1 : bytes / rows);
    return { name, codes, selects: 'actions', into, places: null, finish: () => into };
  }
  const into = numbers(buffer, widthFor(codes.length));
  const [enumCodes = []] = await db.columns(
    `SELECT enum_code(${name}) FROM "case" GROUP BY ${name} ORDER BY ${name}`,
  );
  const places = new Uint32Array(Math.max(0, ...enumCodes.map(Number)) + 1);
  for (const [place, code] of enumCodes.entries()) places[Number(code)] = place;
  const selects = `enum_code(${name})::INTEGER`;
  return { name, codes, selects, into, places, finish: () => into };
}

function scatterTo(writers: readonly Writer[]) {
  let slots = new Int32Array();
  return ({ rows, column }: IntegerPiece): void => {
    if (slots.length < rows) slots = new Int32Array(rows);
    const slot = column(0);
    for (let row = 0; row < rows; row += 1) slots[row] = Number(slot.getItem(row));
    for (const [at, { into, places }] of writers.entries()) {
      const read = column(at + 1);
      for (let row = 0; row < rows; row += 1) {
        const value = Number(read.getItem(row));
        into[slots[row] ?? 0] = places === null ? value : (places[value] ?? 0);
      }
    }
  };
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
