/**
 * Routes as an Excel workbook that can be read by programs and screen readers, as tables are: what it is, notes
 * and sources first; then one table a sheet with one row of heads and no empty cells.
 */
import { STYLE, type Cell, type Sheet } from '#queries/formats/sheet-xml.ts';
import { workbook } from '#queries/formats/workbook.ts';
import { MARKS, wordsOf } from '#queries/formats/words.ts';
import { STAGE_NAMES } from '#queries/map/route-words.ts';
import { aboutRoutes } from '#queries/routes/route-about.ts';
import type { PathsAnswer, RouteAnswer, RouteHead } from '#queries/routes/route-answer.ts';
import { COLUMN_NAMES, SHEET_NAMES } from '#queries/routes/column-names.ts';
import {
  completenessTable,
  ledgerTable,
  legsTable,
  originsTable,
  pathsTable,
  type RouteTable,
} from '#queries/routes/route-table.ts';
import { ROUTE_STAGES } from '#queries/routes/stage-places.ts';
import type { Language } from '#warehouse/text.ts';

/** Legs, ledger, and what is known of each stage. */
export function routesXlsx(answer: RouteAnswer): Promise<Buffer> {
  return written(answer, [
    ['legs', legsTable(answer)],
    ['ledger', ledgerTable(answer)],
    ['completeness', completenessTable(answer)],
    ['origins', originsTable(answer)],
  ]);
}

export function pathsXlsx(answer: PathsAnswer): Promise<Buffer> {
  return written(answer, [['paths', pathsTable(answer)]]);
}

type Named = readonly [name: keyof typeof SHEET_NAMES, table: RouteTable];

function written(head: RouteHead, tables: readonly Named[]): Promise<Buffer> {
  const filled = tables.filter(([, { rows }]) => rows.length > 0);
  const sheets = [
    aboutSheet(head),
    ...filled.map(([name, table]) => tableSheet(name, table, head)),
  ];
  const subject = `${wordsOf(head.language).release} ${head.release}`;
  const { title, language, as_of: date } = head;
  return workbook(sheets, { title, subject, language, date });
}

function aboutSheet(head: RouteHead): Sheet {
  const { language } = head;
  const words = wordsOf(language);
  const lists = [
    {
      name: 'about',
      heads: [words.item, words.about],
      lines: aboutRoutes(head).map(({ name, value }) => [name, value]),
    },
    {
      name: 'notes',
      heads: [words.number, words.note],
      lines: [...new Set(head.notes.map(({ text }) => text))].map((text, at) => [
        String(at + 1),
        text,
      ]),
    },
    {
      name: 'sources',
      heads: [words.source, words.attribution, words.licence],
      lines: head.sources.map(({ title, attribution, licence }) => [title, attribution, licence]),
    },
    {
      name: 'marks',
      heads: [words.mark, words.meaning],
      lines: (['[c]', '[x]', '[z]'] as const).map((mark) => [mark, MARKS[mark][language]]),
    },
  ].filter(({ lines }) => lines.length > 0);
  const rows: (readonly Cell[])[] = [[{ value: head.title, style: STYLE.title }]];
  const tables: Sheet['tables'][number][] = [];
  for (const { name, heads, lines } of lists) {
    const from = rows.length + 1;
    rows.push(heads.map((value) => ({ value, style: STYLE.head })));
    rows.push(...lines.map((line) => line.map((value) => ({ value, style: STYLE.wrapped }))));
    tables.push({ name, from, to: rows.length, heads });
  }
  const widths = [28, 90, 40];
  return { name: words.notes, rows: () => rows, widths, tables, merges: [], frozen: null };
}

function tableSheet(
  name: keyof typeof SHEET_NAMES,
  { columns, rows }: RouteTable,
  { language, title, unit }: RouteHead,
): Sheet {
  const heads = columns.map((column) => headOf(column, language));
  const status = columns.indexOf('status');
  const lines = rows.map((row) =>
    row.map((cell) => cellOf(cell, status >= 0 && row[status] === 'c')),
  );
  const above = `${title}. ${wordsOf(language).unit}: ${unit}.`;
  return {
    name: SHEET_NAMES[name][language],
    rows: () => [
      [{ value: above, style: STYLE.title }],
      heads.map((value) => ({ value, style: STYLE.head })),
      ...lines,
    ],
    widths: heads.map((head) => Math.max(14, head.length + 2)),
    tables: [{ name, from: 2, to: 2 + lines.length, heads }],
    merges: [],
    frozen: null,
  };
}

/** Nothing is left empty: hidden, not counted there, or nothing to say. */
function cellOf(cell: string | number | null, isHidden: boolean): Cell {
  if (cell === null) return { value: isHidden ? '[c]' : '[x]', style: STYLE.mark };
  if (cell === '') return { value: '[z]', style: STYLE.mark };
  if (typeof cell === 'string') return { value: cell, style: STYLE.plain };
  return { value: cell, style: Number.isInteger(cell) ? STYLE.whole : STYLE.decimal };
}

/** The columns of paths are stages and their names. */
function headOf(column: string, language: Language): string {
  const stage = ROUTE_STAGES.find((each) => column === each || column === `${each}_label`);
  if (stage === undefined) return COLUMN_NAMES[column]?.[language] ?? column;
  const label = STAGE_NAMES[stage][language];
  return column === stage ? `${label} (${COLUMN_NAMES.code?.[language] ?? 'code'})` : label;
}
