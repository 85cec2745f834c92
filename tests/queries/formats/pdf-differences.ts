/** A PDF against the answer: its text in the order of its tags, its structure and its language. */
import type { Answer } from '#queries/answer.ts';
import {
  expectedHeads,
  expectedSeen,
  expectedTexts,
  missing,
  type Differences,
} from './expected-table.ts';
import { readPdf } from './read-pdf.ts';

export function pdf(body: Buffer, answer: Answer): Differences {
  const file = readPdf(body);
  const text = squeezed(file.text);
  const locale = answer.language === 'es' ? 'es-MX' : 'en-US';
  const isPercent = answer.measures.flatMap(() => [
    false,
    ...answer.shares.map(() => true),
    ...answer.comparisons.map(({ unit }) => unit === 'percent'),
  ]);
  const whole = (shown: string) =>
    Number(shown).toLocaleString(locale, { maximumFractionDigits: 2 });
  const figure = (shown: string, at: number) => {
    if (shown.startsWith('[')) return shown;
    const low = shown.endsWith(' [u]') ? '[u]' : '';
    const number = low === '' ? shown : shown.slice(0, -4);
    if (isPercent[at % isPercent.length] !== true) return whole(number) + low;
    return `${Number(number).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 })} %${low}`;
  };
  const labels = Math.max(1, answer.dimensions.filter(({ axis }) => axis === 'row').length);
  const lines = expectedSeen(answer).map((line) => ({
    labels: line.slice(0, labels).join(''),
    figures: line.slice(labels).map(figure),
  }));
  // wide tables stand in pieces under each other: six columns upright, ten across
  const holds = [6, 10].some((most) =>
    pieces(lines[0]?.figures.length ?? 0, most).every(([from, to]) =>
      text.includes(
        squeezed(lines.map((line) => line.labels + line.figures.slice(from, to).join('')).join('')),
      ),
    ),
  );
  const structure = ['Table', 'TR', 'TH', 'TD'].filter(
    (kind) => lines.length > 0 && !file.structure.has(kind),
  );
  return [
    ...(holds ? [] : ['the PDF has another table']),
    ...missing('PDF', text, expectedTexts(answer).map(squeezed)),
    ...missing(
      'PDF',
      text,
      expectedHeads(answer).map((head) => squeezed(head.join(' · '))),
    ),
    ...structure.map((kind) => `the PDF has no ${kind}`),
    ...(file.isUniversal && file.language === answer.language
      ? []
      : ['the PDF is not marked as PDF/UA']),
  ];
}

function pieces(columns: number, most: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: Math.ceil(columns / most) },
    (_, at) => [at * most, (at + 1) * most] as const,
  );
}

/** Where a PDF breaks its lines is the typesetter's choice. */
function squeezed(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}
