/** Measures of representations as an Excel workbook: what it is and of which sources first, then one row a post. */
import { STYLE, type Cell, type Sheet } from '#queries/formats/sheet-xml.ts';
import { wordsOf } from '#queries/formats/words.ts';
import { workbook } from '#queries/formats/workbook.ts';
import { POST_COLUMNS, postsTable } from '#queries/representations/representations-table.ts';
import { LIMITS } from '#queries/representations/limits.ts';
import { networkSentence } from '#queries/representations/representation-sentences.ts';
import type { RepresentationsAnswer } from '#queries/representations/representations-answer.ts';

const NAMES = {
  es: { title: 'Medidas de las representaciones', sheet: 'Representaciones', limits: 'Límites' },
  en: { title: 'Measures of the representations', sheet: 'Representations', limits: 'Limits' },
} as const;

export function postsXlsx(answer: RepresentationsAnswer): Promise<Buffer> {
  const { language, release, as_of: date } = answer;
  const { title } = NAMES[language];
  const subject = `${wordsOf(language).release} ${release}`;
  return workbook([aboutSheet(answer), postsSheet(answer)], { title, subject, language, date });
}

function aboutSheet(answer: RepresentationsAnswer): Sheet {
  const { language, from, until, release, as_of, sources } = answer;
  const words = wordsOf(language);
  const names = NAMES[language];
  const about = [
    [words.about, networkSentence(answer)[language]],
    [words.asOf, as_of.slice(0, 10)],
    [words.release, release],
    ['', `${from} – ${until}`],
    ...LIMITS.map((limit) => [names.limits, limit[language]]),
    ...sources.map((source) => [
      words.source,
      `${source.title}. ${source.attribution}. ${source.licence}`,
    ]),
  ].map(([item = '', text = '']) => [item === '' ? names.sheet : item, text]);
  const heads = [words.item, words.about];
  const rows: readonly (readonly Cell[])[] = [
    [{ value: names.title, style: STYLE.title }],
    heads.map((value) => ({ value, style: STYLE.head })),
    ...about.map((line) => line.map((value): Cell => ({ value, style: STYLE.wrapped }))),
  ];
  const tables = [{ name: 'about', from: 2, to: rows.length, heads }];
  return {
    name: words.notes,
    rows: () => rows,
    widths: [28, 100],
    tables,
    merges: [],
    frozen: null,
  };
}

function postsSheet(answer: RepresentationsAnswer): Sheet {
  const { language } = answer;
  const heads = POST_COLUMNS.map(({ label }) => label[language]);
  const lines = postsTable(answer).rows.map((row) => row.map(cellOf));
  return {
    name: NAMES[language].sheet,
    rows: () => [heads.map((value) => ({ value, style: STYLE.head })), ...lines],
    widths: heads.map((head, at) => (at === 1 ? 44 : Math.max(12, head.length + 2))),
    tables: [{ name: 'posts', from: 1, to: 1 + lines.length, heads }],
    merges: [],
    frozen: { rows: 1, columns: 2 },
  };
}

/** Nothing is left empty: what is not known, or rests on too few, says so. */
function cellOf(cell: string | number | null): Cell {
  if (cell === null) return { value: '[x]', style: STYLE.mark };
  if (typeof cell === 'string') return { value: cell, style: STYLE.plain };
  return { value: cell, style: Number.isInteger(cell) ? STYLE.whole : STYLE.decimal };
}
