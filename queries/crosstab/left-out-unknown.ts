/**
 * What a filter leaves out because nobody knows it: cases without a category are in no table of one category. Told of
 * all that the same registry holds, whatever else is filtered: one count for each dimension, kept with the snapshot,
 * serves every table of it. What a level refuses to tell stays untold.
 */
import type { AnswerNote } from '#queries/answer.ts';
import type { Cells } from '#queries/crosstab/cells.ts';
import type { CodeFilter } from '#queries/crosstab/statement.ts';
import {
  baseOf,
  namedShares,
  UNKNOWN_CODES,
  unknownOf,
  type Unknown,
} from '#queries/crosstab/unknown-notes.ts';
import { questionString } from '#queries/question-string.ts';
import type { Question } from '#queries/question.ts';
import type { Dimension } from '#warehouse/catalog.ts';
import type { ReadableSnapshot } from '#warehouse/open-snapshot.ts';
import type { Text } from '#warehouse/text.ts';

export interface Filtered {
  readonly snapshot: ReadableSnapshot;
  /** With fixed periods. */
  readonly question: Question;
  /** Of the question, in its order, as codes. */
  readonly filters: readonly CodeFilter[];
  /** Whose exact counts may be kept; null where figures are protected, by a policy that may change. */
  readonly reader: string | null;
}

/** The cells of a question and its filters; null where the level does not tell them. */
export type CountWith = (
  question: Question,
  filters: readonly CodeFilter[],
) => Promise<Cells | null>;

/** Who tells it: these filters stay. */
const TELLERS = ['source', 'country'];
/** Of more filters than this the rest goes untold. */
const MOST_COUNTS = 3;

export async function leftOutNotes(
  filtered: Filtered,
  count: CountWith,
): Promise<readonly AnswerNote[]> {
  const { snapshot, question, filters } = filtered;
  const { language } = question;
  const isOfOne = filters.some(isTeller);
  const notes: AnswerNote[] = [];
  for (const filter of filters.filter(leavesUnknownOut).slice(0, MOST_COUNTS)) {
    const { dimension } = filter;
    const unknown = await unknownIn(filtered, dimension, count);
    const shares = (unknown?.shares ?? []).filter(({ code }) => isLeftOut(filter, code));
    if (unknown === null || shares.length === 0) continue;
    const named = namedShares(shares, dimension, { snapshot, language });
    const of = baseOf(unknown, language);
    const text: Text = {
      es: `El filtro de «${dimension.label.es}» deja fuera lo que no se conoce: ${named} (de ${of}${isOfOne ? ' del mismo registro' : ''}, sin otros filtros).`,
      en: `The filter of “${dimension.label.en}” leaves out what is not known: ${named} (of ${of}${isOfOne ? ' of the same registry' : ''}, without other filters).`,
    };
    notes.push({ text: text[language], source: null, dimension: dimension.id, codes: [] });
  }
  return notes;
}

const MOST_KEPT = 400;
const kept = new WeakMap<ReadableSnapshot['codebook'], Map<string, Unknown | null>>();

async function unknownIn(
  { snapshot, question, filters, reader }: Filtered,
  dimension: Dimension,
  count: CountWith,
): Promise<Unknown | null> {
  const asked = alone(question, dimension);
  if (asked === null) return null;
  const known = kept.get(snapshot.codebook) ?? new Map<string, Unknown | null>();
  kept.set(snapshot.codebook, known);
  const key = `${reader ?? ''} ${questionString(asked)}`;
  const found = reader === null ? undefined : known.get(key);
  if (found !== undefined) return found;
  const cells = await count(asked, filters.filter(isTeller));
  const unknown = cells === null ? null : unknownOf({ question: asked, cells }, 0);
  if (reader !== null) known.set(key, unknown);
  for (const [oldest] of known) if (known.size > MOST_KEPT) known.delete(oldest);
  return unknown;
}

/** The dimension by itself, by the first count of the question; null where it asks no count. */
function alone(question: Question, dimension: Dimension): Question | null {
  const measure = question.measures.find(({ deriving }) => deriving === undefined);
  if (measure === undefined) return null;
  return {
    ...question,
    ...{ measures: [measure], rows: [dimension], columns: [], show: 'count', totals: true },
    ...{ filters: question.filters.filter(isTeller), top: null, compare: null },
    sort: { by: { kind: 'code' }, descending: false },
  };
}

function isTeller({ dimension }: Pick<CodeFilter, 'dimension'>): boolean {
  return TELLERS.includes(dimension.id);
}

/** Of periods and of who tells them nothing is unknown; who asks for the unknown knows what is left. */
function leavesUnknownOut(filter: CodeFilter): boolean {
  const { dimension, negated, codes } = filter;
  if (dimension.role === 'time' || isTeller(filter)) return false;
  return UNKNOWN_CODES.some((code) => codes.includes(code)) === negated;
}

function isLeftOut({ negated, codes }: CodeFilter, code: string): boolean {
  return codes.includes(code) === negated;
}
