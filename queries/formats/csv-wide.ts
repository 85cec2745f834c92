/**
 * Wide CSV: the table as seen, one line of heads, labels instead of codes, marks where a figure is not
 * shown, and after an empty line what the table is, its notes, sources and marks. RFC 4180 with line feeds.
 */
import type { Answer } from '#queries/answer.ts';
import { quoted } from '#queries/csv.ts';
import { aboutPairs, concernOf, markPairs, sourceLines } from '#queries/formats/about.ts';
import { asSeen, type SeenFigure } from '#queries/formats/as-seen.ts';
import { wordsOf } from '#queries/formats/words.ts';

export function toWideCsv(answer: Answer): string {
  const seen = asSeen(answer);
  const head = [...seen.rowHeads, ...seen.columns.map(({ heads }) => heads.join(' · '))];
  const lines = seen.lines.map(({ labels, figures }) => [...labels, ...figures().map(written)]);
  const all = [head, ...lines, [], ...afterwards(answer)];
  return `${all.map((cells) => cells.map(safe).map(quoted).join(',')).join('\n')}\n`;
}

function written(figure: SeenFigure): string {
  switch (figure.kind) {
    case 'mark':
      return figure.mark;
    case 'percent':
      return figure.low ? `${figure.value}% [u]` : `${figure.value}%`;
    case 'count':
      return figure.low ? `${figure.value} [u]` : String(figure.value);
  }
}

function afterwards(answer: Answer): readonly (readonly string[])[] {
  const words = wordsOf(answer.language);
  return [
    ...aboutPairs(answer),
    ...answer.notes.map((note) => [words.note, note.text, concernOf(answer, note) ?? '']),
    ...sourceLines(answer).map((source) => [words.source, ...source]),
    ...markPairs(answer).map((pair) => [words.mark, ...pair]),
  ];
}

/** Labels come from exports too: a spreadsheet must not take one for a formula. */
function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?%?( \[u\])?$/.test(text) ? `'${text}` : text;
}
