/**
 * Routes as an Excel workbook that can be read by programs and screen readers, as tables are: what it is, notes
 * and sources first; then one table a sheet with one row of heads and no empty cells.
 */
import { listSheet, plainCell, plainTableSheet } from '#queries/formats/plain-sheets.ts';
import type { Sheet } from '#queries/formats/sheet-xml.ts';
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
  ];
  return listSheet(words.notes, head.title, lists);
}

function tableSheet(
  name: keyof typeof SHEET_NAMES,
  { columns, rows }: RouteTable,
  { language, title, unit }: RouteHead,
): Sheet {
  const heads = columns.map((column) => headOf(column, language));
  const status = columns.indexOf('status');
  const lines = rows.map((row) =>
    row.map((cell) => plainCell(cell, status >= 0 && row[status] === 'c')),
  );
  const above = `${title}. ${wordsOf(language).unit}: ${unit}.`;
  return plainTableSheet({ id: name, name: SHEET_NAMES[name][language], above, heads, lines });
}

/** The columns of paths are stages and their names. */
function headOf(column: string, language: Language): string {
  const stage = ROUTE_STAGES.find((each) => column === each || column === `${each}_label`);
  if (stage === undefined) return COLUMN_NAMES[column]?.[language] ?? column;
  const label = STAGE_NAMES[stage][language];
  return column === stage ? `${label} (${COLUMN_NAMES.code?.[language] ?? 'code'})` : label;
}
