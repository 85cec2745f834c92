/**
 * The file of a release cube: tables of published cells, what sources published themselves, and the lists,
 * sources and notes that an answer prints. It has the tables of a snapshot so that the same SQL counts what
 * was published, but those of persons, cases and journeys stay empty and record keys do not exist.
 */
import { memoryForWritingBeside } from '#warehouse/memory-shares.ts';
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

/** Another one where the tables below are written another way: those of an earlier version are made again. */
export const CUBE_FORMAT = 2;

export interface CubeTable {
  /** Ids in the order of the catalog, flags among them. */
  readonly dimensions: readonly string[];
  /** The dimensions that are no flags. */
  readonly told: readonly string[];
  /** By dimension told, the code of each cell. */
  readonly codes: readonly (readonly string[])[];
  /** A figure, or a number below zero for a cell that is kept back. */
  readonly persons: readonly number[];
  /** Of areas kept back whole: the place of their dimension among those told, and their codes. */
  readonly area: number;
  readonly blocked: readonly string[];
  readonly cases:
    readonly ({ readonly cases: number; readonly standard_error: number } | null)[] | null;
}

export interface CubeParts {
  /** File of the release whose public side this is. */
  readonly release: string;
  readonly path: string;
  readonly tables: AsyncIterable<CubeTable>;
  readonly publishedSources: readonly string[];
}

/** Registers that say what codes and sources mean; none of them counts anything of a registry. */
const COPIED = [
  ...['source', 'code', 'place', 'population', 'representation', 'organisation'],
  ...['crosswalk', 'question_status'],
];
/** Figures that sources publish already added up. */
const PUBLISHED = ['indicator', 'told_day', 'registration', 'event_count', 'flow', 'flow_place'];

export async function writeCube({
  release,
  path,
  tables,
  publishedSources,
}: CubeParts): Promise<void> {
  const db = await openForBuilding(path);
  try {
    await db.run(`ATTACH '${release.replaceAll("'", "''")}' AS released (READ_ONLY)`);
    const [here] = await db.rows('SELECT current_database() AS name');
    await db.run(`COPY FROM DATABASE released TO "${String(here?.name)}" (SCHEMA)`);
    await db.run('DROP SCHEMA private CASCADE');
    // a release of an earlier version may lack some
    const there = await tablesOf(db);
    for (const table of COPIED.filter((each) => there.has(each)))
      await db.run(`INSERT INTO ${table} BY NAME FROM released.${table}`);
    const sources = publishedSources.join(' ');
    for (const table of PUBLISHED.filter((each) => there.has(each)))
      await db.run(
        `INSERT INTO ${table} BY NAME FROM released.${table}
         WHERE list_contains(string_split($1, ' '), source::VARCHAR)`,
        [sources],
      );
    await copyNotes(db, sources);
    await addPublishedEvents(db, sources);
    await db.run('DETACH released');
    // From here on it only takes rows, while the release is counted with the memory of a reader.
    await db.run('CHECKPOINT');
    await db.run(`SET memory_limit = '${memoryForWritingBeside()}'`);
    await createCells(db);
    await insertTables(db, tables);
    await db.run('CHECKPOINT');
  } finally {
    db.close();
  }
}

/** What was found in the rows of a registry may tell exact numbers of them: it stays. */
async function copyNotes(db: Database, sources: string): Promise<void> {
  const [known] = await db.rows(
    `SELECT 1 FROM duckdb_columns() WHERE database_name = 'released' AND table_name = 'quality_note' AND column_name = 'found'`,
  );
  // an earlier version did not say which were found: then all may be
  const isWritten = known === undefined ? 'false' : 'NOT found';
  await db.run(
    `INSERT INTO quality_note BY NAME FROM released.quality_note
     WHERE ${isWritten} OR list_contains(string_split($1, ' '), source)`,
    [sources],
  );
}

async function tablesOf(db: Database): Promise<ReadonlySet<string>> {
  const columns = await db.columns(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = 'released'`,
  );
  return new Set((columns[0] ?? []).map(String));
}

/** Events of published microdata, counted: one row for each combination of what counts of events carry. */
async function addPublishedEvents(db: Database, sources: string): Promise<void> {
  const columns = await db.columns(
    `SELECT column_name FROM duckdb_columns()
     WHERE table_name = 'event_count' AND database_name = current_database() AND column_name <> 'events'`,
  );
  const names = (columns[0] ?? []).map(String);
  const present = await db.columns(
    `SELECT table_name || '.' || column_name FROM duckdb_columns()
     WHERE table_name IN ('stage', 'journey', 'person') AND database_name = current_database()`,
  );
  const known = new Set((present[0] ?? []).map(String));
  const alias = { stage: 'f', journey: 'j', person: 'p' } as const;
  const from = (name: string) =>
    (['stage', 'journey', 'person'] as const).find((table) => known.has(`${table}.${name}`));
  const told = names.flatMap((name) => {
    const table = from(name);
    return table === undefined ? [] : [{ name, column: `${alias[table]}.${name}` }];
  });
  const columnsTold = told.map(({ column }) => column).join(', ');
  await db.run(
    `INSERT INTO event_count BY NAME
     SELECT sum(f.events)::INTEGER AS events, ${columnsTold}
            ${names
              .filter((name) => from(name) === undefined)
              .map((name) => `, '_X' AS ${name}`)
              .join('')}
     FROM released.stage f JOIN released.journey j USING (journey_id)
     JOIN released.person p ON p.person_id = f.person_id
     WHERE f.events > 0 AND list_contains(string_split($1, ' '), f.source::VARCHAR)
     GROUP BY ${columnsTold}`,
    [sources],
  );
}

/** Numbers instead of codes: a table of tens of thousands of cells is read in milliseconds. */
async function createCells(db: Database): Promise<void> {
  await db.runScript(`
    CREATE TABLE cube_table (table_id SMALLINT PRIMARY KEY, dimensions VARCHAR NOT NULL, cells INTEGER NOT NULL);
    COMMENT ON TABLE cube_table IS 'A table of published cells: dimensions by id, flags among them, joined by commas.';
    CREATE TABLE cube_code (dimension VARCHAR NOT NULL, number SMALLINT NOT NULL, code VARCHAR NOT NULL);
    COMMENT ON TABLE cube_code IS 'The numbers of the codes of a dimension, from 0, in all tables of this file.';
    CREATE TABLE cube_cell (
      table_id SMALLINT NOT NULL, a SMALLINT, b SMALLINT, c SMALLINT,
      persons INTEGER, cases INTEGER, cases_error REAL
    );
    CREATE TABLE cube_block (table_id SMALLINT NOT NULL, area SMALLINT NOT NULL, code SMALLINT NOT NULL);
    COMMENT ON TABLE cube_block IS 'An area of which a table tells no cell: too few or too small. area: place of its dimension among those that are no flags, from 0.';
    COMMENT ON TABLE cube_cell IS 'A published cell; a, b, c: numbers of its codes in the order of the dimensions that are no flags; persons NULL where it is kept back. What is absent is below the rule.';
  `);
}

/** As many rows as one statement is given at once. */
const BATCH = 10_000;

/** Rows on their way into one table, a list for each column. */
interface Rows {
  readonly table: 'cube_table' | 'cube_code' | 'cube_block' | 'cube_cell';
  readonly columns: Readonly<Record<string, (string | number | null)[]>>;
  readonly types: Readonly<Record<string, string>>;
}

/** Many small tables in few statements. */
async function insertTables(db: Database, tables: AsyncIterable<CubeTable>): Promise<void> {
  const cells = rowsFor('cube_cell', {
    ...{ table_id: 'SMALLINT', a: 'SMALLINT', b: 'SMALLINT', c: 'SMALLINT' },
    ...{ persons: 'INTEGER', cases: 'INTEGER', cases_error: 'REAL' },
  });
  const names = rowsFor('cube_table', {
    ...{ table_id: 'SMALLINT', dimensions: 'VARCHAR', cells: 'INTEGER' },
  });
  const blocks = rowsFor('cube_block', {
    ...{ table_id: 'SMALLINT', area: 'SMALLINT', code: 'SMALLINT' },
  });
  const numbers = new CodeNumbers();
  let id = 0;
  for await (const table of tables) {
    id += 1;
    add(names, [id, table.dimensions.join(','), table.persons.length]);
    const ofArea = table.told[table.area] ?? '';
    for (const code of table.blocked) add(blocks, [id, table.area, numbers.of(ofArea, code)]);
    for (const [row, figure] of table.persons.entries()) {
      const [a = null, b = null, c = null] = table.told.map((dimension, at) =>
        numbers.of(dimension, table.codes[at]?.[row] ?? ''),
      );
      const told = table.cases?.[row] ?? null;
      const persons = figure < 0 ? null : figure;
      add(cells, [id, a, b, c, persons, told?.cases ?? null, told?.standard_error ?? null]);
      if (lengthOf(cells) >= BATCH) await flush(db, cells);
    }
  }
  for (const rows of [names, blocks, cells, numbers.rows]) await flush(db, rows);
}

/** Numbers codes as they come, and no others: one that stands in no cell may not be told to exist. */
class CodeNumbers {
  readonly rows = rowsFor('cube_code', {
    ...{ dimension: 'VARCHAR', number: 'SMALLINT', code: 'VARCHAR' },
  });
  readonly #known = new Map<string, Map<string, number>>();

  of(dimension: string, code: string): number {
    const known = this.#known.get(dimension) ?? new Map<string, number>();
    this.#known.set(dimension, known);
    const before = known.get(code);
    if (before !== undefined) return before;
    const number = known.size;
    known.set(code, number);
    add(this.rows, [dimension, number, code]);
    return number;
  }
}

function rowsFor(table: Rows['table'], types: Readonly<Record<string, string>>): Rows {
  const columns = Object.fromEntries(Object.keys(types).map((name) => [name, []]));
  return { table, columns, types };
}

function add({ columns }: Rows, values: readonly (string | number | null)[]): void {
  for (const [at, column] of Object.values(columns).entries()) column.push(values[at] ?? null);
}

function lengthOf({ columns }: Rows): number {
  return Object.values(columns)[0]?.length ?? 0;
}

async function flush(db: Database, { table, columns, types }: Rows): Promise<void> {
  const names = Object.keys(types);
  const shape = Object.fromEntries(names.map((name) => [name, [types[name]]]));
  await db.run(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.map((name) => `unnest(r.${name})`).join(', ')}
     FROM (SELECT from_json($1, '${JSON.stringify(shape)}') AS r)`,
    [JSON.stringify(columns)],
  );
  for (const column of Object.values(columns)) column.length = 0;
}
