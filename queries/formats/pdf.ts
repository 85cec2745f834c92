/**
 * PDF by Typst, tagged and marked as PDF/UA-1 (ISO 14289-1): title, date, release, the table with its heads repeated on
 * every page, notes, marks, sources and citation. Texts reach the template as JSON, never as markup.
 * Wide tables go in pieces of a few columns under each other, each with its labels.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { besidesOf, type Answer } from '#queries/answer.ts';
import { concernOf, isSynthetic, markPairs, sourceLines } from '#queries/formats/about.ts';
import { asSeen, type Seen, type SeenFigure } from '#queries/formats/as-seen.ts';
import { setInThread } from '#queries/formats/pdf-thread.ts';
import { protectionLines } from '#queries/formats/protection.ts';
import { wordsOf } from '#queries/formats/words.ts';
import type { Text } from '#warehouse/text.ts';

const TEMPLATE = readFileSync(join(import.meta.dirname, 'pdf-template.typ'), 'utf8');
const LOCALE = { es: 'es-MX', en: 'en-US' } as const;
/** Made once: `toLocaleString` makes one for each figure, which took longer than all the rest of a page. */
const NUMBERS = {
  count: { es: numbers('es', 0), en: numbers('en', 0) },
  percent: { es: numbers('es', 1), en: numbers('en', 1) },
} as const;
/** Columns of figures that fit side by side, upright and across. */
const UPRIGHT = 6;
const ACROSS = 10;
/** About sixty pages; who wants more wants a file for a program. */
const MOST_CELLS = 30_000;

export async function toPdf(answer: Answer): Promise<Buffer> {
  return setInThread(TEMPLATE, pageOf(answer), answer.as_of);
}

export function tooLongForPdf(answer: Answer): Text | null {
  const { displayed, measures } = answer;
  const columns = displayed.columns.length * measures.length * (1 + besidesOf(answer).length);
  const cells = columns * displayed.rows.length;
  if (cells <= MOST_CELLS) return null;
  return {
    es: `La tabla tiene ${cells} celdas; en un PDF caben ${MOST_CELLS}. Pídala en Excel o CSV.`,
    en: `The table has ${cells} cells; a PDF takes ${MOST_CELLS}. Ask for Excel or CSV.`,
  };
}

function pageOf(answer: Answer) {
  const words = wordsOf(answer.language);
  const seen = asSeen(answer);
  const asOf = `${words.asOf} ${answer.as_of.slice(0, 10)}. ${words.release} ${answer.release}.`;
  const landscape = seen.rowHeads.length + seen.columns.length > UPRIGHT + 1;
  return {
    language: answer.language,
    title: answer.title,
    landscape,
    words,
    lead: [
      ...(isSynthetic(answer) ? [words.synthetic] : []),
      asOf,
      ...answer.measures.map(({ label, note }) => `${label}: ${note}`),
    ],
    footer: `Travesía. ${asOf}`,
    blocks: blocksOf(seen, landscape ? ACROSS : UPRIGHT, answer.language),
    notes: answer.notes.map((note) => {
      const concern = concernOf(answer, note);
      return concern === null ? note.text : `${concern}. ${note.text}`;
    }),
    protection: protectionLines(answer),
    marks: markPairs(answer).map(([mark, meaning]) => `${mark} ${meaning}`),
    sources: sourceLines(answer).map(
      ([title, attribution, licence]) => `${title}. ${attribution}. ${words.licence}: ${licence}`,
    ),
    citation: answer.citation,
  };
}

/** A table as the template sets it: pieces of so many columns under each other. */
export function tableBlocks(answer: Answer, most: number) {
  return blocksOf(asSeen(answer), most, answer.language);
}

function blocksOf({ rowHeads, columns, lines }: Seen, most: number, language: 'es' | 'en') {
  const pieces = Math.max(1, Math.ceil(columns.length / most));
  const told = lines.map(({ figures }) => figures().map((figure) => written(figure, language)));
  return Array.from({ length: pieces }, (_, piece) => {
    const [from, to] = [piece * most, (piece + 1) * most];
    const here = columns.slice(from, to);
    return {
      labels: rowHeads.length,
      columns: here.length,
      heads: [...rowHeads, ...here.map(({ heads }) => heads.join(' · '))],
      cells: lines.map(({ labels }, line) => [...labels, ...(told[line] ?? []).slice(from, to)]),
    };
  });
}

function written(figure: SeenFigure, language: 'es' | 'en'): string {
  switch (figure.kind) {
    case 'mark':
      return figure.mark;
    case 'percent':
      return withMark(figure, `${NUMBERS.percent[language].format(figure.value)}\u202f%`);
    case 'count':
      return withMark(figure, NUMBERS.count[language].format(figure.value));
  }
}

function withMark({ low }: { readonly low: boolean }, text: string): string {
  return low ? `${text} [u]` : text;
}

function numbers(language: 'es' | 'en', decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: 2,
  });
}
