/**
 * How much of a table is not known: of each dimension the share of what was not recorded, nobody knows or has no
 * regional code, beside the figures it concerns. Only figures that the answer itself may tell are put in relation.
 */
import type { AnswerNote } from '#queries/answer.ts';
import type { Cells, Figure } from '#queries/crosstab/cells.ts';
import { TOTAL } from '#queries/crosstab/reserved.ts';
import { PERCENT } from '#queries/percent-sign.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { Measure } from '#warehouse/measures.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Language, Text } from '#warehouse/text.ts';

/** Not recorded, not known, without a regional code. */
export const UNKNOWN_CODES = ['_X', '_U', '_M'] as const;

/** Of fewer no percentage is given, at any level. */
const LEAST_BASE = 30;

interface CountedTable {
  readonly snapshot: ReadableSnapshot;
  readonly question: Question;
  readonly cells: Cells;
}

interface UnknownShare {
  readonly code: string;
  readonly percent: number;
}

export interface Unknown {
  readonly measure: Measure;
  /** All that was counted, known or not. */
  readonly base: number;
  readonly shares: readonly UnknownShare[];
}

/** One note for each dimension shown whole; one that is filtered shows only a part, of which nothing follows. */
export function unknownNotes(table: CountedTable): readonly AnswerNote[] {
  const { question, snapshot } = table;
  return [...question.rows, ...question.columns].flatMap((dimension, at): AnswerNote[] => {
    if (question.filters.some((filter) => filter.dimension.id === dimension.id)) return [];
    const unknown = unknownOf(table, at);
    if (unknown === null) return [];
    const { shares } = unknown;
    const named = namedShares(shares, dimension, { snapshot, language: question.language });
    const of = baseOf(unknown, question.language);
    const text: Text = {
      es: `${dimension.label.es}, lo que no se conoce: ${named} (de ${of}).`,
      en: `${dimension.label.en}, what is not known: ${named} (of ${of}).`,
    };
    const codes = shares.map(({ code }) => code);
    return [{ text: text[question.language], source: null, dimension: dimension.id, codes }];
  });
}

/** The unknown shares of the dimension at that place, by the first count of the question; null where there is none to tell. */
export function unknownOf(
  { question, cells }: Pick<CountedTable, 'question' | 'cells'>,
  at: number,
): Unknown | null {
  const place = question.measures.findIndex(({ deriving }) => deriving === undefined);
  const measure = question.measures[place];
  if (measure === undefined) return null;
  const all = [...question.rows, ...question.columns].map(() => TOTAL);
  const base = told(cells.figure(place, all));
  if (base === null || base < LEAST_BASE) return null;
  const known = new Set(cells.codes(at));
  const shares = UNKNOWN_CODES.filter((code) => known.has(code)).flatMap((code) => {
    const count = told(cells.figure(place, all.with(at, code)));
    return count === null || count === 0 ? [] : [{ code, percent: (100 * count) / base }];
  });
  return shares.length === 0 ? null : { measure, base, shares };
}

/** A figure that stands as it is: what is hidden or of low reliability divides nothing. */
function told({ value, status }: Figure): number | null {
  return status === 'A' ? value : null;
}

export function namedShares(
  shares: readonly UnknownShare[],
  { list }: Dimension,
  { snapshot, language }: { readonly snapshot: ReadableSnapshot; readonly language: Language },
): string {
  return shares
    .map(({ code, percent }) => {
      const label = snapshot.codebook.find(list, code)?.label[language] ?? code;
      const quoted = language === 'es' ? `«${label}»` : `“${label}”`;
      return `${quoted} ${percentText(percent, language)}`;
    })
    .join(', ');
}

export function baseOf({ base, measure }: Unknown, language: Language): string {
  return `${NUMBERS[language].count.format(base)} ${measure.unit[language]}`;
}

const SMALLEST = 0.1;

function percentText(percent: number, language: Language): string {
  const told = NUMBERS[language].share.format(Math.max(percent, SMALLEST));
  const sign = language === 'es' ? PERCENT : '%';
  return `${percent < SMALLEST ? '< ' : ''}${told}${sign}`;
}

/** Made once: each takes longer to make than a note to write. */
const NUMBERS = { es: numbersIn('es-MX'), en: numbersIn('en-US') };

function numbersIn(locale: string) {
  const share = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return { count: new Intl.NumberFormat(locale), share: new Intl.NumberFormat(locale, share) };
}
