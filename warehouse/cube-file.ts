/**
 * The file of a release cube: tables of published cells, what sources published themselves, and the lists,
 * sources and notes that an answer prints. It has the tables of a snapshot so that the same SQL counts what
 * was published, but those of persons, cases and journeys stay empty and record keys do not exist.
 */
import { openForBuilding, type Database } from '#warehouse/warehouse.ts';

export interface CubeTable {
  /** Ids in the order of the catalog, flags among them. */
  readonly dimensions: readonly string[];
  /** By dimension that is no flag, the code of each cell. */
  readonly codes: readonly (readonly string[])[];
  /** A figure, or a number below zero for a cell that is kept back. */
  readonly persons: readonly number[];
  /** Of areas kept back whole: the place of their dimension among those of `codes`, and their codes. */
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
  'source',
  'code',
  'place',
  'representation',
  'crosswalk',
  'quality_note',
  'question_status',
];
/** Figures that sources publish already added up. */
const PUBLISHED = ['indicator', 'told_day', 'registration', 'event_count'];

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
    await addPublishedEvents(db, sources);
    await db.run('DETACH released');
    await createCells(db);
    let id = 0;
    for await (const table of tables) {
      id += 1;
      await insertTable(db, id, table);
    }
    await db.run('CHECKPOINT');
  } finally {
    db.close();
  }
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

async function createCells(db: Database): Promise<void> {
  await db.runScript(`
    CREATE TABLE cube_table (table_id SMALLINT PRIMARY KEY, dimensions VARCHAR NOT NULL);
    COMMENT ON TABLE cube_table IS 'A table of published cells: dimensions by id, flags among them, joined by commas.';
    CREATE TABLE cube_cell (
      table_id SMALLINT NOT NULL, a VARCHAR, b VARCHAR, c VARCHAR,
      persons INTEGER, cases INTEGER, cases_error REAL
    );
    CREATE TABLE cube_block (table_id SMALLINT NOT NULL, area SMALLINT NOT NULL, code VARCHAR NOT NULL);
    COMMENT ON TABLE cube_block IS 'An area of which a table tells no cell: too few or too small. area: place of its dimension among those that are no flags, from 0.';
    COMMENT ON TABLE cube_cell IS 'A published cell; persons NULL where it is kept back. What is absent is below the rule.';
  `);
}

/** As many rows as one statement is given at once. */
const BATCH = 50_000;

async function insertTable(db: Database, id: number, table: CubeTable): Promise<void> {
  const { dimensions, codes, persons, cases, area, blocked } = table;
  await db.run('INSERT INTO cube_table VALUES ($1, $2)', [id, dimensions.join(',')]);
  if (blocked.length > 0)
    await db.run(`INSERT INTO cube_block SELECT $1, $2, unnest(from_json($3, '["VARCHAR"]'))`, [
      id,
      area,
      JSON.stringify(blocked),
    ]);
  for (let start = 0; start < persons.length; start += BATCH) {
    const to = Math.min(persons.length, start + BATCH);
    const part = (column: readonly unknown[] | undefined) =>
      column === undefined ? [] : column.slice(start, to);
    const rows = {
      a: part(codes[0]),
      b: part(codes[1]),
      c: part(codes[2]),
      persons: part(persons.map((each) => (each < 0 ? null : each))),
      cases: part(cases?.map((each) => each?.cases ?? null)),
      errors: part(cases?.map((each) => each?.standard_error ?? null)),
    };
    await db.run(
      `INSERT INTO cube_cell
       SELECT $1, unnest(r.a), unnest(r.b), unnest(r.c), unnest(r.persons), unnest(r.cases), unnest(r.errors)
       FROM (SELECT from_json($2, '{"a":["VARCHAR"],"b":["VARCHAR"],"c":["VARCHAR"],"persons":["INTEGER"],"cases":["INTEGER"],"errors":["REAL"]}') AS r)`,
      [id, JSON.stringify(rows)],
    );
  }
}
