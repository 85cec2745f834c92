/**
 * A wide table: columns that are values of a field (months, sectors) become rows, one a cell, that all
 * keep the line of the row they stood in. What was left empty tells nothing and makes no row.
 */
import type { StoredExtract } from '#ingest/extracts.ts';
import type { FileSheet, MarkedRows, Unpivot } from '#ingest/sheet.ts';
import { identifier, literal } from '#ingest/sql-text.ts';

/** Does a column of the file stand for a value? */
export function isSpread({ columns, pattern }: Unpivot, column: string): boolean {
  if (columns !== undefined) return columns.includes(column);
  const parts = (pattern ?? '')
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(column);
}

/** The columns that the fields of a section may read. */
export function readableColumns(
  { unpivot }: FileSheet,
  columns: readonly string[],
): readonly string[] {
  if (unpivot === undefined) return columns;
  const others = columns.filter((column) => !isSpread(unpivot, column));
  return [...others, unpivot.name, unpivot.value];
}

/** A pattern that no column fits. */
export function unmetPattern({ unpivot }: FileSheet, header: readonly string[]): readonly string[] {
  if (unpivot?.pattern === undefined) return [];
  return header.some((column) => isSpread(unpivot, column)) ? [] : [unpivot.pattern];
}

/** The rows of a file that add up others, with their lines. */
export function subtotalSql({ subtotals }: FileSheet, { parquet }: StoredExtract): string | null {
  if (subtotals === undefined) return null;
  return `SELECT * FROM read_parquet(${literal(parquet)}) WHERE ${isMarked(subtotals)}`;
}

/** The rows that the source itself marks as repeating others; a file without the column has none. */
export function duplicateSql(
  { duplicates }: FileSheet,
  { parquet, columns }: StoredExtract,
): string | null {
  if (duplicates === undefined || !columns.includes(duplicates.column)) return null;
  return `SELECT __line FROM read_parquet(${literal(parquet)}) WHERE ${isMarked(duplicates)}`;
}

function isMarked({ column, values }: MarkedRows): string {
  return `coalesce(${identifier(column)} IN (${values.map(literal).join(', ')}), false)`;
}

/** The rows of an extract as the fields read them. Cells that come from a spreadsheet break lines: those are spaces. */
export function landingSql(
  { unpivot, subtotals, duplicates }: FileSheet,
  { parquet, columns }: StoredExtract,
): string {
  const marked = [subtotals, duplicates].flatMap((rows) =>
    rows !== undefined && columns.includes(rows.column) ? [`NOT ${isMarked(rows)}`] : [],
  );
  const own = marked.length === 0 ? '' : ` WHERE ${marked.join(' AND ')}`;
  const rows = `SELECT * FROM read_parquet(${literal(parquet)})${own}`;
  if (unpivot === undefined) return rows;
  const spread = columns.filter((column) => isSpread(unpivot, column)).map(identifier);
  const others = columns.filter((column) => !isSpread(unpivot, column)).map(identifier);
  const kept = others.map((column) => `regexp_replace(${column}, '\\s+', ' ', 'g') AS ${column}`);
  const value = identifier(unpivot.value);
  // A row without any cell stays, to be rejected for it: no row of a file goes unsaid.
  return `
    SELECT ${['__line', '__row_key', ...kept, identifier(unpivot.name), value].join(', ')}
    FROM (SELECT *, coalesce(${spread.join(', ')}) IS NULL AS __is_empty FROM (${rows})) AS wide
    UNPIVOT INCLUDE NULLS (${value} FOR ${identifier(unpivot.name)} IN (${spread.join(', ')}))
    WHERE ${value} IS NOT NULL OR __is_empty`;
}
