/** What a file must say, taken from the answer cell by cell, without the writers' own layout. */
import { cellIndex, type Answer, type AnswerDimension } from '#queries/answer.ts';
import type { Database } from '#warehouse/warehouse.ts';

export type Lines = readonly (readonly string[])[];
export type Differences = readonly string[];

export interface Reading {
  readonly db: Database;
  /** For readers that want a file. */
  readonly folder: string;
}

interface ExpectedFigure {
  readonly id: string;
  readonly value: number | null;
  /** `A`, `u`, `c` or `o` of a count or a comparison; null of a percentage. */
  readonly status: string | null;
  /** As in a table for readers: a number, or a mark. */
  readonly shown: string;
}

function figures(answer: Answer, codes: readonly string[]): readonly ExpectedFigure[] {
  const cell = cellIndex(answer, codes);
  return answer.measures.flatMap(({ id }, at) => {
    const value = answer.values[at]?.[cell] ?? null;
    const status = answer.status[at]?.[cell] ?? 'o';
    const mark = status === 'c' ? '[c]' : status === 'u' ? '[z]' : '[x]';
    const count = { id, value, status, shown: value === null ? mark : String(value) };
    const besides = [...answer.shares, ...answer.comparisons].map((beside) => {
      const told = beside.values[at]?.[cell] ?? null;
      const gap = value === null ? mark : '[z]';
      const shown = value === null || told === null ? gap : String(told);
      const own = 'status' in beside ? (beside.status[at]?.[cell] ?? 'o') : null;
      const said = own !== null && value === null ? status : own;
      return { id: `${id}_${beside.id}`, value: told, status: said, shown };
    });
    return [count, ...besides];
  });
}

function tuples({ displayed }: Answer): Lines {
  return displayed.rows.flatMap((row) => displayed.columns.map((column) => [...row, ...column]));
}

/** Codes, then each value with its status: the lines of long CSV, Parquet, Arrow and JSON-stat. */
export function expectedLong(answer: Answer): Lines {
  return tuples(answer).map((codes) => [
    ...codes,
    ...figures(answer, codes).flatMap(({ value, status }) => {
      const text = value === null ? '' : String(value);
      return status === null ? [text] : [text, status];
    }),
  ]);
}

/** Codes and the id of a figure, for each number of low reliability. */
export function expectedLow(answer: Answer): Lines {
  return tuples(answer).flatMap((codes) =>
    figures(answer, codes).flatMap(({ id, value, status }) =>
      status === 'u' && value !== null ? [[...codes, id]] : [],
    ),
  );
}

/** Figures that have a status of their own. */
export function statusIds(answer: Answer): ReadonlySet<string> {
  return new Set(
    answer.measures.flatMap(({ id }) => [
      id,
      ...answer.comparisons.map((each) => `${id}_${each.id}`),
    ]),
  );
}

/** Codes, then what is shown. */
export function expectedShown(answer: Answer): Lines {
  return tuples(answer).map((codes) => [
    ...codes,
    ...figures(answer, codes).map(({ shown }) => shown),
  ]);
}

export function figureIds(answer: Answer): readonly string[] {
  return answer.measures.flatMap(({ id }) => [
    id,
    ...[...answer.shares, ...answer.comparisons].map((beside) => `${id}_${beside.id}`),
  ]);
}

function labelOf({ codes, labels }: AnswerDimension, code: string): string {
  return labels[codes.indexOf(code)] ?? code;
}

/** The table as seen: a line a displayed row, its labels, then what is shown under each column, `[u]` behind what is uncertain. */
export function expectedSeen(answer: Answer): Lines {
  const rows = answer.dimensions.filter(({ axis }) => axis === 'row');
  return answer.displayed.rows.map((row) => [
    ...(rows.length === 0
      ? ['Total']
      : rows.map((dimension, at) => labelOf(dimension, row[at] ?? ''))),
    ...answer.displayed.columns.flatMap((column) =>
      figures(answer, [...row, ...column]).map(({ shown, status, value }) =>
        status === 'u' && value !== null ? `${shown} [u]` : shown,
      ),
    ),
  ]);
}

/** Heads of the columns, their labels in order. */
export function expectedHeads(answer: Answer): Lines {
  const columns = answer.dimensions.filter(({ axis }) => axis === 'column');
  const series = answer.measures.flatMap((measure) => [
    measure.label,
    ...[...answer.shares, ...answer.comparisons].map(({ label }) =>
      answer.measures.length === 1 ? label : `${measure.label}, ${label}`,
    ),
  ]);
  const told = series.length > 1 || columns.length === 0;
  return answer.displayed.columns.flatMap((column) =>
    series.map((label) => [
      ...columns.map((dimension, at) => labelOf(dimension, column[at] ?? '')),
      ...(told ? [label] : []),
    ]),
  );
}

/** What every file that can say anything beside figures must say. */
export function expectedTexts(answer: Answer): readonly string[] {
  return [
    answer.title,
    answer.release,
    answer.as_of.slice(0, 10),
    answer.citation,
    ...answer.notes.map(({ text }) => text),
    ...answer.sources.flatMap(({ attribution, licence }) => [attribution, licence]),
  ];
}

/** The first lines that are not the same, said so that one sees where. */
export function unlike(what: string, found: Lines, expected: Lines): readonly string[] {
  const wrong = expected.flatMap((line, at) =>
    JSON.stringify(line) === JSON.stringify(found[at])
      ? []
      : [
          `${what}, line ${at}: expected ${line.join('|')}, found ${found[at]?.join('|') ?? 'none'}`,
        ],
  );
  const length =
    found.length === expected.length
      ? []
      : [`${what}: ${expected.length} lines expected, ${found.length} found`];
  return [...wrong.slice(0, 3), ...length];
}

export function missing(
  what: string,
  text: string,
  expected: readonly string[],
): readonly string[] {
  return expected
    .filter((each) => !text.includes(each))
    .map((each) => `${what} does not say: ${each}`);
}

/** Every string in a value, however deep. */
export function strings(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(strings).join('\n');
}

export function lastOf(cells: readonly string[], count: number): readonly string[] {
  return count === 0 ? [] : cells.slice(-count);
}
