/**
 * The figures of a row as the text of their cells. A table may have 100,000 of them, and the browser would take up each
 * cell that a component made one by one before the page can be used.
 */
import type { ToldFigure } from './told-figure.ts';

export interface FigureCell extends ToldFigure {
  /** What else it is, beside a figure: shaded, a total, the first of its group. */
  readonly classes: readonly string[];
}

export function figureCells(cells: readonly FigureCell[]): string {
  return cells.map(cellOf).join('');
}

function cellOf({ text, title, soft, classes }: FigureCell): string {
  const all = ['figure', ...(soft === undefined ? [] : [soft]), ...classes].join(' ');
  const named = title === undefined ? '' : ` title="${escaped(title)}"`;
  // a mark is read as what it means
  const spoken = title === undefined || soft !== 'mark' ? '' : ` aria-label="${escaped(title)}"`;
  return `<td class="${all}"${named}${spoken}>${escaped(text)}</td>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<"]/g, (sign) => SIGNS[sign] ?? sign);
}
