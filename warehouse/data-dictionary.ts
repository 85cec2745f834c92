/**
 * The data dictionary as Markdown: tables and columns from an empty snapshot, dimensions and measures
 * from the catalog, values from the code lists. Nothing in it is written by hand.
 */
import { DIMENSIONS } from '#warehouse/catalog.ts';
import {
  createFixedCodeTypes,
  createGrowingCodeTypes,
  fillCodes,
  fillPeriods,
  fillPlaces,
} from '#warehouse/code-lists.ts';
import { createFactTables, schemaParts } from '#warehouse/create-tables.ts';
import { MEASURES } from '#warehouse/measures.ts';
import { openForBuilding, type Cell, type Database, type Row } from '#warehouse/warehouse.ts';

/** Lists with fewer values are printed in full. */
const LONG_LIST = 60;
/** Their values depend on what was loaded. */
const LISTS_OF_THE_DATA = ['source', 'year', 'quarter', 'month'];
const ANY_YEAR = { firstYear: 2000, lastYear: 2000 };

const HEAD = `# Data dictionary

Made by \`npm run --silent dictionary > docs/data-dictionary.md\` from \`warehouse/schema.sql\`, \`warehouse/catalog.ts\`, \`warehouse/measures.ts\` and \`warehouse/codes/\`. Do not edit it: a test compares it with what the command prints.`;

export async function dataDictionary(): Promise<string> {
  const db = await openForBuilding(':memory:');
  try {
    await createEmptySnapshot(db);
    const parts = [HEAD, ...(await tables(db)), dimensions(), measures(), ...(await lists(db))];
    return `${parts.join('\n\n')}\n`;
  } finally {
    db.close();
  }
}

async function createEmptySnapshot(db: Database): Promise<void> {
  await db.runScript(schemaParts().registers);
  await fillPlaces(db);
  // A list needs a value before it can be a type.
  await db.run(`
    INSERT INTO code (list, code, label_es, label_en, position) VALUES ('source', 'any', 'cualquiera', 'any', 0)`);
  await fillCodes(db);
  await fillPeriods(db, ANY_YEAR);
  await createFixedCodeTypes(db);
  await createGrowingCodeTypes(db);
  await createFactTables(db);
}

async function tables(db: Database): Promise<readonly string[]> {
  const found = await db.rows(`
    SELECT schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_oid`);
  const columns = await db.rows(COLUMNS);
  const sections = found.map((table) => {
    const own = columns.filter(
      (column) =>
        column.schema_name === table.schema_name && column.table_name === table.table_name,
    );
    const name = table.schema_name === 'main' ? '' : `${text(table.schema_name)}.`;
    return `### ${name}${text(table.table_name)}\n\n${text(table.comment)}\n\n${columnTable(own)}`;
  });
  const legend =
    'A type `code of LIST` is an ENUM with the values of that list and the reserved codes, in the order of the list. “May be empty” says whether the column takes NULL; a coded column never does, it holds a reserved code instead.';
  return ['## Tables of a snapshot', legend, ...sections];
}

/** An ENUM is told by its values, so that of each list is found again by what it holds. */
const COLUMNS = `
  WITH list_type AS (
    SELECT replace(type_name, '_code', '') AS list,
           'ENUM(' || array_to_string(list_transform(labels, lambda label: '''' || label || ''''), ', ') || ')' AS data_type
    FROM duckdb_types() WHERE NOT internal AND logical_type = 'ENUM'
  )
  SELECT schema_name, table_name, column_name, is_nullable, duckdb_columns.comment,
         coalesce('code of ' || list, duckdb_columns.data_type) AS type
  FROM duckdb_columns() LEFT JOIN list_type USING (data_type)
  WHERE NOT internal
  ORDER BY table_oid, column_index`;

function columnTable(columns: readonly Row[]): string {
  return markdownTable(
    ['column', 'type', 'may be empty', 'what it holds'],
    columns.map(({ column_name, type, is_nullable, comment }) => [
      code(column_name),
      text(type).startsWith('code of ') ? text(type) : code(type),
      is_nullable === true ? 'yes' : 'no',
      text(comment),
    ]),
  );
}

function dimensions(): string {
  const rows = DIMENSIONS.map((each) => [
    code(each.id),
    each.label.es,
    each.label.en,
    each.theme,
    each.home,
    each.list,
    each.hierarchy ?? '',
    mark(each.ordered),
    mark(each.partition),
    mark(each.registrations),
  ]);
  const legend = `What a question may name in \`rows\`, \`columns\` and \`filter\`. **home**: the record it belongs to. **hierarchy**: dimensions of one hierarchy are levels of the same thing, coarsest first. **ordered**: \`filter=DIM:A..B\` asks for a range. **partition**: constant for a person, so figures of persons may be added up over it. **registrations**: counts added up by the source carry it too. A dimension of the home *indicator* is told by some indicators alone.`;
  const head = 'id,Spanish,English,theme,home,list,hierarchy,ordered,partition,registrations'.split(
    ',',
  );
  const notes = DIMENSIONS.flatMap(({ id, note }) =>
    note === undefined ? [] : [`- ${code(id)}: ${note.en}`],
  );
  return `## Dimensions\n\n${legend}\n\n${markdownTable(head, rows)}\n\n${notes.join('\n')}`;
}

function measures(): string {
  const rows = MEASURES.map(({ id, label, fact, additive, over, note }) => [
    code(id),
    label.es,
    label.en,
    fact,
    mark(additive),
    [...(over ?? [])].map(code).join(' '),
    note.en,
  ]);
  const legend =
    'What a question may name in `measures`. **additive**: its values may be added up over any dimension. **split by**: of an indicator, the only dimensions it may be split by.';
  return `## Measures\n\n${legend}\n\n${markdownTable(['id', 'Spanish', 'English', 'counted from', 'additive', 'split by', 'what it counts'], rows)}`;
}

async function lists(db: Database): Promise<readonly string[]> {
  const values = await db.rows(
    `SELECT list, code, label_es, label_en, parent FROM code WHERE position < 1000000 ORDER BY list, position`,
  );
  const reserved = await db.rows(
    `SELECT code, label_es, label_en FROM code WHERE list = 'sex' AND position >= 1000000 ORDER BY position`,
  );
  const names = [...new Set(values.map(({ list }) => text(list)))].filter(
    (name) => !LISTS_OF_THE_DATA.includes(name),
  );
  const valuesOf = (name: string) => values.filter(({ list }) => list === name);
  const short = names.filter((name) => valuesOf(name).length < LONG_LIST);
  const long = names.filter((name) => valuesOf(name).length >= LONG_LIST);
  return [
    '## Code lists',
    `The lists ${LISTS_OF_THE_DATA.map(code).join(', ')} hold what was loaded: the sources of the snapshot and the periods its facts span.`,
    `### Reserved codes\n\nAny coded column may hold them.\n\n${valueTable(reserved)}`,
    `### Long lists\n\nTheir values stand in \`warehouse/codes/\`; \`age\` is made by the code, 0 to 110.\n\n${markdownTable(
      ['list', 'values'],
      long.map((name) => [code(name), String(valuesOf(name).length)]),
    )}`,
    ...short.map((name) => `### ${name}\n\n${valueTable(valuesOf(name))}`),
  ];
}

function valueTable(values: readonly Row[]): string {
  const isNested = values.some(({ parent }) => typeof parent === 'string');
  const rows = values.map((value) => [
    code(value.code),
    text(value.label_es),
    text(value.label_en),
    ...(isNested ? [text(value.parent)] : []),
  ]);
  return markdownTable(['code', 'Spanish', 'English', ...(isNested ? ['parent'] : [])], rows);
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function text(value: Cell | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function code(value: Cell | undefined): string {
  return `\`${text(value)}\``;
}

function mark(holds: boolean): string {
  return holds ? 'yes' : '';
}
