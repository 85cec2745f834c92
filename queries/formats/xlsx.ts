/**
 * Excel workbook as the UK Analysis Function asks for accessible spreadsheets: cover, contents, notes, one table a
 * sheet that starts in column A, is marked as a table, has one row of heads, no merged and no
 * empty cells, and marks in brackets. The last sheet shows the table as on the page instead, up to a size.
 */
import { besidesOf, type Answer } from '#queries/answer.ts';
import { aboutPairs, concernOf, markPairs, sourceLines } from '#queries/formats/about.ts';
import { asSeen } from '#queries/formats/as-seen.ts';
import { accessibleSheet, displayedSheet } from '#queries/formats/table-sheets.ts';
import { STYLE, type Cell, type Sheet } from '#queries/formats/sheet-xml.ts';
import { workbook } from '#queries/formats/workbook.ts';
import { wordsOf, type Words } from '#queries/formats/words.ts';
import type { Text } from '#warehouse/text.ts';

/** What Excel can hold. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_000;
/** A larger table nobody reads as on the page: it would double the time and the file. */
const MOST_DISPLAYED = 100_000;

export async function toXlsx(answer: Answer): Promise<Buffer> {
  const words = wordsOf(answer.language);
  const seen = asSeen(answer);
  const isDisplayed = seen.lines.length * seen.columns.length <= MOST_DISPLAYED;
  const sheets = [
    coverSheet(answer, words),
    contentsSheet(words, isDisplayed),
    notesSheet(answer, words),
    accessibleSheet(answer, seen, words),
    ...(isDisplayed ? [displayedSheet(answer, seen, words)] : []),
  ];
  return workbook(sheets, {
    title: answer.title,
    subject: `${words.release} ${answer.release}`,
    language: answer.language,
    date: answer.as_of,
  });
}

/** Nothing is cut off in silence: a table that Excel cannot hold is refused. */
export function tooLargeForExcel(answer: Answer): Text | null {
  const { displayed, measures } = answer;
  const columns = displayed.columns.length * measures.length * (1 + besidesOf(answer).length);
  if (columns <= MOST_COLUMNS - 10 && displayed.rows.length <= MOST_ROWS) return null;
  return {
    es: `Excel tiene ${MOST_COLUMNS} columnas y esta tabla, ${columns}: pídala en CSV o Parquet, o pase una dimensión a las filas.`,
    en: `Excel has ${MOST_COLUMNS} columns and this table ${columns}: ask for CSV or Parquet, or move a dimension to the rows.`,
  };
}

function title(text: string): readonly Cell[] {
  return [{ value: text, style: STYLE.title }];
}

function text(value: string): Cell {
  return { value, style: STYLE.wrapped };
}

function coverSheet(answer: Answer, words: Words): Sheet {
  const pairs = aboutPairs(answer).slice(1);
  return {
    name: words.cover,
    rows: () => [
      title(answer.title),
      [text(words.coverHint)],
      ...pairs.map((pair) => [text(pair.join(': '))]),
      ...sourceLines(answer).map((line) => [text(`${words.source}: ${line.join('. ')}`)]),
    ],
    widths: [100],
    tables: [],
    merges: [],
    frozen: null,
  };
}

function contentsSheet(words: Words, isDisplayed: boolean): Sheet {
  return listSheet(words.contents, [
    {
      name: 'contents',
      heads: [words.sheet, words.holds],
      lines: [
        [words.notes, words.notesHint],
        [words.table, words.accessibleHint],
        [words.displayed, isDisplayed ? words.displayedHint : words.tooLargeToDisplay],
      ],
    },
  ]);
}

function notesSheet(answer: Answer, words: Words): Sheet {
  const notes = answer.notes.map((note, at) => [
    String(at + 1),
    note.text,
    concernOf(answer, note) ?? words.everything,
  ]);
  return listSheet(words.notes, [
    { name: 'notes', heads: [words.number, words.note, words.concerns], lines: notes },
    {
      name: 'sources',
      heads: [words.source, words.attribution, words.licence],
      lines: sourceLines(answer),
    },
    { name: 'marks', heads: [words.mark, words.meaning], lines: markPairs(answer) },
  ]);
}

interface List {
  readonly name: string;
  readonly heads: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** Short lists under one title, each marked as a table; one without lines is left out. */
function listSheet(name: string, lists: readonly List[]): Sheet {
  const rows: (readonly Cell[])[] = [title(name)];
  const tables: Sheet['tables'][number][] = [];
  for (const { name: id, heads, lines } of lists.filter((list) => list.lines.length > 0)) {
    const from = rows.length + 1;
    rows.push(heads.map((value) => ({ value, style: STYLE.head })));
    rows.push(...lines.map((line) => line.map(text)));
    tables.push({ name: id, from, to: rows.length, heads });
  }
  return { name, rows: () => rows, widths: [28, 90, 40], tables, merges: [], frozen: null };
}
