/**
 * A declared column whose values look personal refuses the file: the warehouse holds cases, not identities
 * (data minimisation). The message says which column, what kind and how many rows, and quotes no value. Below the limit, values that are certain are blanked and counted.
 */
import { folded } from '#ingest/code-mappings.ts';
import { FileFault } from '#ingest/file-fault.ts';
import { CERTAIN, DETECTORS, NOT_SHOWN, shownSql, type Detector } from '#ingest/personal-data.ts';
import { recordKind, type FieldKind } from '#ingest/records.ts';
import type { FileSheet } from '#ingest/sheet.ts';
import { identifier, literal } from '#ingest/sql-text.ts';
import type { Text } from '#warehouse/text.ts';
import type { Database, Row } from '#warehouse/warehouse.ts';

export interface BlankedCells {
  readonly column: string;
  readonly kind: string;
  readonly rows: number;
}

export interface ColumnsToCheck {
  /** Name of the file. */
  readonly name: string;
  readonly section: FileSheet;
  readonly header: readonly string[];
  /** Columns that hold days, moments or yes and no in the export itself. */
  readonly typed: readonly string[];
  /** Columns that an analyst looked at and found to be a false alarm. */
  readonly reviewed: readonly string[];
  /** Local codes that the mapping of a column holds, folded: whoever wrote them there has read them. */
  readonly localCodes: ReadonlyMap<string, readonly string[]>;
}

/** What a column is loaded as: plain numbers prove something only where numbers are not expected. */
type Role = 'key' | 'code' | 'text' | 'typed';

interface Found {
  readonly column: string;
  readonly kind: string;
  readonly values: number;
  readonly rows: number;
  readonly long_values: number;
  readonly long_rows: number;
}

/** Fewer than this are a slip in single cells, not what the column is for. */
const FEWEST = 3;
/** Free text in a column of codes: many different long values in more than this share of rows. */
const FREE_TEXT = { length: 30, values: 50, share: 0.05 };
const DECLARED = 'declared';

/** What was found in every column of a file. */
export type Findings = ReadonlyMap<string, readonly Found[]>;

/** Makes room for the values of one drop; they are looked at together, as the many expressions are slow to prepare. */
export async function startGathering(db: Database): Promise<void> {
  await db.run(`
    CREATE OR REPLACE TEMP TABLE seen_value
      (file VARCHAR, name VARCHAR, role VARCHAR, value VARCHAR, declared BOOLEAN, rows BIGINT)`);
}

/**
 * Gathers the different values of every column of a file. `kept` and `keys` are tables: the values as they
 * were kept, and rows with the keys as they came.
 */
export async function gatherValues(
  db: Database,
  columns: ColumnsToCheck,
  { kept, keys }: { readonly kept: string; readonly keys: string },
): Promise<void> {
  const distinct = [...rolesOf(columns)].map(([column, role]) => {
    const codes = columns.localCodes.get(column) ?? [];
    const declared = codes.length === 0 ? 'false' : isLocalCode('value', codes);
    const value = identifier(column);
    const table = role === 'key' ? keys : kept;
    return `
      SELECT ${literal(columns.name)}, ${literal(column)}, '${role}', value, ${declared}, rows
      FROM (SELECT ${value} AS value, count(*) AS rows FROM ${table} WHERE ${value} IS NOT NULL GROUP BY ALL)`;
  });
  if (distinct.length > 0) await db.run(`INSERT INTO seen_value ${distinct.join('\nUNION ALL')}`);
}

/** What the gathered values are, by file. */
export async function personalFindings(db: Database): Promise<ReadonlyMap<string, Findings>> {
  const rows = await db.rows(`
    SELECT file, name,
           CASE WHEN declared THEN '${DECLARED}'
                WHEN role = 'key' THEN coalesce(personal_kind_of_key(value), 'none')
                ELSE coalesce(personal_kind(value), 'none') END AS kind,
           count(*) AS values, sum(rows)::BIGINT AS rows,
           count(*) FILTER (length(value) > ${String(FREE_TEXT.length)}) AS long_values,
           coalesce(sum(rows) FILTER (length(value) > ${String(FREE_TEXT.length)}), 0)::BIGINT AS long_rows
    FROM seen_value GROUP BY ALL ORDER BY ALL`);
  const byFile = Map.groupBy(rows, ({ file }) => String(file));
  return new Map(
    [...byFile].map(([file, found]) => [
      file,
      Map.groupBy(found.map(toFound), ({ column }) => column),
    ]),
  );
}

/** What is to be blanked in a file, or its refusal. */
export function judgeFindings(
  columns: ColumnsToCheck,
  findings: Findings,
): readonly BlankedCells[] {
  const blanked: BlankedCells[] = [];
  const faults: Text[] = [];
  for (const [column, role] of rolesOf(columns)) {
    const found = findings.get(column) ?? [];
    const suspects = suspectsOf(found, role);
    faults.push(...suspects.map((suspect) => personalFault(column, suspect)));
    if (suspects.length === 0 && isFreeText(found, role)) faults.push(freeTextFault(column, found));
    if (role !== 'key') blanked.push(...certainIn(column, found));
  }
  if (faults.length > 0) throw new FileFault(refusal(faults));
  return blanked;
}

/** SQL of a kept text, without the values that are certainly personal. */
export function blankedSql(text: string, localCodes: readonly string[]): string {
  const known = localCodes.length === 0 ? 'false' : isLocalCode(text, localCodes);
  const certain = CERTAIN.map(literal).join(', ');
  return `CASE WHEN NOT ${known} AND personal_kind(${text}) IN (${certain}) THEN ${literal(NOT_SHOWN)} ELSE ${text} END`;
}

/** Names of columns as a message may tell them: a file without a header has a person's data in their place. */
export async function shownNames(
  db: Database,
  names: readonly string[],
): Promise<readonly string[]> {
  const rows = await Promise.all(
    names.map((name) => db.rows(`SELECT ${shownSql('$1')} AS shown`, [name])),
  );
  return [...new Set(rows.map(([row]) => String(row?.shown)))];
}

const ROLES: Readonly<Record<FieldKind, Role>> = {
  key: 'key',
  code: 'code',
  place: 'code',
  text: 'text',
  identifier: 'text',
  date: 'typed',
  month: 'typed',
  year: 'typed',
  integer: 'typed',
  number: 'typed',
};

/** Columns that are kept and not reviewed; one that fills a key and something else is kept as the key. */
function rolesOf({ section, header, typed, reviewed }: ColumnsToCheck): ReadonlyMap<string, Role> {
  const pairs = section.records.flatMap(({ record, fields, questions }) => [
    ...recordKind(record).fields.flatMap(({ name, kind }): readonly (readonly [string, Role])[] => {
      const column = fields[name]?.column;
      return column === undefined ? [] : [[column, ROLES[kind]]];
    }),
    ...Object.keys(questions?.columns ?? {}).map((column): readonly [string, Role] => [
      column,
      'code',
    ]),
  ]);
  const keysLast = [...pairs].sort(([, a], [, b]) => Number(a === 'key') - Number(b === 'key'));
  const kept = (column: string) =>
    header.includes(column) &&
    !section.ignored_columns.includes(column) &&
    !typed.includes(column) &&
    !reviewed.includes(column);
  // Columns that several fields share or that are spread hold dates and numbers.
  const others = header.map((column): readonly [string, Role] => [column, 'typed']);
  return new Map([...others, ...keysLast].filter(([column]) => kept(column)));
}

function toFound(row: Row): Found {
  return {
    column: String(row.name),
    kind: String(row.kind),
    values: Number(row.values),
    rows: Number(row.rows),
    long_values: Number(row.long_values),
    long_rows: Number(row.long_rows),
  };
}

function isLocalCode(text: string, localCodes: readonly string[]): string {
  return `(${folded(text)} IN (${localCodes.map(literal).join(', ')}))`;
}

interface Suspect {
  readonly detector: Detector;
  readonly rows: number;
}

/**
 * The share is that of rows or that of distinct values, whichever is larger: ten telephones among a million
 * times "no" are half of what the column says.
 */
function suspectsOf(found: readonly Found[], role: Role): readonly Suspect[] {
  const all = { rows: sum(found, 'rows'), values: sum(found, 'values') };
  return DETECTORS.flatMap((detector) => {
    const hit = found.find(({ kind }) => kind === detector.id);
    if (hit === undefined || hit.rows < FEWEST) return [];
    if (!detector.certain && (role === 'typed' || hit.values < FEWEST)) return [];
    const share = Math.max(hit.rows / all.rows, hit.values / all.values);
    return share >= detector.least_share ? [{ detector, rows: hit.rows }] : [];
  });
}

function isFreeText(found: readonly Found[], role: Role): boolean {
  const unknown = found.filter(({ kind }) => kind !== DECLARED);
  return (
    role === 'code' &&
    sum(unknown, 'long_values') > FREE_TEXT.values &&
    sum(unknown, 'long_rows') > FREE_TEXT.share * sum(found, 'rows')
  );
}

function certainIn(column: string, found: readonly Found[]): readonly BlankedCells[] {
  return found
    .filter(({ kind }) => CERTAIN.includes(kind))
    .map(({ kind, rows }) => ({ column, kind, rows }));
}

function sum(found: readonly Found[], of: Exclude<keyof Found, 'kind' | 'column'>): number {
  return found.reduce((total, each) => total + each[of], 0);
}

function personalFault(column: string, { detector: { label }, rows }: Suspect): Text {
  return {
    es: `la columna ${column} parece contener ${label.es} (${String(rows)} filas)`,
    en: `the column ${column} looks like ${label.en} (${String(rows)} rows)`,
  };
}

function freeTextFault(column: string, found: readonly Found[]): Text {
  const rows = String(
    sum(
      found.filter(({ kind }) => kind !== DECLARED),
      'long_rows',
    ),
  );
  return {
    es: `la columna ${column} parece contener texto libre (${rows} filas)`,
    en: `the column ${column} looks like free text (${rows} rows)`,
  };
}

function refusal(faults: readonly Text[]): Text {
  const [es, en] = [
    faults.map((fault) => fault.es).join('; '),
    faults.map((fault) => fault.en).join('; '),
  ];
  return {
    es: `Posibles datos personales: ${es}. Quite la columna de la exportación o sustituya sus valores por seudónimos; si alguien revisó los valores y es una falsa alarma, declárela en reviewed de la ficha técnica con la razón. No se guardó nada.`,
    en: `Possibly personal data: ${en}. Take the column out of the export or replace its values by pseudonyms; if somebody has looked at the values and it is a false alarm, declare it under reviewed in the technical sheet with the reason. Nothing was kept.`,
  };
}
